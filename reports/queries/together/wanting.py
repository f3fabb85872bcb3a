"""Which wards of a province, or provinces of the country, have something that wants a decision: names, and how many.

Nothing of tip-offs, cases, persons or supervision is here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

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
    """A ward or a province, with how many of what is spoken of, of how many (0 where that is not told)."""

    code: str
    name: str
    number: int
    of: int = 0


@dataclass(frozen=True)
class Wanting:
    """Each list with the most first, then in Vietnamese order. places: how many there are that owe a month of the
    period; lacking: those with monthly reports of wards missing; unsigned: with blocks that have signed nothing in the
    period's last year; undecided: with blocks that have no result yet of the evaluation year that closes on
    `closes_on`, out of that season None; evaluating: how many places have a book of that year."""

    places: int = 0
    lacking: tuple[Named, ...] = ()
    unsigned: tuple[Named, ...] = ()
    undecided: tuple[Named, ...] = ()
    closes_on: date | None = None
    evaluating: int = 0


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
    undecided = _undecided(scope, today, is_sample=found.is_sample) if closes_on else {}
    return Wanting(
        places=len(owing),
        lacking=_named(owing, {pk: number - standing.get(pk, 0) for pk, number in due.items()}),
        unsigned=_named(
            places,
            {pk: unsigned for pk, (unsigned, _of) in found.together.unsigned.items()},
            {pk: blocks for pk, (_unsigned, blocks) in found.together.unsigned.items()},
        ),
        closes_on=closes_on,
        undecided=_named(places, undecided),
        evaluating=len(undecided),
    )


def _named(
    places: Sequence[Place], numbers: Mapping[int, int], of: Mapping[int, int] = MappingProxyType({})
) -> tuple[Named, ...]:
    """Those with more than 0, the most first."""
    told = (Named(each.code, each.name, numbers.get(each.pk, 0), of.get(each.pk, 0)) for each in places)
    return tuple(sorted((each for each in told if each.number > 0), key=lambda each: -each.number))


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
