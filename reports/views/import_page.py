"""What the preview of a file of figures shows: each sort of cell in its table, cut where it would be too long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from reports.actions.imports import words
from reports.actions.imports.values import Doubt, Plan, PlannedCell

MOST = 200
"""Rows of one table; how many more there are is said below it, and the marked file has them all."""


@dataclass(frozen=True)
class Line:
    """A cell as the page shows it. `mark`: how the form names it."""

    place: str
    what: str
    old: str
    new: str
    message: str
    mark: str


@dataclass(frozen=True)
class Table:
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True)
class MonthLine:
    month: str
    label: str
    needs: str
    new: int
    changed: int
    unchanged: int
    hindered: int


@dataclass(frozen=True)
class Preview:
    """doubts: every reason that may name somebody, uncut: the one tick below them is about all."""

    refused: Table
    conflicts: Table
    asks: Table
    changed: Table
    doubts: tuple[Line, ...]
    months: tuple[MonthLine, ...]
    may_try: bool
    to_write: int


def preview(plan: Plan, chosen: Plan) -> Preview:
    """`chosen`: the plan with the reason and the choices that were posted, whose refusals are newer."""
    problems = [Line(str(each.place), words.problem_about(each), "", "", each.message, "") for each in plan.problems]
    refused = [_line(cell) for cell in chosen.cells if cell.status == "refused"]
    return Preview(
        refused=_table([*problems, *refused]),
        conflicts=_of(plan, "conflict"),
        asks=_of(plan, "asks"),
        changed=_table([_line(cell) for cell in words.shown_changes(plan)]),
        doubts=tuple(_doubt(each) for each in chosen.doubts),
        months=tuple(_months(plan)),
        may_try=_may_try(plan),
        to_write=plan.to_save + plan.counts["asks"],
    )


def _may_try(plan: Plan) -> bool:
    """Whether a reason and a choice at most are lacking."""
    if plan.refusal or plan.refused or not plan.may_write or (plan.corrections and not plan.may_correct):
        return False
    return plan.to_save + plan.counts["asks"] + plan.counts["conflict"] > 0


def _of(plan: Plan, status: str) -> Table:
    return _table([_line(cell) for cell in plan.cells if cell.status == status])


def _table(lines: list[Line]) -> Table:
    return Table(tuple(islice(lines, MOST)), max(0, len(lines) - MOST))


def _line(cell: PlannedCell) -> Line:
    return Line(
        place=str(cell.place),
        what=words.cell_words(cell),
        old=words.number_words(cell.old, at_least=cell.old_at_least),
        new=words.given_words(cell),
        message=cell.message,
        mark=cell.mark,
    )


def _doubt(doubt: Doubt) -> Line:
    cell = doubt.cells[0]
    return Line(str(cell.place), words.doubt_place(doubt), "", doubt.reason, doubt.message, cell.mark)


def _months(plan: Plan) -> Iterable[MonthLine]:
    for month in plan.months:
        counts = Counter(cell.status for cell in month.cells)
        yield MonthLine(
            month=month.month,
            label=words.month_name(month.month),
            needs=month.needs if month.to_save else "",
            new=counts["new"],
            changed=counts["changed"],
            unchanged=counts["unchanged"] + counts["total"],
            hindered=sum(cell.status in words.HINDERS for cell in month.cells),
        )
