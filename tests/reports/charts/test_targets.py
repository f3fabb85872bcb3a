"""Targets of the year on tiles and as lines across charts."""

from dataclasses import replace
from decimal import Decimal

import plotly.graph_objects as go
import pytest

from reports.charts.figure import figure
from reports.charts.questions import QUESTIONS, accidents, models, participations
from reports.charts.tiles import tile_groups
from reports.periods import parse_period
from tests.reports.queries.examples import make_movement

TARGETS = {"A05": 2400, "A08": 1200, "E01": 3, "E06": 24, "C08": 9000, "A01": 24, "C05": 9, "D01": 1}


def movement(code: str = "2009"):
    totals = {"A05": 1800, "A08": 900, "A01": 12, "E01": 2, "E06": 9, "C05": 7, "D01": 4}
    made = make_movement(parse_period(code), totals, covered=(9, 5))
    ratio = replace(made.ratios["C08"], total=Decimal("86.14"), by_year={2009: Decimal("86.14")})
    return replace(made, ratios={"C08": ratio}, targets=TARGETS)


def tiles(found):
    return {tile.code: tile for group in tile_groups(found) for tile in group.tiles}


def test_a_tile_says_the_way_travelled():
    assert tiles(movement())["A05"].target == "Đạt 1.800/2.400 lượt hộ (75,00%); còn thiếu 600 lượt hộ"


def test_what_has_a_target_gets_a_tile_and_nothing_that_may_have_none():
    found = tiles(movement())
    assert (found["C08"].figure, found["C08"].unit) == ("86,14", "%")
    assert found["A01"].target.startswith("Đạt 12/24 buổi")
    assert (found["C05"].target, "D01" in found) == ("", False)


def test_without_targets_there_is_no_group_for_them():
    assert tile_groups(replace(movement(), targets={}))[-1].tiles == ()


def test_a_sum_is_spread_over_the_months_and_a_stock_is_not():
    found = movement()
    assert [each.level for each in participations(found, "vi").targets] == [200, 100]
    assert [each.level for each in models(found, "vi").targets] == [3]
    line = accidents(found, "vi").targets[0]
    assert line.legend == "mục tiêu bình quân tháng: Số vụ tai nạn"
    assert models(found, "vi").targets[0].legend == "mục tiêu năm: Loại mô hình"


def test_each_says_its_target_once():
    found = movement()
    for line in (*accidents(found, "vi").targets, *models(found, "vi").targets):
        assert line.note.count("mục tiêu") <= 1, line.note
        assert not any(number in line.legend for number in "0123456789")


def test_five_years_show_no_target_of_one():
    assert participations(movement("2005-2009"), "vi").targets == ()


@pytest.mark.parametrize("slug", sorted(QUESTIONS))
def test_plotly_draws_the_line_inside_the_picture(slug):
    chart = QUESTIONS[slug](movement(), "vi")
    drawn = figure(chart)
    go.Figure(drawn)
    assert [shape["name"] for shape in drawn["layout"]["shapes"]] == [each.legend for each in chart.targets]
    assert not any("mục tiêu" in each["text"] for each in drawn["layout"]["annotations"])  # no words over the bars
    for each in chart.targets:
        limits = drawn["layout"]["yaxis" if each.panel == 0 else "yaxis2"].get("range")
        assert limits is None or limits[1] > each.level
