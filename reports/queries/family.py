"""A ward compared with a time before it was: the wards that it came from stand in for it (design, Time).

Flows add; a stock is that of the wards in force at the end of the month, so what was handed over counts once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reports.arithmetic import Value
from reports.catalogue import Indicator
from reports.models import MonthlyReport, WardMonthTotal
from reports.months import Month, month_dates
from reports.queries.fold import ONE_MISSING, Fold, added
from reports.queries.span import Span
from reports.queries.values import Months
from residents.lookup import predecessors
from residents.models import Ward

Totals = Mapping[str, Mapping[str, Value]]


@dataclass(frozen=True)
class Family:
    """The ward with those before it: what each told, by ward, indicator and month, and which months of each stand."""

    wards: Sequence[Ward]
    totals: Mapping[int, Totals]
    standing: Mapping[int, frozenset[str]]

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
        own, rules = span.calendar.standing, span.calendar.rules
        stands = []
        for month in span.owed:
            there = self._there(month_dates(Month.parse(month), rules))
            if there and all(month in (own if ward is self.wards[0] else self.standing[ward.pk]) for ward in there):
                stands.append(month)
        missing = tuple(month for month in span.owed if month not in stands)
        return Months(expected=span.owed, standing=tuple(stands), missing=missing)

    def _cell(self, entry: Indicator, month: str, days: tuple[date, date], own: Totals) -> Value | None:
        first, last = days
        there = self._there((last, last) if entry.kind == "stock" else (first, last))
        there = [ward for ward in there if self._shares(entry, ward)]
        told = [
            (own if ward is self.wards[0] else self.totals[ward.pk]).get(entry.code, {}).get(month) for ward in there
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


def family_before(ward: Ward, span: Span, first: str) -> Family | None:
    """The ward's family, where the span reaches back before the ward was; else None, without a query. Three queries.

    first: the month from which totals are wanted, "2024-12".
    """
    begins = month_dates(Month.parse(span.asked[0]), span.calendar.rules)[0]
    if ward.opened_on is None or begins >= ward.opened_on:
        return None
    before = predecessors(ward)
    if not before:
        return None
    pks, last = [each.pk for each in before], span.asked[-1]
    totals: dict[int, dict[str, dict[str, Value]]] = {pk: defaultdict(dict) for pk in pks}
    rows = WardMonthTotal.objects.filter(ward__in=pks, month__gte=first, month__lte=last)
    columns = ("ward_id", "indicator", "month", "value", "at_least", "units_reported", "units_expected")
    for pk, indicator, month, value, at_least, reported, expected in rows.values_list(*columns):
        whole = max(reported, expected)
        totals[pk][indicator][month] = Value(value, at_least, whole - reported, whole)
    standing: dict[int, set[str]] = {pk: set() for pk in pks}
    reports = MonthlyReport.objects.filter(ward__in=pks, month__gte=first, month__lte=last, standing__isnull=False)
    for pk, month in reports.values_list("ward_id", "month"):
        standing[pk].add(month)
    return Family((ward, *before), totals, {pk: frozenset(months) for pk, months in standing.items()})
