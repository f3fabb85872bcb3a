"""Workbooks of documents, read back cell by cell: numbers, live formulas and what they carry, charts, paper, bytes."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import get_args

import openpyxl
import pytest

from reports.catalogue import CATALOGUE
from reports.documents.content.values import Aspect, Number, Paragraph, Table
from reports.documents.workbook import workbook
from reports.documents.workbook.sheet import bare
from reports.documents.workbook.sheets import tables_of
from tests.reports.documents.examples import FLAG, MODEL, report, year_2009
from tests.reports.documents.wards import PERIODS, WARDS, document

EVIL = ('=HYPERLINK("http://x","x")', "+1", "@SUM(A1)", "-2", "==1", "\t=1", "http://x")


def opened(content, *, values=True):
    return openpyxl.load_workbook(io.BytesIO(workbook(content)), data_only=values)


def cells(page):
    return [cell for row in page.iter_rows() for cell in row if cell.value is not None]


def head_of(page, table):
    return next(
        row[0].row for row in page.iter_rows() if [cell.value for cell in row][: len(table.columns)] == headings(table)
    )


def headings(table):
    return [column.heading for column in table.columns]


@pytest.mark.parametrize("ward", WARDS)
@pytest.mark.parametrize("kind", PERIODS)
def test_every_number_of_every_table_stands_in_its_cell(ward, kind):
    content = document(ward, kind)
    book = opened(content)
    pages = [page for page in book.worksheets[1:] if not page.title.startswith("Biểu đồ")]
    for page, sheet in zip(pages, tables_of(content), strict=True):
        first = head_of(page, sheet.table) + 1
        for at, row in enumerate(sheet.table.rows):
            for column, part in enumerate(row.cells, start=1):
                if isinstance(part, Number):
                    cell = page.cell(first + at, column)
                    assert cell.value == (part.text or None if bare(part) is None else bare(part)), (part, cell)


def test_every_sort_of_number_has_its_look():
    """Each may stand in the list of the text's numbers, whatever the tables have."""
    for aspect in get_args(Aspect):
        number = Number("05 năm", "F03", "2009", 5, aspect)
        content = report(year_2009({"C05": 4}))
        first = replace(content.sections[0], blocks=(Paragraph((number,)),))
        page = opened(replace(content, sections=(first,))).worksheets[0]
        (row,) = [row for row in page.iter_rows() if row[0].value == 1]
        assert (row[2].value, row[3].value, row[4].value) == ("05 năm", 5, "F03")


@pytest.mark.parametrize("ward", WARDS)
@pytest.mark.parametrize("kind", PERIODS)
def test_the_numbers_of_the_text_stand_on_the_first_sheet_in_their_order(ward, kind):
    content = document(ward, kind)
    rows = [[cell.value for cell in row] for row in opened(content).worksheets[0].iter_rows()]
    told = [(row[2], row[4], str(row[5]), str(row[6] or "")) for row in rows if isinstance(row[0], int)]
    tables = [block for section in content.sections for block in section.blocks if isinstance(block, Table)]
    tables += [annex.table for annex in content.annexes]
    in_tables = sum(isinstance(cell, Number) for table in tables for row in table.rows for cell in row.cells)
    assert len(told) + in_tables == len(list(content.numbers()))
    parts = (part for section in content.sections for block in section.blocks
             if isinstance(block, Paragraph) for part in block.parts)  # fmt: skip
    assert told == [(n.text, n.code, n.period, n.against) for n in parts if isinstance(n, Number)]


def test_a_change_and_a_sum_are_formulas_that_carry_their_value():
    content = report(year_2009({"C05": 208, "A05": 23}, {"C05": 177}))
    live, known = opened(content, values=False), opened(content)
    row = next(cell.row for cell in cells(live["I Chỉ tiêu"]) if str(cell.value).startswith("Số vụ phạm pháp"))
    assert live["I Chỉ tiêu"].cell(row, 6).value == f"=D{row}-E{row}"
    assert live["I Chỉ tiêu"].cell(row, 7).value == f'=IF(E{row}=0,"",ROUND((D{row}-E{row})/E{row},4))'
    assert [known["I Chỉ tiêu"].cell(row, at).value for at in range(4, 8)] == [208, 177, 31, 0.1751]
    total = max(cell.row for cell in cells(known["II Khối phố"]) if cell.value == "Toàn phường")
    assert live["II Khối phố"].cell(total, 3).value == f"=SUM(C{total - 11}:C{total - 1})"
    assert known["II Khối phố"].cell(total, 3).value == 23


def test_years_add_up_where_the_indicator_does():
    live = opened(document("sample", "five-years"), values=False)["I Chỉ tiêu"]
    by_name = {row[1].value: row for row in live.iter_rows() if row[1].value}
    pledges, blocks = by_name["Số lượt hộ gia đình ký cam kết"], by_name["Số khối phố"]
    assert pledges[8].value == f"=SUM(D{pledges[0].row}:H{pledges[0].row})"
    assert blocks[8].value == 11
    tips = by_name["Số nguồn tin có giá trị"][8]
    assert (tips.value, tips.number_format) == (232, '"hơn "#,##0')


def test_not_reported_is_a_dash_and_zero_a_number():
    content = report(year_2009({"E06": 0, "A05": 1}, {"A05": 1}))
    page = opened(content)["I Chỉ tiêu"]
    row = next(cell.row for cell in cells(page) if cell.value == "Số vụ tai nạn giao thông")
    assert [page.cell(row, at).value for at in (4, 5, 6)] == [0, "–", None]


def test_days_are_days_and_counts_are_numbers():
    page = opened(report(year_2009({"A05": 1}), models=(MODEL,)))["III Mô hình"]
    found = next(row for row in page.iter_rows() if row[1].value == MODEL.name)
    assert found[3].is_date
    assert [found[at].value for at in (0, 4, 5)] == [1, MODEL.sites, MODEL.teams]


@pytest.mark.parametrize("evil", EVIL)
def test_what_is_typed_is_never_a_formula(evil):
    model = replace(MODEL, name=evil)
    book = opened(report(year_2009({"A05": 1}), models=(model,)), values=False)
    cell = next(cell for cell in cells(book["III Mô hình"]) if cell.value == evil)
    assert cell.data_type == "s"
    assert cell.hyperlink is None


def test_charts_are_native_and_drawn_from_cells():
    data = workbook(document("sample", "year"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        drawn = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/charts/chart")]
    content = document("sample", "year")
    assert len(drawn) == sum(len(annex.charts) for annex in content.annexes) > 0
    assert all("<c:barChart>" in xml and "Biểu đồ I Chỉ tiêu" in xml for xml in drawn)


def test_a_gap_of_a_chart_is_no_zero():
    content = report(year_2009({"A05": 24}))
    (chart,) = content.annexes[0].charts
    gap = replace(chart, runs=(replace(chart.runs[0], values=(None, 0, *chart.runs[0].values[2:])),))
    made = replace(content, annexes=(replace(content.annexes[0], charts=(gap,)), *content.annexes[1:]))
    row = next(row for row in opened(made)["Biểu đồ I Chỉ tiêu"].iter_rows() if row[0].value == chart.runs[0].name)
    assert [cell.value for cell in row[1:4]] == ["–", 0, 2]


def test_paper_is_a4_with_repeated_heads():
    content = document("sample", "five-years")
    book = opened(content)
    page = book["I Chỉ tiêu"]
    head = head_of(page, content.annexes[0].table)
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.print_title_rows == f"${head}:${head}"
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert book["II Khối phố"].page_setup.orientation == "portrait"


@pytest.mark.parametrize(
    ("change", "mark"),
    [({"draft": True}, "DỰ THẢO"), ({"sample": True}, "DỮ LIỆU MẪU"), ({"internal": True}, "NỘI BỘ")],
)
def test_marks_stand_on_every_sheet(content, change, mark):
    marked = opened(replace(content, **change))
    assert all(mark in str(page.cell(1, 1).value) for page in marked.worksheets)
    assert not any(mark in str(cell.value) for page in opened(content).worksheets for cell in cells(page))


def test_tipoffs_and_supervision_have_no_column_below_the_ward():
    everything = {code: 9 for code, entry in CATALOGUE.items() if entry.kind not in ("distinct", "ratio")}
    book = opened(report(year_2009(everything), commendations=(FLAG,)))
    told = " ".join(str(cell.value) for name in ("II Khối phố", "III Trường học") for cell in cells(book[name]))
    assert not any(word in told for word in ("nguồn tin", "tin báo", "hồ sơ", "án treo", "giáo dục tại phường"))


def test_the_same_content_gives_the_same_bytes_and_names_nobody(content):
    assert workbook(content) == workbook(content)
    book = opened(content)
    assert not book.properties.creator
    assert (book.properties.created.date(), book.properties.created.year) == (content.head.day, 2010)


def worked_out(page, formula):
    """What a formula comes to, by other means than those that wrote it."""

    def at(name):
        return page[name].value

    if found := re.fullmatch(r"=SUM\((\w+):(\w+)\)", formula):
        return sum(cell.value for row in page[f"{found[1]}:{found[2]}"] for cell in row if isinstance(cell.value, int))
    if found := re.fullmatch(r"=([A-Z]+\d+)-([A-Z]+\d+)", formula):
        return at(found[1]) - at(found[2])
    found = re.fullmatch(r'=IF\((\w+)=0,"",ROUND\(\((\w+)-(\w+)\)/(\w+),4\)\)', formula)
    assert found is not None
    share = Decimal(at(found[2]) - at(found[3])) / at(found[4])
    return float(share.quantize(Decimal("0.0001"), ROUND_HALF_UP))


@pytest.mark.parametrize("ward", WARDS)
@pytest.mark.parametrize("kind", ["month", "year", "five-years"])
def test_a_formula_comes_to_the_value_that_it_carries(ward, kind):
    content = document(ward, kind)
    live, known = opened(content, values=False), opened(content)
    formulas = [cell for page in live.worksheets for cell in cells(page) if cell.data_type == "f"]
    assert formulas or ward == "nothing"
    for cell in formulas:
        assert worked_out(known[cell.parent.title], cell.value) == known[cell.parent.title][cell.coordinate].value


def test_a_bar_of_the_workbook_reads_as_its_cell():
    content = report(year_2009({"A05": 24}))
    (chart,) = content.annexes[0].charts
    run = replace(chart.runs[0], at_least=(True, *(False,) * 11), in_part=(True, True, *(False,) * 10))
    marked = replace(chart, runs=(run,))
    made = replace(content, annexes=(replace(content.annexes[0], charts=(marked,)), *content.annexes[1:]))
    row = next(row for row in opened(made)["Biểu đồ I Chỉ tiêu"].iter_rows() if row[0].value == run.name)
    assert [cell.number_format for cell in row[1:4]] == ['"hơn "#,##0"*"', '#,##0"*"', "#,##0"]
    with zipfile.ZipFile(io.BytesIO(workbook(made))) as package:
        drawn = package.read("xl/charts/chart1.xml").decode()
    assert f"hơn {run.values[0]}*" in drawn
