"""xlsx as it comes: whatever its tags claim, the rows that a person sees."""

import time
import tracemalloc
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from tests.wardsecurity.workbooks.making import MAIN, book, by_hand, read, sheet, values, xlsx
from wardsecurity.text import normalise
from wardsecurity.workbooks import remembered
from wardsecurity.workbooks.reading import open_workbook
from wardsecurity.workbooks.values import NOT_CALCULATED


def cell(ref, inner, kind="n", style=""):
    told = f' s="{style}"' if style else ""
    return f'<c r="{ref}" t="{kind}"{told}>{inner}</c>'


def test_values_come_as_what_they_are(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["Khối 1", 12557, 0.5, True, date(2009, 3, 5)], [None, 7.0]])
    assert [(row.number, row.values) for row in read(path)] == [
        (1, ("Khối 1", 12557, 0.5, True, date(2009, 3, 5))),
        (2, (None, 7)),
    ]
    assert type(read(path)[1].values[1]) is int


def test_all_sheets_are_named_and_hidden_ones_told(tmp_path):
    made = openpyxl.Workbook()
    for name, state in (("T1", "visible"), ("T2", "hidden"), ("T3", "veryHidden")):
        made.create_sheet(name).sheet_state = state
    made.create_chartsheet("Biểu đồ")
    made.save(tmp_path / "a.xlsx")
    with open_workbook(tmp_path / "a.xlsx") as opened:
        assert [(each.name, each.hidden) for each in opened.sheets] == [
            *(("Sheet", False), ("T1", False), ("T2", True), ("T3", True)),
        ]


def test_a_lying_dimension_loses_nothing(tmp_path):
    rows = [f'<row r="{n}">{cell(f"A{n}", f"<v>{n}</v>")}{cell(f"E{n}", "<v>1</v>")}</row>' for n in range(1, 6)]
    path = by_hand(tmp_path / "a.xlsx", sheet(*rows, dimension="A1:C1"))
    assert values(path) == [(n, None, None, None, 1) for n in range(1, 6)]


def test_a_cell_at_the_far_end_costs_nothing(tmp_path):
    far = f'<row r="1048576">{cell("A1048576", "<v>2</v>")}{cell("XFD1048576", "<v>1</v>")}</row>'
    path = by_hand(tmp_path / "a.xlsx", sheet(far, dimension="A1:XFD1048576"))
    tracemalloc.start()
    started = time.monotonic()
    assert [(row.number, row.values) for row in read(path)] == [(1048576, (2,))]
    assert time.monotonic() - started < 2
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_cells_and_rows_without_an_address_follow_each_other(tmp_path):
    path = by_hand(
        tmp_path / "a.xlsx", sheet("<row><c><v>1</v></c><c><v>2</v></c></row>", "<row><c><v>3</v></c></row>")
    )
    assert [(row.number, row.values) for row in read(path)] == [(1, (1, 2)), (2, (3,))]


def test_names_with_a_prefix_are_read(tmp_path):
    xml = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Khối 1</x:t>'
    path = by_hand(tmp_path / "a.xlsx", f"{xml}</x:is></x:c></x:row></x:sheetData></x:worksheet>")
    assert values(path) == [("Khối 1",)]


def test_days_count_from_1904_where_the_file_says_so(tmp_path):
    made = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"), {"date_1904": True, "default_date_format": "dd/mm/yyyy"})
    made.add_worksheet().write_datetime(0, 0, datetime(2009, 3, 5, 14, 30))
    made.close()
    assert values(tmp_path / "a.xlsx") == [(datetime(2009, 3, 5, 14, 30),)]


@pytest.mark.parametrize(
    ("code", "serial", "expected"),
    [
        ("dd/mm/yyyy", 39877, date(2009, 3, 5)),
        ("[$-42A]d mmmm yyyy", 39877, date(2009, 3, 5)),
        ("d/m", 40128, date(2009, 11, 11)),
        ("mmm-yy", 39877, date(2009, 3, 5)),
        ('"ngày" 0', 5, 5),
        ("#,##0", 12557, 12557),
        ("[Red]0", 4, 4),
        ("hh:mm", 0.5, 0.5),
        ("0.00%", 0.8614, "86,14%"),
        ("0%", 5, "500%"),
        ("dd/mm/yyyy", 60, 60),
        ("dd/mm/yyyy", 59, date(1900, 2, 28)),
        ("dd/mm/yyyy", 1e9, 1000000000),
        ("dd/mm/yyyy", -3, -3),
    ],
)
def test_the_format_of_a_number_says_what_it_is(tmp_path, code, serial, expected):
    made = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    made.add_worksheet().write_number(0, 0, serial, made.add_format({"num_format": code}))
    made.close()
    assert values(tmp_path / "a.xlsx") == [(expected,)]


def test_a_formula_gives_its_last_result_and_says_when_it_has_none(tmp_path):
    row = f"{cell('A1', '<f>1+1</f><v>2</v>')}{cell('B1', '<f>C1</f>')}{cell('C1', '<f>D1</f><v></v>', 'str')}"
    path = by_hand(tmp_path / "a.xlsx", sheet(f'<row r="1">{row}{cell("D1", "<v>1</v>")}</row>'))
    assert values(path) == [(2, NOT_CALCULATED, None, 1)]


def test_an_error_stays_visible_as_an_error(tmp_path):
    path = by_hand(tmp_path / "a.xlsx", sheet(f'<row r="1">{cell("A1", "<v>#N/A</v>", "e")}</row>'))
    assert values(path) == [("#N/A",)]


def test_a_day_written_out_is_read(tmp_path):
    path = by_hand(tmp_path / "a.xlsx", sheet(f'<row r="1">{cell("A1", "<v>2009-03-05T00:00:00Z</v>", "d")}</row>'))
    assert values(path) == [(date(2009, 3, 5),)]


def test_texts_come_as_they_are_stored_here(tmp_path):
    rows = [["Phu\u031bo\u031b\u0300ng\u00a0 \u0110ông Kinh", "  a\tb ", "dòng 1\r\ndòng 2", "\u200b", "Ðông"]]
    path = xlsx(tmp_path / "a.xlsx", rows)
    assert values(path) == [("Phường Đông Kinh", "a b", "dòng 1\ndòng 2", None, "Đông")]


def test_control_characters_become_blanks(tmp_path):
    inline = "<is><t>Khối_x0007_ 1_x000D_</t></is>"
    path = by_hand(tmp_path / "a.xlsx", sheet(f'<row r="1">{cell("A1", inline, "inlineStr")}</row>'))
    assert values(path) == [("Khối 1",)]


def test_an_escaped_escape_is_what_was_typed(tmp_path):
    assert values(xlsx(tmp_path / "a.xlsx", [["mã _x000D_"]])) == [("mã _x000D_",)]


def test_reading_aids_are_no_text(tmp_path):
    inline = "<is><t>Khối</t><rPh sb='0' eb='1'><t>khoi</t></rPh></is>"
    path = by_hand(tmp_path / "a.xlsx", sheet(f'<row r="1">{cell("A1", inline, "inlineStr")}</row>'))
    assert values(path) == [("Khối",)]


def test_old_fonts_are_told_by_the_style_of_the_cell(tmp_path):
    made = openpyxl.Workbook()
    for place, (text, font) in enumerate(
        (("Ph­êng VÜnh Tr¹i", ".VnTime"), ("céng hoµ", ".VnTimeH"), ("Toång coäng", "VNI-Times"), ("Khối", "Arial")),
        start=1,
    ):
        made.active.cell(1, place, text).font = Font(name=font)
    made.save(tmp_path / "a.xlsx")
    assert values(tmp_path / "a.xlsx") == [("Phường Vĩnh Trại", "CỘNG HOÀ", "Tổng cộng", "Khối")]


def test_each_run_is_read_by_its_own_font(tmp_path):
    made = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    old, new = made.add_format({"font_name": ".VnTime"}), made.add_format({"font_name": "Times New Roman"})
    made.add_worksheet().write_rich_string(0, 0, old, "Ph­êng ", new, "Vĩnh Trại")
    made.close()
    assert values(tmp_path / "a.xlsx") == [("Phường Vĩnh Trại",)]


def test_the_same_text_in_two_fonts_is_two_texts(tmp_path):
    made = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    page = made.add_worksheet()
    page.write_string(0, 0, "céng", made.add_format({"font_name": ".VnTime"}))
    page.write_string(0, 1, "céng", made.add_format({"font_name": ".VnTimeH"}))
    made.close()
    assert values(tmp_path / "a.xlsx") == [("cộng", "CỘNG")]


def test_merged_cells_are_told_and_have_one_value(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["Kỳ này", None], [1, 2]], merged=["A1:B1"])
    with open_workbook(path) as opened:
        (found,) = opened.merged("Sheet1")
        assert (found.first_row, found.first_column, found.last_row, found.last_column) == (1, 0, 1, 1)
    assert values(path) == [("Kỳ này",), (1, 2)]


def test_many_merged_cells_across_chunks_are_all_found(tmp_path):
    merged = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 6001))
    xml = sheet('<row r="1"><c r="A1"><v>1</v></c></row>').replace(
        "</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>"
    )
    path = by_hand(tmp_path / "a.xlsx", xml)
    with open_workbook(path) as opened:
        assert [each.first_row for each in opened.merged("S")] == list(range(1, 6001))


def test_sheets_may_be_read_again_and_in_any_order(tmp_path):
    path = book(tmp_path / "a.xlsx", {"K1": [[1], [2]], "K2": [[3]]})
    with open_workbook(path) as opened:
        half = opened.rows("K1")
        next(half)
        assert [row.values for row in opened.rows("K2")] == [(3,)]
        assert [row.values for row in half] == [(2,)]
        assert [row.values for row in opened.rows("K1")] == [(1,), (2,)]


# --- Against another reader, and in bounded memory

cells_of_any_kind = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9, allow_nan=False).filter(lambda number: not number.is_integer()),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf"]), max_size=12),
)


@settings(max_examples=60)
@given(rows=st.lists(st.lists(cells_of_any_kind, max_size=6), max_size=6))
def test_openpyxl_reads_the_same(rows, tmp_path_factory):
    path = xlsx(tmp_path_factory.mktemp("twin") / "a.xlsx", rows)
    other = openpyxl.load_workbook(path, data_only=True).active
    theirs = [[_plain(value) for value in row] for row in other.iter_rows(values_only=True)]
    ours = {row.number: list(row.values) for row in read(path)}
    assert [ours.get(number, []) for number in range(1, len(theirs) + 1)] == [_trimmed(row) for row in theirs]


def _plain(value):
    if isinstance(value, str):
        return normalise(value) or None
    return value.date() if isinstance(value, datetime) else value


def _trimmed(row):
    return row[: max((at + 1 for at, value in enumerate(row) if value is not None), default=0)]


def test_a_long_sheet_takes_the_memory_of_a_row(tmp_path):
    row = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>Phiếu {0}</t></is></c><c r="B{0}"><v>{0}</v></c></row>'
    path = by_hand(tmp_path / "a.xlsx", sheet(*(row.format(n) for n in range(1, 20_001))))
    remembered.forget()
    tracemalloc.start()
    with open_workbook(path) as opened:
        assert sum(row.values[1] == row.number for row in opened.rows("S")) == 20_000
        peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 9_000_000  # the memory of texts is bounded too (convert.text); the rows themselves would take 20
