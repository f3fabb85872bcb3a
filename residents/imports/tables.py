"""From sheets to the rows of a book: what is no entry (groups, totals, "trong đó", signatures) is left aside and named.

Only the known columns go any further. Names and addresses in others are never kept, not even for the preview.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice

from residents.imports import headings
from residents.imports.values import Sheet, Value
from wardsecurity.text import fold

_TOTAL = re.compile(
    r"(?:tong(?: cong| so)?|cong(?: don| lai)?|toan phuong|ca phuong|luy ke)(?: (?:toan|ca) phuong)?"
    r"(?: (?:thang|quy|nam|trang|muc|phan|ky)\b.*)?[\s:.]*(?:\([^)]*\))?[\s:.]*"
)
_FOOT = re.compile(
    r"nguoi (?:lap|tong hop|bao cao|ghi so)\b.*|truong cong an (?:phuong|xa|thi tran).*|noi nhan.*|xac nhan.*|\(?ky\b.*ho ten.*|"
    r"thu truong.*|(?:tm|kt|tl)\..*|.*\bngay[\s.…\d]*thang[\s.…\d]*nam[\s.…\d]*"
)
_EXAMPLE = frozenset({"vd", "vi du", "mau"})
_GROUP_ORDINAL = re.compile(r"[ivxlc]+|[a-h]", re.IGNORECASE)


@dataclass
class Table:
    """`rows`: (number of the row, its values in the order of `fields`); `skipped`: kind → numbers of rows."""

    sheet: str
    hidden: bool
    fields: tuple[str, ...]
    left_out: tuple[str, ...]
    rows: list[tuple[int, list[Value]]] = field(default_factory=list)
    skipped: dict[str, list[int]] = field(default_factory=dict)

    def skip(self, kind: str, number: int) -> None:
        self.skipped.setdefault(kind, []).append(number)


def read(
    sheets: Iterable[Sheet], known: Mapping[str, str], required: Collection[str], progress: Callable[[int], None]
) -> tuple[list[Table], list[str]]:
    """The tables of the sheets and the names of the sheets without one. `progress` hears how many rows were read."""
    tables, without = [], []
    for sheet in sheets:
        table = _table(sheet, known, frozenset(required), progress)
        if table is None:
            without.append(sheet.name)
        else:
            tables.append(table)
    return tables, without


def _table(
    sheet: Sheet, known: Mapping[str, str], required: frozenset[str], progress: Callable[[int], None]
) -> Table | None:
    top = list(islice(sheet.rows, 100))
    heading = headings.find(top, known)
    if heading is None:
        return None
    table = Table(sheet.name, sheet.hidden, tuple(heading.columns), heading.left_out)
    reader = _Reader(table, heading, required, [row for _number, row in top[: heading.first]])
    for count, (number, row) in enumerate(chain(top[heading.first :], sheet.rows)):
        if not reader.take(number, row):
            break
        if count % 1000 == 999:
            progress(count + 1)
    return table


class _Reader:
    """Goes down the rows below a heading and says of each what it is."""

    def __init__(
        self, table: Table, heading: headings.Heading, required: frozenset[str], above: list[list[Value]]
    ) -> None:
        self.table, self.heading, self.above = table, heading, above
        self.places = list(heading.columns.values())
        self.required = [place for name, place in heading.columns.items() if name in required]
        self.of_which = False

    def take(self, number: int, row: list[Value]) -> bool:
        """Keep the row or name why not; False when the table has ended."""
        values = [row[place] if place < len(row) else None for place in self.places]
        whole = bool(self.required) and all(place < len(row) and row[place] is not None for place in self.required)
        kind = self._kind(row, values, whole)
        if kind == "foot":
            return False
        if kind:
            self.table.skip(kind, number)
        else:
            self.table.rows.append((number, values))
        return True

    def _kind(self, row: list[Value], values: list[Value], whole: bool) -> str:
        """What the row is, when it is no entry; "" when it is one."""
        texts = [fold(value) for value in row if isinstance(value, str)]
        ordinal = self._ordinal(row)
        if ordinal in _EXAMPLE:
            return "example"
        if row in self.above:
            return "heading"
        if any(map(_TOTAL.fullmatch, texts[:3])):
            return "total"
        if self._is_of_which(texts, ordinal, values):
            return "of_which"
        if whole:
            return ""
        if any(map(_FOOT.fullmatch, texts)):
            return "foot"
        return "group" if self._is_group(row, values, ordinal) else ""

    def _ordinal(self, row: list[Value]) -> str:
        place = self.heading.ordinal
        value = row[place] if place is not None and place < len(row) else None
        return fold(str(value)) if value is not None else ""

    def _is_of_which(self, texts: list[str], ordinal: str, values: list[Value]) -> bool:
        """A line "Trong đó: …", and the lines "-" below one that has no numbers of its own: they are counted above."""
        if any(text.startswith("trong do") for text in texts[:3]):
            self.of_which = not any(isinstance(value, int | float) for value in values)
            return True
        dashed = ordinal in ("-", "+", "–") or any(text.startswith(("- ", "+ ", "_ ")) for text in texts[:2])
        self.of_which = self.of_which and dashed
        return self.of_which

    def _is_group(self, row: list[Value], values: list[Value], ordinal: str) -> bool:
        """A line that only says what follows: "I. Khối phố"; or one of which the book reads nothing."""
        if all(value is None for value in values):
            return True
        written = [value for place, value in enumerate(row) if value is not None and place != self.heading.ordinal]
        only_text = len(written) == 1 and isinstance(written[0], str)
        return only_text and (not ordinal or _GROUP_ORDINAL.fullmatch(ordinal.rstrip(".)")) is not None)
