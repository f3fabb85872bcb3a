"""Tables as offices keep them: titles, merged headings, totals, signatures, a sheet a month."""

import openpyxl
import pytest

from reports.actions.imports.plan import plan_import
from reports.figures_in.reading import read_figures
from tests.reports.desk import Desk
from wardsecurity.workbooks.values import FileRefused

A05, C04 = "Số lượt hộ gia đình ký cam kết", "Số vụ phạm pháp hình sự xảy ra"


def office(path, sheets=("T3",), *, title="Tổng hợp", total=15, unit="Khối phố"):
    """Titles, a head of two storeys with a cumulative column, column numbers, two blocks, a total, a signature."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in sheets:
        sheet = book.create_sheet(name)
        for line in (["CÔNG AN PHƯỜNG"], [title], []):
            sheet.append(line)
        sheet.append(["STT", unit, "Họ tên trưởng khối", A05, None, C04, "Số khối phố ký cam kết"])
        sheet.append([None, None, None, "Trong tháng", "Lũy kế", None, None])
        for cells in ("A4:A5", "B4:B5", "C4:C5", "D4:E4", "F4:F5", "G4:G5"):
            sheet.merge_cells(cells)
        sheet.append(["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"])
        sheet.append([1, "Khối phố 01", "Nguyễn Văn An", 12, 40, "1 (trộm cắp)", "11/11"])
        sheet.append([2, "Khối 2", "Trần Thị Bình", 3, 9, None, "11/11"])
        sheet.append([None, "Cộng", None, total, 49, 1, None])
        sheet.append([None, "Người lập biểu", None, None, "Trưởng Công an phường"])
    book.save(path)
    return path


def read(path, desk: Desk, **more):
    file = read_figures(path, **more)
    return file, plan_import(ward=desk.ward, file=file, by=desk.officer)


@pytest.mark.parametrize(
    "how",
    [
        {"title": "Tháng 3 năm 2009"},
        {"title": "BÁO CÁO THÁNG 03/2009 (15/02/2009 – 14/03/2009)"},
        {"sheets": ("T3.2009",)},
        {"month": "2009-03"},
        {"year": 2009},
    ],
)
def test_blocks_down_indicators_across(desk, tmp_path, how):
    told = {key: how.pop(key) for key in ("month", "year") if key in how}
    sheets = how.pop("sheets", ("T3",) if "year" in told else ("Sheet1",))
    _file, plan = read(office(tmp_path / "f.xlsx", sheets, **how), desk, **told)
    found = {(cell.month, cell.unit_name, cell.indicator): cell.value for cell in plan.cells}
    assert found == {
        ("2009-03", "Khối 1", "A05"): 12,
        ("2009-03", "Khối 2", "A05"): 3,
        ("2009-03", "Khối 1", "C04"): 1,
    }
    assert (plan.refused, plan.counts["new"]) == (0, 3)


def test_what_was_left_aside_is_said_and_no_name_is_kept(desk, tmp_path):
    file, _plan = read(office(tmp_path / "f.xlsx"), desk, year=2009)
    notes = " ".join(file.notes)
    assert "Họ tên trưởng khối" in notes
    assert "Lũy kế" in notes
    assert "A04 do chương trình tính ra" in notes
    assert "Nguyễn" not in repr(file)


def test_a_total_is_compared(desk, tmp_path):
    file, _plan = read(office(tmp_path / "f.xlsx"), desk, year=2009)
    assert not any("cộng lại là" in note for note in file.notes)
    file, _plan = read(office(tmp_path / "g.xlsx", total=16), desk, year=2009)
    assert any("ghi A05 là 16, các dòng cộng lại là 15" in note for note in file.notes)


def test_a_sheet_a_month(desk, tmp_path):
    file, _plan = read(office(tmp_path / "f.xlsx", ("T1", "T2", "T12")), desk, year=2009)
    assert {cell.month for cell in file.cells} == {"2009-01", "2009-02", "2009-12"}


def test_which_month_is_asked_where_nothing_tells(desk, tmp_path):
    with pytest.raises(FileRefused, match="chọn tháng"):
        read_figures(office(tmp_path / "f.xlsx", ("T3",)))


def test_another_month_than_the_sender_means(desk, tmp_path):
    for name, path in (("T3", "f.xlsx"), ("T4.2009", "g.xlsx")):
        with pytest.raises(FileRefused, match=f"2009-0{name[1]}"):
            read_figures(office(tmp_path / path, (name,)), month="2009-05")


def test_a_sheet_a_block(desk, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "K1"
    for row in (["Năm 2009"], ["Tháng", A05, C04], ["1", 5, 0], ["T2/2009", 6, None], ["3/2009", 7, 1]):
        sheet.append(row)
    book.save(tmp_path / "f.xlsx")
    _file, plan = read(tmp_path / "f.xlsx", desk, year=2009)
    found = {(cell.month, cell.unit_name, cell.indicator): cell.value for cell in plan.cells}
    assert found[("2009-02", "Khối 1", "A05")] == 6
    assert found[("2009-03", "Khối 1", "C04")] == 1


def test_cumulative_figures_alone_are_not_taken_for_a_months(desk, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Tháng 3/2009"], ["Khối", "Lũy kế từ đầu năm", None], [None, A05, C04], ["Khối 1", 40, 2]):
        sheet.append(row)
    sheet.merge_cells("B2:C2")
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "f.xlsx")
    file, plan = read(tmp_path / "f.xlsx", desk)
    assert list(plan.cells) == []
    assert sum("lũy kế" in note for note in file.notes) == 2
