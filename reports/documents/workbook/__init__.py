"""A content's tables as a workbook: numbers as numbers, live sums and changes, native charts, ready to print on A4."""

from __future__ import annotations

import io
from datetime import datetime, time

from xlsxwriter import Workbook

from reports.day_periods import parse_any
from reports.documents.content import lines
from reports.documents.content.values import Content
from reports.documents.package import packed, unpacked
from reports.documents.workbook import cover, drawing, sheet
from reports.documents.workbook.looks import Looks
from reports.documents.workbook.sheets import Names, tables_of
from wardsecurity.workbooks.columns import OPTIONS, text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(content: Content) -> bytes:
    """The xlsx. The same content gives the same bytes; what was typed is text and never a formula."""
    made = io.BytesIO()
    with Workbook(made, OPTIONS | {"in_memory": True}) as book:
        _properties(book, content)
        looks, names = Looks(book), Names()
        cover.write(book.add_worksheet(names.free("Văn bản")), content, looks)
        for annex in tables_of(content):
            page = book.add_worksheet(names.free(annex.name))
            sheet.write(page, annex, content, looks)
            if annex.charts:
                drawing.write(book, names.free(f"Biểu đồ {annex.name}"), annex, content, looks)
    return packed(unpacked(made.getvalue()))


def _properties(book: Workbook, content: Content) -> None:
    """The day of the document, else the last of its period; nobody's name."""
    day = content.head.day or parse_any(content.period).ends_on
    title = text(f"{content.title.doc_type} {content.title.abstract}")[:255]
    book.set_properties(
        {
            "title": title,
            "subject": lines.number_line(content.head),
            "author": "",
            "created": datetime.combine(day, time()),
        }
    )
