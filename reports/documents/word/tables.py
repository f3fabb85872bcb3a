"""Tables of Word: real ones, their heads repeated on every page, no row torn in two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn

from reports.documents import metrics
from reports.documents.content.values import Column, Part, Row, Table, Text
from reports.documents.word.styles import STYLES, Styles
from reports.documents.word.xml import node, paragraph, run, twips

_SIDES = ("top", "left", "bottom", "right")
_INNER = {"top": 70, "left": 50, "bottom": 70, "right": 50}
_BESIDE = 2.2
"""Millimetres that a cell's inner margins and its frame take."""
_JUST = {"left": "left", "center": "center", "right": "right"}


def cell(width: float, *children: Any, span: int = 1, middle: bool = False) -> Any:
    return node(
        "tc",
        node(
            "tcPr",
            node("tcW", w=twips(width), type="dxa"),
            node("gridSpan", val=span) if span > 1 else None,
            node("vAlign", val="center") if middle else None,
        ),
        *children,
    )


def row(*cells: Any, head: bool = False) -> Any:
    return node("tr", node("trPr", node("cantSplit"), node("tblHeader") if head else None), *cells)


def frameless(widths: Sequence[float], *rows: Any) -> Any:
    """A table that only sets things side by side."""
    return _table(widths, rows, (), dict.fromkeys(_SIDES, 0))


def drawn(table: Table, width: float, styles: Styles, look: str) -> Any:
    """The table with its frames over that width in millimetres; `look`: the style of its cells."""
    widths = _widths(table, width, STYLES[look].size)
    pen = _Pen(table.columns, widths, styles[look])
    edges = (node(side, val="single", sz=4, space=0, color="000000") for side in (*_SIDES, "insideH", "insideV"))
    return _table(widths, (pen.head(), *map(pen.line, table.rows)), (node("tblBorders", *edges),), _INNER)


def keep_the_end(table: Any) -> None:
    """The last line stays with what follows: a signature is never alone on its page."""
    for each in table[-1].iter(qn("w:pPr")):
        each[0].addnext(node("keepNext"))


def _widths(table: Table, width: float, size: float) -> list[float]:
    """By weight, but no column so narrow that Word would break a word; what it lacks the others give by their room."""
    whole = sum(column.weight for column in table.columns)
    wanted = [column.weight / whole * width for column in table.columns]
    least = [min(_longest_word(table, at, size) + _BESIDE, width / len(wanted)) for at in range(len(wanted))]
    lacking = sum(max(low - wide, 0) for low, wide in zip(least, wanted, strict=True))
    spare = sum(max(wide - low, 0) for low, wide in zip(least, wanted, strict=True))
    taken = lacking / spare if spare else 0
    return [low if wide < low else wide - (wide - low) * taken for low, wide in zip(least, wanted, strict=True)]


def _longest_word(table: Table, at: int, size: float) -> float:
    words = {(word, True) for word in table.columns[at].heading.split()}
    for row in table.rows:
        if row.sort != "group":
            words |= {(word, row.sort == "total") for word in row.cells[at].text.split()}
    return max((metrics.width(word, size, bold=bold) for word, bold in words), default=0.0)


def _table(widths: Sequence[float], rows: Sequence[Any], edges: tuple[Any, ...], inner: dict[str, int]) -> Any:
    """Columns keep their widths whatever they hold."""
    looks = node(
        "tblPr",
        node("tblW", w=sum(map(twips, widths)), type="dxa"),
        node("tblInd", w=0, type="dxa"),
        *edges,
        node("tblLayout", type="fixed"),
        node("tblCellMar", *(node(side, w=inner[side], type="dxa") for side in _SIDES)),
    )
    return node("tbl", looks, node("tblGrid", *(node("gridCol", w=twips(width)) for width in widths)), *rows)


class _Pen:
    """Rows of one table."""

    def __init__(self, columns: Sequence[Column], widths: Sequence[float], style: str) -> None:
        self.columns, self.widths, self.style = columns, widths, style

    def head(self) -> Any:
        cells = (self._cell(at, Text(column.heading, bold=True), "center") for at, column in enumerate(self.columns))
        return row(*cells, head=True)

    def line(self, given: Row) -> Any:
        if given.sort == "group":
            return self._group(given)
        aligned = zip(given.cells, self.columns, strict=True)
        return row(*(self._cell(at, part, column.align, given.sort) for at, (part, column) in enumerate(aligned)))

    def _group(self, given: Row) -> Any:
        """A heading over the lines that follow: its text takes the whole width, and stays with the next line."""
        first = self._paragraph((given.cells[0],), self.columns[0].align, "group")
        rest = self._paragraph(given.cells[1:], "left", "group")
        return row(
            cell(self.widths[0], first, middle=True),
            cell(sum(self.widths[1:]), rest, span=len(self.widths) - 1, middle=True),
        )

    def _cell(self, at: int, part: Part, align: str, sort: str = "line") -> Any:
        return cell(self.widths[at], self._paragraph((part,), align, sort), middle=True)

    def _paragraph(self, parts: Sequence[Part], align: str, sort: str) -> Any:
        runs = [run(part.text, *_bold(part, sort)) for part in parts if part.text]
        kept = (node("keepNext"),) if sort == "group" else ()
        return paragraph(self.style, *runs, looks=(*kept, node("jc", val=_JUST[align])))


def _bold(part: Part, sort: str) -> tuple[Any, ...]:
    bold = sort == "total" or (isinstance(part, Text) and part.bold)
    return (node("b"), node("bCs")) if bold else ()
