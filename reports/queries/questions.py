"""Questions about numbers, and whether the numbers are still what they were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from reports.models import Question
from reports.queries.evidence import Evidence
from reports.queries.values import Movement
from residents.models import Ward

A_PAGE = 20  # answered questions


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


@dataclass(frozen=True)
class QuestionPage:
    """more: whether older ones are on the next page."""

    lines: tuple[QuestionLine, ...]
    more: bool


def question_page(ward: Ward, page: int = 1) -> QuestionPage:
    """The ward's questions: on the first page those without an answer and the latest answered ones, on each that
    follows older answered ones; the latest asked come first. Two queries, one on later pages."""
    start = (page - 1) * A_PAGE
    of_ward = Question.objects.filter(ward=ward)
    answered = _lines(of_ward.exclude(answer=""), start, start + A_PAGE + 1)
    waiting = _lines(of_ward.filter(answer="")) if page == 1 else ()
    return QuestionPage((*waiting, *answered[:A_PAGE]), len(answered) > A_PAGE)


def reading_of(found: Evidence) -> Reading:
    """What the number reads now."""
    return reading_in(found.movement, found.indicator.code) or Reading(None)


def reading_in(found: Movement, code: str) -> Reading | None:
    """What an indicator reads in a movement; None for one that the ward does not have (any more)."""
    if series := found.series.get(code):
        return Reading(series.total.value, at_least=series.total.at_least)
    if coverage := found.coverage.get(code):
        return Reading(coverage.covered if coverage.reported else None, coverage.in_force)
    if ratio := found.ratios.get(code):
        return Reading(None if ratio.total is None else int(ratio.total * Decimal(100)))
    return None


def _lines(rows: QuerySet[Question], start: int = 0, stop: int | None = None) -> tuple[QuestionLine, ...]:
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
        for row in rows.select_related("asked_by", "answered_by").order_by("-asked_at", "-pk")[start:stop]
    )
