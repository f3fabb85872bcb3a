"""A plan in sentences: where a cell stands, what it changes from and to, what hinders it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.actions.imports.values import Doubt, Plan, PlannedCell
from reports.actions.transitions import language, month_words
from reports.catalogue import CATALOGUE
from reports.figures_in.values import Problem
from reports.months import Month
from wardsecurity import words

HINDERS = ("refused", "conflict", "asks")


def change_words(cell: PlannedCell) -> str:
    """ "Tháng 3/2009, Khối 5, A05 Số lượt hộ gia đình ký cam kết: 12 → 14"."""
    return f"{cell_words(cell)}: {number_words(cell.old, at_least=cell.old_at_least)} → {given_words(cell)}"


def cell_words(cell: PlannedCell) -> str:
    parts = [month_name(cell.month), *([cell.unit_name] if cell.unit_name else []), indicator_words(cell.indicator)]
    return ", ".join(parts)


def indicator_words(code: str) -> str:
    entry = CATALOGUE.get(code)
    return f"{code} {entry.full_name(language())}" if entry else code


def given_words(cell: PlannedCell) -> str:
    return number_words(cell.value, at_least=cell.at_least)


def number_words(value: int | None, *, at_least: bool = False) -> str:
    """ "12.557", "hơn 232", "chưa báo cáo"."""
    text = words.number(value, language())
    if not at_least:
        return text
    return f"more than {text}" if language() == "en" else f"hơn {text}"


def month_name(month: str, *, start: bool = True) -> str:
    label = month_words(Month.parse(month))
    return label[:1].upper() + label[1:] if start else label


def problem_about(problem: Problem) -> str:
    """ "A05 Số lượt hộ gia đình ký cam kết, K03"; nothing where it is not known."""
    if not problem.indicator:
        return ""
    return ", ".join(filter(None, (indicator_words(problem.indicator), problem.unit)))


def shown_changes(plan: Plan) -> Iterator[PlannedCell]:
    """The cells to name one by one: what would be another number, and whatever would change in an approved month."""
    for month in plan.months:
        wanted = ("new", "changed") if month.needs == "correction" else ("changed",)
        yield from (cell for cell in month.cells if cell.status in wanted)


def doubt_place(doubt: Doubt) -> str:
    """ "Sheet1!D4: Tháng 3/2009, C01 Số nguồn tin …": the first of its cells, and how many more hold the same words."""
    first, more = doubt.cells[0], len(doubt.cells) - 1
    place = f"{first.place}: {cell_words(first)}"
    return _("%(place)s và %(more)s ô nữa cùng lời ấy") % {"place": place, "more": more} if more else place


def doubt_words(plan: Plan) -> Iterator[str]:
    """A line for each reason that is asked about: where it stands and what of it, never the words themselves."""
    for doubt in plan.doubts:
        yield f"{doubt_place(doubt)}: {doubt.message}"


def problem_words(plan: Plan) -> Iterator[str]:
    """A line for each cell of the file that hinders, in the order of the file."""
    lines = [
        (each.place, f"{about}: {each.message}" if (about := problem_about(each)) else each.message)
        for each in plan.problems
    ]
    lines += [(cell.place, f"{cell_words(cell)}: {cell.message}") for cell in plan.cells if cell.status in HINDERS]
    for place, message in sorted(lines, key=lambda line: (line[0].sheet, line[0].row, line[0].column)):
        yield f"{place}: {message}"
