"""Reading the sums of several wards: what the province totals hold, and what a ward's closing or joining changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Greatest

from reports.arithmetic import Value
from reports.catalogue import CATALOGUE, Indicator
from reports.models import OwnIndicator, Provenance, ProvinceMonthTotal, WardMonthTotal
from reports.own_catalogue import together
from reports.province_totals import SUMS
from reports.queries.fold import NOTHING, ONE_MISSING
from reports.queries.together.groups import Groups
from reports.queries.together.scope import Scope

Line = dict[str, int]
SERVED = tuple(entry for entry in CATALOGUE.values() if entry.kind == "served")


@dataclass(frozen=True)
class Sums:
    """By indicator and month the sums of the wards; `joined`: what was in force in wards when their reports began."""

    rows: Mapping[str, Mapping[str, Line]]
    joined: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)

    def get(self, code: str, month: str) -> Line | None:
        return self.rows.get(code, {}).get(month)

    def wards(self, month: str) -> int:
        """How many wards have the month approved."""
        row = self.get("", month)
        return row["wards"] if row else 0


def read_sums(scope: Scope, groups: Groups, first: str, last: str) -> Sums:
    """One query; one more where a ward closed in between, and one where wards began to report."""
    found = ProvinceMonthTotal.objects.filter(is_sample=groups.is_sample, month__gte=first, month__lte=last)
    if scope.province is not None:
        found = found.filter(province=scope.province)
    rows: dict[str, dict[str, Line]] = defaultdict(dict)
    summed = found.values_list("indicator", "month").annotate(**{f"sum_{name}": Sum(name) for name in SUMS})
    for code, month, *sums in summed.order_by():
        rows[code][month] = dict(zip(SUMS, sums, strict=True))
    if groups.closed_within(first, last):
        _take_away_what_went_over(rows, _of_wards(scope, groups, first, last), groups)
    return Sums(rows, joined(scope, groups, first, last))


def _of_wards(scope: Scope, groups: Groups, first: str, last: str) -> QuerySet[WardMonthTotal]:
    return WardMonthTotal.objects.filter(
        scope.wards("ward__"), ward__is_sample=groups.is_sample, month__gte=first, month__lte=last
    )


def _take_away_what_went_over(
    rows: Mapping[str, Mapping[str, Line]], totals: QuerySet[WardMonthTotal], groups: Groups
) -> None:
    stocks = [entry.code for entry in CATALOGUE.values() if entry.kind == "stock"]
    for (code, month), less in went_over(totals.filter(indicator__in=stocks), groups.days, "indicator"):
        if line := rows[code].get(month):
            for name, number in less.items():
                line[name] -= number


def went_over(
    stocks: QuerySet[WardMonthTotal], days: Callable[[str], tuple[date, date]], *by: str
) -> Iterator[tuple[tuple[Any, ...], Line]]:
    """What of these totals is of wards that closed before the month was over, by the columns of `by` and the month: a
    stock is that of the wards there at the end, and they have handed it over. `days`: of a month. One query."""
    closed = stocks.filter(ward__closed_on=F("edition__report__ends_on"))
    for *key, closed_on, line in summed_up(closed, *by, "month", "ward__closed_on"):
        if closed_on < days(key[-1])[1]:
            yield tuple(key), line


def summed_up(
    totals: QuerySet[WardMonthTotal], *by: str, beside: Iterable[QuerySet[WardMonthTotal]] = ()
) -> Iterator[tuple[Any, ...]]:
    """Totals of wards by these columns, each with the line that they add to the sums; beside: others, summed up by
    themselves. One query."""
    bounds = Count("pk", filter=Q(at_least=True, value__isnull=False))
    whole = Sum(Greatest("units_reported", "units_expected"))
    sums = {"n": Count("pk"), "told": Count("value"), "bounds": bounds, "total": Sum("value")}
    sums |= {"reported": Sum("units_reported"), "x": whole}
    found, *others = [each.values_list(*by).annotate(**sums).order_by() for each in (totals, *beside)]
    rows = found.union(*others, all=True) if others else found
    names = ("wards", "told", "at_least", "value", "reported", "expected")
    for *key, wards, told, at_least, value, reported, expected in rows:
        yield *key, dict(zip(names, (wards, told, at_least, value or 0, reported, expected), strict=True))


def joined(
    scope: Scope, groups: Groups, first: str, last: str, *, without: Collection[int] = ()
) -> dict[str, dict[str, Value]]:
    """By stock and month: what wards without an earlier month had in force at the start of their first one, by its own
    equation (closing − new + ended). Those that came from wards of the program took it over, and are left out, as are
    `without`. One query, none where no ward began."""
    if not any(first < group.calendar.ward.reports_from <= last for group in groups.all):
        return {}
    parts = {code for entry in SERVED for code in _equation(CATALOGUE[entry.opening])}
    begun = (
        _of_wards(scope, groups, first, last)
        .exclude(ward__in=without)
        .filter(month=F("ward__reports_from"), indicator__in=parts, month__gt=first, ward__origins__isnull=True)
    )
    whole = Count("pk", filter=Q(value__isnull=False, at_least=False, units_reported__gte=F("units_expected")))
    found = begun.values_list("month", "indicator").annotate(n=Count("pk"), whole=whole, total=Sum("value"))
    lines: dict[str, dict[str, tuple[int, int, int]]] = defaultdict(dict)
    for month, code, wards, complete, total in found.order_by():
        lines[month][code] = wards, complete, total or 0
    found_in: dict[str, dict[str, Value]] = defaultdict(dict)
    for month, by_code in lines.items():
        for entry in SERVED:
            found_in[entry.opening][month] = _start(CATALOGUE[entry.opening], by_code)
    return found_in


def _start(stock: Indicator, by_code: Mapping[str, tuple[int, int, int]]) -> Value:
    told = [by_code.get(code) for code in _equation(stock)]
    if all(each is None for each in told):
        return NOTHING
    wards = max(each[0] for each in told if each)
    if any(each is None or each[1] < wards for each in told):
        return ONE_MISSING
    closing, new, ended = (each[2] for each in told if each)
    return Value(closing - new + ended) if closing - new + ended >= 0 else ONE_MISSING


def _equation(stock: Indicator) -> tuple[str, str, str]:
    return stock.code, stock.new, stock.ended


def read_catalogue(scope: Scope) -> Mapping[str, Indicator]:
    """The program's indicators, and of a province its own. One query, none for the country."""
    if scope.province is None:
        return CATALOGUE
    rows = OwnIndicator.objects.filter(province=scope.province).order_by("group", "code")
    return together(row.definition() for row in rows)


def read_marks(scope: Scope, groups: Groups) -> dict[str, str]:
    """What of the sample is illustrative, the worst of its wards; nothing, and no query, for wards in earnest."""
    if not groups.is_sample:
        return {}
    rows = Provenance.objects.filter(scope.wards("ward__"), ward__is_sample=True).values_list("indicator", "extent")
    return dict(sorted(rows, key=lambda row: row[1] == "whole"))
