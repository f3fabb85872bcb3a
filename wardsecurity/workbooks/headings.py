"""Finding the headings of a table in the first rows of a sheet, as offices write them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wardsecurity.text import fold
from wardsecurity.workbooks.book import Merged
from wardsecurity.workbooks.remembered import remembered
from wardsecurity.workbooks.values import Row, Value

JOIN = " › "
STOREYS = 3
LONGEST = 100
"""Characters of a heading; what is longer is a title or a remark, and is cut."""
_ORDINALS = frozenset({"stt", "tt", "so tt", "so thu tu", "thu tu"})
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SIGNS = re.compile(r"[^0-9a-z%]+")


@remembered(20_000)
def key(heading: str) -> str:
    """What is compared: no accents, case, signs, line breaks; i for y, so that "Kỳ" and "Kì" are one."""
    return _SIGNS.sub(" ", fold(heading)).strip().replace("y", "i")


@remembered(20_000)
def bare_key(heading: str) -> str:
    """The same without what stands in brackets: "Số hộ (hộ)", "Ngày (*)"."""
    return key(_BRACKETS.sub(" ", fold(heading)))


@dataclass(frozen=True)
class Heading:
    """The heading over one column: its storeys from the top down, without repeats."""

    column: int
    storeys: tuple[str, ...]

    @property
    def name(self) -> str:
        return JOIN.join(self.storeys)

    def names(self) -> Iterator[tuple[int, str]]:
        """(strength, key) under which it may be known: the whole name before its lowest storey alone."""
        for strength, text in ((4, self.name), (2, self.storeys[-1])):
            yield strength, key(text)
            yield strength - 1, bare_key(text)


@dataclass(frozen=True)
class Match:
    """How headings fit what is looked for: {key: column}, names that nobody knows, keys that stand over two columns."""

    head: tuple[int, int]
    columns: Mapping[str, int]
    unknown: tuple[str, ...]
    doubled: tuple[str, ...]

    def rank(self, required: Collection[str]) -> tuple[int, int, int, int]:
        """More is better: required keys, known keys, fewer unknown, fewer storeys."""
        found = {*self.columns, *self.doubled}
        storeys = self.head[1] - self.head[0]
        return len(found & set(required)), len(found), -len(self.unknown), -storeys


class Known:
    """The headings that are looked for, by their compared form."""

    def __init__(self, headings: Mapping[str, Sequence[str]]) -> None:
        self.count = len(headings)
        self._by_name: dict[str, str] = {}
        for compared in (key, bare_key):
            for name, aliases in headings.items():
                for alias in aliases:
                    self._by_name.setdefault(compared(alias), name)
        self._by_name.pop("", None)

    def match(self, head: tuple[int, int], headings: Sequence[Heading]) -> Match:
        """Give each key the column that fits it best. Where two fit equally well it is doubled, and has none."""
        columns: dict[str, int] = {}
        doubled: list[str] = []
        for name, fitting in self._fitting(headings).items():
            best = max(strength for strength, _heading in fitting)
            chosen = [heading for strength, heading in fitting if strength == best]
            if len(chosen) == 1:
                columns[name] = chosen[0].column
            else:
                doubled.append(name)
        taken = set(columns.values())
        unknown = tuple(each.name for each in headings if each.column not in taken)
        return Match(head, columns, unknown, tuple(doubled))

    def _fitting(self, headings: Sequence[Heading]) -> dict[str, list[tuple[int, Heading]]]:
        found: dict[str, list[tuple[int, Heading]]] = {}
        for heading in headings:
            for strength, text in heading.names():
                if text in self._by_name:
                    found.setdefault(self._by_name[text], []).append((strength, heading))
                    break
        return found


def best(rows: Sequence[Row], merged: Sequence[Merged], known: Known, required: Collection[str]) -> Match | None:
    """Return the block of one to three rows whose headings fit best; None when none has enough of them.

    Enough are all required ones, and two: or the only one looked for, or one beside a column of ordinals ("STT").
    """
    fitting = [known.match(head, headings) for head, headings in _candidates(rows, merged)]
    fitting = [each for each in fitting if _enough(each, known, required)]
    if not fitting:
        return None
    found = max(fitting, key=lambda each: each.rank(required))
    head = _whole(found.head, rows, merged)
    if head == found.head:
        return found
    block = [row for row in rows if head[0] <= row.number <= head[1]]
    wider = known.match(head, list(_stacked(block, merged)))
    return wider if wider.rank(required)[:2] >= found.rank(required)[:2] else found


def _enough(match: Match, known: Known, required: Collection[str]) -> bool:
    needed, found, _unknown, _storeys = match.rank(required)
    least = 1 if required and any(key(name) in _ORDINALS for name in match.unknown) else 2
    return needed == len(set(required)) and found >= min(least, known.count)


def _candidates(rows: Sequence[Row], merged: Sequence[Merged]) -> Iterator[tuple[tuple[int, int], list[Heading]]]:
    """Every block of rows that may be the headings, with what would stand over each column."""
    for last in range(len(rows)):
        for first in range(last, max(last - STOREYS, -1), -1):
            block = rows[first : last + 1]
            if block[-1].number - block[0].number <= STOREYS:
                yield (block[0].number, block[-1].number), list(_stacked(block, merged))


def _whole(head: tuple[int, int], rows: Sequence[Row], merged: Sequence[Merged]) -> tuple[int, int]:
    """The head with the storeys that belong to it: merged with it, or filling the columns it leaves blank."""
    first, last = head
    for each in merged:
        if each.last_row - each.first_row < STOREYS and each.first_row <= last and each.last_row >= first:
            first, last = min(first, each.first_row), max(last, each.last_row)
    above = next((row for row in rows if row.number == first - 1), None)
    top = next((row for row in rows if row.number == first), None)
    if above is not None and top is not None and _completes(above, top):
        first -= 1
    return (first, last) if last - first < STOREYS else head


def _completes(above: Row, below: Row) -> bool:
    """Whether the upper row has headings (two or more) for columns that the lower one leaves blank between its own."""
    upper, lower = _texts(above, 0), _texts(below, 0)
    gaps = [column for column, text in enumerate(upper) if text and not (column < len(lower) and lower[column])]
    return len([text for text in upper if text]) > 1 and any(column < len(lower) for column in gaps)


def _stacked(block: Sequence[Row], merged: Sequence[Merged]) -> Iterator[Heading]:
    """The headings of a block of rows: an upper storey counts for every column that it spans."""
    width = max(len(row.values) for row in block)
    lines = [_texts(row, width) for row in block]
    for place in range(len(block) - 2, -1, -1):
        _spread(lines[place], lines[place + 1], [each for each in merged if each.first_row == block[place].number])
    for column in range(width):
        storeys = tuple(dict.fromkeys(text for line in lines if (text := line[column])))
        if storeys:
            yield Heading(column, storeys)


def _spread(upper: list[str], lower: list[str], merged: Sequence[Merged]) -> None:
    """Write an upper storey over all the columns it spans: those merged with it; in a file that merges none, the blanks
    to its right that have a storey below."""
    for each in merged:
        for column in range(each.first_column + 1, min(each.last_column + 1, len(upper))):
            upper[column] = upper[each.first_column]
    if not any(each.last_column > each.first_column for each in merged):
        for column in range(1, len(upper)):
            if not upper[column] and lower[column] and lower[column - 1]:
                upper[column] = upper[column - 1]


def _texts(row: Row, width: int) -> list[str]:
    texts = [_text(value) for value in row.values]
    return texts + [""] * (width - len(texts))


def _text(value: Value) -> str:
    """Years and months head columns as numbers; days and yes or no do not."""
    if isinstance(value, str):
        return value.replace("\n", " ")[:LONGEST]
    return str(value) if type(value) is int else ""
