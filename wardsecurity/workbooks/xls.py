"""xls (BIFF) by xlrd: the font of each cell and run, days by their format, one sheet in memory at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import xlrd
from xlrd.book import Book
from xlrd.sheet import Sheet

from wardsecurity.workbooks import convert, legacy, limits, refusals
from wardsecurity.workbooks.book import Merged, SheetInfo, Workbook
from wardsecurity.workbooks.values import Row, Value
from wardsecurity.workbooks.xlsx_styles import PLAIN, Style, shows_day, shows_percent

_BLANK = {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}


class Xls(Workbook):
    """Raises FileRefused when it is encrypted, damaged or without a sheet."""

    kind = "xls"

    def __init__(self, path: Path) -> None:
        if path.stat().st_size > limits.XLS_BYTES:
            raise refusals.too_large()
        self._book = _opened(path)
        self._styles = [_style(self._book, each) for each in self._book.xf_list]
        self._fonts = [legacy.by_font(each.name or "") for each in self._book.font_list]
        # xlrd lists sheets of cells alone; charts and macros are not among them.
        self.sheets = tuple(
            SheetInfo(name, self._book._sheet_visibility[place] != 0)
            for place, name in enumerate(self._book.sheet_names())
        )
        if not self.sheets:
            raise refusals.no_sheet()

    def close(self) -> None:
        super().close()
        self._book.release_resources()

    def _rows(self, sheet: str) -> Iterator[Row]:
        place = self._book.sheet_names().index(sheet)
        held = self._book.sheet_by_index(place)
        try:
            for at in range(held.nrows):
                told = held.rowinfo_map.get(at)
                hidden = bool(told and told.hidden)
                if (found := convert.row(at + 1, self._values(held, at), hidden=hidden)) is not None:
                    yield found
        finally:
            self._book.unload_sheet(place)

    def _merged(self, sheet: str) -> tuple[Merged, ...]:
        held = self._book.sheet_by_name(sheet)
        return tuple(
            Merged(top + 1, left, bottom, right - 1) for top, bottom, left, right in held.merged_cells[: limits.MERGED]
        )

    def _values(self, sheet: Sheet, row: int) -> list[Value]:
        """Blank cells are passed over at once: styles reach as far as column IV in many a sheet."""
        kinds = sheet.row_types(row)[: limits.COLUMNS]
        found: list[Value] = [None] * len(kinds)
        for column, kind in enumerate(kinds):
            if kind not in _BLANK:
                found[column] = self._value(sheet, row, column, kind)
        return found

    def _value(self, sheet: Sheet, row: int, column: int, kind: int) -> Value:
        value, place = sheet.cell_value(row, column), sheet.cell_xf_index(row, column)
        style = self._styles[place] if place is not None and place < len(self._styles) else PLAIN
        if kind == xlrd.XL_CELL_TEXT:
            runs = sheet.rich_text_runlist_map.get((row, column))
            return self._in_runs(value, style.font, runs) if runs else convert.text(value, style.font)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return bool(value)
        if kind == xlrd.XL_CELL_ERROR:
            return convert.error(xlrd.error_text_from_code.get(value, ""))
        if style.is_day:
            return convert.day(value, from_1904=bool(self._book.datemode))
        return convert.percent(value) if style.is_percent else convert.number(value)

    def _in_runs(self, text: str, font: legacy.Kind, runs: list[tuple[int, int]]) -> str | None:
        """A text with pieces in fonts of their own: [(from letter, number of the font)]."""
        starts = [0, *(start for start, _font in runs)]
        fonts = [font, *(self._fonts[place] if place < len(self._fonts) else font for _start, place in runs)]
        ends = [*starts[1:], len(text)]
        pieces = zip(starts, ends, fonts, strict=True)
        return convert.text("".join(legacy.decode(text[start:end], kind) for start, end, kind in pieces))


class _Nowhere(io.TextIOBase):
    """Takes what xlrd prints about a file, which may repeat what stands in it."""

    def write(self, text: str) -> int:
        return len(text)


def _opened(path: Path) -> Book:
    try:
        return xlrd.open_workbook(str(path), formatting_info=True, on_demand=True, ragged_rows=True, logfile=_Nowhere())
    except xlrd.XLRDError as fault:
        raise refusals.encrypted() if "encrypt" in str(fault).lower() else refusals.broken() from fault


def _style(book: Book, xf: xlrd.formatting.XF) -> Style:
    known = book.format_map.get(xf.format_key)
    code = known.format_str if known is not None else ""
    font = book.font_list[xf.font_index].name if xf.font_index < len(book.font_list) else ""
    return Style(shows_day(code), shows_percent(code), legacy.by_font(font or ""))
