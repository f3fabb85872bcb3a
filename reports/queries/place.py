"""A ward as its administrator sees it: its facts, units, people and rule of months. No books, no figures."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from reports.models import ReportingRule
from reports.months import Month
from reports.queries.span import rules_from
from residents.models import Succession, Unit, Ward
from wardsecurity.accounts.models import Membership
from wardsecurity.accounts.permissions import Role


@dataclass(frozen=True)
class UnitLine:
    """`origins`: the names of what it came from."""

    id: int
    code: str
    name: str
    opened_on: date | None
    closed_on: date | None
    has_many_visitors: bool
    origins: tuple[str, ...]


@dataclass(frozen=True)
class PersonLine:
    """One role of one person. `past`: it has ended; `active` is False where the account is closed."""

    user_id: int
    name: str
    username: str
    post: str
    role: Role
    starts_on: date
    ends_on: date | None
    past: bool
    active: bool


@dataclass(frozen=True)
class UnitKind:
    kind: str
    label: str
    units: tuple[UnitLine, ...]


@dataclass(frozen=True)
class RuleLine:
    """From this month on, months run from `first_day` of the month before to `last_day`; both None: calendar months.

    own: the ward's own rule, not everybody's.
    """

    first: Month
    first_day: int | None
    last_day: int | None
    own: bool


@dataclass(frozen=True)
class WardPlace:
    """Units by kind, in Vietnamese order; people by role, those whose role has ended last; rules in order of time."""

    kinds: tuple[UnitKind, ...]
    people: tuple[PersonLine, ...]
    rules: tuple[RuleLine, ...]


def ward_place(ward: Ward, *, today: date) -> WardPlace:
    """Four queries, whatever the ward holds."""
    return WardPlace(_kinds(ward), _people(ward, today), _rules(ward))


def _kinds(ward: Ward) -> tuple[UnitKind, ...]:
    lines = Succession.objects.filter(unit_after__ward=ward).order_by("unit_before__name_key")
    origins: dict[int, list[str]] = {}
    for unit_id, name in lines.values_list("unit_after_id", "unit_before__name"):
        origins.setdefault(unit_id, []).append(name)
    found = list(Unit.objects.filter(ward=ward).order_by("name_key", "opened_on"))
    return tuple(
        UnitKind(
            kind.value,
            str(kind.label),
            tuple(_unit(unit, origins.get(unit.pk, [])) for unit in found if unit.kind == kind),
        )
        for kind in Unit.Kind
    )


def _unit(unit: Unit, origins: list[str]) -> UnitLine:
    return UnitLine(
        unit.pk, unit.code, unit.name, unit.opened_on, unit.closed_on, unit.has_many_visitors, tuple(origins)
    )


def _people(ward: Ward, today: date) -> tuple[PersonLine, ...]:
    members = Membership.objects.filter(ward=ward).select_related("user").order_by("-starts_on", "id")
    lines = [
        PersonLine(
            user_id=each.user_id,
            name=each.user.full_name,
            username=each.user.username,
            post=each.user.post,
            role=Role(each.role),
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            past=each.ends_on is not None and each.ends_on < today,
            active=each.user.is_active,
        )
        for each in members
    ]
    order = list(Role)
    return tuple(sorted(lines, key=lambda line: (line.past, order.index(line.role))))


def _rules(ward: Ward) -> tuple[RuleLine, ...]:
    found = ReportingRule.objects.filter(Q(ward=ward) | Q(ward=None))
    rows = list(found.values_list("first_month", "last_day", "ward_id"))
    rules = rules_from([(month, last_day, own is not None) for month, last_day, own in rows])
    own_months = {month for month, _day, own in rows if own is not None}
    return tuple(
        RuleLine(rule.first, rule.last_day and rule.last_day + 1, rule.last_day, str(rule.first) in own_months)
        for rule in rules
    )
