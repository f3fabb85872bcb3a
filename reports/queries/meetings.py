"""What the committee concluded and is still open, and what it was told the last time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet

from reports.models import Conclusion, Meeting
from reports.queries.values import Movement
from residents.models import Ward
from wardsecurity.prepared import Prepared, given

TOLD = ("A04", "A07", "A05", "A14", "C05")
"""Whose numbers a meeting keeps: the ward's own, none that is not shown to the committee."""


@dataclass(frozen=True)
class ConclusionLine:
    id: int
    held_on: date
    text: str
    body: str
    due_on: date
    overdue: bool
    done_at: datetime | None
    done_by: str
    noted_by: str


@dataclass(frozen=True)
class LastMeeting:
    """The latest meeting: its day, the period it looked at, and {code: (number, of how many or None)}."""

    held_on: date
    period: str
    told: Mapping[str, tuple[int | None, int | None]]


@dataclass(frozen=True)
class Meetings:
    last: LastMeeting | None
    open: tuple[ConclusionLine, ...]


def meetings(ward: Ward, *, today: date) -> Meetings:
    """The last meeting and what is open of all. One query: few conclusions are open at once."""
    rows = list(_MEETINGS.rows(ward=ward.pk))
    last = LastMeeting(rows[0][0], rows[0][1], _numbers(rows[0][2])) if rows else None
    lines = [_line(row[0], row[3:], today) for row in rows if row[3] is not None]
    open_lines = [each for each in lines if each.done_at is None]
    return Meetings(last, tuple(sorted(open_lines, key=lambda each: (each.due_on, each.id))))


_COLUMNS = tuple(
    f"conclusions__{name}"
    for name in ("id", "text", "body", "due_on", "done_at", "done_by__full_name", "noted_by__full_name")
)


def _last_and_open() -> QuerySet[Any, Any]:
    ward = given("ward", BigIntegerField())
    newer = Meeting.objects.filter(ward=ward, held_on__gt=OuterRef("held_on"))
    return (
        Meeting.objects.filter(ward=ward)
        .filter(~Exists(newer) | Q(conclusions__isnull=False, conclusions__done_at=None))
        .order_by("-held_on", "conclusions__due_on", "conclusions__id")
        .values_list("held_on", "period", "told", *_COLUMNS)
        .distinct()
    )


_MEETINGS = Prepared(_last_and_open)


def all_conclusions(ward: Ward, *, today: date) -> tuple[ConclusionLine, ...]:
    """Every conclusion, the open ones first by what is due, then the settled ones, the latest first. One query."""
    names = tuple(each.removeprefix("conclusions__") for each in _COLUMNS)
    rows = Conclusion.objects.filter(meeting__ward=ward).values_list("meeting__held_on", *names)
    lines = [_line(row[0], row[1:], today) for row in rows]
    open_lines = sorted((each for each in lines if each.done_at is None), key=lambda each: (each.due_on, each.id))
    settled = [each for each in lines if each.done_at]
    return (*open_lines, *sorted(settled, key=lambda each: (each.held_on, each.id), reverse=True))


def told(movement: Movement) -> dict[str, list[int | None]]:
    """The numbers that a meeting held over this movement keeps: what was not reported is left out."""
    return dict(_told(movement))


def _told(movement: Movement) -> Iterator[tuple[str, list[int | None]]]:
    for code in TOLD:
        if coverage := movement.coverage.get(code):
            if coverage.reported:
                yield code, [coverage.covered, coverage.in_force]
        elif (series := movement.series.get(code)) and series.total.value is not None:
            yield code, [series.total.value, None]


def _line(held_on: date, row: Sequence[Any], today: date) -> ConclusionLine:
    pk, text, body, due_on, done_at, done_by, noted_by = row
    overdue = done_at is None and due_on < today
    return ConclusionLine(pk, held_on, text, body, due_on, overdue, done_at, done_by or "", noted_by or "")


def _numbers(told: Mapping[str, Sequence[int | None]]) -> dict[str, tuple[int | None, int | None]]:
    return {code: (pair[0], pair[1]) for code, pair in told.items()}
