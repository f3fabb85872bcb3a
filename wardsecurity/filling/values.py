"""What is found in a form and what goes into it: plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Fault = Literal["", "brackets", "heading"]


@dataclass(frozen=True)
class Spot:
    """A code where it stands.

    code: what stands between the brackets, as written
    place: "Trang 1!B5", or the part of the document and the words around it
    alone: nothing else stands in the cell or the paragraph
    fault: "brackets" where they don't close ("[[C05"), "heading" in the head of an Excel table, whose columns are
    called by these very words
    """

    code: str
    place: str
    alone: bool
    fault: Fault = ""


@dataclass(frozen=True)
class Put:
    """What goes where a code stands.

    text: among other words; shown: the same where it stands alone
    value: what a cell of a workbook then holds: a number, a day, a text, or None for an empty cell
    percent: the value is in percent (17.51): a cell that is shown in percent takes 0.1751
    before, after: what the cell shows around its number: "hơn ", "*"
    """

    text: str
    shown: str
    value: int | Decimal | date | str | None
    percent: bool = False
    before: str = ""
    after: str = ""


Answer = Callable[[str, bool], Put | None]
"""(code, alone) → what goes in, or None: the code is left where it is, with a sign before it."""

LEFT = "⚠"
"""Stands before a code that was left; the form may come again with it."""
