"""xlsx through openpyxl's stream: the sheet's own word on its size is not believed (it loses rows, or takes gigabytes)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import openpyxl

from residents.imports.legacy import decode
from residents.imports.values import MAX_COLUMNS, Sheet, Value, plain


def read(content: bytes) -> Iterator[Sheet]:
    """The sheets of the workbook with the values that Excel last worked out; the file is read as rows are asked for."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    fonts = _Fonts(book)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        yield Sheet(str(sheet.title), sheet.sheet_state != "visible", _rows(sheet, fonts))


def _rows(sheet: Any, fonts: _Fonts) -> Iterator[tuple[int, list[Value]]]:
    for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), start=1):
        row = [_value(cell, fonts) for cell in cells]
        while row and row[-1] is None:
            row.pop()
        if row:
            yield number, row


def _value(cell: Any, fonts: _Fonts) -> Value:
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "e":  # #REF!, #N/A: there is nothing to read
        return str(value)
    if isinstance(value, str):
        return plain(decode(value, fonts.of(cell._style_id)))
    return plain(value)


class _Fonts:
    """The name of the font by the number of a cell's style: looked up once a style."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._names: dict[int, str] = {}

    def of(self, style: int) -> str:
        if style not in self._names:
            self._names[style] = self._book._fonts[self._book._cell_styles[style].fontId].name or ""
        return self._names[style]
