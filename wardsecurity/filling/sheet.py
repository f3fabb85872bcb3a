"""One sheet of an xlsx: its cells with codes, and the bytes to change in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from wardsecurity.filling.marks import has_marks
from wardsecurity.filling.splice import Edit, Leaf, check, element_end, tag_end
from wardsecurity.workbooks import xmlstream

HEADS_AND_FEET = ("oddHeader", "evenHeader", "firstHeader", "oddFooter", "evenFooter", "firstFooter")
_TYPE = re.compile(rb"""\st\s*=\s*(?:"[^"]*"|'[^']*')""")
_STYLE = re.compile(rb"""(\ss\s*=\s*)(?:"[^"]*"|'[^']*')""")


@dataclass
class Cell:
    """A cell with a code: where its bytes are, its style, and its text as an index of the shared ones or as leaves of
    its own."""

    place: str
    start: int
    tag_end: int
    prefix: str
    style: int
    kind: str
    end: int = -1
    raw: str = ""
    leaves: list[Leaf] = field(default_factory=list)

    @property
    def shared(self) -> int | None:
        return int(self.raw) if self.kind == "s" and self.raw.strip() else None

    @property
    def text(self) -> str:
        return "".join(leaf.text for leaf in self.leaves)


class SheetReader:
    """Finds in one pass the cells whose text has codes (`wanted` says of which shared texts), and the results that
    formulas had when the file was saved."""

    def __init__(self, data: bytes, wanted: Callable[[int], bool]) -> None:
        check(data)
        self._data, self._wanted = data, wanted
        self.cells: list[Cell] = []
        self.results: list[Edit] = []
        """Each `<v>` of a formula, to be taken out: it was worked out from codes."""
        self._cell: Cell | None = None
        self._leaf: Leaf | None = None
        self._formula = self._in_value = False
        self._value_start = self._row = self._column = 0

    def read(self) -> SheetReader:
        self._parser = xmlstream.parser(self._start, self._end, self._text)
        self._parser.Parse(self._data, True)
        return self

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        short = xmlstream.local(name)
        at = self._parser.CurrentByteIndex
        if short == "c":
            self._column += 1
            place = attributes.get("r", f"{_letters(self._column)}{self._row}")
            style = int(attributes.get("s", 0))
            self._cell = Cell(place, at, tag_end(self._data, at), name[:-1], style, attributes.get("t", "n"))
            self._formula = False
        elif short == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
        elif self._cell is None:
            return
        elif short == "v":
            self._in_value, self._value_start = True, at
        elif short == "f":
            self._formula = True
        elif short == "t" and self._cell.kind == "inlineStr":
            begin = tag_end(self._data, at)
            if self._data[begin - 2] != 0x2F:
                self._leaf = Leaf("", begin, kept_blanks=attributes.get("xml:space") == "preserve")

    def _text(self, characters: str) -> None:
        if self._in_value and self._cell is not None:
            self._cell.raw += characters
        elif self._leaf is not None:
            self._leaf.text += characters

    def _end(self, name: str) -> None:
        short = xmlstream.local(name)
        at = self._parser.CurrentByteIndex
        if short == "v" and self._in_value:
            self._in_value = False
            if self._formula:
                self.results.append((self._value_start, element_end(self._data, self._value_start, at), b""))
        elif short == "t" and self._leaf is not None and self._cell is not None:
            self._leaf.end = at
            self._cell.leaves.append(self._leaf)
            self._leaf = None
        elif short == "c" and self._cell is not None:
            self._cell.end = element_end(self._data, self._cell.start, at)
            if not self._formula and self._has_code(self._cell):
                self.cells.append(self._cell)
            self._cell = None

    def _has_code(self, cell: Cell) -> bool:
        shared = cell.shared
        return self._wanted(shared) if shared is not None else has_marks(cell.text)


def number_cell(data: bytes, cell: Cell, value: str | None, style: int) -> Edit:
    """The cell with a number in place of its text, or empty; whatever else its tag says stays."""
    tag = _TYPE.sub(b"", data[cell.start : cell.tag_end], count=1)
    if style != cell.style:
        bare = tag.removesuffix(b">").rstrip()
        told = b'%s s="%d"' % (bare, style)
        tag = _STYLE.sub(rb'\g<1>"%d"' % style, tag, count=1) if _STYLE.search(tag) else told + b">"
    if value is None:
        return cell.start, cell.end, tag.removesuffix(b">") + b"/>"
    prefix = cell.prefix.encode()
    return cell.start, cell.end, b"%s<%sv>%s</%sv></%sc>" % (tag, prefix, value.encode(), prefix, prefix)


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
