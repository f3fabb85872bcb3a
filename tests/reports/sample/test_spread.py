"""Splits add up exactly, and come out the same on every machine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.sample.spread import pick, spread


@given(st.integers(0, 10**6), st.lists(st.integers(1, 500), min_size=1, max_size=60))
def test_a_spread_adds_up_and_stays_within_one_of_its_share(total, weights):
    parts = spread(total, weights)
    assert sum(parts) == total
    assert all(
        abs(part * sum(weights) - total * weight) < sum(weights) for part, weight in zip(parts, weights, strict=True)
    )


def test_a_spread_gives_the_remainder_to_the_largest():
    assert spread(10, [5, 3, 3]) == [4, 3, 3]
    assert spread(1, [1, 1]) == [1, 0]


def test_nothing_spreads_over_no_weight():
    assert spread(0, [0, 0]) == [0, 0]
    with pytest.raises(ValueError, match="nothing to spread"):
        spread(1, [0, 0])


def test_a_pick_is_the_same_for_ever():
    assert [pick(1, 1000, "vinh trai", at) for at in range(4)] == [549, 10, 118, 477]
