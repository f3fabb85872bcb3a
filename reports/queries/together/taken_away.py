"""What is taken away from the sums of several wards where like is held against like: flows, stocks and rates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Q, Value

from reports.catalogue import CATALOGUE
from reports.models import WardMonthTotal
from reports.province_totals import RATES, Row, pairs_of
from reports.queries.together.groups import Groups
from reports.queries.together.sums import Line, Sums, summed_up

COUNTED = tuple(code for code, entry in CATALOGUE.items() if entry.kind in ("flow", "stock"))
Out = Mapping[str, Collection[int]]  # by month its wards


class Away(NamedTuple):
    """What is to go from the sums: of these indicators what these wards told in these months; rates: these too."""

    out: Out
    codes: Collection[str]
    rates: bool = False


def without(sums: Sums, groups: Groups, asked: Sequence[Away]) -> list[Sums]:
    """The sums less each of what is asked. Two queries, however much that is."""
    less: dict[int, list[tuple[str, str, date | None, Line]]] = defaultdict(list)
    for at, month, code, closed, line in _told(asked):
        less[at].append((month, code, closed, line))
    pairs = _pairs([each.out for each in asked if each.rates])
    return [
        Sums(_left(sums, groups, less[at], _of(each.out, pairs) if each.rates else ()), sums.joined)
        for at, each in enumerate(asked)
    ]


def _told(asked: Sequence[Away]) -> Iterable[tuple[int, str, str, date | None, Line]]:
    """By place in what is asked, month, indicator and closing day. One query."""
    first, *others = [
        WardMonthTotal.objects.filter(which(each.out), indicator__in=each.codes).annotate(place=Value(at))
        for at, each in enumerate(asked)
    ]
    return summed_up(first, "place", "month", "indicator", "ward__closed_on", beside=others)


def which(out: Out) -> Q:
    """The rows of these wards in these months; wards that are the same in all are named once."""
    months: dict[frozenset[int], list[str]] = defaultdict(list)
    for month, wards in out.items():
        months[frozenset(wards)].append(month)
    found = Q(pk__in=[])
    for wards, of_these in months.items():
        found |= Q(month__in=of_these, ward__in=wards)
    return found


_Pairs = Mapping[tuple[int, str], Mapping[str, tuple[int, int, int]]]


def _pairs(outs: Sequence[Out]) -> _Pairs:
    """By ward and month what it adds to the rates. One query."""
    every = Q(pk__in=[])
    for out in outs:
        every |= which(out)
    rows = WardMonthTotal.objects.filter(every, indicator__in={code for pair in RATES.values() for code in pair})
    told: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for ward, month, *row in rows.values_list("ward_id", "month", *Row._fields):
        told[ward, month].append(Row(*row))
    return {key: pairs_of(row) for key, row in told.items()}


def _of(out: Out, pairs: _Pairs) -> Iterable[tuple[str, str, tuple[int, int, int]]]:
    for (ward, month), told in pairs.items():
        if ward in out.get(month, ()):
            yield from ((month, name, pair) for name, pair in told.items())


def _left(
    sums: Sums,
    groups: Groups,
    less: Iterable[tuple[str, str, date | None, Line]],
    pairs: Iterable[tuple[str, str, tuple[int, int, int]]],
) -> Mapping[str, Mapping[str, Line]]:
    rows = {code: {month: dict(line) for month, line in months.items()} for code, months in sums.rows.items()}
    for month, code, closed, told in less:
        gone = closed is not None and closed < groups.days(month)[1]
        if (line := rows.get(code, {}).get(month)) and not (gone and CATALOGUE[code].kind == "stock"):
            for name, number in told.items():
                line[name] -= number
    for month, name, (top, base, bound) in pairs:
        if line := rows.get(name, {}).get(month):
            for key, number in (("wards", 1), ("value", top), ("base", base), ("at_least", bound)):
                line[key] -= number
    return rows
