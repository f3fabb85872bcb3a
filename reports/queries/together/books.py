"""What a page of several wards tells from their books, as sums: pilot blocks, and commendations by year and form."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from django.db.models import Count, Q, Value

from reports.queries.several import CommendedWards, PilotBlocks
from reports.queries.together.scope import Scope
from reports.queries.values import Movement
from residents.models import Commendation, PilotSite

Form = Commendation.Form


def with_books(found: Movement, scope: Scope) -> Movement:
    """The movement with both. Two queries, whatever the number of wards."""
    assert found.together is not None  # noqa: S101
    return replace(
        found, together=replace(found.together, pilots=_pilots(found, scope), commended=_commended(found, scope))
    )


def _pilots(found: Movement, scope: Scope) -> PilotBlocks:
    """Those of the last day."""
    day = found.ends_on
    running = PilotSite.objects.filter(
        scope.wards("ward__"),
        Q(ends_on=None) | Q(ends_on__gte=day),
        Q(block__closed_on=None) | Q(block__closed_on__gte=day),
        ward__is_sample=found.is_sample,
        starts_on__lte=day,
    )
    sums = running.aggregate(blocks=Count("block", distinct=True), wards=Count("ward", distinct=True))
    return PilotBlocks(sums["blocks"], sums["wards"])


def _commended(found: Movement, scope: Scope) -> tuple[CommendedWards, ...]:
    """Wards themselves, not their collectives or people, in the years of the period that have any."""
    rows = Commendation.objects.filter(
        scope.wards("ward__"),
        ward__is_sample=found.is_sample,
        recipient=Commendation.Recipient.WARD,
        year__in=found.period.years,
    )
    number = Count("ward", distinct=True)
    of_years = rows.values_list("year", Value("")).annotate(n=number).order_by()
    of_forms = rows.values_list("year", "form").annotate(n=number).order_by()
    wards: dict[int, dict[str, int]] = defaultdict(dict)
    for year, form, n in of_years.union(of_forms, all=True):
        wards[year][form] = n
    return tuple(
        CommendedWards(year, told[""], tuple((form, told[form]) for form in Form.values if form in told))
        for year, told in sorted(wards.items())
    )
