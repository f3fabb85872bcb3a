"""What a file of figures says: cells with their places, what cannot be read, and what was left aside. No database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["month", "long", "table"]


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the file: its sheet, its row as Excel numbers it, and its column from 0."""

    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """ "B5", as Excel writes it."""
        letters, number = "", self.column + 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.address}" if self.sheet else self.address  # a csv has one sheet, without a name


@dataclass(frozen=True, slots=True)
class Seen:
    """What stood in the cell when the workbook was made (version 0: there was no row)."""

    version: int
    value: int | None
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """A number that the file gives. `unit` as the file writes it: a code, CODE@day, a name; "" for the ward itself."""

    place: Place
    month: str
    indicator: str
    unit: str
    value: int
    at_least: bool = False
    reason: str = ""
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that cannot be taken, with the sentence to show; of which indicator and unit, where that is known."""

    place: Place
    message: str
    indicator: str = ""
    unit: str = ""


@dataclass
class GivenFile:
    """Everything that was read.

    ward, month, edition: the facts of a month workbook; "" and 0 in other files.
    blank, untouched: cells left empty, and cells that stand as they were given out: neither changes anything.
    notes: what was left aside ("Đã bỏ qua, không lưu: Họ tên"), in words.
    """

    kind: Kind
    ward: str = ""
    month: str = ""
    edition: int = 0
    cells: list[Given] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    blank: int = 0
    untouched: int = 0
