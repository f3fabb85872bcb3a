"""ods (LibreOffice): content.xml as a stream; repeated blanks, of which it writes a million, cost nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from wardsecurity.workbooks import convert, legacy, limits, refusals, xmlstream
from wardsecurity.workbooks.book import Merged, SheetInfo, Workbook
from wardsecurity.workbooks.package import Package
from wardsecurity.workbooks.values import Row, Value

_CONTENT = "content.xml"


class Ods(Workbook):
    """Raises FileRefused when it is encrypted, damaged or without a sheet."""

    kind = "ods"

    def __init__(self, package: Package) -> None:
        self._package = package
        if "META-INF/manifest.xml" in package and _is_encrypted(package):
            raise refusals.encrypted()
        if _CONTENT not in package:
            raise refusals.broken()
        index = _Index()
        with package.open(_CONTENT) as stream:
            xmlstream.parse(xmlstream.parser(index.start, index.end), stream)
        self._fonts = index.fonts
        self._merged_cells = index.merged
        self.sheets = tuple(SheetInfo(name, style in index.hidden) for name, style in index.tables)
        if not self.sheets:
            raise refusals.no_sheet()

    def close(self) -> None:
        super().close()
        self._package.close()

    def _rows(self, sheet: str) -> Iterator[Row]:
        reader = _TableReader(sheet, self._fonts)
        with self._package.open(_CONTENT) as stream:
            yield from reader.rows(stream)

    def _merged(self, sheet: str) -> tuple[Merged, ...]:
        return tuple(self._merged_cells.get(sheet, ()))


def _is_encrypted(package: Package) -> bool:
    found: list[str] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        if xmlstream.local(name) == "encryption-data":
            found.append(name)

    with package.open("META-INF/manifest.xml") as stream:
        xmlstream.parse(xmlstream.parser(start), stream)
    return bool(found)


class _Position:
    """Counts rows and columns as an ods does: a cell or row may stand for many."""

    def __init__(self) -> None:
        self.table = ""
        self.depth = 0
        self.row = self.column = self.next_row = self.next_column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.depth += 1
            if self.depth == 1:
                self.table, self.next_row = attributes.get("table:name", ""), 1
        elif self.depth != 1:
            return
        elif name == "table:table-row":
            self.row = self.next_row
            self.next_row += int(attributes.get("table:number-rows-repeated", 1))
            self.next_column = 0
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.column = self.next_column
            self.next_column += int(attributes.get("table:number-columns-repeated", 1))

    def end(self, name: str) -> None:
        if name == "table:table":
            self.depth -= 1


class _Index:
    """What stands in the file beside the cells: tables, hidden styles, old fonts, merged cells."""

    def __init__(self) -> None:
        self.tables: list[tuple[str, str]] = []
        self.hidden: set[str] = set()
        self.fonts: dict[str, legacy.Kind] = {}
        self.merged: dict[str, list[Merged]] = {}
        self._at = _Position()
        self._style = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._at.start(name, attributes)
        if name == "table:table" and self._at.depth == 1 and len(self.tables) < limits.SHEETS:
            self.tables.append((attributes.get("table:name", ""), attributes.get("table:style-name", "")))
        elif name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self.hidden.add(self._style)
        elif name == "style:text-properties":
            font = attributes.get("style:font-name") or attributes.get("fo:font-family", "")
            if kind := legacy.by_font(font.strip("'\"")):
                self.fonts[self._style] = kind
        elif name == "table:table-cell" and self._at.depth == 1:
            self._merge(attributes)

    def end(self, name: str) -> None:
        self._at.end(name)

    def _merge(self, attributes: dict[str, str]) -> None:
        down = int(attributes.get("table:number-rows-spanned", 1))
        across = int(attributes.get("table:number-columns-spanned", 1))
        kept = self.merged.setdefault(self._at.table, [])
        if (down > 1 or across > 1) and len(kept) < limits.MERGED:
            row, column = self._at.row, self._at.column
            kept.append(Merged(row, column, row + down - 1, column + across - 1))


class _TableReader:
    def __init__(self, sheet: str, fonts: dict[str, legacy.Kind]) -> None:
        self._sheet = sheet
        self._fonts = fonts
        self._at = _Position()
        self._found: list[tuple[Row, int]] = []
        self._cells: dict[int, Value] = {}
        self._cell: dict[str, str] = {}
        self._pieces: list[str] = []
        self._spans: list[legacy.Kind] = []
        self._aside = self._paragraphs = 0
        self._inside = self._hidden = False

    def rows(self, stream: IO[bytes]) -> Iterator[Row]:
        parser = xmlstream.parser(self._start, self._end, self._text)
        for _chunk in xmlstream.feed(parser, stream):
            for first, times in self._found:
                yield from (Row(first.number + further, first.values, first.hidden) for further in range(times))
            self._found.clear()

    @property
    def _here(self) -> bool:
        return self._at.depth == 1 and self._at.table == self._sheet

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._at.start(name, attributes)
        if not self._here:
            return
        if name == "table:table-cell":
            self._cell, self._inside, self._paragraphs = attributes, True, 0
            self._pieces.clear()
            self._spans = [self._fonts.get(attributes.get("table:style-name", ""), "")]
        elif name == "table:table-row":
            self._hidden = attributes.get("table:visibility", "visible") != "visible"
        elif name == "office:annotation":
            self._aside += 1
        elif self._inside and not self._aside:
            self._start_text(name, attributes)

    def _start_text(self, name: str, attributes: dict[str, str]) -> None:
        if name == "text:p":
            self._paragraphs += 1
            if self._paragraphs > 1:
                self._pieces.append("\n")
        elif name == "text:span":
            self._spans.append(self._fonts.get(attributes.get("text:style-name", ""), self._spans[-1]))
        elif name in ("text:s", "text:tab"):
            self._pieces.append(" ")
        elif name == "text:line-break":
            self._pieces.append("\n")

    def _text(self, characters: str) -> None:
        if self._inside and self._paragraphs and not self._aside and self._here:
            self._pieces.append(legacy.decode(characters, self._spans[-1]))
            if len(self._pieces) > limits.CELL_CHARACTERS:
                raise refusals.broken()

    def _end(self, name: str) -> None:
        if self._here:
            if name == "office:annotation":
                self._aside -= 1
            elif name == "text:span" and len(self._spans) > 1 and not self._aside:
                self._spans.pop()
            elif name == "table:table-cell":
                self._end_cell()
            elif name == "table:table-row":
                self._end_row()
        self._at.end(name)

    def _end_cell(self) -> None:
        self._inside = False
        if (value := _value(self._cell, "".join(self._pieces))) is not None:
            for place in range(self._at.column, min(self._at.next_column, limits.COLUMNS)):
                self._cells[place] = value

    def _end_row(self) -> None:
        if not self._cells:
            return
        cells = [self._cells.get(place) for place in range(max(self._cells) + 1)]
        self._cells.clear()
        times = min(self._at.next_row, limits.ROWS + 1) - self._at.row
        if times > limits.REPEATED:
            raise refusals.bomb()
        if (found := convert.row(self._at.row, cells, hidden=self._hidden)) is not None and times > 0:
            self._found.append((found, times))


def _value(cell: dict[str, str], shown: str) -> Value:
    kind = cell.get("office:value-type", "")
    if cell.get("calcext:value-type") == "error":
        return convert.error(shown)
    if kind in ("float", "currency"):
        return convert.number(float(cell["office:value"]))
    if kind == "percentage":
        return convert.percent(float(cell["office:value"]))
    if kind == "date":
        return convert.iso(cell["office:date-value"])
    if kind == "boolean":
        return cell.get("office:boolean-value") == "true"
    return convert.text(shown or cell.get("office:string-value", ""))
