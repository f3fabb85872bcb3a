from datetime import date

import pytest

from reports.actions import figures, inserting, monthly_report
from reports.actions.figures import CellInput, save_figures
from reports.models import Figure, FigureChange
from tests.people import make_officer
from tests.reports.desk import Desk
from tests.residents import factories as books
from wardsecurity.errors import Refused


@pytest.fixture
def edition(desk: Desk):
    return desk.open().editions.get()


def test_saved(desk, edition):
    result = desk.type(edition, "C01", 5)
    assert (result.status, result.version, result.value) == ("saved", 1, 5)
    figure = Figure.objects.get()
    assert (figure.value, figure.source, figure.saved_by) == (5, "typed", desk.officer)


def test_the_same_again_is_unchanged_whichever_version_was_seen(desk, edition):
    desk.type(edition, "C01", 5)
    assert desk.type(edition, "C01", 5, version=0).status == "unchanged"
    assert FigureChange.objects.count() == 1


def test_a_blank_where_nothing_is_makes_no_row(desk, edition):
    assert desk.type(edition, "C01", None).status == "unchanged"
    assert not Figure.objects.exists()


def test_a_cleared_cell_keeps_its_row_and_its_history(desk, edition):
    desk.type(edition, "C01", 5)
    desk.type(edition, "C01", None)
    assert Figure.objects.get().value is None
    history = FigureChange.objects.order_by("version").values_list("version", "old_value", "new_value", "by")
    assert list(history) == [(1, None, 5, desk.officer.pk), (2, 5, None, desk.officer.pk)]


def test_a_conflict_keeps_what_the_other_wrote_and_says_who(desk, edition):
    other = make_officer(desk.ward)
    desk.type(edition, "C01", 5)
    save_figures(edition=edition, by=other, cells=[CellInput("C01", None, 6, 1)])
    result = desk.type(edition, "C01", 7, version=1)
    assert (result.status, result.version, result.value) == ("conflict", 2, 6)
    assert str(other) in result.message
    assert Figure.objects.get().value == 6


def test_one_cell_twice_in_a_call_is_a_conflict_with_itself(desk, edition):
    cells = [CellInput("C01", None, 5, 0), CellInput("C01", None, 6, 0)]
    assert [r.status for r in save_figures(edition=edition, by=desk.officer, cells=cells)] == ["saved", "conflict"]
    assert Figure.objects.get().value == 5


def test_one_refused_cell_does_not_hinder_the_others(desk, edition):
    cells = [CellInput("C01", None, 5, 0), CellInput("C08", None, 6, 0)]
    assert [r.status for r in save_figures(edition=edition, by=desk.officer, cells=cells)] == ["saved", "refused"]


@pytest.mark.parametrize("value", [-1, 2_000_000_001, True, 1.5, "5"])
def test_not_a_count(desk, edition, value):
    assert desk.type(edition, "C01", value).status == "refused"
    assert not Figure.objects.exists()


@pytest.mark.parametrize("code", ["C08", "A04", "D13", "X99", "", "F01"])
def test_not_an_indicator_to_type(desk, edition, code):
    """Computed, unknown, or not yet in force."""
    assert desk.type(edition, code, 1).status == "refused"


def test_not_a_unit_of_this_cell(desk, edition):
    units = [
        books.make_block(books.make_ward()),
        books.make_school(desk.ward),
        books.make_block(desk.ward, closed_on=date(2009, 2, 28)),
    ]
    assert {desk.type(edition, "A06", 1, unit=unit.pk).status for unit in units} == {"refused"}
    assert desk.type(edition, "C01", 1, unit=desk.blocks[0].pk).status == "refused"
    assert desk.type(edition, "A06", 1, unit=desk.blocks[0].pk).status == "saved"


@pytest.mark.parametrize("words", [{"note": "gọi 0912345678"}, {"reason": "CMND 012345678"}, {"note": "\x00"}])
def test_texts_pass_the_guard(desk, edition, words):
    assert desk.type(edition, "C01", 5, **words).status == "refused"


def test_at_least_has_a_number_and_a_reason(desk, edition):
    assert desk.type(edition, "C02", 232, at_least=True).status == "refused"
    assert desk.type(edition, "C02", None, at_least=True, reason="Báo “hơn”").status == "refused"
    assert desk.type(edition, "C02", 232, at_least=True, reason="Báo “hơn”").status == "saved"


class TestBooks:
    """C01 comes from the book: one tip-off."""

    @pytest.fixture
    def edition(self, desk: Desk):
        desk.books("C01")
        books.make_tipoff(desk.ward)
        return desk.open().editions.get()

    def test_another_number_than_the_books_wants_a_reason(self, desk, edition):
        assert desk.type(edition, "C01", 2).status == "refused"
        assert desk.type(edition, "C01", None).status == "refused"
        assert desk.type(edition, "C01", 2, reason="Sổ ghi thiếu").status == "saved"
        figure = edition.figures.get()
        assert (figure.value, figure.book_value, figure.source) == (2, 1, "typed")

    def test_back_to_the_books_number_is_the_books_again(self, desk, edition):
        desk.type(edition, "C01", 2, reason="Sổ ghi thiếu")
        desk.type(edition, "C01", 1)
        assert edition.figures.get().source == "book"

    def test_refreshed(self, desk, edition):
        books.make_tipoff(desk.ward)
        [stale] = figures.out_of_date(edition)
        assert (stale.indicator, stale.value, stale.book) == ("C01", 1, 2)
        assert figures.refresh_from_books(edition=edition, by=desk.officer) == 1
        assert edition.figures.get().value == 2
        assert figures.out_of_date(edition) == []
        assert edition.events.filter(kind="refreshed").count() == 1
        assert edition.changes.get().new_value == 2

    def test_a_typed_cell_is_not_refreshed(self, desk, edition):
        desk.type(edition, "C01", 5, reason="Sổ ghi thiếu")
        books.make_tipoff(desk.ward)
        assert figures.refresh_from_books(edition=edition, by=desk.officer) == 0
        assert edition.figures.get().value == 5

    def test_a_book_no_longer_in_use_leaves_not_reported(self, desk, edition):
        desk.ward.counters.all().delete()
        assert figures.refresh_from_books(edition=edition, by=desk.officer) == 1
        assert edition.figures.get().value is None

    def test_a_new_unit_gets_its_cell(self, desk, edition):
        desk.books("A05")
        assert figures.refresh_from_books(edition=edition, by=desk.officer) == 2

    def test_a_whole_that_was_typed_is_not_counted_again_by_unit(self, desk, edition):
        desk.type(edition, "A05", 40)
        desk.books("A05")
        assert figures.refresh_from_books(edition=edition, by=desk.officer) == 0


@pytest.mark.parametrize("state", ["submitted", "approved", "discarded"])
def test_an_edition_that_is_not_being_entered_keeps_its_cells(desk, state):
    report = desk.submitted()
    edition = report.editions.get()
    if state != "submitted":
        monthly_report.approve(report=report, by=desk.chief)
    if state == "discarded":
        edition = monthly_report.amend(report=report, by=desk.chief, reason="Đếm thiếu")
        monthly_report.discard(report=report, by=desk.chief)
    with pytest.raises(
        Refused, match={"submitted": "trả lại", "approved": "đã duyệt ngày", "discarded": "đã hủy"}[state]
    ):
        desk.type(edition, "C01", 9)
    with pytest.raises(Refused):
        figures.refresh_from_books(edition=edition, by=desk.officer)


def test_only_the_officer_types(desk, edition):
    with pytest.raises(Refused, match="quyền"):
        save_figures(edition=edition, by=desk.chief, cells=[CellInput("C01", None, 5, 0)])


def test_a_history_that_fails_leaves_nothing(desk, edition, monkeypatch):
    insert = inserting.insert_rows

    def fail(model: type, rows: list[object]) -> None:
        insert(model, rows)
        if model is FigureChange:
            raise OSError("the disk is full")

    monkeypatch.setattr(figures, "insert_rows", fail)
    with pytest.raises(OSError, match="full"):
        desk.type(edition, "C01", 5)
    assert not Figure.objects.exists()


def test_many_cells_cost_as_many_queries_as_one(desk, edition, django_assert_max_num_queries):
    codes = ["C01", "C02", "C03", "C06", "C07", "D01", "D02", "D03"]
    with django_assert_max_num_queries(12):
        save_figures(edition=edition, by=desk.officer, cells=[CellInput(code, None, 1, 0) for code in codes])
