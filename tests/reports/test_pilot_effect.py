"""The ratio of rate ratios: worked by hand, on made-up towns with a known effect, and never on small numbers."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.pilot_effect import FEWEST, Count, effect

COUNTS = st.integers(min_value=FEWEST, max_value=400)


def of(pilot: tuple[int, int], others: tuple[int, int], exposure: float = 100.0):
    cells = [Count(events, exposure) for events in (*pilot, *others)]
    return effect(pilot_before=cells[0], pilot_after=cells[1], others_before=cells[2], others_after=cells[3])


def poisson(mean: float, source: random.Random) -> int:
    """Knuth's way: how many uniform draws until their product falls below exp(-mean)."""
    limit, product, drawn = math.exp(-mean), source.random(), 0
    while product > limit:
        product *= source.random()
        drawn += 1
    return drawn


def test_a_case_worked_by_hand():
    found = of((40, 20), (50, 50))
    assert found.ratio == pytest.approx(0.5)
    root = math.sqrt(1 / 40 + 1 / 20 + 1 / 50 + 1 / 50)
    assert (found.low, found.high) == (
        pytest.approx(0.5 * math.exp(-1.959964 * root)),
        pytest.approx(0.5 * math.exp(1.959964 * root)),
    )
    assert found.finding == "less"


def test_rates_and_not_counts_are_compared():
    before, after = Count(20, 100), Count(40, 200)  # twice the events among twice the households
    found = effect(pilot_before=before, pilot_after=after, others_before=Count(30, 50), others_after=Count(30, 50))
    assert found.ratio == pytest.approx(1)
    assert found.finding == "none"


@pytest.mark.parametrize("few", range(4))
def test_nothing_is_claimed_on_fewer_than_five(few):
    counts = [400, 100, 400, 400]
    counts[few] = FEWEST - 1
    assert of((counts[0], counts[1]), (counts[2], counts[3])).finding == "few"


def test_a_count_of_nothing_has_no_ratio():
    assert of((10, 0), (10, 10)) == of((0, 10), (10, 10))
    assert of((10, 0), (10, 10)).ratio is None


def test_a_known_effect_is_recovered_and_no_effect_is_rarely_claimed():
    """Of 400 towns in which the pilot truly took away 40 %, the interval holds 0.6 in about 95 of a hundred."""
    source = random.Random(20261125)  # noqa: S311 - repeatable, not secret
    held, claimed = 0, 0
    for _ in range(400):
        drawn = [poisson(mean, source) for mean in (60, 60 * 0.8 * 0.6, 80, 80 * 0.8)]
        found = of((drawn[0], drawn[1]), (drawn[2], drawn[3]))
        held += found.low < 0.6 < found.high
        still = [poisson(mean, source) for mean in (60, 48, 80, 64)]
        claimed += of((still[0], still[1]), (still[2], still[3])).finding != "none"
    assert 0.91 <= held / 400 <= 0.985
    assert claimed / 400 <= 0.09


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_before_and_after_in_turn_give_the_reciprocal(a, b, c, d):
    found, turned = of((a, b), (c, d)), of((b, a), (d, c))
    assert found.ratio * turned.ratio == pytest.approx(1)
    assert found.low * turned.high == pytest.approx(1)
    assert {found.finding, turned.finding} in ({"none"}, {"less", "more"})


@pytest.mark.parametrize(("events", "exposure"), [(-1, 10), (3, 0), (3, -1), (3, float("nan"))])
def test_what_cannot_be_is_refused(events, exposure):
    with pytest.raises(ValueError, match="events over"):
        Count(events, exposure)
