"""A count as a cell gives it, read with the rules of workbooks.cells; most are plain numbers and take a short way."""

from __future__ import annotations

from wardsecurity.workbooks import cells
from wardsecurity.workbooks.values import Value


def count_of(value: Value) -> tuple[int | None, bool]:
    """The number (None: blank, not reported) and whether it is a lower bound. Raises ValueError with a sentence."""
    if value is None:
        return None, False
    if type(value) is int and 0 <= value <= cells.MAX_COUNT:
        return value, False
    try:
        read = cells.count(value)
    except cells.CellProblem as problem:
        raise ValueError(str(problem)) from problem
    return read.value, read.at_least
