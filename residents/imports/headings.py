"""Finding the table in a sheet: titles above it, headings of up to three storeys with merged cells, a row of column numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from residents.imports.values import Value
from wardsecurity.text import fold

_STOREYS = 3
_LOOK_AT = 60  # rows from the top of a sheet
_ORDINAL = frozenset({"stt", "tt", "so tt", "so thu tu", "thu tu"})
_COLUMN_NUMBER = re.compile(r"\(?([a-z]|\d{1,2})\)?(?:\s*=.*)?")

Rows = Sequence[tuple[int, list[Value]]]


@dataclass(frozen=True)
class Heading:
    """Where the columns of a book stand in a sheet. `first`: place in the rows of the first row below the heading."""

    columns: dict[str, int]  # name of the field → column, from 0
    left_out: tuple[str, ...]  # labels of the columns that the book does not know
    ordinal: int | None  # the column of STT
    first: int


def canonical(label: str) -> str:
    """A heading as it is compared: without accents, what stands in brackets, marks and double blanks."""
    bare = re.sub(r"\([^)]*\)", " ", fold(label))
    return " ".join(re.findall(r"[a-z0-9]+", bare)) or fold(label)


def find(rows: Rows, known: Mapping[str, str]) -> Heading | None:
    """The heading that names most of the `known` columns (canonical label → field), at least two; None without one."""
    best: tuple[tuple[int, int, int], Heading] | None = None
    for start in range(min(len(rows), _LOOK_AT)):
        for storeys in range(1, min(_STOREYS, len(rows) - start) + 1):
            heading = _heading(rows, start, storeys, known)
            rank = (len(heading.columns), -storeys, -start)
            if len(heading.columns) >= 2 and (best is None or rank > best[0]):
                best = (rank, heading)
    return best[1] if best else None


def _heading(rows: Rows, start: int, storeys: int, known: Mapping[str, str]) -> Heading:
    storey_rows = [row for _number, row in rows[start : start + storeys]]
    columns: dict[str, int] = {}
    left_out: list[str] = []
    ordinal = None
    for column in range(max(len(row) for row in storey_rows)):
        parts, own = _parts(storey_rows, column)
        if not parts:
            continue
        if ordinal is None and canonical(parts[0]) in _ORDINAL:
            ordinal = column
            continue
        tried = [" ".join(parts), parts[-1], *own]
        field = next((known[label] for label in map(canonical, tried) if label in known), None)
        if field and field not in columns:
            columns[field] = column
        else:
            left_out.append(" – ".join(dict.fromkeys(parts)))
    first = start + storeys
    return Heading(columns, tuple(left_out), ordinal, first + _is_column_numbers(rows, first))


def _parts(storey_rows: list[list[Value]], column: int) -> tuple[list[str], list[str]]:
    """The labels over a column from top to bottom, and those written in it; a merged cell has its label at its left."""
    parts, own = [], []
    for place, row in enumerate(storey_rows):
        value = row[column] if column < len(row) else None
        if value is not None:
            parts.append(str(value))
            own.append(str(value))
        elif place + 1 < len(storey_rows) and _below(storey_rows[place + 1 :], column):
            left = next((str(each) for each in reversed(row[:column]) if each is not None), None)
            if left is not None:
                parts.append(left)
    return parts, own


def _below(storey_rows: list[list[Value]], column: int) -> bool:
    return any(column < len(row) and row[column] is not None for row in storey_rows)


def _is_column_numbers(rows: Rows, place: int) -> bool:
    """Whether the row says (1) (2) (3)=(1)/(2), or A B 1 2: each one up from the one before."""
    if place >= len(rows):
        return False
    marks = [_COLUMN_NUMBER.fullmatch(fold(str(value))) for value in rows[place][1] if value is not None]
    if len(marks) < 2 or not all(marks):
        return False
    numbers = [int(mark[1]) for mark in marks if mark and mark[1].isdigit()]
    return all(after == before + 1 for before, after in zip(numbers, numbers[1:], strict=False))
