"""Which reporting months a ward has, which days they cover, which are expected and which have a standing edition.

Days of a month that was opened are stored facts; those of others come from the rule, cut at the ward's opening and
closing day (NĐ 09/2019/NĐ-CP, art. 12; design, Time). Months go by their names here, "2009-03".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from reports.months import DEFAULT_RULES, Month, Rule, month_dates
from reports.periods import Period
from reports.queries.values import Months
from residents.models import Ward


@dataclass(frozen=True)
class StoredMonth:
    """A month that was opened: its days, and its standing edition if one was approved."""

    starts_on: date
    ends_on: date
    standing_id: int | None


@dataclass(frozen=True)
class Calendar:
    """A ward's months as of a day."""

    ward: Ward
    today: date
    rules: Sequence[Rule]
    stored: Mapping[str, StoredMonth]
    _by_rule: dict[str, tuple[date, date]] = field(default_factory=dict, compare=False)

    def dates(self, month: str) -> tuple[date, date]:
        """The first and the last day, as stored; else by the rule, within the ward's days where they meet."""
        if known := self.stored.get(month):
            return known.starts_on, known.ends_on
        if month not in self._by_rule:
            self._by_rule[month] = self._ruled(month)
        return self._by_rule[month]

    def _ruled(self, month: str) -> tuple[date, date]:
        first, last = month_dates(Month.parse(month), self.rules)
        opened, closed = self.ward.opened_on or first, self.ward.closed_on or last
        if opened > last or closed < first:
            return first, last
        return max(first, opened), min(last, closed)

    @cached_property
    def standing(self) -> frozenset[str]:
        """The months with a standing edition."""
        return frozenset(month for month, known in self.stored.items() if known.standing_id is not None)

    def is_expected(self, month: str) -> bool:
        """Whether the ward owes this month: it has ended, and the ward reports then. What stands always counts."""
        if month in self.standing:
            return True
        ward = self.ward
        if not ward.reports_from or month < ward.reports_from or (ward.reports_until and month > ward.reports_until):
            return False
        return self.dates(month)[1] < self.today


@dataclass(frozen=True)
class Span:
    """The months that a period's numbers are made of.

    `asked`: every month of the period; `owed`: those that count, reported or missing.
    """

    calendar: Calendar
    asked: tuple[str, ...]
    owed: tuple[str, ...]

    @classmethod
    def of(cls, calendar: Calendar, period: Period) -> Span:
        asked = tuple(str(month) for month in period.months)
        return cls(calendar, asked, tuple(month for month in asked if calendar.is_expected(month)))

    def counterpart(self, months_back: int) -> Span:
        """The same months so many earlier. All of them count: one that was never reported is missing there."""
        asked, owed = ([earlier(month, months_back) for month in months] for months in (self.asked, self.owed))
        return Span(self.calendar, tuple(asked), tuple(owed))

    @cached_property
    def by_year(self) -> dict[int, Span]:
        """Its months of each year touched."""
        years = sorted({month[:4] for month in self.asked})
        return {int(year): Span(self.calendar, _of(year, self.asked), _of(year, self.owed)) for year in years}

    @cached_property
    def standing(self) -> tuple[str, ...]:
        return tuple(month for month in self.owed if month in self.calendar.standing)

    @property
    def starts_on(self) -> date:
        return self.calendar.dates(self.asked[0])[0]

    @cached_property
    def ends_on(self) -> date:
        return self.calendar.dates(self.asked[-1])[1]

    def months(self) -> Months:
        missing = tuple(month for month in self.owed if month not in self.calendar.standing)
        return Months(expected=self.owed, standing=self.standing, missing=missing)


@lru_cache(4096)
def earlier(month: str, months_back: int) -> str:
    """The name of the month so many earlier."""
    return str(Month(int(month[:4]), int(month[5:])).shift(-months_back))


def rules_from(rows: Sequence[tuple[str, int | None, bool]]) -> tuple[Rule, ...]:
    """The dated rules of a ward from rows (first month, last day, own); a ward's own goes before everybody's."""
    known = {rule.first: rule for rule in DEFAULT_RULES}
    for first_month, last_day, _own in sorted(rows, key=lambda row: row[2]):
        rule = Rule(Month.parse(first_month), last_day)
        known[rule.first] = rule
    return tuple(known[first] for first in sorted(known))


def _of(year: str, months: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(month for month in months if month.startswith(year))
