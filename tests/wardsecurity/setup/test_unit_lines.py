"""A pasted list of units: with codes, without, from Excel, and lines that mean nothing."""

import pytest

from residents.actions.place import NewUnit
from wardsecurity.setup import unit_lines


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("K01\tKhối 1", NewUnit("K01", "Khối 1")),
        ("K01; Khối 1", NewUnit("K01", "Khối 1")),
        ("  K01 |Khối 1  ", NewUnit("K01", "Khối 1")),
        ("Khối 7", NewUnit("K07", "Khối 7")),
        ("Khối Trần Phú", NewUnit("K01", "Khối Trần Phú")),
        ("\tKhối 7", NewUnit("K07", "Khối 7")),
        ("Khối 7;", NewUnit("K07", "Khối 7")),
        ("Khối 7\t250", NewUnit("K07", "Khối 7")),
        ("A7\tKhối 7\t1.250\t4 100\t", NewUnit("A7", "Khối 7")),
        ("Trường Tiểu học Kim Đồng; 640", NewUnit("K01", "Trường Tiểu học Kim Đồng")),
        ("A7; 7", NewUnit("A7", "7")),
        ("A7\tKhối 7\tNguyễn Văn Bảy", NewUnit("A7", "Khối 7 Nguyễn Văn Bảy")),  # the guard sees it
    ],
)
def test_a_line_is_code_and_name_or_a_name(line, unit):
    assert unit_lines.read(line, "block") == [unit]


def test_empty_lines_are_passed_over():
    assert unit_lines.read("\nKhối 1\r\n\n  \nKhối 2\n", "block") == [
        NewUnit("K01", "Khối 1"),
        NewUnit("K02", "Khối 2"),
    ]


def test_codes_that_are_offered_are_free():
    text = "Khối 1\nKhối A\nK02; Khối 3\nKhối 2"
    assert [unit.code for unit in unit_lines.read(text, "block", taken={"K01"})] == ["K03", "K04", "K02", "K05"]


def test_each_kind_has_its_letter():
    assert [unit_lines.read("Số 1", kind)[0].code for kind in ("block", "school", "workplace")] == ["K01", "T01", "C01"]


HEADED = [
    ("STT\tTên tổ dân phố\n1\tTổ 1\n2\tTổ 2", [("K01", "Tổ 1"), ("K02", "Tổ 2")]),
    ("Mã\tTên\nA1\tTổ 1\nA2\tTổ 2", [("A1", "Tổ 1"), ("A2", "Tổ 2")]),
    (
        "TT\tMã số\tKhối phố\tTrưởng khối\n1\tA1\tKhối 1\tNguyễn Văn Bảy\n2\t\tKhối 2",
        [("A1", "Khối 1"), ("K02", "Khối 2")],
    ),
    ("Tên khối\nKhối 1\nKhối 2", [("K01", "Khối 1"), ("K02", "Khối 2")]),
    ("1\tTổ 1\n2\tTổ 2", [("K01", "Tổ 1"), ("K02", "Tổ 2")]),
    ("7\tTổ 1\n9\tTổ 2", [("7", "Tổ 1"), ("9", "Tổ 2")]),
    ("Khối phố\nKhối 2", [("K02", "Khối 2")]),
    ("STT\tTên khối\tTổ trưởng\n1\tKhối 1\tx\nKhối 2", [("K01", "Khối 1"), ("K02", "Khối 2")]),  # typed beneath
    ("STT\tTên khối\n1\tKhối 1\nTổng cộng", [("K01", "Khối 1")]),
]


@pytest.mark.parametrize(("text", "read"), HEADED)
def test_headings_and_running_numbers_of_excel_are_no_units(text, read):
    assert [(unit.code, unit.name) for unit in unit_lines.read(text, "block")] == read
