"""The figures that a request for a commendation goes with: out of its frozen document, or as approved now."""

from __future__ import annotations

import json
import re
from typing import Any

from reports.periods import Period
from reports.queries.movement import movement
from reports.queries.outside import outside
from residents.models import Ward

# What the line of requests shows of each year; none is a target, and none is shown below the ward.
SHOWN = ("A05", "A14", "C02", "C05", "C07", "E02")
_YEAR = re.compile(r"[0-9]{4}")
Figures = dict[str, dict[str, int | None]]


def figures_of_years(ward: Ward, years: Period) -> Figures:
    """{indicator: {year: number, None where not reported}}. Eight queries."""
    found = outside(movement(ward=ward, period=years, below_ward=False))
    return {
        code: {str(year): value.value for year, value in found.series[code].by_year.items()}
        for code in SHOWN
        if code in found.series
    }


def figures_of_document(content: str) -> Figures:
    """The same out of a frozen content: its numbers of whole years, of the ward itself."""
    figures: Figures = {}
    for number in _numbers(json.loads(content)):
        period, code, value = number["period"], number["code"], number["value"]
        is_year = bool(_YEAR.fullmatch(period)) and number["aspect"] == "value" and not number["unit"]
        if is_year and code in SHOWN and (value is None or isinstance(value, int)):
            figures.setdefault(code, {})[period] = value
    return figures


def _numbers(data: Any) -> list[dict[str, Any]]:
    """Every part that is a number, wherever it stands."""
    if isinstance(data, dict):
        own = [data] if data.get("is") == "Number" else []
        return own + [each for value in data.values() for each in _numbers(value)]
    return [each for value in data for each in _numbers(value)] if isinstance(data, list) else []
