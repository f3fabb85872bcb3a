"""Questions about numbers, and whether the numbers are still what they were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from reports.models import Question
from reports.queries.evidence import Evidence
from residents.models import Ward


@dataclass(frozen=True)
class Reading:
    """What a number read: a count, a coverage "9 of 11", or a rate in hundredths of a percent. value None: nothing was
    reported."""

    value: int | None
    whole: int | None = None
    at_least: bool = False


Told = tuple[tuple[str, Reading], ...]
"""What the numbers of a chart read, each with its indicator."""


@dataclass(frozen=True)
class QuestionLine:
    """About a number: `indicator` and `reading`; about a chart: its name and `told`. sealed: how many editions of the
    ward were approved when it was asked."""

    id: int
    indicator: str
    period: str
    reading: Reading
    question: str
    asked_by: str
    asked_at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None
    sealed: int
    chart: str = ""
    told: Told = ()


def questions_on(ward: Ward, indicator: str, period: str) -> tuple[QuestionLine, ...]:
    """Those on one number, the latest first. One query."""
    return _lines(Question.objects.filter(ward=ward, indicator=indicator, period=period))


def questions_on_chart(ward: Ward, chart: str, period: str) -> tuple[QuestionLine, ...]:
    """Those on one chart, the latest first. One query."""
    return _lines(Question.objects.filter(ward=ward, chart=chart, period=period))


def all_questions(ward: Ward) -> tuple[QuestionLine, ...]:
    """Every one of the ward: those without an answer first, then the latest. One query."""
    found = _lines(Question.objects.filter(ward=ward))
    return tuple(sorted(found, key=lambda line: bool(line.answer)))


def reading_of(found: Evidence) -> Reading:
    """What the number reads now."""
    if found.series:
        return Reading(found.series.total.value, at_least=found.series.total.at_least)
    if found.coverage:
        return Reading(found.coverage.covered if found.coverage.reported else None, found.coverage.in_force)
    return Reading(None if found.rate is None else int(found.rate * Decimal(100)))


def _lines(rows: QuerySet[Question]) -> tuple[QuestionLine, ...]:
    return tuple(
        QuestionLine(
            id=row.pk,
            indicator=row.indicator,
            period=row.period,
            reading=Reading(row.value, row.whole, row.at_least),
            question=row.question,
            asked_by=str(row.asked_by),
            asked_at=row.asked_at,
            answer=row.answer,
            answered_by=str(row.answered_by or ""),
            answered_at=row.answered_at,
            sealed=row.sealed,
            chart=row.chart,
            told=tuple((code, Reading(value, whole, at_least)) for code, value, whole, at_least in row.told),
        )
        for row in rows.select_related("asked_by", "answered_by").order_by("-asked_at", "-pk")
    )
