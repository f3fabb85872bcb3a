"""Annexes: which there are, what they show, and what stays above the blocks."""

from dataclasses import replace
from datetime import date

import pytest

from reports.arithmetic import Value
from reports.catalogue import CATALOGUE
from reports.documents.content.values import Number, Paragraph, Table, Text
from reports.periods import parse_period
from reports.queries.outside import outside
from reports.queries.values import UnitLabel
from tests.reports.documents.examples import FLAG, MERIT, MODEL, report, year_2009
from tests.reports.queries.examples import article_movement, make_movement

ALL = {code: 9 for code, entry in CATALOGUE.items() if entry.kind not in ("distinct", "ratio")}
RESTRICTED = {code for code, entry in CATALOGUE.items() if entry.below_ward == "restricted"}


def annex(content, key):
    return next(each for each in content.annexes if each.key == key)


def line(table, name):
    return next(row for row in table.rows if any(cell.text == name for cell in row.cells))


def texts(row):
    return [cell.text for cell in row.cells]


def test_a_year_has_five_and_a_month_one():
    year = report(year_2009(ALL), models=(MODEL,), commendations=(MERIT,))
    assert [(each.numeral, each.key) for each in year.annexes] == [
        ("I", "indicators"),
        ("II", "blocks"),
        ("III", "schools"),
        ("IV", "models"),
        ("V", "commendations"),
    ]
    month = report(make_movement(parse_period("2009-03"), ALL, covered=(11, 5)), "month")
    assert [(each.numeral, each.key) for each in month.annexes] == [("", "indicators")]


def test_the_columns_of_the_indicators():
    table = annex(report(year_2009({"C05": 208}, {"C05": 177})), "indicators").table
    assert [column.heading for column in table.columns] == [
        "STT", "Chỉ tiêu", "Đơn vị tính", "Kỳ này", "Cùng kỳ năm trước", "Tăng, giảm (+/-)", "Tỷ lệ %", "Ghi chú",
    ]  # fmt: skip
    row = line(table, "Số vụ phạm pháp hình sự được điều tra làm rõ")
    assert texts(row)[2:] == ["vụ", "208", "177", "+31", "+17,51%", ""]


@pytest.mark.parametrize(
    ("now", "before", "cells"),
    [
        (5, 0, ["5", "0", "+5", "", "cùng kỳ không phát sinh"]),
        (0, 0, ["0", "0", "0", "", ""]),
        (0, 5, ["0", "5", "-5", "-100,00%", ""]),
        (5, None, ["5", "–", "", "", "cùng kỳ chưa báo cáo"]),
        (None, 5, ["–", "5", "", "", "kỳ này chưa báo cáo"]),
    ],
)
def test_three_states_and_base_zero(now, before, cells):
    table = annex(report(year_2009({"E06": now, "A05": 1}, {"E06": Value(before), "A05": 1})), "indicators").table
    assert texts(line(table, "Số vụ tai nạn giao thông"))[3:] == cells


def test_what_was_reported_in_neither_period_is_left_out():
    table = annex(report(year_2009({"A05": 1})), "indicators").table
    assert [texts(row)[1] for row in table.rows if row.sort == "line"] == [
        "Số khối phố ký cam kết", "Số lượt hộ gia đình ký cam kết", "Số trường học ký cam kết",
    ]  # fmt: skip


def test_years_stand_side_by_side():
    made = annex(report(article_movement(), "five-years"), "indicators")
    assert [column.heading for column in made.table.columns][3:9] == [
        "Năm 2005", "Năm 2006", "Năm 2007", "Năm 2008", "Năm 2009", "Cả giai đoạn, cuối kỳ",
    ]  # fmt: skip
    assert made.landscape
    assert texts(line(made.table, "Số nguồn tin có giá trị"))[-2] == "hơn 232"


def test_tipoffs_and_supervision_have_no_place_below_the_ward():
    content = report(year_2009(ALL))
    below = {cell.code for each in content.annexes for row in each.table.rows for cell in row.cells
             if isinstance(cell, Number) and cell.unit}  # fmt: skip
    assert below
    assert below & RESTRICTED == set()
    names = " ".join(column.heading for key in ("blocks", "schools") for column in annex(content, key).table.columns)
    assert "nguồn tin" not in names
    assert "hồ sơ" not in names


def test_dossiers_of_a_part_of_a_year_are_not_named():
    content = report(outside(make_movement(parse_period("2009-Q1"), ALL)), "quarter")
    assert {"D10", "D11", "D16"} & {number.code for number in content.numbers()} == set()
    assert any("theo năm trọn" in note for note in annex(content, "indicators").notes)


def test_units_and_their_total():
    table = annex(report(year_2009({"A05": 23})), "blocks").table
    assert texts(table.rows[0]) == ["1", "Khối 1", "2"]
    assert texts(table.rows[-1]) == ["", "Toàn phường", "23"]
    assert table.rows[-1].sort == "total"


def test_pilots_and_units_that_are_gone_are_marked():
    movement = year_2009({"A05": 23})
    gone = UnitLabel("K99", "Khối 99", "block", None, False, False)
    content = report(replace(movement, units=(*movement.units, gone)))
    names = [texts(row)[1] for row in annex(content, "blocks").table.rows]
    assert "Khối 7 (*)" in names
    assert "Khối 99 (đã sắp xếp lại)" in names


def test_what_belongs_to_no_unit_has_a_line():
    movement = year_2009({"A05": 23})
    series = movement.series["A05"]
    loose = replace(series, by_unit={**(series.by_unit or {}), "": Value(4)})
    content = report(replace(movement, series={**movement.series, "A05": loose}))
    assert texts(annex(content, "blocks").table.rows[-2]) == ["", "Không thuộc đơn vị nào", "4"]


def test_models_and_commendations():
    content = report(year_2009(ALL), models=(MODEL,), commendations=(MERIT,))
    assert texts(annex(content, "models").table.rows[0]) == [
        "1", "Tự quản về an ninh trật tự", "An ninh trật tự", "01/06/2005", "2", "3", "Khối 7 và Khối 8",
    ]  # fmt: skip
    assert texts(annex(content, "commendations").table.rows[0]) == [
        "2009", "Phường", "Chưa ghi rõ hình thức", "UBND tỉnh (chưa ghi số, ngày quyết định)",
    ]  # fmt: skip


def test_what_the_book_does_not_say_of_a_model_is_no_zero():
    without = replace(MODEL, name="Tiếng kẻng an ninh", sites=0, teams=0, blocks=())
    found = annex(report(year_2009(ALL), models=(MODEL, without)), "models")
    assert texts(found.table.rows[1])[4:] == ["–", "–", ""]
    assert found.notes == ("Theo sổ mô hình tự quản. Dấu “–”: sổ chưa ghi.",)
    assert annex(report(year_2009(ALL), models=(MODEL,)), "models").notes == ("Theo sổ mô hình tự quản.",)


def test_charts_show_gaps_and_no_illustrations():
    movement = year_2009({"A05": 24, "E06": 3})
    series = movement.series["A05"]
    gap = replace(series, by_month={**series.by_month, "2009-02": Value(None)})
    whole = replace(movement.series["E06"], provenance="whole")
    made = report(replace(movement, series={**movement.series, "A05": gap, "E06": whole}))
    (chart,) = annex(made, "indicators").charts
    assert chart.title == "Lượt ký cam kết theo tháng"
    assert chart.runs[0].values[:3] == (2, None, 2)


def test_a_request_lists_titles_and_forms_apart():
    five = make_movement(parse_period("2005-2009"), ALL, covered=(11, 5))
    content = report(five, "commendation", {"award": "Bằng khen của Bộ Công an"}, commendations=(FLAG, MERIT))
    tables = {each.key: block for each in content.sections for block in each.blocks if isinstance(block, Table)}
    assert texts(tables["titles"].rows[0]) == [
        "2008", "Cờ thi đua", "Quyết định số 12/QĐ-BCA ngày 05 tháng 01 năm 2009 của Bộ Công an",
    ]  # fmt: skip
    assert texts(tables["forms"].rows[0])[1:] == ["Chưa ghi rõ hình thức", "UBND tỉnh (chưa ghi số, ngày quyết định)"]
    assert [column.heading for column in tables["by_year"].columns][3:] == [f"Năm {y}" for y in range(2005, 2010)]
    assert content.title.abstract == "ĐỀ NGHỊ TẶNG (THƯỞNG) BẰNG KHEN CỦA BỘ CÔNG AN"
    assert (content.annexes, content.recipients) == ((), ())
    assert content.signature.confirmation == "XÁC NHẬN CỦA CẤP TRÊN TRỰC TIẾP"


def test_a_request_without_earlier_commendations_says_so():
    content = report(year_2009(ALL), "commendation")
    section = next(each for each in content.sections if each.key == "titles")
    assert section.blocks == (Paragraph((Text("Không có trong sổ khen thưởng."),)),)


def test_a_decision_without_number_is_told_by_its_day():
    row = replace(FLAG, decision_number="", decided_on=date(2009, 6, 29))
    content = report(year_2009(ALL), commendations=(replace(row, year=2009),))
    assert (
        texts(annex(content, "commendations").table.rows[0])[-1] == "Quyết định ngày 29 tháng 6 năm 2009 của Bộ Công an"
    )
