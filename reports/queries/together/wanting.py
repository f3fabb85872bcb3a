"""Which wards of a province, or provinces of the country, have something that wants a decision: names, and how many.

Nothing of tip-offs, cases, persons or supervision is here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum

from reports.models import MonthlyReport, ProvinceMonthTotal
from reports.province_totals import MONTH_ITSELF
from reports.queries.evaluations import closing_day
from reports.queries.together.groups import Groups
from reports.queries.together.places import Place, read_places
from reports.queries.together.scope import Scope
from reports.queries.values import Movement
from residents import counts


@dataclass(frozen=True)
class Named:
    """A ward or a province, with how many of what is spoken of."""

    code: str
    name: str
    number: int


@dataclass(frozen=True)
class Wanting:
    """Each list in Vietnamese order. places: how many there are that owe a month of the period; lacking: those with
    monthly reports of wards missing; unsigned: with blocks that have signed nothing in the period's last year;
    undecided: with blocks that have no result yet of the evaluation year that closes on `closes_on`, out of that season
    None."""

    places: int = 0
    lacking: tuple[Named, ...] = ()
    unsigned: tuple[Named, ...] = ()
    undecided: tuple[Named, ...] = ()
    closes_on: date | None = None


def wanting(found: Movement, *, scope: Scope, today: date) -> Wanting:
    """At most four queries, whatever the number of wards, none where nothing is wanting."""
    assert found.together is not None  # noqa: S101
    missing, closes_on = found.months.missing, closing_day(today)
    if not (missing or found.together.unsigned or closes_on):
        return Wanting()
    places, rules = read_places(scope, found.is_sample, today)
    standing = _standing(scope, missing, is_sample=found.is_sample) if missing else {}
    groups = {place.pk: Groups(place.groups, rules, today, found.is_sample) for place in places}
    owing = [place for place in places if any(groups[place.pk].due(month) for month in found.months.expected)]
    due = {place.pk: sum(groups[place.pk].due(month) for month in missing) for place in owing}
    return Wanting(
        places=len(owing),
        lacking=_named(owing, {pk: number - standing.get(pk, 0) for pk, number in due.items()}),
        unsigned=_named(places, found.together.unsigned),
        closes_on=closes_on,
        undecided=_named(places, _undecided(scope, today, is_sample=found.is_sample)) if closes_on else (),
    )


def _named(places: Sequence[Place], numbers: Mapping[int, int]) -> tuple[Named, ...]:
    """Those with more than 0."""
    told = ((place, numbers.get(place.pk, 0)) for place in places)
    return tuple(Named(place.code, place.name, number) for place, number in told if number > 0)


def _standing(scope: Scope, months: Sequence[str], *, is_sample: bool) -> dict[int, int]:
    """By place how many reports of these months are approved. One query."""
    if scope.is_country:
        rows = ProvinceMonthTotal.objects.filter(is_sample=is_sample, indicator=MONTH_ITSELF, month__in=months)
        return dict(rows.values_list("province_id").annotate(n=Sum("wards")).order_by())
    reports = MonthlyReport.objects.filter(
        scope.wards("ward__"), ward__is_sample=is_sample, month__in=months, standing__isnull=False
    )
    return dict(reports.values_list("ward_id").annotate(n=Count("pk")).order_by())


def _undecided(scope: Scope, today: date, *, is_sample: bool) -> dict[int, int]:
    by = "ward__province" if scope.is_country else "ward"
    wards = scope.wards("ward__") & Q(ward__is_sample=is_sample)
    return counts.undecided(wards, by, today.year, today)
