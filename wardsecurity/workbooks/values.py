"""What a workbook is once it is read: sheets, rows and plain values, whatever kind of file it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

Value = str | int | float | bool | date | datetime | None
"""A cell: text as it is stored here (text.normalise, legacy fonts decoded), a number, a day, or nothing.

A blank text is None. A whole number is an int, whatever the file kept it as. A cell shown as a percentage is its text
("86,14%"), and one with an error is the text of the error ("#N/A", or NOT_CALCULATED): neither is a number to take.
"""

NOT_CALCULATED = "#CHƯA TÍNH"
"""A formula whose result the file does not hold: no program has calculated it yet."""


class FileRefused(Exception):
    """A file that cannot be taken, with one Vietnamese sentence (translated) that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: its number as Excel shows it, from 1, and its cells from column A on; hidden: it is not shown
    (by hand, or by a filter), and read all the same."""

    number: int
    values: tuple[Value, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of a table that is not data, and why ("dòng cộng", "số thứ tự cột", "chữ ký" …)."""

    number: int
    why: str


@dataclass(frozen=True)
class Layout:
    """Where a table stands in a sheet.

    columns: {key: place of the column from 0} of the headings that are known.
    unknown: the headings that nobody knows, in their order; what stands under them is never read further.
    head: numbers of the first and last row of the headings.
    """

    sheet: str
    hidden: bool
    columns: Mapping[str, int]
    unknown: tuple[str, ...]
    head: tuple[int, int]
    left_out: list[LeftOut] = field(default_factory=list)
