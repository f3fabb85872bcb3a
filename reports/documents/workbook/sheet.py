"""One table on one sheet: A4, heads repeated, changes and sums as formulas that carry what they come to."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import datetime

from xlsxwriter.worksheet import Worksheet

from reports.documents.content.lines import boxes
from reports.documents.content.values import Column, Content, Number, Part, Row, Table, Text
from reports.documents.workbook.formulas import Formula, formulas
from reports.documents.workbook.looks import Looks
from reports.documents.workbook.sheets import Sheet
from wardsecurity.workbooks.columns import text

_DAY = re.compile(r"\d{2}/\d{2}/(19|20)\d{2}")
_WHOLE = re.compile(r"\d{1,9}")
_WIDE = {False: 92, True: 138}
"""Characters of 12 points that stand beside each other on A4, upright and across."""


def write(page: Worksheet, sheet: Sheet, content: Content, looks: Looks) -> None:
    table = sheet.table
    widths = _widths(table.columns, _WIDE[sheet.landscape])
    row = titles(page, sheet, content, looks, len(widths), sum(widths))
    for at, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        page.set_column(at, at, width)
        page.write_string(row, at, text(column.heading), looks["head"])
    page.set_row(row, 16 * max(lines_of(c.heading, w) for c, w in zip(table.columns, widths, strict=True)) + 6)
    page.repeat_rows(row)
    page.freeze_panes(row + 1, min(2, len(widths) - 1))
    live = formulas(table, content, row + 1)
    for at, line in enumerate(table.rows):
        _line(page, row + 1 + at, line, table, looks, live)
        tall = max(lines_of(part.text, width) for part, width in zip(line.cells, widths, strict=True))
        page.set_row(row + 1 + at, 16 * (1 if line.sort == "group" else tall) + 3)
    notes(page, row + 2 + len(table.rows), sheet.notes, looks, len(widths), sum(widths))
    on_paper(page, across=sheet.landscape)


def titles(page: Worksheet, sheet: Sheet, content: Content, looks: Looks, columns: int, width: float) -> int:
    """The lines above a table; the row that comes after them."""
    marks = [
        *boxes(content),
        *(["DỮ LIỆU MẪU"] if content.sample else []),
    ]
    shown = (("mark", " – ".join(marks)), ("name", sheet.above), ("title", sheet.title), ("reference", sheet.below))
    row = 0
    for look, line in shown:
        if line:
            wide(page, row, line, looks, look, columns)
            page.set_row(row, 18 * lines_of(line, width * (0.85 if look == "reference" else 0.7)))
            row += 1
    return row + 1


def notes(page: Worksheet, row: int, lines: Sequence[str], looks: Looks, columns: int, width: float) -> None:
    for at, line in enumerate(lines):
        wide(page, row + at, line, looks, "note", columns)
        page.set_row(row + at, 15 * lines_of(line, width))


def wide(page: Worksheet, row: int, line: str, looks: Looks, look: str, columns: int) -> None:
    if columns > 1:
        page.merge_range(row, 0, row, columns - 1, "", looks[look])
    page.write_string(row, 0, text(line), looks[look])


def on_paper(page: Worksheet, *, across: bool, tall: int = 0) -> None:
    """A4 with the margins of the text, as wide as the paper and as many pages tall (0: as it comes)."""
    page.set_paper(9)
    (page.set_landscape if across else page.set_portrait)()
    page.set_margins(left=30 / 25.4, right=15 / 25.4, top=20 / 25.4, bottom=20 / 25.4)
    page.set_header('&C&"Times New Roman,Regular"&14&P', {"margin": 10 / 25.4})
    page.fit_to_pages(1, tall)


def _line(
    page: Worksheet, row: int, line: Row, table: Table, looks: Looks, live: dict[tuple[int, int], Formula]
) -> None:
    if line.sort == "group":
        page.write_string(row, 0, text(line.cells[0].text), looks.of("group", "center"))
        page.merge_range(row, 1, row, len(line.cells) - 1, "", looks["group"])
        page.write_string(row, 1, text("".join(part.text for part in line.cells[1:])), looks["group"])
        return
    for at, (part, column) in enumerate(zip(line.cells, table.columns, strict=True)):
        put(page, (row, at), part, looks, align=column.align, bold=line.sort == "total", formula=live.get((row, at)))


def put(
    page: Worksheet,
    spot: tuple[int, int],
    part: Part,
    looks: Looks,
    *,
    align: str,
    bold: bool = False,
    formula: Formula | None = None,
) -> None:
    """A number as a number, a day as a day, everything else as text; what was not reported is a dash and no number."""
    shown = look_of(part)
    style = looks.of(shown, align, bold=bold or (isinstance(part, Text) and part.bold))
    if formula is not None:
        page.write_formula(*spot, formula.text, style, formula.value)
    elif isinstance(part, Number) and (value := bare(part)) is not None:
        page.write_number(*spot, value, style)
    elif shown == "date":
        page.write_datetime(*spot, datetime.strptime(part.text, "%d/%m/%Y"), style)  # noqa: DTZ007 - a day has no zone
    elif shown in ("count", "year") and isinstance(part, Text):
        page.write_number(*spot, int(part.text), style)
    elif part.text:
        page.write_string(*spot, text(part.text), style)
    else:
        page.write_blank(*spot, None, style)


def look_of(part: Part) -> str:
    if isinstance(part, Text):
        if _DAY.fullmatch(part.text):
            return "date"
        return "text" if not _WHOLE.fullmatch(part.text) else "year" if len(part.text) == 4 else "count"
    if bare(part) is None:
        return "text"
    if part.aspect in ("change", "percent"):
        return part.aspect
    return "rate" if isinstance(part.value, str) else "at_least" if part.at_least else "count"


def bare(number: Number) -> float | int | None:
    """The number of a cell; a rate as Excel keeps it. None where there is none, or a pair ("11/11")."""
    if isinstance(number.value, str):
        return None if "/" in number.value else round(float(number.value) / 100, 6)
    return number.value


def _widths(columns: Sequence[Column], whole: float) -> list[float]:
    total = sum(column.weight for column in columns)
    return [max(column.weight / total * whole, 5.5) for column in columns]


def lines_of(line: str, width: float) -> int:
    return max(1, math.ceil(len(line) * 1.1 / width))
