from dataclasses import replace

import pytest

from reports.arithmetic import Value
from reports.charts import sparkline
from reports.charts.completeness import completeness
from reports.charts.tile import Tile
from reports.charts.tiles import tile_groups
from reports.periods import parse_period
from reports.queries.values import Months, Movement
from tests.reports.queries.examples import ARTICLE, article_movement, empty_movement, make_movement


def tiles(movement: Movement, lang: str = "vi") -> dict[str, Tile]:
    return {tile.code: tile for group in tile_groups(movement, lang) for tile in group.tiles}


def test_the_article_s_figures():
    found = {code: f"{tile.figure} {tile.unit}" for code, tile in tiles(article_movement()).items()}
    assert found == {
        "A04": "11/11 khối phố",
        "A05": "12.557 lượt hộ",
        "A07": "5/5 trường",
        "A14": "18.611 lượt người",
        "C02": "hơn 232 tin",
        "C05": "261 vụ",
        "C07": "291 người",
        "D13": "84 người",
        "D14": "38 người",
        "D15": "05 người",
        "D16": "06 hồ sơ",
        "E01": "02 mô hình",
        "E02": "chưa báo cáo ",
        "F03": "05 năm",
    }


def test_commendations_alone_are_gold():
    assert [code for code, tile in tiles(article_movement()).items() if tile.gold] == ["F03"]


def test_a_change_has_its_verb_percentage_and_base():
    movement = make_movement(parse_period("2021"), {"C05": 208}, compared={"C05": 177})
    tile = tiles(movement)["C05"]
    assert (tile.change, tile.base) == ("tăng 31 vụ (+17,51%)", "cùng kỳ: 177 vụ")


def test_the_base_is_named_after_what_is_compared():
    movement = make_movement(parse_period("2021"), {"C05": 2}, compared={"C05": 4}, comparison_name="previous")
    assert tiles(movement)["C05"].base == "kỳ trước: 04 vụ"


def test_nothing_is_said_of_a_period_that_never_reported():
    movement = make_movement(parse_period("2009"), ARTICLE, compared={"C05": Value(None)})
    before = replace(movement, compared_months=Months(("2008-01",), (), ("2008-01",)))
    assert {tile.change for tile in tiles(before).values()} == {""}


def test_a_lower_bound_has_no_percentage():
    movement = make_movement(parse_period("2009"), {"C02": 46}, compared={"C02": 40}, at_least=("C02",))
    assert tiles(movement)["C02"].change == "không so sánh được (số liệu là mức tối thiểu)"


def test_coverage_changes_by_units_and_never_by_percent():
    movement = make_movement(parse_period("2009"), ARTICLE, compared={}, covered=(11, 5))
    coverage = {**movement.coverage, "A04": replace(movement.coverage["A04"], compared=(9, 11))}
    tile = tiles(replace(movement, coverage=coverage))["A04"]
    assert (tile.change, tile.base) == ("tăng 02 khối phố", "cùng kỳ: 9/11")


@pytest.mark.parametrize(
    ("now", "before", "lacks", "said"),
    [
        (11, 9, "before", "không so sánh được (thiếu số liệu)"),
        (9, 11, "now", "không so sánh được (thiếu số liệu)"),
        (11, 9, "now", "tăng 02 khối phố"),
        (11, 11, "before", "không đổi"),
        (9, 11, "before", "giảm 02 khối phố"),
    ],
)
def test_coverage_is_compared_unless_a_month_that_is_missing_could_change_it(now, before, lacks, said):
    movement = make_movement(parse_period("2009"), ARTICLE, compared={}, covered=(now, 5))
    coverage = {"A04": replace(movement.coverage["A04"], covered=now, compared=(before, 11))}
    gap = Months(("2008-01", "2008-02"), ("2008-01",), ("2008-02",))
    movement = replace(movement, coverage=coverage)
    movement = replace(movement, months=gap) if lacks == "now" else replace(movement, compared_months=gap)
    assert tiles(movement)["A04"].change == said


@pytest.mark.parametrize(("covered", "said"), [(9, "thiếu 1/12 tháng"), (11, "")])
def test_coverage_says_which_months_are_missing_unless_every_unit_has_signed(covered, said):
    movement = make_movement(parse_period("2009"), ARTICLE, covered=(covered, 5), missing=("2009-03",))
    assert tiles(movement)["A04"].missing == said


def test_what_was_not_reported_has_not_changed_either():
    movement = make_movement(parse_period("2009"), {"C05": 4}, compared={"C05": 3, "C07": 2})
    assert tiles(movement)["C07"].change == ""


@pytest.mark.parametrize(("missing", "said"), [(("2009-03", "2009-04"), "thiếu 2/12 tháng"), ((), "có ô chưa báo cáo")])
def test_what_is_missing_is_said_in_the_tile(missing, said):
    movement = make_movement(parse_period("2009"), {"C05": 60}, missing=missing)
    series = replace(movement.series["C05"], total=Value(60, missing=2, expected=12))
    tile = tiles(replace(movement, series={**movement.series, "C05": series}))["C05"]
    assert tile.missing == said


def test_months_that_are_missing_and_cells_that_are_blank_are_two_things():
    movement = make_movement(parse_period("2009"), {"C05": 60}, missing=("2009-03",))
    series = movement.series["C05"]
    by_month = {**series.by_month, "2009-01": Value(5, missing=1, expected=1)}
    series = replace(series, total=Value(60, missing=2, expected=12), by_month=by_month)
    tile = tiles(replace(movement, series={**movement.series, "C05": series}))["C05"]
    assert tile.missing == "thiếu 1/12 tháng, có ô chưa báo cáo"


def test_not_reported_is_said_and_has_no_sparkline():
    tile = tiles(empty_movement())["C05"]
    assert (tile.figure, tile.unit, tile.spark) == ("chưa báo cáo", "", "")


def test_one_in_english_is_singular():
    assert tiles(make_movement(parse_period("2009"), {"C05": 1}), "en")["C05"].unit == "case"


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ([], ""),
        ([None, None], ""),
        ([0, 4], "M0 28v-2h48v2zM50 28v-28h48v28z"),
        ([4, None], "M0 28v-28h48v28z"),
        ([0, 0], "M0 28v-2h48v2zM50 28v-2h48v2z"),
    ],
)
def test_a_sparkline_leaves_gaps_and_draws_zeros_low(values, path):
    assert sparkline.bars(values) == path


def test_completeness_names_missing_months_and_what_is_compared():
    movement = make_movement(parse_period("2009"), ARTICLE, compared={"C05": 1}, missing=("2009-03", "2009-05"))
    found = completeness(movement)
    assert found.approved == "Số liệu đã duyệt: 10/12 tháng."
    assert found.missing == "Còn thiếu: tháng 3/2009, tháng 5/2009."
    assert found.compared == "So với năm 2008 (đã duyệt 12/12 tháng)."


def test_many_missing_months_are_counted_after_the_first():
    assert completeness(empty_movement()).missing.endswith("tháng 6/2009 và 6 tháng khác.")


def test_a_comparison_without_figures_is_said_once():
    movement = replace(make_movement(parse_period("2009"), ARTICLE, compared={}), compared_months=Months((), (), ()))
    assert completeness(movement).compared == "Không có số liệu đã duyệt của năm 2008 để so sánh."


def test_the_years_commended_in_a_row_say_up_to_when_before_the_year_is_over():
    """The paragraph says the same number, with the same year."""
    run = article_movement().commended_run
    half = replace(make_movement(parse_period("2009-H1"), {}), commended=run[4:], commended_run=run[:4])
    told = tiles(half)["F03"]
    assert (told.figure, told.unit, told.note) == ("04", "năm", "tính đến hết năm 2008")
    assert (tiles(article_movement())["F03"].figure, tiles(article_movement())["F03"].note) == ("05", "")
