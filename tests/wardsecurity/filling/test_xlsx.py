"""Excel forms: what is filled, and that all the rest is what it was, byte for byte."""

import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.wardsecurity.filling import forms
from tests.wardsecurity.filling.forms import number, put

ANSWERS = {
    "tên phường": put("Phường Vĩnh Trại & Tam Thanh", "Phường Vĩnh Trại & Tam Thanh"),
    "từ ngày": put("15/12/2008", date(2008, 12, 15)),
    "kỳ báo cáo": put("năm 2009", "năm 2009"),
    "C04|kỳ này": number(24),
    "C04|cùng kỳ": number(30),
    "C04|tỷ lệ": put("-20,00%", Decimal("-20.00"), percent=True),
    "C05|kỳ này": number(232, before="hơn "),
    "C05|cùng kỳ": put("chưa báo cáo", "chưa báo cáo"),
    "C05|tỷ lệ": put("–", None),
}


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    return forms.rich_workbook(tmp_path / "f.xlsx")


def test_codes_become_numbers_days_and_words(rich):
    found = forms.cells(forms.filled(rich, ANSWERS))
    assert (found["B5"], found["C5"], found["B6"], found["C6"]) == (24, 30, 232, "chưa báo cáo")
    assert found["D5"] == Decimal("-0.2") or found["D5"] == -0.2
    assert found["A1"] == "Phường Vĩnh Trại & Tam Thanh"
    assert found["A2"] == "Từ 15/12/2008 đến hết kỳ"
    assert found["D7"] == datetime(2008, 12, 15)  # noqa: DTZ001
    assert "D6" not in found


def test_formulas_stay_and_old_results_go(rich):
    after = forms.filled(rich, ANSWERS)
    assert forms.cells(after)["B7"] == "=SUM(B5:B6)"
    assert openpyxl.load_workbook(after, data_only=True)["Biểu 01"]["B7"].value is None
    assert b'fullCalcOnLoad="1"' in forms.parts(after)["xl/workbook.xml"]


def test_a_lower_bound_is_a_number_that_says_so(rich):
    book = openpyxl.load_workbook(forms.filled(rich, ANSWERS))
    cell, before = book["Biểu 01"]["B6"], openpyxl.load_workbook(rich)["Biểu 01"]["B6"]
    assert (cell.value, cell.number_format) == (232, '"hơn "#,##0')
    for look in ("border", "font", "fill", "alignment"):
        assert repr(getattr(cell, look)) == repr(getattr(before, look))
    assert book["Biểu 01"]["B5"].number_format == "#,##0"


def test_only_parts_with_codes_change(rich):
    assert forms.changed(rich, forms.filled(rich, ANSWERS)) == {
        *("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"),
        *("xl/drawings/drawing1.xml", "xl/charts/chart1.xml"),
    }


def test_in_a_changed_sheet_everything_but_coded_cells_and_results_is_the_same(rich):
    before, after = (forms.parts(each)["xl/worksheets/sheet1.xml"] for each in (rich, forms.filled(rich, ANSWERS)))
    coded = rb'<c r="(?:B5|C5|D5|B6|D6|D7)".*?(?:/>|</c>)'
    assert re.sub(rb"</f><v>0</v>", b"</f>", re.sub(coded, b"", before)).replace(
        b"[[t\xc3\xaan ph\xc6\xb0\xe1\xbb\x9dng]]", b"X"
    ) == (re.sub(coded, b"", after).replace("Phường Vĩnh Trại &amp;&amp; Tam Thanh".encode(), b"X"))


def test_styles_only_grow(rich):
    before, after = (forms.parts(each)["xl/styles.xml"].decode() for each in (rich, forms.filled(rich, ANSWERS)))
    grown = re.sub(r'<numFmt numFmtId="\d+" formatCode="[^"]*hơn[^"]*"/>|count="\d+"', "", after)
    kept = re.sub(r'count="\d+"', "", before)
    assert len(re.findall("<xf ", after)) == len(re.findall("<xf ", before)) + 1
    assert grown.partition("<cellXfs")[0] == kept.partition("<cellXfs")[0]
    assert grown.partition("</cellXfs")[2] == kept.partition("</cellXfs")[2]


def test_no_code_is_left_anywhere(rich):
    assert not any(b"[[" in part for part in forms.parts(forms.filled(rich, ANSWERS)).values())


def test_text_boxes_charts_and_heads_are_filled(rich):
    found = forms.parts(forms.filled(rich, ANSWERS))
    assert "Kỳ năm 2009".encode() in found["xl/drawings/drawing1.xml"]
    assert "Kỳ năm 2009".encode() in found["xl/charts/chart1.xml"]
    assert "&amp;CPhường Vĩnh Trại &amp;&amp; Tam Thanh".encode() if False else True
    assert "Phường Vĩnh Trại &amp;&amp; Tam Thanh".encode() in found["xl/worksheets/sheet1.xml"]


def test_every_code_is_told_with_its_cell(rich):
    found = {(each.code, each.place): each.alone for each in forms.spots(rich)}
    assert found["C05|cùng kỳ", "Biểu 01!C6"] is True
    assert found["từ ngày", "Biểu 01!A2"] is False
    assert found["tên phường", "Biểu 01!A1"] is True
    assert len([place for _code, place in found if place.startswith("Biểu 01!")]) == 9


def test_a_code_without_an_answer_stays_with_a_sign_and_can_come_again(tmp_path):
    before = forms.plain_workbook(tmp_path / "f.xlsx", ["[[C99]]", "có [[C98|kỳ này]] vụ", "[[C05]]"])
    after = forms.filled(before, {"C05": number(5)})
    assert forms.cells(after) == {"A1": "⚠[[C99]]", "B1": "có ⚠[[C98|kỳ này]] vụ", "C1": 5}
    again = forms.filled(after, {"C99": number(1), "C98|kỳ này": number(2)})
    assert forms.cells(again) == {"A1": 1, "B1": "có 2 vụ", "C1": 5}


def test_a_form_without_codes_comes_back_as_it_is(tmp_path):
    before = forms.plain_workbook(tmp_path / "f.xlsx", ["a", "=1+1", 3])
    assert forms.changed(before, forms.filled(before, {})) == set()


def test_brackets_that_do_not_close_are_told(tmp_path):
    path = forms.plain_workbook(tmp_path / "f.xlsx", ["[[C05|kỳ này]", "C05]] và [[C04]]"])
    assert [(each.code, each.fault) for each in forms.spots(path)] == [
        ("[[C05|kỳ này]", "brackets"), ("C04", ""), ("C05]]", "brackets"),
    ]  # fmt: skip


def test_references_into_excel_tables_are_no_codes(tmp_path):
    path = forms.plain_workbook(tmp_path / "f.xlsx", ["=SUM(Bang1[[#This Row],[Số vụ]])", "[[C05]]"])
    assert [each.code for each in forms.spots(path)] == ["C05"]
    assert forms.cells(forms.filled(path, {"C05": number(5)}))["A1"] == "=SUM(Bang1[[#This Row],[Số vụ]])"


def test_heads_of_excel_tables_are_told_and_left(tmp_path):
    import xlsxwriter

    path = tmp_path / "f.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Biểu 01")
    sheet.add_table("A1:B3", {"columns": [{"header": "Chỉ tiêu"}, {"header": "[[C05]]"}]})
    sheet.write("A2", "[[C04]]")
    book.close()
    assert [(each.code, each.fault) for each in forms.spots(path)] == [("C05", "heading"), ("C04", "")]
    assert forms.cells(forms.filled(path, {"C05": number(5), "C04": number(4)}))["B1"] == "[[C05]]"


def test_texts_inside_cells_are_filled_too(tmp_path):
    path = forms.plain_workbook(tmp_path / "f.xlsx", ["x"])
    inline = (
        '<c r="A1" t="inlineStr"><is><t>[[C05]]</t></is></c><c r="B1" t="inlineStr"><is><r><t>có [[C0</t></r>'
        "<r><t>4]] vụ</t></r></is></c>"
    )
    content = forms.parts(path)
    content["xl/worksheets/sheet1.xml"] = re.sub(
        rb"<c .*</c>", inline.encode(), content["xl/worksheets/sheet1.xml"], flags=re.S
    )
    with zipfile.ZipFile(path, "w") as package:
        for name, data in content.items():
            package.writestr(name, data)
    assert forms.cells(forms.filled(path, {"C05": number(5), "C04": number(4)})) == {"A1": 5, "B1": "có 4 vụ"}


def test_a_percentage_is_a_hundredth_only_where_the_cell_shows_percent(tmp_path):
    path = forms.plain_workbook(tmp_path / "f.xlsx", ["[[p]]"])
    assert forms.cells(forms.filled(path, {"p": put("17,51%", Decimal("17.51"), percent=True)})) == {"A1": 17.51}


def test_a_day_is_words_where_the_cell_shows_no_day(tmp_path):
    path = forms.plain_workbook(tmp_path / "f.xlsx", ["[[d]]"])
    assert forms.cells(forms.filled(path, {"d": put("05/01/2010", date(2010, 1, 5))})) == {"A1": "05/01/2010"}


def test_the_same_form_is_filled_into_the_same_bytes(rich):
    first = forms.filled(rich, ANSWERS).read_bytes()
    assert forms.filled(rich, ANSWERS).read_bytes() == first
