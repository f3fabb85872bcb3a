"""From a number back to the editions, the people and the entries behind it."""

from datetime import date

import pytest

from reports.catalogue import CATALOGUE, UnknownIndicator
from reports.periods import parse_period
from reports.queries.evidence import evidence, stored_codes
from reports.queries.values import Blocks
from reports.trace import trace as words_of
from residents.actions import entry
from tests.residents.factories import make_law, make_pledge

pytestmark = pytest.mark.django_db
MARCH = parse_period("2009-03")


def trace(desk, code, period=MARCH):
    return evidence(ward=desk.ward, code=code, period=period, below_ward=True)


def test_a_typed_number_leads_to_who_typed_and_who_approved(desk):
    edition = desk.approved(C07=5)
    found = trace(desk, "C07")
    month = found.months[0]
    assert (found.series.total.value, month.value.value, month.edition_number) == (5, 5, 1)
    assert (month.typed_by, month.approved_by) == ((str(desk.officer),), str(desk.chief))
    assert (month.seal, month.typed, month.from_book) == (edition.seal, 1, 0)


def test_a_correction_shows_its_number(desk):
    report = desk.approved(C07=5).report
    desk.corrected(report, C07=6)
    month = trace(desk, "C07").months[0]
    assert (month.edition_number, month.value.value) == (2, 6)


def test_a_number_of_the_books_leads_to_their_entries(desk):
    desk.books("A05")
    pledge = make_pledge(desk.blocks[0], date(2009, 3, 10), households=40)
    desk.approve(desk.open())
    month = trace(desk, "A05").months[0]
    assert (month.value.value, month.from_book, month.typed, month.entries, month.changed) == (40, 2, 0, 1, 0)
    entry.change(entry=pledge, by=desk.officer, version=pledge.version, households=41)
    assert trace(desk, "A05").months[0].changed == 1


def test_a_month_without_a_standing_edition_says_so(desk):
    desk.submitted(C07=5)
    month = trace(desk, "C07").months[0]
    assert (month.value.value, month.edition_number, month.approved_by) == (None, None, "")


def test_a_computed_number_names_its_parts(desk):
    desk.approved(C04=10, C05=9)
    found = trace(desk, "C08")
    assert [(part.indicator.code, part.value.value) for part in found.parts] == [("C05", 9), ("C04", 10)]
    assert (str(found.rate), found.series) == ("90.00", None)


def test_a_coverage_rests_on_what_was_signed():
    assert stored_codes(CATALOGUE["A07"]) == ("A08", "A09")
    assert stored_codes(CATALOGUE["D13"]) == ("D01", "D02")


def test_the_laws_are_all_that_govern_at_the_end_of_the_period(desk):
    make_law("ward_education", "9/2009/NĐ-CP", in_force_from=date(2009, 3, 5))
    make_law("ward_education", "8/2009/NĐ-CP", in_force_from=date(2009, 4, 1))
    assert [each.number for each in trace(desk, "D13").legal] == ["163/2003/NĐ-CP", "9/2009/NĐ-CP"]


def test_a_commune_reads_its_own_words(desk):
    desk.approved("2009-03", D01=2, D02=1)
    desk.ward.name = "Xã Đồng Đăng"
    desk.ward.save()
    told = words_of(trace(desk, "D13"))
    said = " ".join((told.name, told.help, told.unit, *(part.name for part in told.parts)))
    assert ("tại xã" in told.name, "phường" in said) == (True, False)


def test_an_unknown_indicator(desk):
    with pytest.raises(UnknownIndicator, match="Z99"):
        trace(desk, "Z99")


def test_queries_do_not_grow_with_the_months(desk, django_assert_num_queries):
    for month in ("2009-01", "2009-02", "2009-03"):
        desk.approved(month, C07=5)
    with django_assert_num_queries(13):
        trace(desk, "C07")
    with django_assert_num_queries(13):
        trace(desk, "C07", parse_period("2009-Q1"))


def test_a_number_that_lacks_months_says_so(desk):
    desk.approved("2009-01", C07=5)
    found = words_of(trace(desk, "C07", parse_period("2009-Q1")))
    assert (found.total, found.missing) == ("05 người", "thiếu 2/3 tháng")


def test_a_comparison_costs_its_queries_only_when_it_is_asked_for(desk, django_assert_num_queries):
    desk.approved("2009-02", C07=5)
    desk.approved("2009-03", C07=5)
    with django_assert_num_queries(13):
        found = evidence(ward=desk.ward, code="C07", period=MARCH, below_ward=True, comparison="previous")
    assert found.series
    assert found.series.compared
    assert found.series.compared.value == 5


def earlier(desk, code, period=MARCH):
    return [[(each.number, each.value.value) for each in month.earlier] for month in trace(desk, code, period).months]


def test_a_corrected_month_says_what_each_edition_told(desk):
    report = desk.approved(C07=18).report
    assert earlier(desk, "C07") == [[]]
    desk.corrected(report, C07=20)
    desk.corrected(report, C07=21)
    assert earlier(desk, "C07") == [[(1, 18), (2, 20)]]
    assert words_of(trace(desk, "C07")).months[0].corrected == "bản đầu 18 → lần 1: 20 → 21"


def test_a_correction_of_other_numbers_says_that_this_one_stayed(desk):
    report = desk.approved(C07=18, C05=1).report
    desk.corrected(report, C05=2)
    assert words_of(trace(desk, "C07")).months[0].corrected == "số này không đổi"
    assert words_of(trace(desk, "C05")).months[0].corrected == "bản đầu 1 → 2"


def test_a_draft_of_a_correction_is_no_edition_yet(desk):
    report = desk.approved(C07=18).report
    desk.type(desk.amend(report), "C07", 30)
    assert earlier(desk, "C07") == [[]]


def test_a_corrected_sum_adds_its_parts_and_a_block_has_its_own(desk):
    edition = desk.open()
    for number, block in enumerate(desk.blocks, start=3):
        desk.type(edition.editions.get(), "C05", number, unit=block.pk)
    desk.approve(edition)
    correction = desk.amend(edition)
    desk.type(correction, "C05", 5, unit=desk.blocks[0].pk)
    desk.approve(edition)
    assert earlier(desk, "C05") == [[(1, 7)]]
    blocks = Blocks(codes=(desk.blocks[0].code,))
    found = evidence(ward=desk.ward, code="C05", period=MARCH, below_ward=True, blocks=blocks)
    assert words_of(found).months[0].corrected == "bản đầu 3 → 5"


def test_corrections_cost_one_query(desk, django_assert_num_queries):
    for month in ("2009-01", "2009-02"):
        desk.corrected(desk.approved(month, C07=5).report, C07=6)
    with django_assert_num_queries(14):
        trace(desk, "C07", parse_period("2009-Q1"))
