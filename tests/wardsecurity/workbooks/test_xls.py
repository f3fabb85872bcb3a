"""xls: days that come as numbers, fonts that say what the letters mean, and two sheets that offices really sent."""

import tracemalloc
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.wardsecurity.workbooks.biff import Cell, ole, xls
from tests.wardsecurity.workbooks.making import values
from wardsecurity.workbooks import tables
from wardsecurity.workbooks.reading import open_workbook

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples" / "legacy_xls"


def test_values_come_as_what_they_are(tmp_path):
    row = ["Khối 1", 12557.0, 0.5, True, Cell(0.0, error=42)]
    assert values(xls(tmp_path / "a.xls", {"T1": [row]})) == [("Khối 1", 12557, 0.5, True, "#N/A")]


@pytest.mark.parametrize(("from_1904", "serial"), [(False, 39877.0), (True, 38415.0)])
def test_days_are_days_in_either_count(tmp_path, from_1904, serial):
    row = [
        Cell(serial, format="dd/mm/yyyy"),
        Cell(serial + 0.5, format="dd/mm/yyyy hh:mm"),
        Cell(0.8614, format="0.00%"),
    ]
    path = xls(tmp_path / "a.xls", {"T1": [row]}, from_1904=from_1904)
    assert values(path) == [(date(2009, 3, 5), datetime(2009, 3, 5, 12), "86,14%")]


def test_the_font_of_the_cell_says_what_its_letters_are(tmp_path):
    row = [Cell("Ph­êng VÜnh Tr¹i", ".VnTime"), Cell("céng hoµ", ".VnTimeH"), Cell("Toång coäng", "VNI-Times"), "Khối"]
    assert values(xls(tmp_path / "a.xls", {"T1": [row]})) == [("Phường Vĩnh Trại", "CỘNG HOÀ", "Tổng cộng", "Khối")]


def test_each_run_is_read_by_its_own_font(tmp_path):
    cell = Cell("Ph­êng Vĩnh", ".VnTime", runs=((7, "Arial"),))
    assert values(xls(tmp_path / "a.xls", {"T1": [[cell]]})) == [("Phường Vĩnh",)]


def test_hidden_sheets_and_merged_cells_are_told(tmp_path):
    path = xls(
        tmp_path / "a.xls", {"T1": [["Kỳ này", None], [1, 2]], "T2": [[3]]}, hidden=["T2"], merged=[(0, 0, 0, 1)]
    )
    with open_workbook(path) as opened:
        assert [(each.name, each.hidden) for each in opened.sheets] == [("T1", False), ("T2", True)]
        (found,) = opened.merged("T1")
        assert (found.first_row, found.first_column, found.last_row, found.last_column) == (1, 0, 1, 1)
        assert [row.values for row in opened.rows("T2")] == [(3,)]


def test_blank_rows_and_cells_are_left_away(tmp_path):
    path = xls(tmp_path / "a.xls", {"T1": [[None], [None, 1, " "], [], [2]]})
    with open_workbook(path) as opened:
        assert [(row.number, row.values) for row in opened.rows("T1")] == [(2, (None, 1)), (4, (2,))]


def test_a_cell_at_the_far_end_costs_nothing(tmp_path):
    far: list[list[int | None]] = [[] for _row in range(65_535)] + [[None] * 255 + [1]]
    path = xls(tmp_path / "a.xls", {"T1": far})
    tracemalloc.start()
    with open_workbook(path) as opened:
        assert [(row.number, row.values[-1]) for row in opened.rows("T1")] == [(65_536, 1)]
    assert tracemalloc.get_traced_memory()[1] < 20_000_000  # padded to its columns the sheet would take 180
    tracemalloc.stop()


def test_the_container_of_the_tests_is_one(tmp_path):
    assert ole(("Workbook", b"x")).startswith(bytes.fromhex("d0cf11e0a1b11ae1"))


# --- What a ministry sent in 2005 (TCVN3) and a district in 2006 (VNI), copied cell by cell


IMPORTS = [
    [Cell("¦íc thùc hiÖn nhËp khÈu th¸ng 1", ".VnArialH")],
    ["Stt", None, Cell("§¬n vÞ", ".VnArial"), "K.H", "TH", Cell("¦.TH", ".VnArial")],
    [None, None, Cell("tÝnh", ".VnArial"), 2005, "T1/2004", "T1/2005"],
    [None, Cell("Tæng kim ng¹ch nhËp khÈu", ".VnTime"), "Tr. USD", 36000, 1860, 2200],
    [None, Cell("Trong ®ã: - DN §TNN", ".VnTime"), '"', 12600, 650, 780],
    [1, Cell("¤t« nguyªn chiÕc c¸c lo¹i", ".VnTime"), Cell("ChiÕc", ".VnTime"), 24000, 914, 1200],
    [2, Cell("Ho¸ chÊt", ".VnTime"), '"', 680, 43, 50],
]
HEADINGS = {"unit": ["Đơn vị tính"], "plan": ["K.H 2005"], "done": ["Ư.TH T1/2005"]}


def test_a_ministry_s_table_in_tcvn3_is_read(tmp_path):
    path = xls(tmp_path / "a.xls", {"NK": IMPORTS})
    with open_workbook(path) as opened:
        (layout,) = tables.find(opened, HEADINGS, required=["unit", "plan"])
        found = [(row.number, each["unit"], each["plan"], each["done"]) for row, each in tables.rows(opened, layout)]
    assert found == [(4, "Tr. USD", 36000, 2200), (6, "Chiếc", 24000, 1200), (7, "Chiếc", 680, 50)]
    assert [each.number for each in layout.left_out] == [5]


@pytest.mark.parametrize("name", ["2005-82F5B_NK_01-05", "2006-Mau21_CKTC_NSH"])
def test_the_published_sheets_are_read_as_their_transcripts(name):
    """The files stand beside the project, not in it; without them the two sheets above stand for them."""
    if not SAMPLES.exists():
        return
    transcript = " ".join((SAMPLES / f"{name}.txt").read_text().split()).lower()
    texts = [str(value) for row in values(SAMPLES / f"{name}.xls") for value in row if isinstance(value, str)]
    assert len(texts) > 30
    assert [text for text in texts if " ".join(text.split()).lower() not in transcript] == []
