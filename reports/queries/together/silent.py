"""Wards that have units of a kind and told nothing of what a coverage counts: their units are in no denominator.

A blank is never 0: where a ward has reported no participations at all, nobody knows whether its blocks have signed.
Most often the sums of the provinces say already that every ward told; wards are asked only where they do not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value

from reports.catalogue import CATALOGUE, Indicator
from reports.models import WardMonthTotal
from reports.queries.together.groups import Groups, owes_within
from reports.queries.together.kin import Kin, read_kin
from reports.queries.together.scope import Scope
from reports.queries.together.sums import Sums
from residents.models import Ward

Asked = tuple[str, int]  # the coverage, and the place of the span among those asked for


@dataclass(frozen=True)
class Silent:
    """provinces: by ward its province; wards: by what is asked the silent ones; reports: by ward the first and last
    month that it reports; months: of each span; kin: which wards came from one another within all of them."""

    provinces: Mapping[int, int] = field(default_factory=dict)
    wards: Mapping[Asked, frozenset[int]] = field(default_factory=dict)
    reports: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    months: Sequence[Sequence[str]] = ()
    kin: Kin = field(default_factory=Kin)

    def missed(self, asked: Asked) -> int:
        """How many wards with such units owed a month of the span, and so should have told of them, and did not."""
        wards = self.wards.get(asked, ())
        return sum(owes_within(self.reports[ward], self.months[asked[1]]) for ward in wards)


def read_silent(
    scope: Scope,
    groups: Groups,
    sums: Sums,
    entries: Sequence[Indicator],
    spans: Sequence[tuple[date, Sequence[str]]],
) -> Silent:
    """spans: the last day and the months of each. Wards without such units are among them too; a ward that came from
    one that told is not. Two queries: who did not tell in the month in which most did, and in which others those told;
    one more where a ward began or ended; none where the sums say that there is no such ward, or that no ward has told
    anything (then there is no coverage at all)."""
    asked = {
        (entry.code, at): (parts_of(entry), months, _best(entry, months, sums))
        for entry in entries
        for at, (day, months) in enumerate(spans)
        if _may_be_silent(entry, day, months, groups, sums)
    }
    if not asked:
        return Silent()
    wards = Ward.objects.filter(scope.wards(), is_sample=groups.is_sample)
    first, *others = [
        _without(wards, parts, best) for parts, best in {(parts, best) for parts, _, best in asked.values()}
    ]
    rows = list(first.union(*others, all=True))
    if not rows:
        return Silent()
    days = [day for day, _ in spans]
    kin = read_kin(scope, groups, groups.days(min(owed[0] for _, owed in spans if owed))[0], max(days))
    origins = {(ward, day): kin.origins(ward, day) for ward in {row[0] for row in rows} for day in set(days)}
    months = {month for _parts_, months, _best_ in asked.values() for month in months}
    told = _told_by(set().union(*origins.values()), {part for parts, _, _ in asked.values() for part in parts}, months)
    lacking: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for row in rows:
        lacking[row[4:]].add(row[0])
    return Silent(
        provinces={row[0]: row[1] for row in rows},
        wards={
            key: frozenset(
                ward
                for ward in lacking.get((parts[0], best), ())
                if told.isdisjoint(
                    (each, part, month) for each in origins[ward, days[key[1]]] for part in parts for month in of_span
                )
            )
            for key, (parts, of_span, best) in asked.items()
        },
        reports={**{row[0]: (row[2], row[3]) for row in rows}, **kin.reports},
        months=[owed for _, owed in spans],
        kin=kin,
    )


def _best(entry: Indicator, months: Sequence[str], sums: Sums) -> str:
    """The month in which most wards told."""
    return max(told_by_month(entry, months, sums), key=lambda told: told[1])[0]


def _without(wards: QuerySet[Ward], parts: Sequence[str], month: str) -> QuerySet[Ward, Any]:
    told = WardMonthTotal.objects.filter(ward=OuterRef("pk"), month=month, indicator__in=parts, value__isnull=False)
    lacking = wards.filter(~Exists(told)).order_by()
    return lacking.values_list("pk", "province_id", "reports_from", "reports_until", Value(parts[0]), Value(month))


def _told_by(wards: Collection[int], parts: Collection[str], months: Collection[str]) -> set[tuple[int, str, str]]:
    rows = WardMonthTotal.objects.filter(ward__in=wards, indicator__in=parts, month__in=months, value__isnull=False)
    return set(rows.values_list("ward_id", "indicator", "month"))


def _may_be_silent(entry: Indicator, day: date, months: Sequence[str], groups: Groups, sums: Sums) -> bool:
    """Whether some wards told and not surely all: in no month did as many as there are at the end."""
    there = sum(group.wards for group in groups.all if _is_there(group.calendar.ward, day))
    told = list(told_by_month(entry, months, sums))
    if not any(number for _month, number in told):
        return False
    return not any(number == there and not groups.changed_within(groups.days(month)[0], day) for month, number in told)


def told_by_month(entry: Indicator, months: Sequence[str], sums: Sums) -> Iterator[tuple[str, int]]:
    """Of each part and month that a ward has, the month and how many wards told it."""
    for code in parts_of(entry):
        for month in months:
            if row := sums.get(code, month):
                yield month, row["told"]


def _is_there(ward: Ward, day: date) -> bool:
    return (ward.opened_on is None or ward.opened_on <= day) and (ward.closed_on is None or ward.closed_on >= day)


def parts_of(entry: Indicator) -> tuple[str, ...]:
    """What of wards is stored of what the coverage counts."""
    return tuple(CATALOGUE[entry.of].parts) or (entry.of,)
