"""A count as a cell gives it, read with the rules of workbooks.cells; most are plain numbers and take a short way."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reports.models import MAX_VALUE
from wardsecurity.workbooks import cells
from wardsecurity.workbooks.values import Value


def count_of(value: Value) -> tuple[int | None, bool]:
    """The number (None: left blank, not reported) and whether it is a lower bound. Raises ValueError with a sentence."""
    if value is None:
        return None, False
    if type(value) is int and 0 <= value <= MAX_VALUE:
        return value, False
    try:
        read = cells.count(value)
    except cells.CellProblem as problem:
        raise ValueError(str(problem)) from problem
    if read.value is not None and read.value > MAX_VALUE:
        raise ValueError(_("Số %(text)s quá lớn: tối đa 2.000.000.000.") % {"text": str(read.value)[:30]})
    return read.value, read.at_least
