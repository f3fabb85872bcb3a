"""What is wrong with a cell, in words; and what it could mean when it could mean several things."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from wardsecurity.workbooks.values import NOT_CALCULATED, Value


class CellProblem(ValueError):
    """A cell that is not taken. `message` is one translated sentence; it repeats at most 30 letters of the cell."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class Ambiguous(CellProblem):
    """A cell that could mean several things: `options` are the values to choose from, None for "not reported".

    `pattern` is the same for cells that one answer settles ("-", "12,557"), so that a column is asked about once.
    """

    def __init__(self, message: str, options: Sequence[object], *, pattern: str) -> None:
        self.options = tuple(options)
        self.pattern = pattern
        super().__init__(message)


def shown(value: Value) -> str:
    """The cell as it is quoted in a sentence."""
    text = " ".join(str(value).split())
    return text if len(text) <= 30 else f"{text[:29]}…"


def refuse_errors(value: Value) -> None:
    """Raise CellProblem for a cell whose formula failed or was never calculated."""
    if value == NOT_CALCULATED:
        raise CellProblem(_("Ô là công thức chưa được tính. Đồng chí mở tệp bằng Excel, lưu lại rồi tải lên."))
    if isinstance(value, str) and value.startswith("#") and value.rstrip("!?").upper() in _ERRORS:
        raise CellProblem(_("Công thức trong ô bị lỗi (%(error)s). Đồng chí ghi giá trị vào ô.") % {"error": value})


_ERRORS = {"#N/A", "#REF", "#VALUE", "#DIV/0", "#NAME", "#NUM", "#NULL", "#SPILL", "#CALC", "#GETTING_DATA", "#FIELD"}
