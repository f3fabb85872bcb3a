"""What could not be taken, given back: the officer's own workbook, marked, or a new one of the refused rows."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from defusedxml.ElementTree import ParseError
from django.utils.translation import gettext as _
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import exceptions
from openpyxl.utils.cell import range_boundaries

from wardsecurity.workbooks import kinds, refusals, xmlstream
from wardsecurity.workbooks.package import Package
from wardsecurity.workbooks.refusals import FAULTS
from wardsecurity.workbooks.values import FileRefused, Value
from wardsecurity.workbooks.writing import Column, table_bytes

MOST_ROWS = 20_000
MOST_BYTES = 16 * 1024 * 1024
"""Unzipped sheets that are loaded whole: some 200 MB as objects."""
MOST_MERGED = 200_000
"""Cells inside merged ranges: each becomes an object."""

AUTHOR = "Kiểm tra"
"""By this our own comments are known when the file comes again."""
_CELL = PatternFill("solid", fgColor="FFFFC7CE")
_ROW = PatternFill("solid", fgColor="FFFFEB9C")
_NONE = PatternFill()
_OF_OPENPYXL = (
    *(ParseError, exceptions.CellCoordinatesException, exceptions.IllegalCharacterError),
    *(exceptions.InvalidFileException, exceptions.NamedRangeException, exceptions.SheetTitleException),
)


def returned(
    path: Path, marks: Mapping[tuple[str, int, int], str], *, rows: Mapping[tuple[str, int], str] | None = None
) -> bytes | None:
    """Return the officer's own xlsx with the cells coloured and commented; None where that cannot be done safely.

    marks: {(sheet, number of the row, place of the column from 0): sentence}; rows: {(sheet, number): sentence} for
    what is wrong with a whole row. Values, formulas and layout stay; marks of an earlier return go, and so do macros.
    None for other kinds than xlsx, for more than 20,000 rows in a sheet, and for what does not load whole in bounded
    memory.
    """
    try:
        if not _fits(path):
            return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out, such as a picture
            book = _loaded(path)
            _unmark(book)
            firsts = {sheet: _first_filled(book[sheet]) for sheet in {sheet for sheet, _number in rows or ()}}
            for (sheet, number), sentence in (rows or {}).items():
                _mark(_whole_cell(book[sheet], number, firsts[sheet].get(number, 1)), sentence, _ROW)
            for (sheet, number, place), sentence in marks.items():
                _mark(_whole_cell(book[sheet], number, place + 1), sentence, _CELL)
            out = io.BytesIO()
            book.save(out)
    except (*FAULTS, *_OF_OPENPYXL, FileRefused):
        return None
    return out.getvalue()


def refused_workbook(headings: Sequence[str], rows_with_reasons: Iterable[tuple[Sequence[Value], str]]) -> bytes:
    """Return a new xlsx of the refused rows, as they were read, with why in the last column: mended, it comes again."""
    columns = [*(Column(heading) for heading in headings), Column(_("Lý do từ chối"), width=60)]
    width = len(headings)
    lines = ([*values[:width], *[None] * (width - len(values)), reason] for values, reason in rows_with_reasons)
    return table_bytes(sheet=_("Dòng bị từ chối"), titles=(), columns=columns, rows=lines)


def _loaded(path: Path) -> Any:
    try:
        with path.open("rb") as file:  # of a path openpyxl believes the name, and uploads have none
            return openpyxl.load_workbook(file)
    except OSError as fault:
        if fault.errno is None:  # not the disk: openpyxl's own "no valid workbook part"
            raise refusals.broken() from fault
        raise


def _fits(path: Path) -> bool:
    """Whether openpyxl may load it whole: looked at as a stream first."""
    with path.open("rb") as file:
        if file.read(2) != b"PK":
            return False
    package = Package(path)
    try:
        sheets = [name for name in package.names() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        if kinds.in_zip(package) != "xlsx" or sum(map(package.size, sheets)) > MOST_BYTES:
            return False
        return all(_small(package, name) for name in sheets)
    finally:
        package.close()


def _small(package: Package, name: str) -> bool:
    seen = {"row": 0, "merged": 0}

    def start(element: str, attributes: dict[str, str]) -> None:
        element = xmlstream.local(element)
        if element == "row":
            seen["row"] += 1
        elif element == "mergeCell":
            left, top, right, bottom = range_boundaries(attributes["ref"])
            seen["merged"] += (right - left + 1) * (bottom - top + 1)

    with package.open(name) as stream:
        xmlstream.parse(xmlstream.parser(start), stream)
    return seen["row"] <= MOST_ROWS and seen["merged"] <= MOST_MERGED


def _unmark(book: Any) -> None:
    for sheet in book.worksheets:
        # The cells that there are: iter_rows makes all up to the farthest, of which a stray one makes 17 billion.
        for cell in sheet._cells.values():
            if cell.comment is not None and cell.comment.author == AUTHOR:
                cell.comment = None
                cell.fill = _NONE


def _first_filled(sheet: Any) -> dict[int, int]:
    """{number of a row: its first column with a value}."""
    found: dict[int, int] = {}
    for (row, column), cell in sheet._cells.items():
        if cell.value is not None:
            found[row] = min(column, found.get(row, column))
    return found


def _mark(cell: Any, sentence: str, fill: PatternFill) -> None:
    """Colour and comment; a comment of the officer's own, or one of ours just made, stays above ours."""
    before = cell.comment.text if cell.comment is not None else ""
    text = f"{before}\n{sentence}" if before else sentence
    cell.comment = Comment(text, AUTHOR if not before or cell.comment.author == AUTHOR else cell.comment.author)
    cell.comment.width, cell.comment.height = 320, 40 + 20 * (len(text) // 40 + 1)
    cell.fill = fill


def _whole_cell(sheet: Any, number: int, column: int) -> Any:
    """The cell, or the top left one of the merged cells that it is part of: only that one is seen."""
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= number <= merged.max_row and merged.min_col <= column <= merged.max_col:
            return sheet.cell(merged.min_row, merged.min_col)
    return sheet.cell(number, column)
