"""Tables to take away, as xlsx (XlsxWriter) and csv: numbers as numbers, days as days, texts never as formulas."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import IO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from wardsecurity.workbooks.columns import OPTIONS, Column, look, put, sheet_name, text
from wardsecurity.workbooks.templates import template
from wardsecurity.workbooks.values import Value

__all__ = ["Column", "csv_bytes", "csv_lines", "sheet_name", "table", "table_bytes", "template"]


def table(
    out: IO[bytes], *, sheet: str, titles: Sequence[str], columns: Sequence[Column], rows: Iterable[Sequence[Value]]
) -> int:
    """Write an xlsx of one sheet into `out` and return the number of rows: titles, headings, rows as they come.

    In constant memory: 100,000 rows take no more than 100. The headings stay in sight, and filter.
    """
    book = Workbook(out, OPTIONS | {"constant_memory": True})
    page = book.add_worksheet(sheet_name(sheet))
    bold = book.add_format({"bold": True, "font_size": 13})
    head = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#E8EEF7", "align": "center"}
    )
    formats = [book.add_format(look(column)) for column in columns]
    for place, column in enumerate(columns):
        page.set_column(place, place, column.wide)
    for number, title in enumerate(titles):
        page.write_string(number, 0, text(title), bold)
    at = len(titles) + (1 if titles else 0)
    page.write_row(at, 0, [text(column.heading) for column in columns], head)
    page.freeze_panes(at + 1, 0)
    page.repeat_rows(at)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    last = at
    for last, row in enumerate(rows, start=at + 1):
        for place, value in enumerate(row):
            put(page, last, place, value, formats[place])
    page.autofilter(at, 0, last, len(columns) - 1)
    book.close()
    return last - at


def table_bytes(
    *, sheet: str, titles: Sequence[str], columns: Sequence[Column], rows: Iterable[Sequence[Value]]
) -> bytes:
    """The same as `table`, as bytes."""
    out = io.BytesIO()
    table(out, sheet=sheet, titles=titles, columns=columns, rows=rows)
    return out.getvalue()


def csv_lines(columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """Yield the lines of a csv in UTF-8 with its mark, so that Excel shows Vietnamese; cells parted by ";".

    A semicolon, because an Excel set to Vietnamese takes the comma for decimals. Days as dd/mm/yyyy.
    """
    held = io.StringIO(newline="")
    writer = csv.writer(held, delimiter=";", lineterminator="\r\n")
    held.write("\ufeff")
    for row in itertools.chain([[column.heading for column in columns]], rows):
        writer.writerow([_csv_cell(value) for value in row])
        yield held.getvalue().encode()
        held.seek(0)
        held.truncate()


def csv_bytes(columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> bytes:
    """The same as `csv_lines`, at once."""
    return b"".join(csv_lines(columns, rows))


def _csv_cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return neutral(text(value)) if isinstance(value, str) else str(value)


def neutral(cell: str) -> str:
    """A text that a spreadsheet would run as a formula, with an apostrophe before it."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
