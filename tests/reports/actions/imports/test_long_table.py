"""Long tables: many months at once, as drafts, whole or not at all."""

import re
from dataclasses import replace
from datetime import date

import pytest

from reports.actions import monthly_report
from reports.actions.imports.plan import plan_import
from reports.actions.imports.words import doubt_words, problem_words, shown_changes
from reports.actions.imports.write import open_corrections, write_import
from reports.figures_in.reading import read_figures
from reports.models import Edition, Figure, MonthlyReport, State
from tests.reports import workbooks
from tests.reports.desk import Desk
from tests.residents import factories as books
from wardsecurity.errors import Refused
from wardsecurity.guard import Asked
from wardsecurity.workbooks.values import FileRefused

ROWS = [
    ("2009-03", "K01", "A05", 12),
    ("2009-03", "Khối 2", "Số lượt hộ gia đình ký cam kết", 0),
    ("2009-03", "", "C01", 5),
    ("2008-12", "", "Tip-offs received", "1.234"),
]


def planned(desk: Desk, path, **more):
    return plan_import(ward=desk.ward, file=read_figures(path), by=more.pop("by", desk.officer), **more)


def written(desk: Desk, path, **more):
    return write_import(ward=desk.ward, plan=planned(desk, path, **more), by=desk.officer)


def stored() -> dict[tuple[str, str, str], int | None]:
    rows = Figure.objects.values_list("edition__report__month", "unit__code", "indicator", "value")
    return {(month, unit or "", indicator): value for month, unit, indicator, value in rows}


@pytest.mark.parametrize("write", [workbooks.xlsx, workbooks.csv])
def test_written_as_drafts_in_the_months_it_speaks_of(desk, tmp_path, write):
    done = written(desk, write(tmp_path / "file", ROWS))
    assert done.opened == ("2008-12", "2009-03")
    assert stored() == {
        ("2009-03", "K01", "A05"): 12,
        ("2009-03", "K02", "A05"): 0,
        ("2009-03", "", "C01"): 5,
        ("2008-12", "", "C01"): 1234,
    }
    assert set(Edition.objects.values_list("state", flat=True)) == {State.DRAFT}


@pytest.mark.parametrize(
    ("head", "separator"),
    [(("Tháng", "Đơn vị", "Chỉ tiêu", "Số liệu"), ";"), (("KỲ BÁO CÁO", "khối phố", "mã chỉ tiêu", "giá trị"), "\t")],
)
def test_headings_in_vietnamese(desk, tmp_path, head, separator):
    written(desk, workbooks.csv(tmp_path / "f.csv", [("3/2009", "K01", "A05", 12)], head=head, separator=separator))
    assert stored() == {("2009-03", "K01", "A05"): 12}


@pytest.mark.parametrize(
    "month", ["2009-03", "3/2009", "Tháng 3/2009", "T3/2009", "tháng 3 năm 2009", date(2009, 3, 1)]
)
def test_ways_to_write_a_month(desk, tmp_path, month):
    plan = planned(desk, workbooks.xlsx(tmp_path / "f", [(month, "", "C01", 1)]))
    assert [cell.month for cell in plan.cells] == ["2009-03"]


@pytest.mark.parametrize("month", ["2009", "2009-13", "1970-01", date(2009, 3, 5), "", "K01"])
def test_what_is_no_month(desk, tmp_path, month):
    plan = planned(desk, workbooks.xlsx(tmp_path / "f", [(month, "", "C01", 1)]))
    assert (len(plan.problems), plan.to_save) == (1, 0)
    assert plan.problems[0].place.row == 2


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("2009-03", "K09", "A05", 1), "Không có đơn vị"),
        (("2009-03", "K01", "C01", 1), "không có ô cho đơn vị này"),
        (("2009-03", "", "A99", 1), "Không có chỉ tiêu"),
        (("2009-03", "", "– mới trong kỳ", 1), "nhiều chỉ tiêu"),
        (("2009-03", "", "C08", 1), "tính ra"),
        (("2009-03", "", "F01", 1), "Không nhập được"),
        (("2009-03", "", "C01", 1.5), "phần lẻ|số đếm"),
        (("2009-03", "", "C01", "12,557"), "12.557"),
        (("2009-03", "", "C01", 10**12), "quá lớn"),
        (("2009-03", "", "C01", "hơn 232"), "lý do"),
        (("2004-12", "", "C01", 1), "không báo cáo"),
        (("2099-12", "", "C01", 1), "Chưa mở được"),
    ],
)
def test_refused_in_words_with_its_place(desk, tmp_path, row, words):
    path = workbooks.xlsx(tmp_path / "f.xlsx", [ROWS[0], row])
    plan = planned(desk, path)
    [line] = problem_words(plan)
    assert line.startswith("Sheet1!")
    assert line.split(":")[0].endswith("3")
    assert re.search(words, line)
    with pytest.raises(Refused):
        write_import(ward=desk.ward, plan=plan, by=desk.officer)
    assert not MonthlyReport.objects.exists()


def test_the_same_cell_twice_in_a_file(desk, tmp_path):
    plan = planned(desk, workbooks.xlsx(tmp_path / "f", [ROWS[0], ("2009-03", "khối 1", "A05", 13)]))
    [refused] = [cell for cell in plan.cells if cell.status == "refused"]
    assert "Sheet1!D2" in refused.message


def test_who_may_be_named_is_not_repeated(desk, tmp_path):
    plan = planned(desk, workbooks.xlsx(tmp_path / "f", [("2009-03", "ông Nguyễn Văn An", "A05", 1)]))
    [cell] = plan.cells
    assert cell.status == "refused"
    assert "Nguyễn" not in cell.message


def test_other_columns_are_left_aside_and_said(desk, tmp_path):
    path = workbooks.xlsx(tmp_path / "f", [(*ROWS[0], "Nguyễn Văn An")], head=(*workbooks.HEAD, "Họ tên"))
    file = read_figures(path)
    assert any("Họ tên" in note for note in file.notes)
    assert "Nguyễn" not in repr(file)


def test_a_code_taken_up_again_is_the_unit_of_the_month(desk, tmp_path):
    old = books.make_block(desk.ward, 7, opened_on=None, closed_on=date(2008, 12, 31))
    new = books.make_block(desk.ward, 7, opened_on=date(2009, 1, 1))
    rows = [("2008-12", "K07", "A05", 1), ("2009-03", "K07", "A05", 2)]
    units = {cell.month: cell.unit_id for cell in planned(desk, workbooks.xlsx(tmp_path / "f", rows)).cells}
    assert units == {"2008-12": old.pk, "2009-03": new.pk}


def test_both_bearers_of_a_code_in_one_month(desk, tmp_path):
    old = books.make_block(desk.ward, 7, closed_on=date(2009, 3, 10))
    new = books.make_block(desk.ward, 7, opened_on=date(2009, 3, 11))
    rows = [("2009-03", "K07@2009-03-10", "A05", 1), ("2009-03", "K07", "A05", 2)]
    cells = planned(desk, workbooks.xlsx(tmp_path / "f", rows)).cells
    assert {cell.value: cell.unit_id for cell in cells} == {1: old.pk, 2: new.pk}


def test_a_total_beside_its_parts_is_compared_and_not_added(desk, tmp_path):
    rows = [("2009-03", "K01", "A05", 12), ("2009-03", "K02", "A05", 3), ("2009-03", "", "A05", 15)]
    plan = planned(desk, workbooks.xlsx(tmp_path / "f", rows))
    assert plan.counts == {"new": 2, "total": 1, "unchanged": 0}
    write_import(ward=desk.ward, plan=plan, by=desk.officer)
    assert ("2009-03", "", "A05") not in stored()


def test_a_total_that_is_none_is_said(desk, tmp_path):
    rows = [("2009-03", "K01", "A05", 12), ("2009-03", "K02", "A05", 3), ("2009-03", "", "A05", 16)]
    plan = planned(desk, workbooks.xlsx(tmp_path / "f", rows))
    assert plan.counts["new"] == 3
    assert any("16" in note and "15" in note for note in plan.notes)


def test_a_month_that_the_books_serve_asks_for_a_reason(desk, tmp_path):
    desk.books("C01")
    path = workbooks.xlsx(tmp_path / "f", [("2009-03", "", "C01", 5)])
    assert planned(desk, path).counts["asks"] == 1
    written(desk, path, reason="Nhập lại từ báo cáo giấy")
    figure = Figure.objects.get(indicator="C01")
    assert (figure.value, figure.book_value, figure.reason) == (5, 0, "Nhập lại từ báo cáo giấy")


class TestLaterRelease:
    """Two approved months; the file says one number of one of them otherwise."""

    @pytest.fixture
    def path(self, desk: Desk, tmp_path):
        desk.approved("2009-03", C01=5, C02=2)
        desk.approved("2009-04", C01=6)
        rows = [("2009-03", "", "C01", 7), ("2009-03", "", "C02", 2), ("2009-04", "", "C01", 6)]
        return workbooks.xlsx(tmp_path / "f.xlsx", rows)

    def test_says_exactly_which_cells_change_from_what_to_what(self, desk, path):
        plan = planned(desk, path)
        changed = [(cell.month, cell.indicator, cell.old, cell.value) for cell in shown_changes(plan)]
        assert changed == [("2009-03", "C01", 5, 7)]
        assert [month.month for month in plan.corrections] == ["2009-03"]

    def test_an_officer_alone_writes_nothing(self, desk, path):
        with pytest.raises(Refused, match="chỉ huy mở điều chỉnh"):
            written(desk, path)
        assert Edition.objects.count() == 2

    def test_a_chief_named_opens_only_what_is_needed_and_may_approve_it(self, desk, path):
        plan = planned(desk, path, chief=desk.chief)
        done = write_import(
            ward=desk.ward, plan=plan, by=desk.officer, chief=desk.chief, correction="Bản phát hành mới"
        )
        assert (done.corrected, done.saved) == (("2009-03",), 1)
        correction = Edition.objects.get(number=2)
        assert (correction.opened_by, correction.reason) == (desk.chief, "Bản phát hành mới")
        assert correction.figures.get(indicator="C01").saved_by == desk.officer
        assert desk.approve(correction.report).state == State.APPROVED

    def test_a_chief_alone_opens_and_the_officer_fills(self, desk, path):
        plan = planned(desk, path, by=desk.chief)
        assert open_corrections(ward=desk.ward, plan=plan, by=desk.chief).corrected == ("2009-03",)
        assert Figure.objects.filter(edition__number=2).get(indicator="C01").value == 5
        assert written(desk, path).saved == 1
        assert Figure.objects.filter(edition__number=2).get(indicator="C01").value == 7

    def test_a_correction_that_cannot_be_opened_leaves_nothing(self, desk, path, monkeypatch):
        def fail(**more):
            raise Refused("không mở được")

        plan = planned(desk, path, chief=desk.chief)
        monkeypatch.setattr(monthly_report, "amend", fail)
        with pytest.raises(Refused):
            write_import(ward=desk.ward, plan=plan, by=desk.officer, chief=desk.chief)
        assert Edition.objects.count() == 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html><table></table></html>", b"\x00\x01\x02"])
def test_what_is_no_workbook(tmp_path, content):
    path = tmp_path / "f.xlsx"
    path.write_bytes(content)
    with pytest.raises(FileRefused):
        read_figures(path)


def test_a_table_of_something_else(tmp_path):
    with pytest.raises(FileRefused, match="Không tìm thấy bảng số liệu"):
        read_figures(workbooks.csv(tmp_path / "f.csv", [("a", "b")], head=("Họ tên", "Địa chỉ")))


def test_the_queries_do_not_grow_with_the_cells(desk, tmp_path, django_assert_max_num_queries):
    codes = ("C01", "C02", "C03", "C06", "C07", "D01", "D02", "D03")
    file = read_figures(workbooks.xlsx(tmp_path / "f", [("2009-03", "", code, 1) for code in codes]))
    with django_assert_max_num_queries(14):
        plan = plan_import(ward=desk.ward, file=file, by=desk.officer)
    with django_assert_max_num_queries(32):
        write_import(ward=desk.ward, plan=plan, by=desk.officer)


class TestNames:
    """Every reason that may name somebody is told before one word is taken for all."""

    NAMES = ("Theo bà Sáu", "Gặp ông Tám")

    @pytest.fixture
    def path(self, desk: Desk, tmp_path):
        rows = [("2009-03", "", "C01", "hơn 5", self.NAMES[0]), ("2009-04", "", "C01", "hơn 6", self.NAMES[1])]
        rows += [("2009-04", "", code, "hơn 7", self.NAMES[1]) for code in ("C02", "C03")]
        return workbooks.csv(tmp_path / "f.csv", rows, head=("month", "unit", "indicator", "value", "reason"))

    def test_all_of_all_months_are_asked_about_at_once(self, desk, path):
        plan = planned(desk, path)
        assert [(each.reason, len(each.cells)) for each in plan.doubts] == [(self.NAMES[0], 1), (self.NAMES[1], 3)]
        with pytest.raises(Asked, match="4 ô"):
            write_import(ward=desk.ward, plan=plan, by=desk.officer)
        assert not MonthlyReport.objects.exists()
        assert write_import(ward=desk.ward, plan=plan, by=desk.officer, confirmed=True).saved == 4
        assert planned(desk, path).doubts == ()  # asked about once

    def test_told_by_place_and_not_repeated(self, desk, path):
        lines = list(doubt_words(planned(desk, path)))
        assert [line.partition(":")[0] for line in lines] == ["D2", "D3"]
        assert "và 2 ô nữa" in lines[1]
        assert not any(name.split()[-1] in line for name in self.NAMES for line in lines)

    def test_a_reason_that_was_not_told_is_not_confirmed_with_the_others(self, desk, path):
        plan = planned(desk, path)
        march, april = plan.months
        unseen = replace(april, cells=tuple(replace(each, doubt="") for each in april.cells))
        with pytest.raises(Refused):
            write_import(ward=desk.ward, plan=replace(plan, months=(march, unseen)), by=desk.officer, confirmed=True)
        assert not MonthlyReport.objects.exists()
