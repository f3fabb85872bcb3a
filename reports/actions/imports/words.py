"""A plan in sentences: where a cell stands, what it changes from and to, what hinders it."""

from __future__ import annotations

from collections.abc import Iterator

from reports.actions.imports.values import Plan, PlannedCell
from reports.actions.transitions import language, month_words
from reports.catalogue import CATALOGUE
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


def problem_words(plan: Plan) -> Iterator[str]:
    """A line for each cell of the file that hinders, in the order of the file."""
    lines = [(problem.place, problem.message) for problem in plan.problems]
    lines += [(cell.place, f"{cell_words(cell)}: {cell.message}") for cell in plan.cells if cell.status in HINDERS]
    for place, message in sorted(lines):
        yield f"{place}: {message}"
