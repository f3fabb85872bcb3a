"""Files of figures as an office would send them: the month's workbook filled in, long tables in xlsx and csv."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from reports.documents.month_workbook import month_workbook
from reports.figures_in.template import FACTS_SHEET, group_sheet
from reports.queries.workbook import month_book
from residents.models import Ward

Filled = Mapping[tuple[str, str], Any]  # (indicator, unit's code or "") → what is typed
HEAD = ("month", "unit", "indicator", "value")


def given_out(path: Path, ward: Ward, month: str) -> Path:
    """The month's workbook as it is downloaded."""
    book = month_book(ward=ward, month=month)
    assert book is not None
    path.write_bytes(month_workbook(book).content)
    return path


def fill(path: Path, cells: Filled, *, reasons: Filled | None = None) -> Path:
    """Type into the workbook as an officer does: by what its rows and columns say."""
    book = openpyxl.load_workbook(path)
    for (code, unit), value in cells.items():
        spot = find(book, code, unit)
        spot.value = value
        if reasons and (code, unit) in reasons:
            _reason(book[group_sheet(code[0])], spot.row).value = reasons[code, unit]
    book.save(path)
    return path


def find(book: Any, code: str, unit: str = "") -> Any:
    """The cell of an indicator and a unit; without one that of the ward's own table."""
    sheet = book[group_sheet(code[0])]
    column = 0
    for row in sheet.iter_rows():
        first = row[0].value
        if first == "Mã":
            heads = [cell.value for cell in row]
            ward = heads[1] == "Chỉ tiêu"
            column = heads.index("Số liệu") if ward else heads.index(code) if code in heads else 0
            wanted = code if ward else unit
            usable = bool(column) and ward == (unit == "")
        elif column and usable and first == wanted:
            return row[column]
    raise LookupError(f"{code} {unit}")


def _reason(sheet: Any, row: int) -> Any:
    for number in range(row, 0, -1):
        heads = [cell.value for cell in sheet[number]]
        if heads[0] == "Mã":
            return sheet.cell(row, heads.index("Lý do") + 1)
    raise LookupError


def facts(path: Path, **changed: str) -> Path:
    """Change the hidden facts of a workbook, as an older program or another hand would have written them."""
    book = openpyxl.load_workbook(path)
    for row in book[FACTS_SHEET].iter_rows(max_row=7):
        if row[0].value in changed:
            row[1].value = changed[row[0].value]
    book.save(path)
    return path


def xlsx(path: Path, rows: Iterable[Sequence[Any]], *, head: Sequence[str] = HEAD, sheet: str = "Sheet1") -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in (head, *rows):
        page.append(list(row))
    book.save(path)
    return path


def csv(path: Path, rows: Iterable[Sequence[Any]], *, head: Sequence[str] = HEAD, separator: str = ",") -> Path:
    lines = [separator.join(str(value) for value in row) for row in (head, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return path
