"""What is written is what is read: by our own reader, and by openpyxl, which knows nothing of ours."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wardsecurity.text import normalise
from wardsecurity.workbooks import cells, legacy, tables, writing
from wardsecurity.workbooks.reading import open_workbook
from wardsecurity.workbooks.writing import Column

COLUMNS = [
    Column(
        "Khối phố", required=True, choices=("Khối 1", "Khối 2"), help="Tên khối phố như trong sổ.", example="Khối 1"
    ),
    Column("Ngày ký", "date", required=True, example=date(2009, 3, 5)),
    Column("Số hộ", "int", help="Số hộ đã ký.", example=120),
    Column("Có ảnh", "flag", example=True),
    Column("Ghi chú"),
]
HEADINGS = {"unit": ["Khối phố"], "day": ["Ngày ký"], "households": ["Số hộ"], "photo": ["Có ảnh"], "note": ["Ghi chú"]}
DAY = date(2009, 3, 5)


def made(rows, *, titles=("PHƯỜNG VĨNH TRẠI", "Sổ ký cam kết, năm 2009")):
    return writing.table_bytes(sheet="Ký cam kết", titles=titles, columns=COLUMNS, rows=rows)


def loaded(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def test_numbers_are_numbers_days_are_days_and_texts_are_texts():
    page = loaded(made([("Khối 1", DAY, 12557, True, "05"), ("Khối 2", None, None, False, None)])).active
    first, second = list(page.iter_rows(min_row=5))
    assert [cell.value for cell in first] == ["Khối 1", datetime(2009, 3, 5), 12557, "có", "05"]
    assert [cell.value for cell in second] == ["Khối 2", None, None, "không", None]
    assert (first[1].number_format, first[2].number_format) == ("dd/mm/yyyy", "#,##0")


def test_titles_stand_above_and_the_headings_stay_in_sight():
    page = loaded(made([("Khối 1", DAY, 1, None, None)])).active
    assert [page["A1"].value, page["A2"].value, page["A4"].value] == [
        *("PHƯỜNG VĨNH TRẠI", "Sổ ký cam kết, năm 2009", "Khối phố"),
    ]
    assert (page.freeze_panes, page.auto_filter.ref) == ("A5", "A4:E5")
    assert page.column_dimensions["A"].width > 20


def test_no_rows_is_a_table_too():
    page = loaded(made([])).active
    assert page.auto_filter.ref == "A4:E4"


@pytest.mark.parametrize(
    "text", ["=1+1", "==1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(1)", "http://a.vn", "{=1}"]
)
def test_no_text_becomes_a_formula_or_a_link(text):
    content = made([(text, None, None, None, text)])
    cell = loaded(content).active["E5"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.hyperlink is None


def test_names_of_sheets_are_made_acceptable():
    assert writing.sheet_name("Sổ: [a/b]*?\\") == "Sổ- -a-b----"
    assert writing.sheet_name("'a'") == "a"
    assert len(writing.sheet_name("ơ" * 50)) == 31
    assert writing.sheet_name("") == "Sheet1"


def test_texts_are_composed_and_cut_where_a_cell_ends():
    page = loaded(made([("Phu\u031bo\u031b\u0300ng", None, None, None, "a" * 40_000)])).active
    assert page["A5"].value == "Phường"
    assert len(page["E5"].value) == 32_767


def test_a_day_before_excel_s_first_is_a_text():
    assert loaded(made([("a", date(1890, 1, 2), None, None, None)])).active["B5"].value == "02/01/1890"


def test_the_number_of_rows_comes_back():
    out = io.BytesIO()
    rows = [("Khối 1", DAY, n, None, None) for n in range(7)]
    assert writing.table(out, sheet="a", titles=(), columns=COLUMNS, rows=iter(rows)) == 7


# --- Round trips

letters = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
stored = letters.map(normalise).filter(lambda text: text and "\n" not in text)
units = st.sampled_from(["Khối 1", "Khối 2", "Trường THCS Vĩnh Trại"])
entries = st.tuples(
    units,
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.none() | st.integers(0, 2_000_000_000),
    st.none() | st.booleans(),
    st.none() | stored,
)


def back(path):
    with open_workbook(path) as opened:
        (layout,) = tables.find(opened, HEADINGS, required=["unit", "day"])
        got = [values for _row, values in tables.rows(opened, layout)]
        assert layout.left_out == [] or all("trống" in each.why for each in layout.left_out)
    return [
        (
            v["unit"],
            cells.day(v["day"], order="dmy"),
            cells.count(v["households"]).value,
            cells.flag(v["photo"]),
            v["note"],
        )
        for v in got
    ]


@settings(max_examples=40)
@given(rows=st.lists(entries, max_size=8))
def test_what_is_written_as_xlsx_is_read(rows, tmp_path_factory):
    path = tmp_path_factory.mktemp("round") / "a.xlsx"
    path.write_bytes(made(rows))
    assert back(path) == rows


plain_notes = st.none() | stored.filter(lambda text: writing.neutral(text) == text)


@settings(max_examples=40)
@given(rows=st.lists(st.tuples(entries, plain_notes).map(lambda pair: (*pair[0][:4], pair[1])), max_size=8))
def test_what_is_written_as_csv_is_read(rows, tmp_path_factory):
    # A csv has no fonts: what reads as TCVN3 or VNI to the last letter is taken for it.
    assume(not any(legacy.by_letters(cell) for row in rows for cell in row if isinstance(cell, str)))
    path = tmp_path_factory.mktemp("round") / "a.csv"
    path.write_bytes(writing.csv_bytes(COLUMNS, rows))
    assert back(path) == rows


# --- csv


def test_csv_begins_with_its_mark_and_neutralises_formulas():
    content = writing.csv_bytes(COLUMNS, [("=1+1", DAY, 12557, True, "-5"), ("a;b", None, 0, False, '"')])
    assert content.decode("utf-8-sig").split("\r\n") == [
        *("Khối phố;Ngày ký;Số hộ;Có ảnh;Ghi chú", "'=1+1;05/03/2009;12557;có;'-5", '"a;b";;0;không;""""', ""),
    ]
    assert content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_every_sign_that_starts_a_formula_is_neutralised(sign):
    assert writing.neutral(f"{sign}1") == f"'{sign}1"
    assert writing.neutral(f"a{sign}") == f"a{sign}"


def test_csv_comes_line_by_line():
    lines = writing.csv_lines(COLUMNS, ((f"Khối {n}", None, n, None, None) for n in range(3)))
    assert next(lines).startswith(b"\xef\xbb\xbf")
    assert next(lines) == "Khối 0;;0;;\r\n".encode()


# --- Templates


def template(**more):
    return writing.template(sheet="Ký cam kết", title="MẪU NHẬP SỔ KÝ CAM KẾT", columns=COLUMNS, **more)


def test_a_template_says_what_to_fill_in():
    book = loaded(template(notes=["Mỗi khối một dòng."]))
    assert book.sheetnames == ["Ký cam kết", "Danh mục", "Hướng dẫn"]
    page = book["Ký cam kết"]
    assert [cell.value for cell in page[3]] == ["STT", "Khối phố (*)", "Ngày ký (*)", "Số hộ", "Có ảnh", "Ghi chú"]
    assert [cell.value for cell in page[4]] == ["Ví dụ", "Khối 1", datetime(2009, 3, 5), 120, "có", None]
    assert page["B4"].font.italic
    told = "\n".join(str(cell.value) for row in book["Hướng dẫn"].iter_rows() for cell in row)
    assert "Mỗi khối một dòng." in told
    assert "Số hộ đã ký." in told
    assert "Không ghi tên" in page["A2"].value


def test_a_template_offers_what_may_be_chosen():
    book = loaded(template())
    page = book["Ký cam kết"]
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    units = rules["B5:B5004"]
    assert (units.type, units.formula1, units.prompt) == ("list", "DM_1", "Tên khối phố như trong sổ.")
    assert book.defined_names["DM_1"].attr_text == "'Danh mục'!$A$2:$A$3"
    assert [rules[f"{letter}5:{letter}5004"].type for letter in "CDE"] == ["date", "whole", "list"]
    assert page["B5"].number_format == "General" or page.column_dimensions["B"].number_format == "@"


def test_an_empty_template_imports_nothing(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(template())
    with open_workbook(tmp_path / "a.xlsx") as opened:
        (layout,) = tables.find(opened, HEADINGS, required=["unit", "day"])
        assert list(tables.rows(opened, layout)) == []
    assert [each.why for each in layout.left_out] == ["dòng ví dụ"]


def test_a_filled_template_imports_what_was_filled_in(tmp_path):
    book = loaded(template())
    for place, value in enumerate([1, "Khối 2", DAY, 7], start=1):
        book["Ký cam kết"].cell(5, place, value)
    book.save(tmp_path / "a.xlsx")
    with open_workbook(tmp_path / "a.xlsx") as opened:
        (layout,) = tables.find(opened, HEADINGS, required=["unit", "day"])
        ((row, got),) = list(tables.rows(opened, layout))
    assert (row.number, got["unit"], got["day"], got["households"]) == (5, "Khối 2", DAY, 7)


def test_long_helps_and_headings_fit_what_excel_takes():
    column = Column("Số lượt hộ ký cam kết trong đợt cao điểm của năm", "int", help="x" * 400)
    book = loaded(writing.template(sheet="a", title="b", columns=[column]))
    (rule,) = book["a"].data_validations.dataValidation
    assert (len(rule.promptTitle), len(rule.prompt)) == (32, 255)


def test_a_template_is_a_sound_zip():
    with zipfile.ZipFile(io.BytesIO(template())) as file:
        assert file.testzip() is None
