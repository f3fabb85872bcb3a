"""What is due of whom, over all wards: what the daily message is made of. Names of wards and months, no figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from reports.queries.due import SOON, all_waiting
from reports.queries.month_state import MonthState, turns_of
from residents.models import Evaluation, Unit, Ward
from wardsecurity.accounts.models import Membership, User
from wardsecurity.accounts.permissions import ROLE_PERMISSIONS, Permission, Role

# Until when blocks, and schools, agencies and enterprises, are classified (domain, 3.2); told in the days before.
WINDOWS: tuple[tuple[tuple[str, ...], int, int], ...] = (
    ((Unit.Kind.BLOCK,), 11, 20),
    ((Unit.Kind.SCHOOL, Unit.Kind.WORKPLACE), 11, 30),
)
DAYS_BEFORE = 14


@dataclass(frozen=True)
class Window:
    """An evaluation year that closes soon: units of these kinds that have no result, of those there are."""

    year: int
    closes_on: date
    blocks: bool
    without: int
    all: int


@dataclass(frozen=True)
class WardDuties:
    ward: Ward
    months: tuple[MonthState, ...]
    windows: tuple[Window, ...]
    questions: int = 0

    def __bool__(self) -> bool:
        return bool(self.months or self.windows or self.questions)


@dataclass(frozen=True)
class Duties:
    """What waits for one person, by ward: never empty."""

    user: User
    wards: tuple[WardDuties, ...]

    @property
    def count(self) -> int:
        return sum(len(each.months) + len(each.windows) + bool(each.questions) for each in self.wards)


def duties(today: date) -> Iterator[Duties]:
    """Everybody who wants a message and has something to do, with it. One query for the people, one for each ward and,
    while an evaluation window closes, two more."""
    kept: dict[int, tuple[User, list[WardDuties]]] = {}
    for ward, members in _by_ward(today):
        (waiting, questions), windows = all_waiting(ward, today=today), _windows(ward, today)
        for user, roles in members.items():
            permissions = frozenset().union(*(ROLE_PERMISSIONS[role] for role in roles))
            months = _months(waiting, permissions)
            due = WardDuties(
                ward,
                months,
                windows if Permission.APPROVE in permissions else (),
                questions if Permission.ANSWER in permissions else 0,
            )
            if due:
                kept.setdefault(user.pk, (user, []))[1].append(due)
    for user, wards in kept.values():
        yield Duties(user, tuple(wards))


def _by_ward(today: date) -> Iterator[tuple[Ward, dict[User, set[Role]]]]:
    wanted = Membership.objects.in_force(today).filter(
        role__in=[Role.OFFICER, Role.CHIEF], user__is_active=True, user__wants_digest=True, ward__isnull=False
    )
    rows = wanted.exclude(user__email="").select_related("user", "ward").order_by("ward__name_key", "ward_id", "id")
    for _pk, of_ward in groupby(rows, key=lambda row: row.ward_id):
        members: dict[User, set[Role]] = {}
        ward: Ward | None = None
        for row in of_ward:
            members.setdefault(row.user, set()).add(Role(row.role))
            ward = row.ward
        if ward is not None:
            yield ward, members


def _months(waiting: Sequence[MonthState], permissions: frozenset[Permission]) -> tuple[MonthState, ...]:
    """Those whose turn it is, and now: sent, sent back, late, or with little time left."""
    turns = turns_of(permissions)
    return tuple(state for state in waiting if state.turn in turns and (state.turn == "chief" or _presses(state)))


def _presses(state: MonthState) -> bool:
    if state.open_state == "returned" or state.state in ("due", "overdue") or (state.late_days and not state.sent_on):
        return True
    return state.days_left is not None and state.days_left <= SOON.days


def _windows(ward: Ward, today: date) -> tuple[Window, ...]:
    found = []
    for kinds, month, day in WINDOWS:
        closes_on = date(today.year, month, day)
        if not 0 <= (closes_on - today).days <= DAYS_BEFORE:
            continue
        units = set(Unit.objects.filter(ward=ward, kind__in=kinds).in_force(today).values_list("pk", flat=True))
        done = Evaluation.objects.filter(ward=ward, year=today.year, unit__in=units).exclude(result="")
        without = len(units) - done.count()
        if without:
            found.append(Window(today.year, closes_on, Unit.Kind.BLOCK in kinds, without, len(units)))
    return tuple(found)
