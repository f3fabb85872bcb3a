"""csv: in which letters it is written, what stands between its cells, and its rows.

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

from wardsecurity.workbooks import convert, legacy, limits, refusals
from wardsecurity.workbooks.book import SheetInfo, Workbook
from wardsecurity.workbooks.syllables import is_syllable
from wardsecurity.workbooks.values import Row

DELIMITERS = ";\t,|"
SAMPLE = 256 * 1024
_SAMPLE_ROWS = 60
_WORD = re.compile(r"[^\W\d_]+")


class Delimited(Workbook):
    """One sheet without a name. Raises FileRefused when nobody can say in which letters it is written."""

    kind = "csv"

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            start = file.read(SAMPLE)
        self._encoding, self._font = encoding(start)
        head = io.TextIOWrapper(io.BytesIO(start), self._encoding, errors="ignore", newline="").read()
        self._delimiter = delimiter(head)
        self.sheets = (SheetInfo(""),)

    def _rows(self, sheet: str) -> Iterator[Row]:
        with self._path.open(encoding=self._encoding, newline="") as file:
            try:
                for number, cells in enumerate(csv.reader(_clean(file), delimiter=self._delimiter), start=1):
                    values = [convert.text(cell, self._font) if cell else None for cell in cells]
                    if (found := convert.row(number, values)) is not None:
                        yield found
            except UnicodeDecodeError as fault:
                raise refusals.unknown_encoding() from fault
            except csv.Error as fault:
                raise refusals.broken() from fault


def _clean(file: TextIO) -> Iterator[str]:
    """Without NUL; and without the line "sep=;" by which Excel tells itself what stands between the cells."""
    first = True
    while line := file.readline(limits.LINE_CHARACTERS):
        if len(line) == limits.LINE_CHARACTERS:
            raise refusals.broken()
        if not (first and re.fullmatch(r"sep=.\s*", line)):
            yield line.replace("\0", " ")
        first = False


def encoding(start: bytes) -> tuple[str, legacy.Kind]:
    """Return (name of the encoding, old font) of a file that begins so. Raises FileRefused rather than guess.

    A byte order mark says it; then what can only be UTF-16 or UTF-8; else the one old encoding under which nine words
    of ten are Vietnamese.
    """
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name, ""
    if wide := unmarked_utf16(start):
        return wide, ""
    if _is_utf8(start):
        return "utf-8", ""
    rated = sorted(((_share(start, *each), each) for each in _OLD), reverse=True)
    (best, found), (second, _other) = rated[0], rated[1]
    if best < _SURE or second > best - _APART:
        raise refusals.unknown_encoding()
    return found


_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OLD: tuple[tuple[str, legacy.Kind], ...] = (("cp1258", ""), ("latin-1", "tcvn3"), ("latin-1", "vni"))
_SURE = 0.9
_APART = 0.1


def unmarked_utf16(start: bytes) -> str:
    """Which UTF-16 a text without a mark is in: every other byte of most letters is 0, always on the same side."""
    pairs = max(len(start[:1000]) // 2, 1)
    first, second = start[:1000:2].count(0) / pairs, start[1:1000:2].count(0) / pairs
    if max(first, second) < 0.3 or min(first, second) > 0.05:
        return ""
    return "utf-16-be" if first > second else "utf-16-le"


def _is_utf8(start: bytes) -> bool:
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as fault:
        return fault.start >= len(start) - 3 and len(start) >= SAMPLE  # the sample may end inside a letter
    return True


def _share(start: bytes, name: str, font: legacy.Kind) -> float:
    """How many of the accented words, read so, are Vietnamese syllables: from 0 to 1."""
    try:
        read = start.decode(name)
    except UnicodeDecodeError:
        return 0.0
    shown = convert.normalised(legacy.decode(read, font) if font else read)
    words = [word for word in _WORD.findall(shown) if not word.isascii()]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


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
