from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from reports.checks import sentence
from reports.checks.usual import ENOUGH, LEAST, SCALE, WIDTH, usual
from tests.reports.checks.month import found, month, steady

numbers = st.lists(st.integers(0, 500), min_size=ENOUGH, max_size=24)


@given(numbers)
def test_usual_agrees_with_the_book(history):
    known = usual(history)
    middle = median(history)
    deviation = median([abs(each - middle) for each in history])
    assert known is not None
    assert (known.middle, known.low, known.high) == (middle, min(history), max(history))
    assert known.reach == max(WIDTH * SCALE * deviation, LEAST * max(middle, 1) ** 0.5)


@given(numbers)
def test_what_was_met_before_is_never_far(history):
    known = usual(history)
    assert known is not None
    assert not any(known.is_far(each) for each in history)


@given(st.lists(st.integers(0, 500), max_size=ENOUGH - 1))
def test_too_few_months_show_nothing(history):
    assert usual(history) is None


def test_far_above_is_told_with_what_was_met():
    [finding] = found("usual", month({"C01": 60}, past=steady(10, 14)))
    assert (finding.level, finding.numbers) == ("warning", {"middle": 10, "low": 10, "high": 10, "months": 14})
    assert "14 tháng gần đây từ 10 đến 10" in sentence(finding)


def test_a_little_above_is_not():
    assert found("usual", month({"C01": 18}, past=steady(10, 14))) == []


def test_a_campaign_of_every_year_is_usual():
    past = steady(0, 24, ("A05", 1)) | {-12: {("A05", 1): 240}}
    assert found("usual", month({("A05", 1): 230}, past=past)) == []


def test_each_unit_is_measured_by_its_own():
    past = {-at: {("A05", 1): 10, ("A05", 2): 200} for at in range(1, 15)}
    assert [each.unit for each in found("usual", month({("A05", 1): 200, ("A05", 2): 200}, past=past))] == [1]


def test_zero_after_six_steady_months_is_told_once():
    data = month({"C01": 0}, past=steady(5, 14))
    assert [each.numbers for each in found("zero", data)] == [{"months": 6, "low": 5}]
    assert found("usual", data) == []


def test_zero_after_few_or_small_months_is_not():
    assert found("zero", month({"C01": 0}, past=steady(5, 5))) == []
    assert found("zero", month({"C01": 0}, past=steady(2, 6))) == []
    assert found("zero", month({"C01": None}, past=steady(5, 6))) == []


FLOWS = {"C01": 5, "C03": 4, ("C04", 1): 3, ("C04", 2): 2, "C07": 1, "D10": 0}


def test_all_that_happened_anew_as_last_month():
    [finding] = found("same", month(FLOWS | {"D01": 3}, past={-1: FLOWS | {"D01": 2}}))
    assert (finding.value, finding.numbers) == (6, {"telling": 5})


def test_one_other_number_or_too_few_say_nothing():
    assert found("same", month(FLOWS | {"C07": 2}, past={-1: FLOWS})) == []
    few = {"C01": 5, "C03": 0}
    assert found("same", month(few, past={-1: few})) == []
