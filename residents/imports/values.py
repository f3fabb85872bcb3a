"""What a workbook is made of, whichever its format: sheets of numbered rows of plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from wardsecurity.text import TextError, normalise

Value = str | int | float | bool | date | None

MAX_BYTES = 20 * 1024 * 1024  # an upload: 100,000 rows of pledges are four megabytes
MAX_UNPACKED = 160 * 1024 * 1024  # the parts of a zip that are read as a stream
MAX_PART = 24 * 1024 * 1024  # a part that has to be held whole: styles, shared strings
MAX_SHEETS = 80  # one a month and one a block have room
MAX_COLUMNS = 120
MAX_ROWS = 200_000


@dataclass(frozen=True)
class Sheet:
    """`rows` gives (number of the row as Excel counts, its values); it can be gone through once."""

    name: str
    hidden: bool
    rows: Iterator[tuple[int, list[Value]]]


def plain(value: Any) -> Value:
    """A cell as a plain value: text in one normal form, a moment as its day, an empty text as nothing.

    Control characters become blanks: they come from old programs and mean nothing.
    """
    if isinstance(value, str):
        return _text(value) or None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, bool | int | float | date) or value is None:
        return value
    return _text(str(value)) or None


def _text(value: str) -> str:
    try:
        text = normalise(value)
    except TextError:
        text = normalise("".join(char if char.isprintable() or char == "\n" else " " for char in value))
    return text.replace("\n", " ")
