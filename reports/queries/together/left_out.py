"""Which wards lack a report on one side of a comparison, and which others have to be left out with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from reports.models import MonthlyReport
from reports.queries.together.groups import Groups
from reports.queries.together.scope import Scope
from residents.models import Succession, Ward

Lack = tuple[int, str, str, date | None]  # ward, month of the period, "" or its counterpart, closing day


def lacking_reports(scope: Scope, groups: Groups, months: Mapping[str, str]) -> Iterator[Lack]:
    """Each ward that owes one of these months, or its counterpart, and has not got it approved. One query."""
    rows = Ward.objects.filter(scope.wards(), is_sample=groups.is_sample).exclude(reports_from="")
    queries = []
    for month, old in months.items():
        queries.append(_unapproved(rows.filter(_reports(month)), month, ""))
        there = Q(opened_on=None) | Q(opened_on__lte=groups.days(old)[1])
        queries.append(_unapproved(rows.filter(_reports(old) | (_reports(month) & there)), month, old))
    first, *others = queries
    yield from first.union(*others, all=True)


def _unapproved(wards: QuerySet[Ward], month: str, old: str) -> QuerySet[Ward, Lack]:
    standing = MonthlyReport.objects.filter(ward=OuterRef("pk"), month=old or month, standing__isnull=False)
    lacking = wards.filter(~Exists(standing)).order_by()
    return lacking.values_list("pk", Value(month), Value(old), "closed_on")


def _reports(month: str) -> Q:
    return Q(reports_from__lte=month) & (Q(reports_until="") | Q(reports_until__gte=month))


def with_kin(scope: Scope, groups: Groups, lacking: Iterable[Lack], there: Mapping[str, str]) -> dict[str, set[int]]:
    """By month of the period the wards left out: those that lack it, and their kin in between. One query where a ward
    began or ended in between, else none."""
    out: dict[str, set[int]] = defaultdict(set)
    for ward, month, *_ in lacking:
        out[month].add(ward)
    first, last = groups.days(min(there[month] for month in out))[0], groups.days(max(out))[1]
    if not groups.changed_within(first, last):
        return out
    lines = Succession.objects.filter(
        scope.wards("ward_before__") | scope.wards("ward_after__"), on__range=(first, last)
    )
    rows = list(lines.exclude(ward_before=None).values_list("on", "ward_before", "ward_after"))
    for month, wards in out.items():
        begins, ends = groups.days(there[month])[0], groups.days(month)[1]
        pairs = [{before, after} for on, before, after in rows if begins <= on <= ends]
        while more := {ward for pair in pairs if pair & wards for ward in pair} - wards:
            wards |= more
    return out
