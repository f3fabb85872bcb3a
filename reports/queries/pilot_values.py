"""What is told of the pilot blocks: frozen values, and no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from reports.arithmetic import Change
from reports.catalogue import Indicator
from reports.periods import Period
from reports.pilot_effect import Effect
from reports.pilot_months import Pairs


@dataclass(frozen=True)
class BlockLine:
    """A pilot block's events in the months before and after. few: fewer than five on a side."""

    name: str
    before: int
    after: int
    change: Change
    few: bool
    has_many_visitors: bool


@dataclass(frozen=True)
class Source:
    """Months without a gap, and the codes that these blocks have in them: what a count, or a part of it, was of."""

    period: Period
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Side:
    """Blocks together: events, and per 1,000 households and year where every one's households are known. sources: of
    the events before, and of those after."""

    blocks: int
    before: int
    after: int
    rate_before: float | None
    rate_after: float | None
    sources: tuple[tuple[Source, ...], tuple[Source, ...]] = ((), ())

    @property
    def went(self) -> Literal[-1, 0, 1]:
        """Fell, as before, or rose: by rate where there is one, as the effect is worked out, else by number."""
        before: float = self.before
        after: float = self.after
        if self.rate_before is not None and self.rate_after is not None:
            before, after = self.rate_before, self.rate_after
        return 0 if before == after else 1 if after > before else -1


@dataclass(frozen=True)
class Comparison:
    """One indicator. `effect` None: there are no other blocks, or no months to compare, or on one side none but blocks
    without a rate, or the numbers are a sample's illustration, of which no rate is worked out (docs/decisions/0007).
    visitors: blocks left out of the rates, since many people who do not live there pass through."""

    indicator: Indicator
    pairs: Pairs
    blocks: tuple[BlockLine, ...]
    pilot: Side
    others: Side
    effect: Effect | None
    by_household: bool
    visitors: tuple[str, ...]
    provenance: str | None


@dataclass(frozen=True)
class PilotGroup:
    """Blocks that became pilots on one day. Without comparisons, what approved months lack: any "after" that day, or
    "before" it, or the "month" that holds it."""

    since: date
    names: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    lacks: Literal["", "after", "before", "month"] = ""
