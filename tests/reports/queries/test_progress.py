"""How far a year's targets are reached."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.arithmetic import Value
from reports.periods import parse_period
from reports.queries.progress import in_last_year, progress
from tests.reports.queries.examples import ARTICLE, make_movement


def of(code: str, totals: Mapping[str, int | None], **targets: int):
    return progress(replace(make_movement(parse_period(code), totals, covered=(9, 5)), targets=targets))


@given(st.integers(0, 50_000), st.integers(1, 50_000))
def test_what_is_reached_and_what_is_missing_make_the_target(reached, target):
    found = of("2009", {"A05": reached}, A05=target)["A05"]
    assert found.lacking == max(target - reached, 0)
    assert found.share == (Decimal(100 * reached) / target).quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")


@pytest.mark.parametrize("code", ["2005-2009", "2008-12..2009-01"])
def test_no_target_is_shown_for_more_than_its_year(code):
    assert of(code, ARTICLE, A05=12) == {}


@pytest.mark.parametrize("forbidden", ["C01", "C04", "C05", "C07", "D01", "D13", "E07", "E09", "G02"])
def test_no_target_is_shown_where_none_may_be(forbidden):
    assert of("2009", {forbidden: 3}, **{forbidden: 5}) == {}


def test_no_target_is_shown_of_a_number_that_some_blocks_do_not_have():
    movement = make_movement(parse_period("2009"), {"A05": 5})
    assert progress(replace(movement, targets={"A05": 9, "A08": 9}, beyond={"A08": "other"})).keys() == {"A05"}


def test_a_part_that_does_not_begin_the_year_lacks_nothing():
    found = of("2009-Q2", {"A05": 30, "E01": 2}, A05=100, E01=3)
    assert (found["A05"].whole, found["A05"].lacking) == (False, None)
    assert (found["E01"].whole, found["E01"].lacking) == (True, 1)


def test_the_last_of_several_years_is_whole_where_the_period_holds_its_start():
    several = make_movement(parse_period("2008-03..2009-06"), {"A05": 160}, covered=(9, 5))
    found = in_last_year(replace(several, targets={"A05": 100}))["A05"]
    assert (found.year, found.reached.value, found.whole) == (2009, 60, True)


def test_a_coverage_is_reached_by_its_units():
    assert of("2009", {"A05": 5}, A04=11)["A04"].lacking == 2


def test_of_a_ceiling_nothing_is_missing():
    assert of("2009", {"E06": 3}, E06=10)["E06"].lacking is None


@pytest.mark.parametrize("value", [Value(5, at_least=True, expected=12), Value(5, missing=1, expected=12), Value(None)])
def test_no_share_rests_on_an_unsure_number(value):
    movement = make_movement(parse_period("2009"), {"A05": 5})
    series = replace(movement.series["A05"], by_year={2009: value})
    found = progress(replace(movement, series={**movement.series, "A05": series}, targets={"A05": 10}))["A05"]
    assert (found.share, found.lacking) == (None, None)


def test_a_rate_is_held_in_hundredths():
    movement = make_movement(parse_period("2009"), {"C04": 100})
    ratio = replace(movement.ratios["C08"], by_year={2009: Decimal("86.14")})
    found = progress(replace(movement, ratios={"C08": ratio}, targets={"C08": 9000}))["C08"]
    assert (found.reached, found.lacking, found.share) == (Value(8614), 386, None)
