"""What residents.queries.imports answers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from residents.models import Import


@dataclass(frozen=True)
class Option:
    """A choice of a question: what is sent back, and what is shown."""

    value: str
    label: str


@dataclass(frozen=True)
class Place:
    """A cell of the file, or a row of it (`column` empty): the sheet by its name, the row as Excel numbers it."""

    sheet: str
    row: int
    column: str = ""


@dataclass(frozen=True)
class Question:
    """Something that the file leaves open. `blocking`: nothing can be written until it is answered; else `chosen` was
    taken for granted and can be changed. `many`: several may be chosen. `places`: where it stands, the first of them;
    `count`: in how many cells; `where`: that in words, "dòng 2–5; dòng 9"; `note`: what the page rests on while it is
    open."""

    key: str
    text: str
    options: tuple[Option, ...]
    chosen: tuple[str, ...] = ()
    blocking: bool = True
    many: bool = False
    places: tuple[Place, ...] = ()
    count: int = 0
    where: str = ""
    note: str = ""


@dataclass(frozen=True)
class SheetNote:
    """A sheet that was looked at. `rows`: rows of data taken from it; `left_out`: rows that are no data, and why;
    `hidden_rows`: the numbers of those taken that the sheet does not show (500 at most)."""

    name: str
    hidden: bool
    rows: int
    columns: tuple[str, ...]
    unknown: tuple[str, ...]
    left_out: tuple[tuple[int, str], ...]
    hidden_rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Preview:
    """counts: {NEW: …, CHANGED: …, UNCHANGED: …, REFUSED: …}. sheets: those with a table of the book, then the others
    (rows 0, columns empty). unknown: every heading that was left out, once: "Đã bỏ qua, không lưu: …".
    to_mend: beside the questions there are rows that no answer helps."""

    counts: Mapping[str, int]
    questions: tuple[Question, ...]
    sheets: tuple[SheetNote, ...]
    unknown: tuple[str, ...]
    hidden: tuple[str, ...]
    to_mend: bool


@dataclass(frozen=True)
class Value:
    """What stands in a column, as the pages of the books show it. `was`: what the book has now, where that differs."""

    label: str
    text: str
    was: str | None = None


@dataclass(frozen=True)
class Reason:
    """Why a row is refused; `column` is the heading of the cell to blame, "" where it is the whole row."""

    column: str
    text: str

    @property
    def in_words(self) -> str:
        return f"{self.column}: {self.text}" if self.column else self.text


@dataclass(frozen=True)
class ImportRow:
    """A row of the file and what becomes of it. `status`: NEW, CHANGED, UNCHANGED or REFUSED. `notes`: what is to be
    known of a row that is taken ("15 (2 nữ)" was read as 15).
    `waits`: it is refused only until what must be answered is."""

    place: Place
    status: str
    values: tuple[Value, ...]
    reasons: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()
    waits: bool = False


@dataclass(frozen=True)
class RowPage:
    rows: tuple[ImportRow, ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True)
class Refusals:
    """The refused rows as workbooks.marking wants them: cells {(sheet, row, column from 0): sentence}, and rows
    {(sheet, row): sentence} for what no single cell is to blame for."""

    cells: Mapping[tuple[str, int, int], str] = field(default_factory=dict)
    rows: Mapping[tuple[str, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """An import of a book in its list: the latest first."""

    imported: Import
    by: str
    state: str
    at: datetime
    can_undo: bool
