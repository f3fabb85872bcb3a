"""Which months are held against which: those after a block became a pilot, and the same months of earlier years.

Pairs of the same calendar month, so that neither Tết nor the summer weighs on one side only. No database.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from reports.months import Month
from reports.periods import Period

MOST_YEARS = 5


@dataclass(frozen=True)
class Pairs:
    """`pairs`: (month before, month after); `left_out`: pairs that lack a side, or whose month before ran into the
    pilot; `years`: how many years lie between the two of a pair."""

    pairs: tuple[tuple[str, str], ...]
    left_out: int
    years: int

    @property
    def before(self) -> tuple[str, ...]:
        return tuple(before for before, _ in self.pairs)

    @property
    def after(self) -> tuple[str, ...]:
        return tuple(after for _, after in self.pairs)


def paired(*, began_in: Month, whole: bool, usable: Collection[str], last: Month) -> Pairs:
    """Pair the months after `began_in`, up to `last`, with the same months so many whole years earlier.

    whole: the block was a pilot from that month's first day; else the month belongs to neither side. usable: months
    whose numbers are known for every block. As many years as both sides have, five at most; less than a year after the
    beginning is held against the same months a year earlier.
    """
    first = began_in if whole else began_in.shift(1)
    after = _count(first, last)
    earliest = min(usable, default="")
    reach = _count(Month.parse(earliest), first.shift(-1)) if earliest else 0
    years = max(1, min(after // 12, reach // 12, MOST_YEARS))
    wanted = [first.shift(at) for at in range(min(after, 12 * years))]
    pairs = [(month.shift(-12 * years), month) for month in wanted]
    kept = tuple(
        (str(before), str(month))
        for before, month in pairs
        if before < began_in and str(before) in usable and str(month) in usable
    )
    return Pairs(kept, len(pairs) - len(kept), years)


def unbroken(months: Sequence[str]) -> tuple[Period, ...]:
    """Months in their order, as periods that hold these and no others."""
    found: list[Period] = []
    for month in map(Month.parse, months):
        if found and found[-1].last.shift(1) == month:
            found[-1] = Period(found[-1].first, month)
        else:
            found.append(Period(month, month))
    return tuple(found)


def _count(first: Month, last: Month) -> int:
    """How many months from the one to the other, both counted; 0 where the last lies before the first."""
    return max(0, (last.year - first.year) * 12 + last.month - first.month + 1)


def month_of(day: date, months: dict[str, tuple[date, date]]) -> tuple[Month, bool] | None:
    """The month of `months` ({name: first and last day}) that holds the day, and whether it is its first."""
    for name, (first, last) in months.items():
        if first <= day <= last:
            return Month.parse(name), day == first
    return None
