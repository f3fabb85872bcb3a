"""Each month of a period against the month before and the same month a year earlier, inside the period or outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reports.arithmetic import Change, Value, difference
from reports.periods import FIRST_YEAR, Month, Period
from reports.queries.movement import movement
from reports.queries.span import earlier
from residents.models import Ward


@dataclass(frozen=True)
class MonthChanges:
    previous: Change
    last_year: Change


def month_changes(*, ward: Ward, period: Period, today: date | None = None) -> dict[str, dict[str, MonthChanges]]:
    """Indicator → month → its changes, of every counting kind. Nothing to compare with gives a change of None."""
    wider = Period(max(period.first.shift(-12), Month(FIRST_YEAR, 1)), period.last)
    found = movement(ward=ward, period=wider, below_ward=False, today=today)
    months = [str(month) for month in period.months]
    return {code: {month: _of(series.by_month, month) for month in months} for code, series in found.series.items()}


def _of(values: Mapping[str, Value], month: str) -> MonthChanges:
    now = values[month]
    before, last_year = (values.get(earlier(month, back), Value(None)) for back in (1, 12))
    return MonthChanges(difference(now, before), difference(now, last_year))
