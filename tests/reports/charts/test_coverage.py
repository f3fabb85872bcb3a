from dataclasses import replace

import pytest

from reports.charts.board import csv_rows
from reports.charts.commendations import commendation_line
from reports.charts.coverage import coverage_tables
from reports.charts.titles import title
from reports.periods import parse_period
from reports.queries.values import Commended
from tests.reports.queries.examples import article_movement, empty_movement, make_movement


def test_blocks_and_schools_by_year_with_their_participations():
    blocks, schools = coverage_tables(article_movement())
    assert (blocks.total, blocks.count, blocks.foot) == ("11/11", "12.557", ("11/11",) * 5)
    assert (schools.total, schools.count) == ("5/5", "18.611")
    assert [row.name for row in blocks.rows][:2] == ["Khối 1", "Khối 2"]


def test_signed_not_signed_and_nothing_reported_are_three_things():
    movement = article_movement()
    found = movement.coverage["A04"]
    years = {**found.unit_years, movement.units[0].code: {2005: True, 2006: False}}
    movement = replace(movement, coverage={"A04": replace(found, unit_years=years)})
    assert coverage_tables(movement)[0].rows[0].years == (True, False, None, None, None)


def test_a_year_without_reports_has_no_share():
    movement = article_movement()
    found = replace(movement.coverage["A04"], reported_years=frozenset({2005}))
    movement = replace(movement, coverage={"A04": found})
    assert coverage_tables(movement)[0].foot == ("11/11", "–", "–", "–", "–")


@pytest.mark.parametrize(
    ("code", "heads"),
    [
        ("2009", ["2009"]),
        ("2009-06", ["Tháng 6/2009"]),
        ("2009-Q4", ["Quý IV/2009"]),
        ("2008-07..2009-06", ["2008 (6 tháng)", "2009 (6 tháng)"]),
        ("2008-2009", ["2008", "2009"]),
    ],
)
def test_the_head_of_a_year_says_what_of_it_the_period_holds(code, heads):
    movement = make_movement(parse_period(code), {"A05": 9}, covered=(9, 5))
    table = coverage_tables(movement)[0]
    assert [step.label for step in table.steps] == heads
    assert next(iter(csv_rows(movement, "do-phu", "vi")))[1:-2] == heads


def test_the_share_of_a_part_of_a_year_leads_to_that_part():
    movement = make_movement(parse_period("2008-07..2009-06"), {"A05": 9}, covered=(9, 5))
    assert [step.period for step, _share in coverage_tables(movement)[0].foot_steps] == ["2008-H2", "2009-H1"]


def test_year_by_year_is_asked_only_where_there_are_several():
    assert title("do-phu", parse_period("2009-06")) == "Khối phố nào, trường nào đã ký cam kết trong kỳ?"
    assert title("do-phu", parse_period("2008-2009")).endswith("theo từng năm?")


def test_pilot_blocks_and_closed_ones_are_said():
    movement = article_movement()
    units = tuple(replace(unit, in_force=unit.name != "Khối 11") for unit in movement.units)
    rows = coverage_tables(replace(movement, units=units))[0].rows
    assert (rows[6].remark, rows[10].remark) == ("khối điểm từ 2007", "khối điểm từ 2007; không còn vào cuối kỳ")


def test_a_ward_without_units_has_no_table():
    assert coverage_tables(empty_movement()) == ()


def test_the_file_has_both_tables():
    rows = list(csv_rows(article_movement(), "do-phu", "vi"))
    assert rows[0][:2] == ["Khối phố", "2005"]
    assert rows[1][1] == "đã ký"
    assert rows[-1][0] == "Đã ký, cả kỳ 5/5"


def test_the_line_of_commendations_shows_each_year_and_says_an_unknown_form():
    line = commendation_line(article_movement())
    assert [place.year for place in line] == [2005, 2006, 2007, 2008, 2009]
    assert line[0].forms == "hình thức không nêu theo năm"


def test_a_year_without_commendation_stays_on_the_line():
    stated = Commended(2006, ("Bộ Công an",), ("cờ thi đua",), True)
    line = commendation_line(article_movement(commended=(stated,)))
    assert [place.bodies for place in line] == ["", "Bộ Công an", "", "", ""]
    assert line[1].forms == "cờ thi đua"


def test_without_commendations_there_is_no_line():
    assert commendation_line(empty_movement()) == ()
