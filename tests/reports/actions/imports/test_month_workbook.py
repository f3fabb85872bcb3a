"""The month's workbook, out and in again."""

import openpyxl
import pytest

from reports.actions import figures, monthly_report
from reports.actions.imports.plan import plan_import
from reports.actions.imports.write import write_import
from reports.figures_in.reading import read_figures
from reports.models import Figure, FigureChange
from tests.people import make_officer
from tests.reports import workbooks
from tests.reports.desk import MONTH, WORD, Desk
from tests.residents import factories as books
from wardsecurity.errors import Refused
from wardsecurity.workbooks.values import FileRefused


@pytest.fixture
def edition(desk: Desk):
    return desk.open().editions.get()


@pytest.fixture
def path(desk: Desk, edition, tmp_path):
    return workbooks.given_out(tmp_path / "m.xlsx", desk.ward, MONTH)


def planned(desk: Desk, path, **more):
    return plan_import(ward=desk.ward, file=read_figures(path), by=desk.officer, **more)


def statuses(plan) -> dict[tuple[str, int | None], str]:
    return {(cell.indicator, cell.unit_id): cell.status for cell in plan.cells}


def test_sent_back_as_it_was_nothing_changes(desk, edition, tmp_path):
    desk.type(edition, "C01", 5)
    desk.type(edition, "A05", 12, unit=desk.blocks[0].pk)
    desk.type(edition, "C02", 232, at_least=True, reason="Báo “hơn”")
    plan = planned(desk, workbooks.given_out(tmp_path / "m.xlsx", desk.ward, MONTH))
    assert (plan.to_save, plan.refused, plan.counts["unchanged"]) == (0, 0, 3)
    assert plan.blank > 50


def test_what_is_filled_in_is_saved_as_the_officer(desk, edition, path):
    block = desk.blocks[0]
    workbooks.fill(path, {("C01", ""): 7, ("A05", block.code): "12.557", ("C02", ""): 0})
    plan = planned(desk, path)
    assert write_import(ward=desk.ward, plan=plan, by=desk.officer).saved == 3
    saved = {(each.indicator, each.unit_id): each.value for each in Figure.objects.all()}
    assert saved == {("C01", None): 7, ("A05", block.pk): 12557, ("C02", None): 0}
    assert set(FigureChange.objects.values_list("by", flat=True)) == {desk.officer.pk}


def test_a_blank_never_overwrites(desk, edition, tmp_path):
    desk.type(edition, "C01", 5)
    path = workbooks.given_out(tmp_path / "m.xlsx", desk.ward, MONTH)
    workbooks.fill(path, {("C01", ""): None, ("C03", ""): 1})
    write_import(ward=desk.ward, plan=planned(desk, path), by=desk.officer)
    assert Figure.objects.get(indicator="C01").value == 5


def test_new_changed_unchanged_and_refused_are_told_apart(desk, edition, tmp_path):
    for code in ("C01", "C02"):
        desk.type(edition, code, 5)
    path = workbooks.given_out(tmp_path / "m.xlsx", desk.ward, MONTH)
    workbooks.fill(path, {("C01", ""): 6, ("C03", ""): 1, ("C07", ""): "1.5", ("D01", ""): -1})
    plan = planned(desk, path)
    assert statuses(plan) == {("C01", None): "changed", ("C03", None): "new"}
    [changed] = [cell for cell in plan.cells if cell.status == "changed"]
    assert (changed.old, changed.value) == (5, 6)
    assert len(plan.problems) == 2
    assert all(each.message for each in plan.problems)


def test_one_refused_cell_and_nothing_is_written(desk, edition, path):
    workbooks.fill(path, {("C01", ""): 6, ("C07", ""): "rất nhiều"})
    with pytest.raises(Refused, match="từ chối"):
        write_import(ward=desk.ward, plan=planned(desk, path), by=desk.officer)
    assert not Figure.objects.exists()


class TestTwoPeople:
    @pytest.fixture
    def path(self, desk: Desk, edition, tmp_path):
        """Given out, then filled in; meanwhile a colleague saved the same cell, and one that the officer left alone."""
        desk.type(edition, "C02", 1)
        path = workbooks.given_out(tmp_path / "m.xlsx", desk.ward, MONTH)
        other = make_officer(desk.ward)
        figures.save_figures(edition=edition, by=other, cells=[figures.CellInput("C01", None, 8, 0)])
        figures.save_figures(edition=edition, by=other, cells=[figures.CellInput("C02", None, 9, 1)])
        return workbooks.fill(path, {("C01", ""): 6})

    def test_a_cell_that_both_changed_is_a_conflict_that_names_the_other(self, desk, path):
        plan = planned(desk, path)
        [cell] = plan.cells
        assert (cell.status, cell.old, cell.value) == ("conflict", 8, 6)
        assert "đã nhập 8" in cell.message
        with pytest.raises(Refused):
            write_import(ward=desk.ward, plan=plan, by=desk.officer)

    def test_what_the_officer_left_alone_stays_as_the_colleague_saved_it(self, desk, path):
        plan = planned(desk, path, taken=["2009-03:C01:"])
        write_import(ward=desk.ward, plan=plan, by=desk.officer)
        assert set(Figure.objects.values_list("indicator", "value")) == {("C01", 6), ("C02", 9)}

    def test_not_taken_is_kept(self, desk, path):
        [cell] = planned(desk, path, taken=[]).cells
        assert cell.status == "kept"

    def test_saved_between_preview_and_confirmation_writes_nothing(self, desk, edition, path):
        plan = planned(desk, path, taken=["2009-03:C01:"])
        desk.type(edition, "C01", 11)
        with pytest.raises(Refused, match="C01"):
            write_import(ward=desk.ward, plan=plan, by=desk.officer)
        assert Figure.objects.get(indicator="C01").value == 11


class TestBooks:
    @pytest.fixture
    def path(self, desk: Desk, tmp_path):
        desk.books("C01")
        books.make_tipoff(desk.ward)
        desk.open()
        return workbooks.given_out(tmp_path / "m.xlsx", desk.ward, MONTH)

    def test_another_number_than_the_books_asks_for_its_reason(self, desk, path):
        workbooks.fill(path, {("C01", ""): 2})
        plan = planned(desk, path)
        assert statuses(plan) == {("C01", None): "asks"}
        assert statuses(planned(desk, path, reason="Sổ ghi thiếu")) == {("C01", None): "changed"}

    def test_the_reason_may_stand_in_the_workbook(self, desk, path):
        workbooks.fill(path, {("C01", ""): 2}, reasons={("C01", ""): "Sổ ghi thiếu"})
        write_import(ward=desk.ward, plan=planned(desk, path), by=desk.officer)
        figure = Figure.objects.get(indicator="C01")
        assert (figure.value, figure.book_value, figure.reason) == (2, 1, "Sổ ghi thiếu")

    def test_a_reason_passes_the_guard(self, desk, path):
        workbooks.fill(path, {("C01", ""): 2}, reasons={("C01", ""): "gọi 0912345678"})
        [cell] = planned(desk, path).cells
        assert cell.status == "refused"
        assert "0912" not in cell.message


class TestNotThisOne:
    def test_another_wards_workbook(self, desk, path):
        elsewhere = Desk()
        plan = plan_import(ward=elsewhere.ward, file=read_figures(path), by=elsewhere.officer)
        assert desk.ward.code in plan.refusal
        with pytest.raises(Refused, match="phường khác"):
            write_import(ward=elsewhere.ward, plan=plan, by=elsewhere.officer)

    def test_a_code_that_another_ward_bore_then(self, desk, path):
        workbooks.facts(path, ward=f"{desk.ward.code}@1999-02-30")
        assert planned(desk, path).refusal

    def test_another_month_than_the_page_asks_for(self, desk, path):
        assert "tháng 3/2009" in planned(desk, path, month="2009-04").refusal

    @pytest.mark.parametrize(
        "changed", [{"version": "0"}, {"template": "khác"}, {"month": "2009-13"}, {"edition": "x"}]
    )
    def test_an_older_or_spoilt_template(self, path, changed):
        workbooks.facts(path, **changed)
        with pytest.raises(FileRefused, match="tải lại bảng của tháng"):
            read_figures(path)

    def test_a_month_approved_since(self, desk, edition, path):
        workbooks.fill(path, {("C01", ""): 6})
        desk.type(edition, "C01", 5)
        desk.approve(edition.report)
        plan = planned(desk, path, taken=["2009-03:C01:"])
        assert [month.month for month in plan.corrections] == [MONTH]
        with pytest.raises(Refused, match="điều chỉnh"):
            write_import(ward=desk.ward, plan=plan, by=desk.officer)

    def test_a_month_that_waits_for_approval(self, desk, edition, path):
        workbooks.fill(path, {("C01", ""): 6})
        desk.type(edition, "C02", 5)
        monthly_report.submit(report=edition.report, by=desk.officer, word=WORD)
        [cell] = planned(desk, path).cells
        assert (cell.status, "chờ duyệt" in cell.message) == ("refused", True)

    def test_only_the_officer(self, desk, path):
        workbooks.fill(path, {("C01", ""): 6})
        plan = plan_import(ward=desk.ward, file=read_figures(path), by=desk.chief)
        assert not plan.can_write
        with pytest.raises(Refused, match="quyền"):
            write_import(ward=desk.ward, plan=plan, by=desk.chief)


class TestSpoilt:
    """Rows and columns may move: the codes that stand beside them are what counts."""

    def test_rows_inserted_and_sorted_do_no_harm(self, desk, path):
        workbooks.fill(path, {("A05", "K01"): 5, ("A05", "K02"): 6})
        book = openpyxl.load_workbook(path)
        sheet = book["Nhóm A"]
        first, second = (workbooks.find(book, "A05", code).row for code in ("K01", "K02"))
        for column in range(1, sheet.max_column + 1):
            one, two = sheet.cell(first, column), sheet.cell(second, column)
            if not isinstance(one, openpyxl.cell.cell.MergedCell):
                one.value, two.value = two.value, one.value
        book.save(path)
        values = {cell.unit_name: cell.value for cell in planned(desk, path).cells}
        assert values == {"Khối 1": 5, "Khối 2": 6}

    def test_a_row_twice_is_refused(self, path):
        workbooks.fill(path, {("C01", ""): 5})
        book = openpyxl.load_workbook(path)
        spot = workbooks.find(book, "C02")
        book["Nhóm C"].cell(spot.row, 1).value = "C01"
        book.save(path)
        with pytest.raises(FileRefused, match="C02"):
            read_figures(path)

    def test_a_code_of_nowhere_with_a_number_is_not_lost_in_silence(self, path):
        book = openpyxl.load_workbook(path)
        spot = workbooks.find(book, "A05", "K02")
        sheet = book["Nhóm A"]
        sheet.cell(spot.row + 1, 1).value, sheet.cell(spot.row + 1, spot.column).value = "K09", 4
        book.save(path)
        assert [("K09" in each.message) for each in read_figures(path).problems] == [True]

    def test_a_sheet_taken_out(self, path):
        book = openpyxl.load_workbook(path)
        del book["Nhóm C"]
        book.save(path)
        with pytest.raises(FileRefused, match="Nhóm C"):
            read_figures(path)
