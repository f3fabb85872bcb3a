"""ods: repeated cells, days, percentages, hidden tables, remarks beside a cell."""

import time
from datetime import date, datetime

import pytest

from tests.wardsecurity.workbooks.making import ods, ods_cell, read, values
from wardsecurity.workbooks.reading import open_workbook
from wardsecurity.workbooks.values import FileRefused


def table(*rows, name="T1", style=""):
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


def row(*cells, times=1):
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def test_values_come_as_what_they_are(tmp_path):
    cells = [
        ods_cell("Khối 1", office__value_type="string"),
        ods_cell("12.557", office__value_type="float", office__value="12557"),
        ods_cell("05/03/09", office__value_type="date", office__date_value="2009-03-05"),
        ods_cell("05/03/09", office__value_type="date", office__date_value="2009-03-05T14:30:00"),
        ods_cell("ĐÚNG", office__value_type="boolean", office__boolean_value="true"),
        ods_cell("86%", office__value_type="percentage", office__value="0.8614"),
        ods_cell("#N/A", office__value_type="string", calcext__value_type="error"),
    ]
    path = ods(tmp_path / "a.ods", table(row(*cells)))
    moment = datetime(2009, 3, 5, 14, 30)
    assert values(path) == [("Khối 1", 12557, date(2009, 3, 5), moment, True, "86,14%", "#N/A")]


def test_a_day_that_is_none_stays_a_text(tmp_path):
    cell = ods_cell("x", office__value_type="date", office__date_value="0000-99-99")
    assert values(ods(tmp_path / "a.ods", table(row(cell)))) == [("0000-99-99",)]


def test_repeated_blanks_cost_nothing_and_keep_their_place(tmp_path):
    blank = '<table:table-cell table:number-columns-repeated="16000"/>'
    inner = table(row(ods_cell("a"), times=2), row(blank, times=1_000_000), row(ods_cell("b"), blank))
    started = time.monotonic()
    assert [(each.number, each.values) for each in read(ods(tmp_path / "a.ods", inner))] == [
        *((1, ("a",)), (2, ("a",)), (1_000_003, ("b",))),
    ]
    assert time.monotonic() - started < 2


def test_a_row_that_claims_to_be_a_million_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="bất thường"):
        read(ods(tmp_path / "a.ods", table(row(ods_cell("a"), times=1_000_000))))


def test_repeated_cells_are_repeated(tmp_path):
    cells = '<table:table-cell table:number-columns-repeated="2"><text:p>nt</text:p></table:table-cell>'
    assert values(ods(tmp_path / "a.ods", table(row(cells, ods_cell("c"))))) == [("nt", "nt", "c")]


def test_lines_blanks_and_remarks(tmp_path):
    inner = "<office:annotation><text:p>người ghi</text:p></office:annotation>"
    cell = f"<table:table-cell>{inner}<text:p>Số<text:s/>hộ</text:p><text:p>ký</text:p></table:table-cell>"
    assert values(ods(tmp_path / "a.ods", table(row(cell)))) == [("Số hộ\nký",)]


def test_old_fonts_are_told_by_the_style(tmp_path):
    styles = (
        '<style:style style:name="ce1"><style:text-properties style:font-name=".VnTime"/></style:style>'
        '<style:style style:name="T1"><style:text-properties fo:font-family="Arial"/></style:style>'
    )
    cell = '<table:table-cell table:style-name="ce1"><text:p>Ph­êng VÜnh Tr¹i</text:p></table:table-cell>'
    assert values(ods(tmp_path / "a.ods", table(row(cell)), styles=styles)) == [("Phường Vĩnh Trại",)]


def test_hidden_tables_and_merged_cells_are_told(tmp_path):
    styles = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    merged = '<table:table-cell table:number-columns-spanned="2"><text:p>Kỳ này</text:p></table:table-cell>'
    covered = "<table:covered-table-cell/>"
    inner = table(row(merged, covered, ods_cell("b"))) + table(row(ods_cell("c")), name="T2", style="ta2")
    with open_workbook(ods(tmp_path / "a.ods", inner, styles=styles)) as opened:
        assert [(each.name, each.hidden) for each in opened.sheets] == [("T1", False), ("T2", True)]
        assert [(each.first_column, each.last_column) for each in opened.merged("T1")] == [(0, 1)]
        assert [each.values for each in opened.rows("T1")] == [("Kỳ này", None, "b")]
