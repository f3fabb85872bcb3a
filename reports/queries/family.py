"""A ward with those that it came from: they stand in for it before it was (design, Time).

Flows add; a stock is that of the wards in force at the end of the month, so what was handed over counts once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.arithmetic import Value
from reports.catalogue import Indicator
from reports.months import Month, month_dates
from reports.periods import Period
from reports.queries.fold import ONE_MISSING, Fold, added
from reports.queries.rows import Told, Wards
from reports.queries.span import Calendar, Span, StoredMonth
from reports.queries.values import Months
from residents.lookup import predecessors
from residents.models import Ward

Totals = Mapping[str, Mapping[str, Value]]


@dataclass(frozen=True)
class Family:
    """The ward with those before it, and what each told, by their ids."""

    wards: Sequence[Ward]
    told: Mapping[int, Told]

    @property
    def names(self) -> tuple[str, ...]:
        """Those before it."""
        return tuple(ward.name for ward in self.wards[1:])

    def fold(self, own: Fold, catalogue: Mapping[str, Indicator], months: Sequence[str]) -> Fold:
        """What the wards told together in these months, to be asked as one ward's totals are.

        A ward's own indicator is its own: what another called by the same code is not added. A province's is added over
        the wards of that province."""
        days = {month: month_dates(Month.parse(month), own.calendar.rules) for month in months}
        together: dict[str, dict[str, Value]] = {}
        for entry in (each for each in catalogue.values() if each.is_stored):
            cells = {month: self._cell(entry, month, days[month], own.totals) for month in months}
            together[entry.code] = {month: cell for month, cell in cells.items() if cell is not None}
        return Fold(together, own.calendar, own.provenance)

    def months(self, span: Span) -> Months:
        """A month stands when it stands for every ward that was there."""
        stands = tuple(month for month in span.owed if self._stands(month, span.calendar))
        missing = tuple(month for month in span.owed if month not in stands)
        return Months(expected=span.owed, standing=stands, missing=missing)

    def restated(self, span: Span, first: Month) -> Span:
        """The span as that of one ward that was always there, from the month `first` on: it owes what any of them owes,
        in whole months."""
        calendar = span.calendar
        names = {str(month) for month in Period.between(first, Month.parse(span.asked[-1])).months}
        stored = {}
        for month in sorted(names | calendar.stored.keys()):
            days = month_dates(Month.parse(month), calendar.rules)
            if (known := calendar.stored.get(month)) and self._there(days) == [self.wards[0]]:
                days = known.starts_on, known.ends_on
            stored[month] = StoredMonth(*days, 1 if self._stands(month, calendar) else None)
        owed = tuple(month for month in span.asked if self._owes(month, calendar))
        return Span(replace(calendar, stored=stored), span.asked, owed)

    def at_end(self, span: Span) -> Wards:
        """Whose figures are read for the span, restated."""
        first, *before = self.wards
        last = span.calendar.dates(span.owed[-1])[1] if span.owed else span.ends_on
        return Wards(first, before, [ward for ward in self._there((last, last)) if ward is not first])

    def _stands(self, month: str, calendar: Calendar) -> bool:
        there = self._there(month_dates(Month.parse(month), calendar.rules))
        own = calendar.standing
        return bool(there) and all(
            month in (own if ward is self.wards[0] else self.told[ward.pk].standing) for ward in there
        )

    def _owes(self, month: str, calendar: Calendar) -> bool:
        if calendar.is_expected(month):
            return True
        ended = month_dates(Month.parse(month), calendar.rules)[1] < calendar.today
        return any(month in self.told[ward.pk].standing or (ended and _reports(ward, month)) for ward in self.wards[1:])

    def _cell(self, entry: Indicator, month: str, days: tuple[date, date], own: Totals) -> Value | None:
        first, last = days
        there = self._there((last, last) if entry.kind == "stock" else (first, last))
        there = [ward for ward in there if self._shares(entry, ward)]
        told = [
            (own if ward is self.wards[0] else self.told[ward.pk].totals).get(entry.code, {}).get(month)
            for ward in there
        ]
        if all(value is None for value in told):
            return None
        return added(value or ONE_MISSING for value in told)

    def _shares(self, entry: Indicator, ward: Ward) -> bool:
        """Whether the ward's figures of the code are figures of this indicator."""
        first = self.wards[0]
        return not entry.owner or ward is first or (entry.owner == "province" and ward.province_id == first.province_id)

    def _there(self, days: tuple[date, date]) -> list[Ward]:
        first, last = days
        return [
            ward
            for ward in self.wards
            if (ward.opened_on is None or ward.opened_on <= last)
            and (ward.closed_on is None or ward.closed_on >= first)
        ]


def _reports(ward: Ward, month: str) -> bool:
    return bool(ward.reports_from) and ward.reports_from <= month <= (ward.reports_until or month)


def wards_before(ward: Ward, span: Span) -> list[Ward]:
    """The wards that it came from, where the span reaches back before the ward was; else none, without a query."""
    begins = month_dates(Month.parse(span.asked[0]), span.calendar.rules)[0]
    return [] if ward.opened_on is None or begins >= ward.opened_on else predecessors(ward)
