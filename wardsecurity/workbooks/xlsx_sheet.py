"""One sheet of an xlsx as a stream of rows: whatever its <dimension> claims, in the memory of one row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from wardsecurity.workbooks import convert, limits, refusals, xmlstream
from wardsecurity.workbooks.values import NOT_CALCULATED, Row, Value
from wardsecurity.workbooks.xlsx_strings import RichText, Shared, joined
from wardsecurity.workbooks.xlsx_styles import PLAIN, Style


class SheetReader:
    """Reads the XML of a worksheet; rows() hands over each row that is not blank."""

    def __init__(self, strings: Shared, styles: list[Style], *, from_1904: bool) -> None:
        self._strings = strings
        self._styles = styles
        self._from_1904 = from_1904
        self._found: list[Row] = []
        self._cells: dict[int, Value] = {}
        self._row = self._column = 0
        self._rich: RichText | None = None
        self._in_value = False
        self._kind = ""
        self._style = PLAIN
        self._has_formula = self._hidden = False
        self._parts: list[str] = []

    def rows(self, stream: IO[bytes]) -> Iterator[Row]:
        self._parser = xmlstream.parser(self._root, None, self._text)
        for _chunk in xmlstream.feed(self._parser, stream):
            yield from self._found
            self._found.clear()

    def _root(self, name: str, _attributes: dict[str, str]) -> None:
        """Names have a prefix or not in the whole file: most have none, and pay nothing for those that have."""
        if ":" in name:
            self._parser.StartElementHandler = lambda each, told: self._start(xmlstream.local(each), told)
            self._parser.EndElementHandler = lambda each: self._end(xmlstream.local(each))
        else:
            self._parser.StartElementHandler = self._start
            self._parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            place = attributes.get("r")
            self._column = column(place) if place else self._column + 1
            self._kind = attributes.get("t", "n")
            self._style = self._style_of(attributes["s"]) if "s" in attributes else PLAIN
            self._has_formula = False
            self._parts.clear()
        elif name == "v":
            self._in_value = True
        elif name == "row":
            self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
            self._hidden = attributes.get("hidden") in ("1", "true")
            self._column = -1
        elif name == "f":
            self._has_formula = True
        elif name == "is":
            self._rich = RichText()
        elif self._rich is not None:
            self._rich.start(name, attributes)

    def _style_of(self, place: str) -> Style:
        return self._styles[int(place)] if int(place) < len(self._styles) else PLAIN

    def _text(self, characters: str) -> None:
        if self._in_value:
            self._parts.append(characters)
            if len(self._parts) > limits.CELL_CHARACTERS:
                raise refusals.broken()
        elif self._rich is not None:
            self._rich.text(characters)

    def _end(self, name: str) -> None:
        if name == "v":
            self._in_value = False
        elif name == "c":
            if self._column < limits.COLUMNS:
                self._cells[self._column] = self._value()
            self._rich = None
        elif name == "row":
            self._end_row()
        elif self._rich is not None:
            self._rich.end(name)

    def _end_row(self) -> None:
        if self._row > limits.ROWS:
            raise refusals.broken()
        if self._cells:
            get = self._cells.get
            values = [get(place) for place in range(max(self._cells) + 1)]
            if (found := convert.row(self._row, values, hidden=self._hidden)) is not None:
                self._found.append(found)
            self._cells.clear()

    def _value(self) -> Value:
        kind, style = self._kind, self._style
        if self._rich is not None:
            return joined(self._rich.runs, style.font)
        raw = "".join(self._parts)
        if kind == "s":
            return self._strings.get(int(raw), style.font) if raw else None
        if kind == "str":
            return convert.text(raw, style.font)
        if not raw.strip():
            return NOT_CALCULATED if self._has_formula else None
        return self._number(raw) if kind == "n" else _other(kind, raw)

    def _number(self, raw: str) -> Value:
        if raw.isdigit() and raw.isascii() and len(raw) < 16:
            value: int | float = int(raw)
        else:
            value = float(raw)
        if self._style is PLAIN:
            return value if type(value) is int else convert.number(value)
        if self._style.is_day:
            return convert.day(float(value), from_1904=self._from_1904)
        return convert.percent(value) if self._style.is_percent else convert.number(value)


def _other(kind: str, raw: str) -> Value:
    if kind == "b":
        return raw.strip() in ("1", "true")
    if kind == "e":
        return convert.error(raw)
    return convert.iso(raw) if kind == "d" else convert.text(raw)


def column(place: str) -> int:
    """The place of the column, from 0, of a cell address: "B7" → 1. Raises ValueError when it is none."""
    letters = place.rstrip("0123456789")
    found = _COLUMNS.get(letters)
    if found is None:
        found = _counted(letters)
    return found


def _counted(letters: str) -> int:
    count = 0
    for letter in letters.replace("$", "").upper():
        if not "A" <= letter <= "Z" or count > 100_000:
            raise ValueError(letters)
        count = count * 26 + ord(letter) - 64
    return count - 1


_COLUMNS = {chr(65 + place): place for place in range(26)}
_COLUMNS |= {chr(65 + high) + chr(65 + low): (high + 1) * 26 + low for high in range(26) for low in range(26)}
