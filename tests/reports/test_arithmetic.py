"""Sums, changes and rates against published figures and a naive twin."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.arithmetic import Change, Value, add, difference, percentage, ratio

counts = st.integers(0, 10**9)
figures = st.builds(Value, st.none() | counts, st.booleans())
plain = st.builds(Value, counts)


# --- add


def test_a_sum_is_of_what_is_reported():
    assert add([Value(3), Value(None), Value(4)]) == Value(7, missing=1, expected=3)


def test_a_confirmed_zero_is_reported():
    assert add([Value(0), Value(0)]) == Value(0, expected=2)


def test_a_sum_is_empty_only_when_all_parts_are():
    assert add([Value(None), Value(None)]) == Value(None, missing=2, expected=2)


def test_a_sum_bears_the_mark_of_a_reported_part():
    assert add([Value(200), Value(32, at_least=True)]) == Value(232, at_least=True, expected=2)
    assert not add([Value(200), Value(None, at_least=True)]).at_least


def test_the_sum_of_nothing_expects_nothing():
    assert add([]) == Value(None)


@given(st.lists(figures))
def test_add_agrees_with_its_naive_twin(values):
    total = add(values)
    reported = [value for value in values if value.value is not None]
    assert total.value == (sum(value.value for value in reported) if reported else None)
    assert total.at_least == any(value.at_least for value in reported)
    assert (total.missing, total.expected) == (len(values) - len(reported), len(values))


@given(st.lists(st.lists(figures, min_size=1), min_size=1))
def test_a_sum_of_sums_is_the_sum_of_all(groups):
    assert add(map(add, groups)) == add(value for group in groups for value in group)


def test_complete_means_that_every_part_was_reported():
    assert Value(0).complete
    assert not Value(None).complete
    assert not add([Value(1), Value(None)]).complete


@pytest.mark.parametrize("wrong", [{"value": -1}, {"value": 1, "missing": 1}, {"value": 1, "missing": -1}])
def test_what_is_no_count_is_refused(wrong):
    with pytest.raises(ValueError, match=r"negative|missing"):
        Value(**wrong)


# --- difference


@pytest.mark.parametrize(
    ("current", "change", "percent"),
    [
        # MPS, September 2021 and May 2022, as printed
        (2829, -128, "-4.33"),
        (208, 31, "17.51"),
        (3558, 224, "6.72"),
        (3043, 150, "5.18"),
        (6001, -226, "-3.63"),
        # a province, May 2025, corrected: it had divided by the later period
        (68, 4, "6.25"),
        (133, -19, "-12.50"),
        (7, -7, "-50.00"),
        # a half goes away from zero, where round() of a float does not
        (19, -13, "-40.63"),
    ],
)
def test_published_changes(current, change, percent):
    assert difference(current, current - change) == Change(change, Decimal(percent))


@pytest.mark.parametrize(
    ("current", "previous", "expected"),
    [
        (5, 0, Change(5, None, "base-zero")),
        (0, 0, Change(0, None, "base-zero")),
        (None, 5, Change(None, None, "missing")),
        (5, None, Change(None, None, "missing")),
        (Value(5, missing=1, expected=2), 4, Change(1, None, "missing")),
        (5, Value(4, missing=1, expected=2), Change(1, None, "missing")),
        (Value(232, at_least=True), 200, Change(32, None, "at-least")),
        (200, Value(232, at_least=True), Change(-32, None, "at-least")),
        (5, 5, Change(0, Decimal("0.00"))),
        (0, 5, Change(-5, Decimal("-100.00"))),
    ],
)
def test_where_a_change_has_no_percentage(current, previous, expected):
    assert difference(current, previous) == expected


@given(figures, figures)
def test_a_percentage_or_a_reason_never_both(current, previous):
    change = difference(current, previous)
    assert (change.percent is None) == bool(change.reason)


@given(counts, st.integers(1, 10**9))
def test_a_change_applied_gives_the_current_value(current, previous):
    change = difference(current, previous)
    assert change.change is not None
    assert change.percent is not None
    assert previous + change.change == current
    assert abs(Fraction(change.percent) - Fraction(100 * (current - previous), previous)) <= Fraction(1, 200)


# --- percentage


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(2437, 2829, "86.14"), (-13, 32, "-40.63"), (13, 32, "40.63"), (1, 3, "33.33"), (2, 3, "66.67"), (5, 2, "250.00")],
)
def test_known_percentages(part, whole, percent):
    assert str(percentage(part, whole)) == percent


def test_no_minus_before_zero():
    assert str(percentage(-1, 10**6)) == "0.00"


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**12))
def test_percentage_agrees_with_decimal_rounding(part, whole):
    with localcontext() as context:
        context.prec = 80
        exact = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    assert percentage(part, whole) == exact
    assert percentage(part, whole).as_tuple().exponent == -2


# --- ratio


def test_a_ratio_is_of_sums_and_no_average_of_rates():
    assert ratio([1, 0], [1, 9]) == Decimal("10.00")


def test_a_ratio_uses_months_in_which_both_are_reported():
    assert ratio([5, 7, None], [10, None, 3]) == Decimal("50.00")


def test_a_ratio_may_exceed_a_hundred():
    assert ratio([12], [8]) == Decimal("150.00")


@pytest.mark.parametrize(
    ("numerators", "denominators"),
    [
        ([], []),
        ([5], [0]),
        ([None], [5]),
        ([5], [None]),
        ([Value(5, at_least=True)], [10]),
        ([5], [Value(10, at_least=True)]),
        ([Value(5, missing=1, expected=2)], [10]),
    ],
)
def test_where_there_is_no_ratio(numerators, denominators):
    assert ratio(numerators, denominators) is None


def test_a_lower_bound_in_a_month_left_out_does_no_harm():
    assert ratio([Value(5, at_least=True), 1], [None, 2]) == Decimal("50.00")


def test_months_must_run_side_by_side():
    with pytest.raises(ValueError, match="shorter"):
        ratio([1, 2], [1])


@given(st.lists(st.tuples(st.none() | counts, st.none() | counts)))
def test_ratio_agrees_with_its_naive_twin(pairs):
    both = [(top, bottom) for top, bottom in pairs if top is not None and bottom is not None]
    whole = sum(bottom for _, bottom in both)
    rate = ratio([top for top, _ in pairs], [bottom for _, bottom in pairs])
    assert rate == (percentage(sum(top for top, _ in both), whole) if whole else None)
