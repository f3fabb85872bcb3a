"""xls through xlrd, with the font of each cell: whatever the file claims, TCVN3 and VNI are told by that alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import xlrd
from xlrd import XLRDError
from xlrd.compdoc import CompDocError

from residents.imports.legacy import decode
from residents.imports.values import MAX_COLUMNS, Sheet, Value, plain

__all__ = ["CompDocError", "XLRDError", "read"]


def read(content: bytes) -> Iterator[Sheet]:
    """The sheets of the workbook. Dates come by the workbook's own calendar, that of 1904 included."""
    with open(os.devnull, "w") as silence:  # noqa: PTH123  # xlrd prints what it finds odd in a file
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=silence)
    for sheet in book.sheets():
        yield Sheet(sheet.name, sheet.visibility != 0, _rows(book, sheet))


def _rows(book: Any, sheet: Any) -> Iterator[tuple[int, list[Value]]]:
    for number in range(sheet.nrows):
        columns = range(min(sheet.row_len(number), MAX_COLUMNS))
        row = [_value(book, sheet.cell(number, column)) for column in columns]
        while row and row[-1] is None:
            row.pop()
        if row:
            yield number + 1, row


def _value(book: Any, cell: Any) -> Value:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        font = book.font_list[book.xf_list[cell.xf_index].font_index].name if cell.xf_index is not None else ""
        return plain(decode(cell.value, font))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return plain(xlrd.xldate.xldate_as_datetime(cell.value, book.datemode))
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return int(cell.value) if cell.value.is_integer() else float(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#?"))
    return None
