"""What a document says, apart from how it looks: frozen values without tables, the seam between all faces.

Pages, Word, workbook and the frozen text of an issued document all read these. Every number keeps its indicator and its
period, so that each face can lead to its evidence and a test can read all back. Nothing here is personal but the
signer's own name, post and rank. `content.frozen` writes it as JSON and reads it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal[
    "month", "quarter", "half", "nine-months", "year", "five-years", "commendation", "letter", "thematic", "festival"
]
BodyName = Literal["committee", "police", "people"]
# value: a count, rate or coverage itself; change, percent: against the same indicator in the period `against`.
# run: how many years in a row the ward was commended, up to the last of the period.
Aspect = Literal["value", "change", "percent", "run"]
Align = Literal["left", "center", "right"]
# A field that contents frozen by an earlier release do not have: they are read with its default.
LATER = {"later": True}


@dataclass(frozen=True)
class Text:
    text: str
    bold: bool = False


@dataclass(frozen=True)
class Number:
    """A number in its words: "hơn 232 nguồn tin".

    value: the bare number: an int, a rate or percentage as "86.14", a coverage as "11/11"; None where not reported
    period: the code of the period that it is of (reports.day_periods.parse_any reads it)
    against: of a change, the code of the earlier period
    unit: the code of the block or school that it is of, "" for the ward's own
    at_least: the true number is larger
    """

    text: str
    code: str
    period: str
    value: int | str | None = None
    aspect: Aspect = "value"
    against: str = ""
    unit: str = ""
    at_least: bool = False


Part = Text | Number
Parts = tuple[Part, ...]


@dataclass(frozen=True)
class Paragraph:
    """own: a writer's sentence, no figure behind it ("nhận định, không có số liệu"). item: one line of a list."""

    parts: Parts
    own: bool = False
    item: bool = False

    def __str__(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True)
class Note:
    """What the writer still has to add, or should know. Drafts show it; what is signed does not."""

    text: str


@dataclass(frozen=True)
class Column:
    """weight: its share of the width; a narrow column has 1."""

    heading: str
    weight: float = 1
    align: Align = "center"


@dataclass(frozen=True)
class Row:
    """A line of a table: one part a cell, Text("") for an empty one. `group`: a heading over the lines that follow;
    `total`: their sum, never to be added again."""

    cells: Parts
    sort: Literal["line", "group", "total"] = "line"


@dataclass(frozen=True)
class Table:
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Bars:
    """One run of a chart; None where not reported: a gap, not a bar of 0. at_least, in_part: of each value, that the
    true one is larger, and that parts of it are missing; () where that is so of none."""

    name: str
    code: str
    values: tuple[int | None, ...]
    at_least: tuple[bool, ...] = field(default=(), metadata=LATER)
    in_part: tuple[bool, ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True)
class Chart:
    """Bars side by side over labels (years, months); the numbers stand in a table of the same document."""

    title: str
    labels: tuple[str, ...]
    runs: tuple[Bars, ...]
    note: str = ""


Block = Paragraph | Note | Table | Chart


@dataclass(frozen=True)
class Section:
    """key: what the editor knows it by. level 1 is "I. HEADING", 2 is "1. Heading"; numbering "": without a heading."""

    key: str
    level: int
    numbering: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Annex:
    """numeral: "I"; "" where it is the only one. notes: lines under the table."""

    key: str
    numeral: str
    title: str
    table: Table
    landscape: bool = False
    charts: tuple[Chart, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Head:
    """The two columns at the top. Bodies in full and in capitals; parent_body is "" where there is none above it.

    symbol: "BC-BCĐ", after the number; number and day stay empty until the registry has given them.
    """

    parent_body: str
    issuing_body: str
    symbol: str
    place: str
    number: int | None = None
    day: date | None = None


@dataclass(frozen=True)
class Title:
    """doc_type: "BÁO CÁO"; abstract below it. subject: who asks, in a request for a commendation."""

    doc_type: str
    abstract: str
    subject: str = ""


@dataclass(frozen=True)
class Signature:
    """lines: authority and post ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"); post: the signer's post in the host body, over the
    name; rank before it only where the signer's service writes it. confirmation: a second block at the left."""

    lines: tuple[str, ...]
    post: str = ""
    rank: str = ""
    name: str = ""
    confirmation: str = ""


@dataclass(frozen=True)
class Content:
    """A whole document. issued_as, issued_by: how its annexes name it ("Báo cáo", the body inside a sentence);
    comparison: the code of the earlier period, "" for none; catalogue: the version of the definitions; verification: ""
    where none is printed; form: the decree's form that the document follows, "" where none gives it one; withdrawn:
    the day on which an issued one was taken back, told like number and day when it is read, never frozen."""

    kind: Kind
    period: str
    ward: str
    lang: str
    head: Head
    title: Title
    issued_as: str
    issued_by: str
    addressees: tuple[str, ...]
    bases: tuple[str, ...]
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...]
    signature: Signature
    recipients: tuple[str, ...]
    internal: bool = False
    sample: bool = False
    draft: bool = True
    verification: str = ""
    comparison: str = ""
    catalogue: str = ""
    form: str = ""
    withdrawn: date | None = field(default=None, metadata=LATER)

    def numbers(self) -> Iterator[Number]:
        """Every number of text and tables, in the order of reading."""
        for block in (block for section in self.sections for block in section.blocks):
            if isinstance(block, Paragraph):
                yield from _numbers(block.parts)
            elif isinstance(block, Table):
                yield from _of_table(block)
        for annex in self.annexes:
            yield from _of_table(annex.table)


def _of_table(table: Table) -> Iterator[Number]:
    for row in table.rows:
        yield from _numbers(row.cells)


def _numbers(parts: Parts) -> Iterator[Number]:
    return (part for part in parts if isinstance(part, Number))
