"""Forms written by openpyxl, whose list of number formats is there and empty: what comes back is still one workbook."""

from pathlib import Path

import openpyxl
import pytest

from tests.wardsecurity.filling import forms
from tests.wardsecurity.filling.forms import number
from wardsecurity.filling.number_styles import NumberStyles

XF = b'<cellXfs count="1"><xf numFmtId="0"/></cellXfs>'


@pytest.fixture
def form(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title, sheet["A1"], sheet["B1"] = "Biểu 01", "Nguồn tin", "[[C02|kỳ này]]"
    book.save(path := tmp_path / "f.xlsx")
    return path


def test_a_form_of_openpyxl_gets_its_one_list_of_formats(form):
    assert b'<numFmts count="0"' in forms.parts(form)["xl/styles.xml"]
    after = forms.filled(form, {"C02|kỳ này": number(7, before="hơn ")})
    assert forms.parts(after)["xl/styles.xml"].count(b"<numFmts") == 1
    cell = openpyxl.load_workbook(after)["Biểu 01"]["B1"]
    assert (cell.value, cell.number_format) == (7, '"hơn "#,##0')


@pytest.mark.parametrize("empty", [b"", b"<numFmts/>", b'<numFmts count="0"/>', b'<numFmts count="0"></numFmts>'])
def test_an_empty_list_is_filled_where_it_stands(empty):
    styles = NumberStyles(b"<styleSheet>" + empty + b"<fonts/>" + XF + b"</styleSheet>")
    assert styles.around(0, "hơn ", "") == 1
    written = styles.written()
    assert written is not None
    assert written.startswith(b'<styleSheet><numFmts count="1"><numFmt numFmtId="164"')
    assert (written.count(b"<numFmts"), written.count(b"</numFmts><fonts/>")) == (1, 1)
