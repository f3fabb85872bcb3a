"""Files to take away: rows in, a file out. Cells that a spreadsheet would take for a formula are made text."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

# What Excel, LibreOffice and Google Sheets start a formula with; tab and carriage return are skipped by some before it.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class File:
    name: str
    content_type: str
    content: bytes


def csv_file(name: str, rows: Iterable[Iterable[str | int]]) -> File:
    """Return a CSV that Excel opens with its letters and columns right on a Vietnamese machine: UTF-8 with its mark,
    fields parted by semicolons (a comma is the decimal sign there), lines by CRLF. Numbers stay numbers, without
    grouping."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([_safe(cell) for cell in row] for row in rows)
    return File(f"{name}.csv", "text/csv; charset=utf-8", text.getvalue().encode("utf-8-sig"))


def _safe(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell
