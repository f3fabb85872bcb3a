"""The API above the ward: what a province or the country came to, and their wards or provinces side by side."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from reports.arithmetic import Value
from reports.queries.outside import outside
from reports.queries.plain import plain_movement
from reports.queries.together import movement_together
from reports.queries.together.side_by_side import Line, side_by_side
from reports.views.api import asked_comparison, period_of
from reports.views.api_access import json_answer, page_of, with_place
from reports.views.together import Place
from wardsecurity.accounts.access import Person

LINES_A_PAGE = 100


@with_place
def movement(request: HttpRequest, person: Person, place: Place) -> HttpResponse:
    """The movement of all wards together, beside another period where `compare` asks for it."""
    period, comparison = period_of(request, place.ward), asked_comparison(request)
    found = outside(movement_together(scope=place.scope, period=period, comparison=comparison))
    answer = plain_movement(found)
    answer["place"], answer["period"] = answer.pop("ward"), period.code
    return json_answer(answer)


@with_place
def lines(request: HttpRequest, person: Person, place: Place) -> HttpResponse:
    """The wards of a province, or the provinces of the country, by name, a page at a time."""
    period = period_of(request, place.ward)
    found = side_by_side(scope=place.scope, period=period, is_sample=place.facts.is_sample)
    part, told = page_of(request, len(found.lines), LINES_A_PAGE)
    name = "provinces" if place.scope.is_country else "wards"
    return json_answer(
        {"place": place.scope.code, "period": period.code, **told, name: [_plain(line) for line in found.lines[part]]}
    )


def _plain(line: Line) -> dict[str, Any]:
    return {
        "code": line.code,
        "name": line.name,
        "months": {"expected": line.months[1], "standing": line.months[0]},
        "coverage": {code: list(pair) if pair else None for code, pair in line.coverage.items()},
        "counts": {code: _count(value) for code, value in line.counts.items()},
        "pledges_per_1000_households_a_year": _text(line.per_thousand),
        "clearance_rate": _text(line.clearance),
    }


def _count(value: Value) -> dict[str, Any]:
    return {"value": value.value, "at_least": value.at_least, "missing": value.missing}


def _text(rate: object) -> str | None:
    return None if rate is None else str(rate)
