"""A ward's months of the last year and those still open, with every rule that tells of the others, and the questions
that wait: one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from reports.deadlines import Deadlines, Holidays
from reports.models import OPEN_STATES, DueRule, Figure, Holiday, Question, ReportingRule
from reports.months import Month
from reports.queries.month_states import StoredMonth, WardMonths, with_moves
from reports.queries.span import rules_from
from reports.rules import due_rules
from residents.models import Unit, Ward

YEAR = timedelta(days=400)
# With their types: PostgreSQL takes a bare NULL for a text once two parts of a union have it.
_NO_DAY, _NO_NUMBER = Cast(Value(None), DateField()), Cast(Value(None), IntegerField())
_NO_TIME, _NO_TEXT = Cast(Value(None), DateTimeField()), Value("", output_field=CharField())
Row = tuple[str, str, str, date | None, date | None, date | None, int | None, int | None, datetime | None, int | None]


@dataclass(frozen=True)
class Lately:
    """The ward's months as of today; of what is stored, only the last year and what is open. questions: how many about
    its numbers have no answer."""

    months: WardMonths
    questions: int


def lately(ward: Ward, today: date) -> Lately:
    """One query."""
    months: dict[str, StoredMonth] = {}
    rules: list[tuple[str, int | None, bool]] = []
    due: list[DueRule] = []
    days: dict[str, set[date]] = {"off": set(), "worked": set()}
    questions = 0
    for sort, name, text, first, last, due_on, number, other, sent, without in _rows(ward, today):
        if sort == "month" and first and last:
            sent_on = timezone.localdate(sent) if sent else None
            months[name] = StoredMonth(first, last, due_on, number, text or None, sent_on, other or 0, without or 0)
        elif sort in days and first:
            days[sort].add(first)
        elif sort == "question":
            questions += 1
        elif sort in ("rule", "own rule"):
            rules.append((name, number, sort == "own rule"))
        else:
            due.append(_due_rule(ward, name, text, number, other, own=sort == "own due"))
    holidays = Holidays(frozenset(days["off"]), frozenset(days["worked"]))
    told = WardMonths(ward, today, months, rules_from(rules), Deadlines(due_rules(due), holidays))
    return Lately(told, questions)


def _rows(ward: Ward, today: date) -> QuerySet[Any, Row]:
    since = today - YEAR
    recent = Q(ward=ward) & (Q(ends_on__gte=since) | Q(editions__state__in=OPEN_STATES))
    months = with_moves(recent).distinct()
    mine = Q(ward=ward) | Q(ward=None)
    off = Holiday.objects.filter(Q(ward=ward) | Q(province=ward.province_id), day__gte=since)
    return (
        months.order_by()
        .values_list(
            Value("month"),
            "month",
            Coalesce("waiting", _NO_TEXT),
            "starts_on",
            "ends_on",
            "due_on",
            F("standing__number"),
            Subquery(_count(_blocks())),
            "sent",
            Subquery(_count(_blocks().exclude(Exists(_told())))),
        )
        .union(
            ReportingRule.objects.filter(mine).values_list(
                *_columns(_own("rule"), name="first_month", number="last_day")
            ),
            DueRule.objects.filter(mine).values_list(
                *_columns(_own("due"), name="first_month", text=_skips(), number="days", other="fixed_day")
            ),
            off.values_list(
                *_columns(Case(When(worked=True, then=Value("worked")), default=Value("off")), first="day")
            ),
            Question.objects.filter(ward=ward, answer="").values_list(*_columns(Value("question"))),
            all=True,
        )
    )


def _columns(
    sort: Any,
    *,
    name: Any = _NO_TEXT,
    text: Any = _NO_TEXT,
    first: Any = _NO_DAY,
    number: Any = _NO_NUMBER,
    other: Any = _NO_NUMBER,
) -> tuple[Any, ...]:
    """The columns of `Row`, of which only months have all."""
    return sort, name, text, first, _NO_DAY, _NO_DAY, number, other, _NO_TIME, _NO_NUMBER


def _blocks() -> QuerySet[Unit]:
    """The blocks that there are on a month's last day."""
    last = OuterRef("ends_on")
    began = Q(opened_on=None) | Q(opened_on__lte=last)
    return Unit.objects.filter(
        began, Q(closed_on=None) | Q(closed_on__gte=last), ward=OuterRef("ward"), kind=Unit.Kind.BLOCK
    )


def _told() -> QuerySet[Figure]:
    """Numbers of a block in the open edition of the month that stands around it."""
    of_month = OuterRef(OuterRef("pk"))
    return Figure.objects.filter(
        unit=OuterRef("pk"), value__isnull=False, edition__state__in=OPEN_STATES, edition__report=of_month
    )


def _count(units: QuerySet[Unit]) -> QuerySet[Any, Any]:
    return units.order_by().values("ward").annotate(count=Count("pk")).values("count")


def _own(sort: str) -> Case:
    return Case(When(ward=None, then=Value(sort)), default=Value(f"own {sort}"))


def _skips() -> Case:
    """What a rule skips, in letters: weekends, holidays."""
    both = Q(skips_weekends=True, skips_holidays=True)
    return Case(
        When(both, then=Value("wh")),
        When(skips_weekends=True, then=Value("w")),
        When(skips_holidays=True, then=Value("h")),
        default=Value(""),
    )


def _due_rule(ward: Ward, first: str, skips: str, days: int | None, fixed_day: int | None, *, own: bool) -> DueRule:
    return DueRule(
        ward=ward if own else None,
        first_month=str(Month.parse(first)),
        days=days,
        fixed_day=fixed_day,
        skips_weekends="w" in skips,
        skips_holidays="h" in skips,
    )
