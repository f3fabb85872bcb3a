import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.checks import sentence
from reports.checks.slips import is_thousandfold, shift
from tests.reports.checks.month import found, month, steady


@pytest.mark.parametrize("value", [12, 13, 12_557_000])
def test_a_thousandth_or_a_thousandfold_of_the_months_beside_is_blocked(value):
    [finding] = found("scale", month({"A02": value}, past=steady(12_557, 3, "A02")))
    assert (finding.level, finding.numbers) == ("blocked", {"beside": 12_557})
    assert "(12.557)" in sentence(finding)


def test_the_month_after_counts_as_beside():
    assert found("scale", month({"A02": 12}, past={-1: {"A02": 12_000}, 1: {"A02": 13_000}}))


@pytest.mark.parametrize("value", [0, 1_000, 12_000, 40_000, 2_000_000_000])
def test_what_is_far_but_no_slip_of_three_digits_is_not_blocked(value):
    assert found("scale", month({"A02": value}, past=steady(12_557, 3, "A02"))) == []


def test_a_campaign_that_was_met_before_is_no_slip():
    assert found("scale", month({"A02": 12_000}, past=steady(12, 10, "A02") | {-12: {"A02": 11_000}})) == []


def test_the_sum_shows_what_no_unit_does():
    past = {-at: {("A02", unit): 900 for unit in range(1, 13)} for at in (1, 2, 3)}
    cells = {("A02", unit): 1 for unit in range(1, 13)}
    [*_, finding] = found("scale", month(cells, blocks=12, past=past))
    assert finding.level == "blocked"


@given(st.integers(1, 10**6))
def test_thousandfold_goes_both_ways(value):
    assert is_thousandfold(value * 1000, value)
    assert is_thousandfold(value, value * 1000.0)
    assert not is_thousandfold(value, value)


ROW = [120, 45, 300, 80, 210, 60]


@given(st.permutations(ROW))
def test_a_column_in_its_place_is_not_shifted(row):
    assert shift(row, [float(each) for each in row]) is None


def test_a_column_one_place_down_or_up():
    then = [float(each) for each in ROW]
    assert shift([0, *ROW[:-1]], then) == (1, 5)
    assert shift([*ROW[1:], 0], then) == (-1, 5)
    assert shift([0, 118, 47, 290, 84, 205], then) == (1, 5)


def test_the_same_everywhere_shows_no_shift():
    assert shift([5, 5, 5, 5, 5, 90], [5.0, 5.0, 5.0, 5.0, 90.0, 5.0]) is None


def test_a_shifted_column_is_blocked_against_the_usual_of_a_year():
    past = {-at: {("A06", unit): value for unit, value in enumerate(ROW, 1)} for at in range(1, 4)}
    cells = {("A06", unit): value for unit, value in enumerate([10, *ROW[:-1]], 1)}
    [finding] = found("shifted", month(cells, blocks=6, past=past))
    assert (finding.level, finding.indicator, finding.numbers) == ("blocked", "A06", {"units": 5, "down": 1})


FLOWS = {"C01": 5, "C03": 4, ("C04", 1): 3, ("C04", 2): 2, "C07": 1}


def test_last_years_workbook_is_blocked_unless_nothing_ever_changes():
    assert [each.level for each in found("year", month(FLOWS, past={-12: FLOWS}))] == ["blocked"]
    assert found("year", month(FLOWS, past={-12: FLOWS, -1: FLOWS})) == []
    assert found("year", month(FLOWS | {"C01": 6}, past={-12: FLOWS})) == []
