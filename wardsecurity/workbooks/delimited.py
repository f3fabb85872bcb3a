"""csv: what stands between its cells, and its rows; in which letters it is written is told in lettering.py.

Everything in it is text, also numbers and days: what they mean is told by the column (cells.py), never guessed here.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from wardsecurity.workbooks import convert, legacy, lettering, limits, refusals
from wardsecurity.workbooks.book import SheetInfo, Workbook
from wardsecurity.workbooks.lettering import SAMPLE, Reading
from wardsecurity.workbooks.remembered import remembered
from wardsecurity.workbooks.values import Row, Value

DELIMITERS = ";\t,|"
_SAMPLE_ROWS = 60


class Delimited(Workbook):
    """One sheet without a name. `letters`: the key of one of its readings, which a person chose.

    Raises FileRefused when nobody can say in which letters it is written.
    """

    kind = "csv"

    def __init__(self, path: Path, letters: str = "") -> None:
        self._path = path
        with path.open("rb") as file:
            start = file.read(SAMPLE)
        self._told = lettering.readings(start)
        self._by_cell = lettering.by_cell(self._told[0].encoding) if self._told[0].key == lettering.BY_CELL else ()
        self._has_old_cells = False
        self._reading = self.reading = next(
            (each for each in self._by_cell or self._told if each.key == letters), self._told[0]
        )
        head = io.TextIOWrapper(io.BytesIO(start), self._reading.encoding, errors="ignore", newline="").read()
        self._delimiter = delimiter(head)
        self.sheets = (SheetInfo(""),)

    @property
    def readings(self) -> tuple[Reading, ...]:
        if self._has_old_cells:
            return self._by_cell
        return self._told if len(self._told) > 1 else ()

    def _rows(self, sheet: str) -> Iterator[Row]:
        with self._path.open(encoding=self._reading.encoding, newline="") as file:
            try:
                for number, cells in enumerate(csv.reader(_clean(file), delimiter=self._delimiter), start=1):
                    if (found := convert.row(number, [self._value(cell) for cell in cells])) is not None:
                        yield found
            except UnicodeDecodeError as fault:
                raise refusals.unknown_encoding() from fault
            except csv.Error as fault:
                raise refusals.broken() from fault

    def _value(self, cell: str) -> Value:
        if not cell:
            return None
        if self._by_cell and not self._has_old_cells and not cell.isascii():
            self._has_old_cells = bool(_kind_of(cell))
        return convert.text(cell, self._reading.font)


@remembered(20_000)
def _kind_of(cell: str) -> legacy.Kind:
    return legacy.by_letters(cell)


def _clean(file: TextIO) -> Iterator[str]:
    """Without NUL; and without the line "sep=;" by which Excel tells itself what stands between the cells."""
    first = True
    while line := file.readline(limits.LINE_CHARACTERS):
        if len(line) == limits.LINE_CHARACTERS:
            raise refusals.broken()
        if not (first and re.fullmatch(r"sep=.\s*", line)):
            yield line.replace("\0", " ")
        first = False


def delimiter(head: str) -> str:
    """What stands between the cells: the sign that cuts most rows into the same number of cells, more than one."""
    told = re.match(r"sep=(.)\s*?\n", head)
    if told:
        return told[1]
    return max(DELIMITERS, key=lambda sign: _evenness(head, sign))


def _evenness(head: str, sign: str) -> tuple[int, int]:
    """(rows that have the most usual number of cells, that number); nothing for a sign that cuts no row."""
    try:
        rows = itertools.islice(csv.reader(io.StringIO(head.replace("\0", " ")), delimiter=sign), _SAMPLE_ROWS)
        widths = [len(row) for row in rows if len(row) > 1]
    except csv.Error:
        return (0, 0)
    if not widths:
        return (0, 0)
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    return (widths.count(usual), usual)
