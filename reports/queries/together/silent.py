"""Wards that have units of a kind and told nothing of what a coverage counts: their units are in no denominator.

A blank is never 0: where a ward has reported no participations at all, nobody knows whether its blocks have signed.
Most often the sums of the provinces say already that every ward told; wards are asked only where they do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from reports.catalogue import CATALOGUE, Indicator
from reports.models import WardMonthTotal
from reports.queries.together.groups import Groups
from reports.queries.together.scope import Scope
from reports.queries.together.sums import Sums
from residents.models import Unit, Ward

Asked = tuple[str, int]  # the coverage, and the place of the span among those asked for


@dataclass(frozen=True)
class Silent:
    """provinces: by ward its province; wards: by what is asked the silent ones; owing: those of them that report at
    all, and whose word is therefore missed."""

    provinces: Mapping[int, int] = field(default_factory=dict)
    wards: Mapping[Asked, frozenset[int]] = field(default_factory=dict)
    owing: frozenset[int] = frozenset()

    def missed(self, asked: Asked) -> int:
        """How many wards with such units should have told of them and did not."""
        return len(self.wards.get(asked, frozenset()) & self.owing)


def read_silent(
    scope: Scope,
    groups: Groups,
    sums: Sums,
    entries: Sequence[Indicator],
    spans: Sequence[tuple[date, Sequence[str]]],
) -> Silent:
    """spans: the last day and the months of each. One query, none where the sums tell that there is no such ward, or
    that no ward has told anything (then there is no coverage at all)."""
    asked = [
        (entry, at)
        for entry in entries
        for at, (day, months) in enumerate(spans)
        if _may_be_silent(entry, day, months, groups, sums)
    ]
    if not asked:
        return Silent()
    flags = {f"{entry.code}_{at}": _is_silent(entry, *spans[at]) for entry, at in asked}
    wards = Ward.objects.filter(scope.wards(), is_sample=groups.is_sample).annotate(**flags)
    any_silent = Q(pk__in=[])
    for name in flags:
        any_silent |= Q(**{name: True})
    rows = list(wards.filter(any_silent).values_list("pk", "province_id", "reports_from", *flags))
    return Silent(
        provinces={row[0]: row[1] for row in rows},
        wards={
            (entry.code, at): frozenset(row[0] for row in rows if row[3 + place])
            for place, (entry, at) in enumerate(asked)
        },
        owing=frozenset(row[0] for row in rows if row[2]),
    )


def _may_be_silent(entry: Indicator, day: date, months: Sequence[str], groups: Groups, sums: Sums) -> bool:
    """Whether some wards told and not surely all: in no month did as many as there are at the end."""
    there = sum(group.wards for group in groups.all if _is_there(group.calendar.ward, day))
    told = list(_told(entry, months, sums))
    if not any(number for _month, number in told):
        return False
    return not any(number == there and not groups.changed_within(groups.days(month)[0], day) for month, number in told)


def _told(entry: Indicator, months: Sequence[str], sums: Sums) -> Iterator[tuple[str, int]]:
    for code in _parts(entry):
        for month in months:
            if row := sums.get(code, month):
                yield month, row["told"]


def _is_there(ward: Ward, day: date) -> bool:
    return (ward.opened_on is None or ward.opened_on <= day) and (ward.closed_on is None or ward.closed_on >= day)


def _parts(entry: Indicator) -> tuple[str, ...]:
    """What of wards is stored of what the coverage counts."""
    return CATALOGUE[entry.of].parts or (entry.of,)


def _is_silent(entry: Indicator, day: date, months: Sequence[str]) -> ExpressionWrapper:
    kinds = CATALOGUE[entry.of].unit_dimensions
    told = WardMonthTotal.objects.filter(
        ward=OuterRef("pk"), month__in=months, indicator__in=_parts(entry), value__isnull=False
    )
    units = Unit.objects.filter(ward=OuterRef("pk"), kind__in=kinds).in_force(day)
    return ExpressionWrapper(Q(Exists(units)) & ~Q(Exists(told)), output_field=BooleanField())
