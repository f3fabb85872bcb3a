"""Whether numbers went another way in the pilot blocks than in the others: a ratio of rate ratios with its interval.

Four counts with what they were counted over: pilot blocks and other blocks, before and after. The estimate is
(pilot after ÷ pilot before) ÷ (others after ÷ others before); 1 says that both went the same way. With counts taken as
Poisson, the variance of its logarithm is the sum of the reciprocals of the four counts; the 95 % interval is the
estimate times and divided by exp(1.96 × its root). Method: difference of two estimates on the log scale, D. G. Altman
and J. M. Bland, "Interaction revisited: the difference between two estimates", BMJ 2003;326:219; the variance of a log
rate ratio, K. J. Rothman, "Epidemiology: An Introduction", 2nd ed. 2012, ch. 9. No database and no words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

FEWEST = 5
"""With fewer events in any of the four counts nothing is claimed: the interval rests on none of them being small."""
_Z = 1.959964

Finding = Literal["few", "none", "less", "more"]


@dataclass(frozen=True)
class Count:
    """Events and what they were counted over (household-years, or block-months where households are unknown), > 0."""

    events: int
    exposure: float

    def __post_init__(self) -> None:
        if self.events < 0 or not self.exposure > 0:
            raise ValueError(f"{self.events} events over {self.exposure}")

    @property
    def rate(self) -> float:
        return self.events / self.exposure


@dataclass(frozen=True)
class Effect:
    """The ratio with its 95 % interval; all None where a count is 0.

    finding: "few": too few events to say anything; "none": the interval holds 1; "less", "more": after ÷ before is
    less, or more, in the pilot blocks than in the others, whether it fell there or rose.
    """

    ratio: float | None
    low: float | None
    high: float | None
    finding: Finding


def effect(*, pilot_before: Count, pilot_after: Count, others_before: Count, others_after: Count) -> Effect:
    """Return how the pilot blocks went beside the others."""
    counts = (pilot_before, pilot_after, others_before, others_after)
    if any(count.events == 0 for count in counts):
        return Effect(None, None, None, "few")
    ratio = (pilot_after.rate / pilot_before.rate) / (others_after.rate / others_before.rate)
    spread = math.exp(_Z * math.sqrt(sum(1 / count.events for count in counts)))
    low, high = ratio / spread, ratio * spread
    if any(count.events < FEWEST for count in counts):
        return Effect(ratio, low, high, "few")
    return Effect(ratio, low, high, "less" if high < 1 else "more" if low > 1 else "none")
