"""The officer's own workbook comes back with the cells marked; everything else in it as it was."""

import io
import zipfile
from datetime import datetime

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.wardsecurity.workbooks.biff import xls
from tests.wardsecurity.workbooks.making import by_hand, sheet, values, xlsx
from wardsecurity.workbooks import marking, tables
from wardsecurity.workbooks.reading import open_workbook


@pytest.fixture
def path(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "T1"
    page.append(["Khối phố", "Ngày ký", "Số hộ"])
    page.append(["Khối 1", datetime(2009, 3, 5), 120])
    page.append(["Khối 99", datetime(2009, 3, 5), "x"])
    page["C4"] = "=SUM(C2:C3)"
    page["A1"].font = Font(bold=True)
    page.merge_cells("A6:B6")
    page.column_dimensions["A"].width = 33
    page["A2"].comment = Comment("của tôi", "Cán bộ")
    book.create_sheet("T2").append(["khác", "=1+1"])
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def marked(path, marks, **more) -> bytes:
    content = marking.returned(path, marks, **more)
    assert content is not None
    return content


def given_back(path, marks, **more):
    return openpyxl.load_workbook(io.BytesIO(marked(path, marks, **more)))


def comments(page):
    return {cell.coordinate: cell.comment.text for row in page.iter_rows() for cell in row if cell.comment}


def test_refused_cells_are_coloured_and_say_why(path):
    page = given_back(path, {("T1", 3, 0): "Không có khối này.", ("T1", 3, 2): "Không phải số đếm."})["T1"]
    assert comments(page) == {"A2": "của tôi", "A3": "Không có khối này.", "C3": "Không phải số đếm."}
    assert page["A3"].fill.fgColor.rgb == page["C3"].fill.fgColor.rgb == "FFFFC7CE"
    assert page["B3"].fill.fill_type is None


def test_everything_else_is_as_it_was(path):
    book = given_back(path, {("T1", 3, 0): "Sai."})
    page = book["T1"]
    assert (page["C4"].value, page["A1"].font.bold, page.column_dimensions["A"].width) == ("=SUM(C2:C3)", True, 33)
    assert [str(each) for each in page.merged_cells.ranges] == ["A6:B6"]
    assert book["T2"]["B1"].value == "=1+1"
    assert page["A3"].value == "Khối 99"


def test_a_whole_row_is_marked_at_its_first_filled_cell(path):
    page = given_back(path, {("T1", 3, 2): "Không phải số."}, rows={("T1", 3): "Trùng dòng 2."})["T1"]
    assert comments(page)["A3"] == "Trùng dòng 2."
    page = given_back(path, {("T1", 3, 0): "Không có khối này."}, rows={("T1", 3): "Trùng dòng 2."})["T1"]
    assert comments(page)["A3"] == "Trùng dòng 2.\nKhông có khối này."


def test_a_comment_of_the_officer_stays(path):
    page = given_back(path, {("T1", 2, 0): "Sai."})["T1"]
    assert comments(page)["A2"] == "của tôi\nSai."


def test_a_merged_cell_is_marked_where_it_is_seen(path):
    page = given_back(path, {("T1", 6, 1): "Sai."})["T1"]
    assert comments(page)["A6"] == "Sai."


def test_marks_of_an_earlier_return_go_when_it_comes_again(path, tmp_path):
    (tmp_path / "b.xlsx").write_bytes(marked(path, {("T1", 3, 0): "Không có khối này."}))
    page = given_back(tmp_path / "b.xlsx", {("T1", 3, 2): "Không phải số đếm."})["T1"]
    assert comments(page) == {"A2": "của tôi", "C3": "Không phải số đếm."}
    assert page["A3"].fill.fill_type is None


def test_what_comes_back_is_read_as_before(path, tmp_path):
    (tmp_path / "b.xlsx").write_bytes(marked(path, {("T1", 3, 0): "Sai."}))
    assert values(tmp_path / "b.xlsx")[:3] == values(path)[:3]


def test_the_name_of_the_upload_does_not_matter(path, tmp_path):
    (tmp_path / "upload").write_bytes(path.read_bytes())
    assert comments(given_back(tmp_path / "upload", {("T1", 3, 0): "Sai."})["T1"])["A3"] == "Sai."


def test_macros_do_not_come_back(path, tmp_path):
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", kind
    )
    parts["xl/vbaProject.bin"] = b"Sub AutoOpen()"
    with zipfile.ZipFile(tmp_path / "a.xlsm", "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    assert len(values(tmp_path / "a.xlsm")) == 4
    with zipfile.ZipFile(io.BytesIO(marked(tmp_path / "a.xlsm", {("T1", 3, 0): "Sai."}))) as file:
        assert not [name for name in file.namelist() if "vba" in name]
        assert kind not in file.read("[Content_Types].xml")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row>' * (marking.MOST_ROWS + 1),
        '<row r="1"><c r="A1" t="s"><v>9</v></c></row>',
    ],
)
def test_what_is_too_long_or_does_not_load_is_left_to_a_new_workbook(tmp_path, rows):
    assert marking.returned(by_hand(tmp_path / "a.xlsx", sheet(rows)), {("S", 1, 0): "Sai."}) is None


def test_a_merged_range_over_the_whole_sheet_is_not_loaded(tmp_path):
    merged = '<mergeCells><mergeCell ref="$A$1:$XFD$1048576"/></mergeCells>'
    xml = sheet('<row r="1"><c r="A1"><v>1</v></c></row>').replace("</sheetData>", f"</sheetData>{merged}")
    assert marking.returned(by_hand(tmp_path / "a.xlsx", xml), {("S", 1, 0): "Sai."}) is None


def test_a_cell_at_the_far_end_costs_nothing(path, tmp_path):
    book = openpyxl.load_workbook(path)
    book["T1"]["XFD1048576"] = 1
    book.save(tmp_path / "b.xlsx")
    content = marking.returned(tmp_path / "b.xlsx", {("T1", 3, 0): "Sai."}, rows={("T1", 2): "Trùng."})
    assert content is not None
    (tmp_path / "c.xlsx").write_bytes(content)
    assert len(values(tmp_path / "c.xlsx")) == 4


def test_other_kinds_are_left_to_a_new_workbook(tmp_path):
    (tmp_path / "a.csv").write_text("a;b\n1;2\n")
    assert marking.returned(tmp_path / "a.csv", {}) is None
    assert marking.returned(xls(tmp_path / "a.xls", {"T1": [[1]]}), {}) is None


def test_a_sheet_that_is_not_there_is_left_to_a_new_workbook(tmp_path):
    assert marking.returned(xlsx(tmp_path / "a.xlsx", [[1]]), {("T9", 1, 0): "Sai."}) is None


def test_refused_rows_make_a_workbook_that_comes_again(tmp_path):
    content = marking.refused_workbook(
        ["Khối phố", "Số hộ"], [(("Khối 99", 5), "Không có khối này."), (("=1+1",), "Không phải khối.")]
    )
    (tmp_path / "a.xlsx").write_bytes(content)
    assert values(tmp_path / "a.xlsx") == [
        ("Khối phố", "Số hộ", "Lý do từ chối"),
        ("Khối 99", 5, "Không có khối này."),
        ("=1+1", None, "Không phải khối."),
    ]
    with open_workbook(tmp_path / "a.xlsx") as opened:
        (layout,) = tables.find(opened, {"unit": ["Khối phố"], "households": ["Số hộ"]})
        assert layout.unknown == ("Lý do từ chối",)
        assert len(list(tables.rows(opened, layout))) == 2
