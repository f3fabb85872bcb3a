"""Which wards lack a report on one side of a comparison, and which others have to be left out with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from reports.models import MonthlyReport
from reports.queries.together.groups import Groups
from reports.queries.together.kin import read_kin
from reports.queries.together.scope import Scope
from residents.models import Ward


class Lack(NamedTuple):
    """A ward that owes a month and has not got it approved; old: "" or the counterpart of `month` that it lacks.
    reports: its first and last month, the last "" where it goes on."""

    ward: int
    month: str
    old: str
    closed_on: date | None
    reports_from: str
    reports_until: str


@dataclass(frozen=True)
class LeftOut:
    """by_month: of each month of the period the wards whose reports are left out on both sides. wards: those that are
    left out whole where a comparison is over wards; served: where the month before it counts too. reports: of all of
    them the first and the last month that they report."""

    by_month: Mapping[str, set[int]]
    wards: frozenset[int]
    served: frozenset[int]
    reports: Mapping[int, tuple[str, str]]


def lacking_reports(scope: Scope, groups: Groups, months: Mapping[str, str]) -> Iterator[Lack]:
    """Each ward that owes one of these months, or its counterpart, and has not got it approved. One query."""
    rows = Ward.objects.filter(scope.wards(), is_sample=groups.is_sample).exclude(reports_from="")
    queries = []
    for month, old in months.items():
        queries.append(_unapproved(rows.filter(_reports(month)), month, ""))
        there = Q(opened_on=None) | Q(opened_on__lte=groups.days(old)[1])
        queries.append(_unapproved(rows.filter(_reports(old) | (_reports(month) & there)), month, old))
    first, *others = queries
    yield from (Lack(*row) for row in first.union(*others, all=True))


def _unapproved(wards: QuerySet[Ward], month: str, old: str) -> QuerySet[Ward, Any]:
    standing = MonthlyReport.objects.filter(ward=OuterRef("pk"), month=old or month, standing__isnull=False)
    lacking = wards.filter(~Exists(standing)).order_by()
    return lacking.values_list("pk", Value(month), Value(old), "closed_on", "reports_from", "reports_until")


def _reports(month: str) -> Q:
    return Q(reports_from__lte=month) & (Q(reports_until="") | Q(reports_until__gte=month))


def left_out(scope: Scope, groups: Groups, lacking: Iterable[Lack], there: Mapping[str, str], opening: str) -> LeftOut:
    """Those that lack something, and the wards that they came from or became in between. there: by month of the period
    its counterpart; opening: the month before the first, with it. One query where a ward began or ended in between."""
    by_month: dict[str, set[int]] = defaultdict(set)
    reports = {}
    for lack in lacking:
        by_month[lack.month].add(lack.ward)
        reports[lack.ward] = lack.reports_from, lack.reports_until
    kin = read_kin(scope, groups, groups.days(there[opening])[0], groups.days(max(there))[1])

    def with_kin(wards: Collection[int], first: str, last: str) -> set[int]:
        return kin.widened(wards, groups.days(there[first])[0], groups.days(last)[1])

    of_span = sorted(month for month in there if month != opening)
    told = {ward for month in of_span for ward in by_month.get(month, ())}
    return LeftOut(
        by_month={month: with_kin(by_month[month], month, month) for month in of_span if month in by_month},
        wards=frozenset(with_kin(told, of_span[0], of_span[-1])),
        served=frozenset(with_kin(told | by_month.get(opening, set()), opening, of_span[-1])),
        reports={**reports, **kin.reports},
    )
