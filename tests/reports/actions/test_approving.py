from datetime import date

import pytest

from reports import seals
from reports.actions import monthly_report
from reports.actions.figures import CellInput, save_figures
from residents.actions import counted
from tests.people import make_chief, make_member, make_officer
from tests.reports.desk import WORD, Desk
from tests.residents import factories as books
from wardsecurity.accounts.models import Membership
from wardsecurity.accounts.permissions import Role
from wardsecurity.errors import Refused


def test_the_edition_is_sealed_and_stands(desk):
    first, second = desk.approved("2009-03"), desk.approved("2009-04")
    desk.ward.refresh_from_db()
    first.report.refresh_from_db()
    assert first.report.standing == first
    assert (first.chain_position, second.chain_position) == (1, 2)
    assert (first.previous_seal, second.previous_seal) == ("", first.seal)
    assert (desk.ward.seal_count, desk.ward.seal_head) == (2, second.seal)
    assert seals.verify(desk.ward) == []


def test_wards_have_chains_of_their_own(desk):
    desk.approved()
    assert Desk().approved().chain_position == 1


def test_the_wards_pages_are_told(desk):
    before = desk.ward.data_version
    report = desk.submitted()
    desk.ward.refresh_from_db()
    sent = desk.ward.data_version
    monthly_report.approve(report=report, by=desk.chief)
    desk.ward.refresh_from_db()
    assert before < sent < desk.ward.data_version


class TestWhoTyped:
    @pytest.fixture
    def both(self, desk):
        """A chief who also holds the officer's role."""
        person = make_chief(desk.ward)
        Membership.objects.create(user=person, ward=desk.ward, role=Role.OFFICER, starts_on="2000-01-01")
        return person

    def typed(self, desk, both):
        report = desk.open()
        save_figures(edition=report.editions.get(), by=both, cells=[CellInput("C01", None, 5, 0)])
        return report

    def test_does_not_approve(self, desk, both):
        report = self.typed(desk, both)
        monthly_report.submit(report=report, by=desk.officer, word=WORD)
        with pytest.raises(Refused, match="đã nhập số liệu"):
            monthly_report.approve(report=report, by=both)
        assert not monthly_report.approve(report=report, by=desk.chief).one_officer

    def test_does_not_approve_even_where_somebody_saved_over_it(self, desk, both):
        report = self.typed(desk, both)
        desk.type(report.editions.get(), "C01", 6)
        monthly_report.submit(report=report, by=desk.officer, word=WORD)
        with pytest.raises(Refused, match="đã nhập số liệu"):
            monthly_report.approve(report=report, by=both)

    def test_who_opened_from_the_books_saved_its_cells(self, desk, both):
        desk.books("C01")
        report = monthly_report.open_month(ward=desk.ward, month="2009-03", by=both)
        monthly_report.submit(report=report, by=both, word=WORD)
        with pytest.raises(Refused, match="đã nhập số liệu"):
            monthly_report.approve(report=report, by=both)

    def test_approves_in_a_ward_with_one_officer_and_the_record_says_so(self, desk, both):
        desk.ward.one_officer = True
        desk.ward.save()
        report = self.typed(desk, both)
        monthly_report.submit(report=report, by=both, word=WORD)
        assert monthly_report.approve(report=report, by=both).one_officer


def test_the_exemption_is_recorded_only_where_it_was_used(desk):
    desk.ward.one_officer = True
    desk.ward.save()
    assert not desk.approved().one_officer


def test_the_province_approves_nothing(desk):
    report = desk.submitted()
    person = make_member(desk.ward, Role.COMMITTEE)
    Membership.objects.create(user=person, province=desk.ward.province, role=Role.PROVINCE, starts_on="2000-01-01")
    with pytest.raises(Refused, match="quyền"):
        monthly_report.approve(report=report, by=person)


def test_entries_are_marked_in_the_version_that_was_counted(desk):
    desk.books("C01")
    inside, outside = books.make_tipoff(desk.ward), books.make_tipoff(desk.ward, received_on=date(2009, 4, 1))
    edition = desk.approved()
    assert [(mark.entry_id, mark.version) for mark in counted.marked(edition.pk)] == [(inside.pk, 1)]
    assert outside.pk != inside.pk


def test_a_book_that_is_not_in_use_marks_nothing(desk):
    books.make_tipoff(desk.ward)
    assert counted.marked(desk.approved().pk) == []


def test_books_that_went_on_hinder_the_approval(desk):
    desk.books("C01")
    report = desk.open()
    monthly_report.submit(report=report, by=desk.officer, word=WORD)
    books.make_tipoff(desk.ward)
    with pytest.raises(Refused, match="Sổ đã thay đổi"):
        monthly_report.approve(report=report, by=desk.chief)


def test_another_officer_may_send_what_one_typed(desk):
    report = desk.open()
    desk.type(report.editions.get(), "C01", 5)
    other = make_officer(desk.ward)
    assert monthly_report.submit(report=report, by=other, word=WORD).submitted_by == other


@pytest.mark.parametrize("codes", [(), ("C01", "A05", "D01", "D02", "E06", "G02")])
def test_approval_costs_no_query_more_for_more_figures(desk, codes, django_assert_max_num_queries):
    desk.books(*codes)
    for _ in range(10):
        books.make_block(desk.ward)
        books.make_tipoff(desk.ward)
    report = desk.submitted() if not codes else desk.open()
    if codes:
        monthly_report.submit(report=report, by=desk.officer, word=WORD)
    with django_assert_max_num_queries(62):
        monthly_report.approve(report=report, by=desk.chief)
