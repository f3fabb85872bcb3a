"""The places that stand side by side, each with the calendars of its wards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, IntegerField, Q, When
from django.db.models import Value as Constant

from reports.models import ReportingRule
from reports.months import Rule
from reports.queries.span import Calendar, rules_from
from reports.queries.together.groups import Group
from reports.queries.together.scope import Scope
from residents.models import Ward


@dataclass(frozen=True)
class Place:
    pk: int
    code: str
    name: str
    is_sample: bool
    groups: list[Group]


def read_places(scope: Scope, is_sample: bool, today: date) -> tuple[list[Place], tuple[Rule, ...]]:
    """The places, and the rules that are everybody's. Two queries."""
    own: dict[int, list[tuple[str, int | None, bool]]] = {}
    general: list[tuple[str, int | None, bool]] = []
    rules = ReportingRule.objects.filter(Q(ward=None) | (scope.wards("ward__") & Q(ward__isnull=False)))
    for ward_id, first, last_day in rules.values_list("ward_id", "first_month", "last_day"):
        (general if ward_id is None else own.setdefault(ward_id, [])).append((first, last_day, ward_id is not None))
    at = "province__" if scope.is_country else ""
    nobody = Constant(0, output_field=IntegerField())
    ruled = Case(When(pk__in=list(own), then=F("pk")), default=nobody) if own else nobody
    columns = ("province_id" if at else "pk", f"{at}code", f"{at}name", "ruled", "reports_from", "reports_until")
    rows = (
        Ward.objects.filter(scope.wards(), is_sample=is_sample)
        .annotate(ruled=ruled)
        .values_list(*columns, "opened_on", "closed_on")
        .annotate(number=Count("pk"))
        .order_by(f"{at}name_key", f"{at}code", "opened_on")
    )
    places: dict[int, Place] = {}
    for pk, code, name, by, first, last, opened_on, closed_on, number in rows:
        place = places.setdefault(pk, Place(pk, code, name, is_sample, []))
        ward = Ward(reports_from=first, reports_until=last, opened_on=opened_on, closed_on=closed_on)
        calendar = Calendar(ward, today, rules_from([*general, *own.get(by, [])]), {})
        place.groups.append(Group(number, calendar))
    return list(places.values()), rules_from(general)
