"""Numbers of a movement as parts of a document, in prose and in the cells of tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from reports.arithmetic import Change, Value
from reports.documents.content.values import Number, Part
from reports.narrative import parts as told
from reports.queries.values import Movement
from wardsecurity import words

# In a cell: not reported. 0 is printed as 0; a line under each table says so.
NOT_REPORTED = "–"
# Behind a sum of which parts are missing.
IN_PART = "*"
IN_PART_LEGEND = "Dấu *: còn tháng hoặc ô chưa có số liệu được duyệt."


def from_prose(number: told.Number, movement: Movement) -> Number:
    """A number of the narrative with its bare value. Raises KeyError where the movement has no such indicator."""
    code, period = number.code, movement.period.code
    against = movement.comparison.code if movement.comparison else ""
    if number.change:
        change = movement.series[code].change
        return Number(number.text, code, period, change.change if change else None, "change", against)
    if number.run:
        return Number(number.text, code, period, len(movement.commended_run), "run")
    if code in movement.coverage:
        coverage = movement.coverage[code]
        pair = f"{coverage.covered}/{coverage.in_force}" if coverage.reported else None
        return Number(number.text, code, period, pair)
    if code in movement.ratios:
        return Number(number.text, code, period, bare(movement.ratios[code].total))
    total = movement.series[code].total
    return Number(number.text, code, period, total.value, at_least=total.at_least)


def cell(value: Value, code: str, period: str, unit: str = "") -> Number:
    """A count in a cell: "12.557", "hơn 232", "0", "–" where not reported."""
    if value.value is None:
        return Number(NOT_REPORTED, code, period, unit=unit)
    figure = words.number(value.value)
    text = f"hơn {figure}" if value.at_least else figure
    return Number(text, code, period, value.value, unit=unit, at_least=value.at_least)


def marked(value: Value, code: str, period: str, unit: str = "") -> Number:
    """The same with a star where parts of the sum are missing: it is never shown as if it were whole."""
    made = cell(value, code, period, unit)
    return replace(made, text=f"{made.text}{IN_PART}") if value.value is not None and value.missing else made


def is_marked(parts: Iterable[Part]) -> bool:
    """Whether a star stands among these cells, so that a line under the table has to explain it."""
    return any(isinstance(part, Number) and part.text.endswith(IN_PART) for part in parts)


def rate(value: Decimal | None, code: str, period: str) -> Number:
    return Number(words.percent(value) if value is not None else NOT_REPORTED, code, period, bare(value))


def pair(covered: tuple[int, int] | None, code: str, period: str) -> Number:
    """A coverage in a cell: "11/11"."""
    text = f"{covered[0]}/{covered[1]}" if covered else None
    return Number(text or NOT_REPORTED, code, period, text)


def change(value: Change | None, code: str, period: str, against: str) -> tuple[Number, Number]:
    """The change and its percentage in two cells: "+31", "+17,51%"; empty where there is none to tell."""
    told = value if value and value.reason in ("", "base-zero") else None
    count = told.change if told else None
    percent = told.percent if told else None
    return (
        Number(_signed(count), code, period, count, "change", against),
        Number(
            words.signed_percent(percent) if percent is not None else "",
            code,
            period,
            bare(percent),
            "percent",
            against,
        ),
    )


def bare(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _signed(count: int | None) -> str:
    if count is None:
        return ""
    return f"+{words.number(count)}" if count > 0 else words.number(count)
