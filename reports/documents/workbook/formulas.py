"""Live sums, changes and percentages, each with what it comes to, so that readers that work nothing out show it too.

A formula stands only where it comes to the very number of the content: a sum with a lower bound in it, of a stock, or
with parts that are not shown stays a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from reports.catalogue import CATALOGUE
from reports.documents.content.values import Content, Number, Part, Row, Table

Spot = tuple[int, int]


@dataclass(frozen=True)
class Formula:
    text: str
    value: int | float


def formulas(table: Table, content: Content, first: int) -> dict[Spot, Formula]:
    """By row and column of the sheet; `first`: the row of the table's first line."""
    found: dict[Spot, Formula] = {}
    for at, line in enumerate(table.rows):
        if line.sort == "total":
            found |= dict(_down(table.rows[:at], line, first, first + at))
        elif line.sort == "line":
            found |= dict(_changes(line, content, first + at))
            found |= dict(_years(line, content, first + at))
    return found


def _changes(line: Row, content: Content, row: int) -> Iterator[tuple[Spot, Formula]]:
    """This period less the one before it, and that over the one before."""
    now = _place(line.cells, "value", content.period)
    before = _place(line.cells, "value", content.comparison)
    if now is None or before is None:
        return
    this, earlier = (xl_rowcol_to_cell(row, at) for at in (now, before))
    for at, part in enumerate(line.cells):
        if not isinstance(part, Number) or part.value is None:
            continue
        if part.aspect == "change":
            yield (row, at), Formula(f"={this}-{earlier}", int(part.value))
        elif part.aspect == "percent":
            value = round(float(part.value) / 100, 6)
            yield (row, at), Formula(f'=IF({earlier}=0,"",ROUND(({this}-{earlier})/{earlier},4))', value)


def _place(cells: Sequence[Part], aspect: str, period: str) -> int | None:
    """The column of a plain count of that period."""
    for at, part in enumerate(cells):
        if isinstance(part, Number) and (part.aspect, part.period) == (aspect, period):
            return at if _plain(part) is not None else None
    return None


def _years(line: Row, content: Content, row: int) -> Iterator[tuple[Spot, Formula]]:
    """The whole period as the sum of its years, of what adds up over time."""
    years = [at for at, part in enumerate(line.cells) if isinstance(part, Number) and part.period != content.period]
    whole = [at for at, part in enumerate(line.cells) if isinstance(part, Number) and part.period == content.period]
    if len(years) < 2 or len(whole) != 1 or content.comparison:
        return
    total = line.cells[whole[0]]
    entry = CATALOGUE.get(total.code) if isinstance(total, Number) else None
    if entry is not None and entry.kind in ("flow", "sum"):
        yield from _sum([line.cells[at] for at in years], total, (row, years[0]), (row, years[-1]), (row, whole[0]))


def _down(lines: Sequence[Row], total: Row, first: int, row: int) -> Iterator[tuple[Spot, Formula]]:
    """The whole ward as the sum of the lines above it."""
    for at, part in enumerate(total.cells):
        if isinstance(part, Number):
            parts = [line.cells[at] for line in lines if line.sort == "line"]
            yield from _sum(parts, part, (first, at), (row - 1, at), (row, at))


def _sum(parts: Sequence[Part], total: Part, start: Spot, end: Spot, spot: Spot) -> Iterator[tuple[Spot, Formula]]:
    counts = [_plain(part) for part in parts]
    known = [count for count in counts if count is not None]
    whole = _plain(total)
    bounded = any(isinstance(part, Number) and part.at_least for part in (*parts, total))
    if known and whole is not None and sum(known) == whole and not bounded:
        yield spot, Formula(f"=SUM({xl_rowcol_to_cell(*start)}:{xl_rowcol_to_cell(*end)})", whole)


def _plain(part: Part) -> int | None:
    return part.value if isinstance(part, Number) and isinstance(part.value, int) else None
