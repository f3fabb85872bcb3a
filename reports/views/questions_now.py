"""What the numbers that questions are about read now: one movement for each period, however many ask about it."""

from __future__ import annotations

from collections.abc import Iterable

from reports.charts.board import SLUGS
from reports.charts.readings import readings
from reports.periods import parse_period
from reports.queries.movement import movement
from reports.queries.questions import QuestionLine, Reading, Told, reading_in
from reports.queries.values import Movement
from residents.models import Ward


def movements_of(ward: Ward, lines: Iterable[QuestionLine]) -> dict[str, Movement]:
    """By period what the ward came to in it, as reported: questions are about that."""
    periods = dict.fromkeys(line.period for line in lines)
    return {period: movement(ward=ward, period=parse_period(period), below_ward=False) for period in periods}


def now_of(line: QuestionLine, found: Movement, lang: str) -> tuple[Reading | None, Told | None]:
    """Of a number its reading, of a chart all of its numbers; None for what the program does not have any more."""
    if line.chart:
        return None, readings(found, line.chart, lang) if line.chart in SLUGS else None
    return reading_in(found, line.indicator), None
