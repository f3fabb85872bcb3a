"""The month workbook as a reader without a calculator sees it: what is filled in, locked, summed and checked."""

import io
from datetime import date

import openpyxl
import pytest

from reports.documents.month_workbook import month_workbook
from reports.documents.names import ascii_name
from reports.figures_in.template import FACTS_SHEET
from reports.queries.workbook import month_book
from tests.reports import workbooks
from tests.reports.desk import MONTH, Desk
from tests.residents import factories as books


def opened(desk: Desk, *, values: bool = True):
    book = month_book(ward=desk.ward, month=MONTH)
    assert book is not None
    return openpyxl.load_workbook(io.BytesIO(month_workbook(book).content), data_only=values)


@pytest.fixture
def edition(desk: Desk):
    return desk.open().editions.get()


def test_a_sheet_a_group_that_has_indicators_then(desk, edition):
    assert opened(desk).sheetnames == [*(f"Nhóm {each}" for each in "ABCDEFG"), "Hướng dẫn", FACTS_SHEET]


def test_units_down_with_the_last_month_beside(desk, edition):
    desk.type(desk.open("2009-02").editions.get(), "A05", 9, unit=desk.blocks[0].pk)
    desk.type(edition, "A05", 12, unit=desk.blocks[0].pk)
    cell = workbooks.find(opened(desk), "A05", "K01")
    sheet = cell.parent
    assert (cell.value, sheet.cell(cell.row, cell.column + 1).value, sheet.cell(cell.row, 2).value) == (12, 9, "Khối 1")
    assert sheet.cell(cell.row, cell.column + 1).protection.locked


def test_only_inputs_are_unlocked_and_there_is_no_password(desk, edition):
    book = opened(desk)
    sheet = book["Nhóm C"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    spot = workbooks.find(book, "C01")
    assert not spot.protection.locked
    assert sheet.cell(spot.row, 2).protection.locked


def test_a_blank_is_not_a_zero(desk, edition):
    desk.type(edition, "C02", 0)
    book = opened(desk)
    assert (workbooks.find(book, "C01").value, workbooks.find(book, "C02").value) == (None, 0)


def test_sums_are_formulas_with_what_they_come_to(desk, edition):
    for block, value in zip(desk.blocks, (12, 3), strict=True):
        desk.type(edition, "A05", value, unit=block.pk)
    total = workbooks.find(opened(desk), "A05", "Cộng")
    assert total.value == 15
    formula = workbooks.find(opened(desk, values=False), "A05", "Cộng").value
    assert formula.startswith("=IF(COUNT(")
    ward = workbooks.find(opened(desk), "A05")
    assert ward.parent.cell(ward.row, 7).value == 15


def test_a_lower_bound_is_not_left_out_of_a_sum_in_silence(desk, edition):
    desk.type(edition, "A05", 12, unit=desk.blocks[0].pk)
    desk.type(edition, "A05", 3, unit=desk.blocks[1].pk, at_least=True, reason="Báo “hơn”")
    book = opened(desk)
    assert workbooks.find(book, "A05", "K02").value == "hơn 3"
    assert workbooks.find(book, "A05", "Cộng").value == "có ô ghi chữ"


@pytest.mark.parametrize(
    ("cells", "code", "words"),
    [
        ({"C01": 1, "C02": 2}, "C02", "C02 lớn hơn C01 (cần giải trình)"),
        ({"C01": 2, "C02": 2}, "C02", None),
        ({"C02": 2}, "C02", None),
        ({"D01": 5, "D02": 1, "D03": 0}, "D01", "D01 phải bằng tháng trước + D02 − D03"),
        ({"D01": 4, "D02": 1, "D03": 0}, "D01", None),
    ],
)
def test_checks_say_what_is_wrong(desk, edition, cells, code, words):
    desk.type(desk.open("2009-02").editions.get(), "D01", 3)
    for each, value in cells.items():
        desk.type(edition, each, value)
    spot = workbooks.find(opened(desk), code)
    assert spot.parent.cell(spot.row, 11).value == words


def test_a_unit_whose_code_was_taken_up_again(desk):
    books.make_block(desk.ward, 7, name="Khối cũ", closed_on=date(2009, 3, 10))
    books.make_block(desk.ward, 7, name="Khối mới", opened_on=date(2009, 3, 11))
    desk.open()
    book = opened(desk)
    names = {code: workbooks.find(book, "A05", code).parent for code in ("K07", "K07@2009-03-10")}
    rows = {code: sheet.cell(workbooks.find(book, "A05", code).row, 2).value for code, sheet in names.items()}
    assert rows == {"K07": "Khối mới", "K07@2009-03-10": "Khối cũ"}


def test_nobody_is_named_in_the_file(desk, edition):
    desk.type(edition, "C01", 5)
    book = opened(desk)
    assert not book.properties.creator
    texts = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert not any(desk.officer.full_name in text or desk.officer.username in text for text in texts)


def test_the_queries_do_not_grow_with_the_units(desk, edition, django_assert_max_num_queries):
    for _ in range(10):
        books.make_block(desk.ward)
    with django_assert_max_num_queries(7):
        month_book(ward=desk.ward, month=MONTH)


@pytest.mark.parametrize(
    ("name", "plain"),
    [("Phường Vĩnh Trại", "Vinh-Trai"), ("Phường Đông Kinh", "Dong-Kinh"), ("Xã Ea H'Leo", "Ea-H-Leo")],
)
def test_names_of_files_are_ascii(name, plain):
    assert ascii_name(name, "Báo cáo tháng", "2009-03") == f"{plain}_Bao-cao-thang_2009-03"
