"""How far a year's targets are reached in a movement. No database: everything stands in the movement."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reports.arithmetic import Value, percentage
from reports.catalogue import Indicator
from reports.months import Month
from reports.queries.values import Movement
from reports.targets import is_ceiling, may_have_target


@dataclass(frozen=True)
class Progress:
    """A target of the year `year` and what the period came to: of a rate both in hundredths of a percent.

    reached.value None: it is not known. whole: the period holds the year from its start (or the number is one of a day,
    as of a stock), so that what was reached is all that the year has so far. ceiling: the most that there may be.
    """

    indicator: Indicator
    year: int
    target: int
    reached: Value
    whole: bool

    @property
    def is_rate(self) -> bool:
        return self.indicator.kind == "ratio"

    @property
    def ceiling(self) -> bool:
        return is_ceiling(self.indicator)

    @property
    def sure(self) -> bool:
        """Whether a share may rest on what was reached: no lower bound, no part missing."""
        return self.reached.complete and not self.reached.at_least

    @property
    def share(self) -> Decimal | None:
        """Of a count that is sure, percent of the target."""
        if not self.sure or self.is_rate or not self.target:
            return None
        return percentage(self.reached.value or 0, self.target)

    @property
    def lacking(self) -> int | None:
        """How much is still missing: 0 once it is reached; None where nobody can say, or nothing has to be reached."""
        if not self.sure or self.ceiling or not self.whole:
            return None
        return max(self.target - (self.reached.value or 0), 0)


def progress(movement: Movement) -> dict[str, Progress]:
    """By indicator, for a period that is a year or a part of one; {} for any other: a target is of one year."""
    return in_last_year(movement) if len(movement.period.years) == 1 else {}


def in_last_year(movement: Movement) -> dict[str, Progress]:
    """By indicator, what the months of the period's last year came to, however many years there are before it."""
    found = (
        (code, movement.catalogue.get(code), target)
        for code, target in movement.targets.items()
        if code not in movement.withheld and code not in movement.beyond
    )
    return {
        code: _progress(movement, entry, target) for code, entry, target in found if entry and may_have_target(entry)
    }


def reached(movement: Movement, code: str, year: int) -> Value:
    """What the period came to in the year, of a rate in hundredths of a percent; Value(None) where it is not known."""
    if ratio := movement.ratios.get(code):
        rate = ratio.by_year.get(year)
        return Value(None if rate is None else int(rate * 100))
    if coverage := movement.coverage.get(code):
        months = movement.months
        covered = coverage.by_year[year][0] if year in coverage.reported_years else None
        return Value(covered, missing=len(months.missing), expected=len(months.expected))
    series = movement.series.get(code)
    return series.by_year.get(year, Value(None)) if series else Value(None)


def _progress(movement: Movement, entry: Indicator, target: int) -> Progress:
    year = movement.period.last.year
    whole = movement.period.first <= Month(year, 1) or entry.kind == "stock"
    return Progress(entry, year, target, reached(movement, entry.code, year), whole)
