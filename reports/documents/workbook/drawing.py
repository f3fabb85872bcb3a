"""Native charts beside their numbers: bars in greys, a gap where nothing was reported."""

from __future__ import annotations

import math

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from reports.documents.content.charts import bar_text
from reports.documents.content.values import Bars, Chart, Content
from reports.documents.workbook.looks import Looks
from reports.documents.workbook.sheet import notes, on_paper, titles
from reports.documents.workbook.sheets import Sheet
from wardsecurity.workbooks.columns import text

_FILLS = ("#222222", "#8A8A8A", "#FFFFFF", "#C9C9C9")
_ROWS = 17
"""That a chart covers."""
_HEIGHT = 330
_FIRST, _OTHER = 44, 8
"""Characters of the columns."""
_A_PAGE = 3
"""Charts with their numbers that an upright page holds."""


def write(book: Workbook, name: str, sheet: Sheet, content: Content, looks: Looks) -> None:
    """Of each chart its numbers, then its bars."""
    page = book.add_worksheet(name)
    columns = 1 + max(len(chart.labels) for chart in sheet.charts)
    page.set_column(0, 0, _FIRST)
    page.set_column(1, columns - 1, _OTHER)
    row = titles(page, _titled(sheet), content, looks, columns, _FIRST + _OTHER * columns)
    for chart in sheet.charts:
        row = _table(page, row, chart, looks)
        page.insert_chart(row, 0, _drawn(book, name, row, chart), {"object_position": 2, "description": chart.title})
        row += _ROWS + 1
        notes(page, row, (chart.note,) if chart.note else (), looks, columns, _FIRST + _OTHER * columns)
        row += 2
    on_paper(page, across=False, tall=math.ceil(len(sheet.charts) / _A_PAGE))


def _width(labels: int) -> int:
    """Points of a screen that the columns take."""
    return 7 * _FIRST + 5 + (7 * _OTHER + 5) * labels


def _titled(sheet: Sheet) -> Sheet:
    return Sheet("", sheet.above, f"BIỂU ĐỒ – {sheet.title}", "", sheet.table, True, (), ())


def _table(page: Worksheet, row: int, chart: Chart, looks: Looks) -> int:
    """The numbers that the bars stand for; the row after them."""
    page.write_string(row, 0, text(chart.title), looks["head"])
    page.set_row(row, 17 if len(chart.title) < 40 else 34)
    for at, label in enumerate(chart.labels, start=1):
        page.write_string(row, at, text(label), looks["head"])
    for below, run in enumerate(chart.runs, start=1):
        page.write_string(row + below, 0, text(run.name), looks["text"])
        for at, value in enumerate(run.values, start=1):
            if value is None:
                page.write_string(row + below, at, "–", looks.of("text", "right"))
            else:
                page.write_number(row + below, at, value, looks.of(_look(run, at - 1), "right"))
    return row + len(chart.runs) + 1


def _look(run: Bars, at: int) -> str:
    """Of a number in its cell: what is known of it shows, and the cell stays a number."""
    marks = ("at_least", run.at_least), ("in_part", run.in_part)
    return "_".join(name for name, where in marks if any(where[at : at + 1])) or "count"


def _drawn(book: Workbook, name: str, below: int, chart: Chart) -> object:
    made, last = book.add_chart({"type": "column"}), len(chart.labels)
    top = below - len(chart.runs) - 1
    for at, run in enumerate(chart.runs):
        row = top + 1 + at
        made.add_series(
            {
                "name": [name, row, 0],
                "categories": [name, top, 1, top, last],
                "values": [name, row, 1, row, last],
                "fill": {"color": _FILLS[at % len(_FILLS)]},
                "border": {"color": "#000000", "width": 0.75},
                "data_labels": {
                    "value": True,
                    "num_format": "#,##0;;0",
                    "font": {"name": "Times New Roman", "size": 9},
                    # A label reads as its cell does; without one of its own it follows the number alone.
                    "custom": [
                        {"value": bar_text(run, place)} if _look(run, place) != "count" else None
                        for place in range(last)
                    ],
                },
                "gap": 60,
            }
        )
    font = {"name": "Times New Roman", "size": 11}
    made.set_title({"name": text(chart.title), "name_font": {**font, "size": 12}, "overlay": False})
    made.set_legend({"position": "bottom", "font": font} if len(chart.runs) > 1 else {"none": True})
    made.set_x_axis({"num_font": font})
    made.set_y_axis(
        {
            "num_font": font,
            "min": 0,
            "num_format": "#,##0",
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
        }
    )
    made.show_blanks_as("gap")
    made.set_size({"width": max(_width(len(chart.labels)), 700), "height": _HEIGHT})
    return made
