"""An Excel form: codes in cells, heads and feet, text boxes and charts.

A cell that is one code becomes a number, with its style; a code among words becomes words. Formulas stay as they are;
the results that they had are taken out and the workbook asks to be calculated when it is opened, so that no program
shows a sum of what was there before. Comments are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import IO, ClassVar, Literal

from django.utils.translation import gettext as _

from wardsecurity.filling import marks, splice
from wardsecurity.filling.container import Container
from wardsecurity.filling.number_styles import NumberStyles
from wardsecurity.filling.sheet import HEADS_AND_FEET, Cell, SheetReader, number_cell
from wardsecurity.filling.splice import Edit, Paragraph
from wardsecurity.filling.values import Answer, Put, Spot
from wardsecurity.filling.workbook_part import calculated_on_load, table_heads
from wardsecurity.workbooks.refusals import in_words
from wardsecurity.workbooks.xlsx import Xlsx

_DRAWN = re.compile(r"xl/(?:drawings/drawing|charts/chart|diagrams/data)\w*\.xml")
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)


@dataclass
class _Changes:
    """What filling comes to: bytes by part, and the shared texts that have to change."""

    parts: dict[str, bytes] = field(default_factory=dict)
    shared: set[int] = field(default_factory=set)
    results: dict[str, list[Edit]] = field(default_factory=dict)


class XlsxForm:
    """Raises FileRefused for a workbook that cannot be read; no code in a formula is looked for."""

    kind: ClassVar[Literal["xlsx"]] = "xlsx"

    def __init__(self, container: Container) -> None:
        self._container = container
        self._book = Xlsx(container.package)
        self._sheets = [(each.name, self._book.part_of(each.name).lower()) for each in self._book.sheets]
        self._drawn = sorted(container.matching(_DRAWN.fullmatch))

    def spots(self) -> tuple[Spot, ...]:
        """Every code, sheet by sheet; then heads, feet, text boxes and charts."""
        with in_words():
            return tuple(self._spots())

    def texts(self) -> Iterator[str]:
        """Every text of cells (each once), heads, feet, text boxes and charts, and the names of the sheets."""
        with in_words():
            yield from (name for name, _part in self._sheets)
            if self._strings_part:
                data = self._container.read(self._strings_part)
                yield from (each.text for each in splice.Reader(data, ("si",), every=True).read())
            for _name, part in self._sheets:
                data = self._container.read(part)
                yield from (each.text for each in splice.Reader(data, ("is",), every=True).read())
                yield from (each.text for each in _heads(data, every=True))
            for part in self._drawn:
                data = self._container.read(part)
                yield from (each.text for each in splice.Reader(data, ("p",), every=True).read())

    def fill(self, answer: Answer, target: IO[bytes]) -> None:
        """Write the filled workbook; `answer` raises nothing."""
        with in_words():
            self._container.write(target, self._filled(answer))

    def _spots(self) -> Iterator[Spot]:
        for name, part in self._sheets:
            data = self._container.read(part)
            for cell in self._reader(data).cells:
                text = self._text(cell)
                found = marks.spots(text, f"{name}!{cell.place}")
                if self._is_head(text):
                    found = (Spot(each.code, each.place, each.alone, "heading") for each in found)
                yield from found
            for head in _heads(data):
                yield from marks.spots(head.text, _("%(sheet)s, đầu trang hoặc chân trang") % {"sheet": name})
        for part in self._drawn:
            for each in _drawn(self._container.read(part)):
                yield from marks.spots(each.text, _("Hình hoặc biểu đồ"))

    def _filled(self, answer: Answer) -> dict[str, bytes]:
        styles = NumberStyles(self._container.read(self._styles_part) if self._styles_part else None)
        changes = _Changes()
        for _name, part in self._sheets:
            self._fill_sheet(part, answer, styles, changes)
        for part in self._drawn:
            data = self._container.read(part)
            if edits := list(_text_edits(_drawn(data), answer, spaces=False)):
                changes.parts[part] = splice.applied(data, edits)
        self._fill_shared(answer, changes)
        if self._styles_part and (grown := styles.written()) is not None:
            changes.parts[self._styles_part] = grown
        if changes.parts:
            self._forget_results(changes)
        return changes.parts

    def _fill_sheet(self, part: str, answer: Answer, styles: NumberStyles, changes: _Changes) -> None:
        data = self._container.read(part)
        reader = self._reader(data)
        edits = list(_text_edits(_heads(data), answer, ampersands=True))
        for cell in reader.cells:
            if not self._is_head(text := self._text(cell)):
                edits += self._cell_edits(data, cell, text, answer, styles)
                changes.shared |= {cell.shared} if cell.shared is not None else set()
        if edits:
            changes.parts[part] = splice.applied(data, [*edits, *reader.results])
        elif reader.results:
            changes.results[part] = reader.results

    def _cell_edits(self, data: bytes, cell: Cell, text: str, answer: Answer, styles: NumberStyles) -> Iterable[Edit]:
        found = marks.pieces(text)
        put = answer(found[0].code, True) if marks.is_alone(text, found) else None
        if put is not None and not isinstance(value := self._value(put, cell, styles), str):
            style = styles.around(cell.style, put.before, put.after) if value is not None else cell.style
            yield number_cell(data, cell, None if value is None else f"{value:f}", style)
        elif cell.shared is None:
            yield from splice.edits(cell.leaves, marks.replacements(text, answer))

    def _value(self, put: Put, cell: Cell, styles: NumberStyles) -> Decimal | str | None:
        """The number that the cell holds; its words where it is none."""
        style = styles.style(cell.style)
        if isinstance(put.value, date):
            return Decimal(self._serial(put.value)) if style.is_day else put.shown
        if put.value is None or isinstance(put.value, str):
            return put.value
        return Decimal(put.value) / 100 if put.percent and style.is_percent else Decimal(put.value)

    def _serial(self, day: date) -> int:
        return (day - (_EPOCH_1904 if self._book.from_1904 else _EPOCH)) // timedelta(days=1)

    def _fill_shared(self, answer: Answer, changes: _Changes) -> None:
        """Texts that cells share, where a cell is filled: once for all of them, as the same code says the same."""
        if not self._strings_part or not changes.shared:
            return
        used = [self._coded[index] for index in sorted(changes.shared)]
        edits = [edit for each in used for edit in splice.edits(each.leaves, marks.replacements(each.text, answer))]
        if edits:
            changes.parts[self._strings_part] = splice.applied(self._container.read(self._strings_part), edits)

    def _forget_results(self, changes: _Changes) -> None:
        """Take the old results out of every formula, and have the workbook calculated when it is opened."""
        for part, results in changes.results.items():
            changes.parts[part] = splice.applied(self._container.read(part), results)
        main = self._book.main.lower()
        changes.parts[main] = calculated_on_load(self._container.read(main))

    def _reader(self, data: bytes) -> SheetReader:
        return SheetReader(data, self._coded.__contains__).read()

    def _text(self, cell: Cell) -> str:
        return self._coded[cell.shared].text if cell.shared is not None else cell.text

    def _is_head(self, text: str) -> bool:
        return " ".join(text.split()) in self._table_heads

    @cached_property
    def _coded(self) -> dict[int, Paragraph]:
        """The shared texts with codes, by their index."""
        if not self._strings_part:
            return {}
        found = splice.Reader(self._container.read(self._strings_part), ("si",)).read()
        return {each.number: each for each in found}

    @cached_property
    def _table_heads(self) -> frozenset[str]:
        tables = self._container.matching(re.compile(r"xl/tables/\w+\.xml").fullmatch)
        return frozenset(head for part in tables for head in table_heads(self._container.read(part)))

    @cached_property
    def _strings_part(self) -> str:
        return (self._book.part("sharedStrings") or "").lower()

    @cached_property
    def _styles_part(self) -> str:
        return (self._book.part("styles") or "").lower()


def _heads(data: bytes, *, every: bool = False) -> list[Paragraph]:
    return splice.Reader(data, HEADS_AND_FEET, HEADS_AND_FEET, every=every).read()


def _drawn(data: bytes) -> list[Paragraph]:
    return splice.Reader(data, ("p",)).read()


def _text_edits(
    found: Iterable[Paragraph], answer: Answer, *, spaces: bool = True, ampersands: bool = False
) -> Iterator[Edit]:
    for each in found:
        changes = marks.replacements(each.text, answer)
        yield from splice.edits(each.leaves, changes, spaces=spaces, ampersands=ampersands)
