"""Coverages of places side by side: of each how many units signed, of its wards that told of it, as all together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from reports.catalogue import CATALOGUE
from reports.models import ProvinceMonthTotal
from reports.queries.together.coverage_told import Told, read_told
from reports.queries.together.groups import Groups
from reports.queries.together.scope import Scope
from reports.queries.together.silent import parts_of, told_by_month
from reports.queries.together.sums import Line, Sums

COVERAGES = ("A04", "A07")
Pair = tuple[int, int]  # units that signed, and that are in force


@dataclass(frozen=True)
class Signed:
    """reported: by coverage and place of the span whether any ward told of it."""

    told: Told
    reported: frozenset[tuple[str, int]]

    def of(self, place: int, code: str, at: int) -> Pair | None:
        """None where the place has no such units, or none of its wards told of them."""
        rows = self.told.places[code].get(place)
        return self._known(rows[at], code, at) if rows else None

    def whole(self, code: str, at: int) -> Pair | None:
        """Of all places, those too that owe no month of the span, as a ward that began at its end with signed units."""
        return self._known(self.told.whole(code)[at], code, at)

    def _known(self, pair: Pair, code: str, at: int) -> Pair | None:
        return pair if pair[1] and (code, at) in self.reported else None


def read_signed(scope: Scope, groups: Groups, spans: Sequence[tuple[date, Sequence[str]]]) -> Signed:
    """spans: the last day and the months of each. Three queries, and those of `read_silent` and two more where a ward
    told nothing."""
    entries = [CATALOGUE[code] for code in COVERAGES]
    sums = _sums(scope, groups, {part for entry in entries for part in parts_of(entry)}, spans)
    reported = {
        (entry.code, at)
        for entry in entries
        for at, (_day, months) in enumerate(spans)
        if any(number for _month, number in told_by_month(entry, months, sums))
    }
    return Signed(read_told(scope, groups, sums, entries, spans), frozenset(reported))


def _sums(scope: Scope, groups: Groups, codes: Iterable[str], spans: Iterable[tuple[date, Sequence[str]]]) -> Sums:
    """How many wards told of these in each month, and nothing else."""
    found = ProvinceMonthTotal.objects.filter(
        is_sample=groups.is_sample, indicator__in=codes, month__in={month for _day, months in spans for month in months}
    )
    if scope.province is not None:
        found = found.filter(province=scope.province)
    rows: dict[str, dict[str, Line]] = {}
    for code, month, told in found.values_list("indicator", "month").annotate(n=Sum("told")).order_by():
        rows.setdefault(code, {})[month] = {"told": told}
    return Sums(rows)
