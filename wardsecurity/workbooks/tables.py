"""Where the table stands in a sheet, and which of its rows are data: everything else is left out and named.

Offices write titles above it, sums into it and signatures below it (domain, §7.5). Headings say what a column is; what
stands under a heading that nobody knows is never handed on.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from wardsecurity.workbooks import asides
from wardsecurity.workbooks import headings as heads
from wardsecurity.workbooks.book import SheetInfo, Workbook
from wardsecurity.workbooks.values import FileRefused, Layout, LeftOut, Row, Value

SEARCHED = 40
"""Rows that are not blank, from the top of a sheet, in which the headings are looked for."""
_ORDINAL_HEADINGS = {"stt", "tt", "so tt", "so thu tu", "thu tu"}
_MOST_NOTES = 2_000


def find(rows_of: Workbook, headings: Mapping[str, Sequence[str]], *, required: Collection[str] = ()) -> list[Layout]:
    """Return a Layout for each sheet, hidden ones too, in which the headings stand: {key: names it goes by}.

    A sheet without all the required ones is not among them. Raises FileRefused when the only fitting sheets have a
    required heading over two columns: which one is meant nobody can tell.
    """
    known = heads.Known(headings)
    found: list[Layout] = []
    doubled: FileRefused | None = None
    for sheet in rows_of.sheets:
        first = list(itertools.islice(rows_of.rows(sheet.name), SEARCHED))
        match = heads.best(first, rows_of.merged(sheet.name), known, required) if first else None
        if match is None:
            continue
        twice = sorted(set(required) & set(match.doubled))
        if twice:
            doubled = doubled or _doubled(sheet, headings[twice[0]][0])
        else:
            found.append(Layout(sheet.name, sheet.hidden, match.columns, match.unknown, match.head))
    if not found and doubled is not None:
        raise doubled
    return found


def _doubled(sheet: SheetInfo, name: str) -> FileRefused:
    return FileRefused(
        _("Trang “%(sheet)s” có hai cột cùng tên “%(name)s”. Đồng chí đổi tên một cột rồi tải lên lại.")
        % {"sheet": sheet.name, "name": name}
    )


def rows(workbook: Workbook, layout: Layout) -> Iterator[tuple[Row, dict[str, Value]]]:
    """Yield (row, {key: value}) for each data row; what is left out is noted in layout.left_out, which is begun anew.

    The row holds the known columns alone, so that a name under an unknown heading goes no further; its places are
    those of the sheet. "nt" and "như trên" have become the value above.
    """
    layout.left_out.clear()
    table = _Table(layout)
    for row in workbook.rows(layout.sheet):
        if row.number <= layout.head[1]:
            if row.number >= layout.head[0]:
                table.see_head(row)
            continue
        table.note_gap(row)
        known = table.known_only(row)
        if why := table.why_left_out(row, known):
            table.note(row.number, why)
        else:
            yield known, table.read(row)


@dataclass
class _Table:
    """Where the reading of one table stands."""

    layout: Layout
    last: int = 0
    ordinal: int | None = None
    heads: list[frozenset[tuple[int, str]]] = field(default_factory=list)
    head_texts: set[Value] = field(default_factory=set)
    above: dict[str, Value] = field(default_factory=dict)
    signed: bool = False
    in_parts: bool = False
    under_head: bool = True

    def __post_init__(self) -> None:
        self.last = self.layout.head[1]
        self.places = frozenset(self.layout.columns.values())

    def see_head(self, row: Row) -> None:
        """Keep the headings, to know them again on a later page, and the column of the ordinals."""
        cells = _compared(row)
        self.heads.append(cells)
        self.head_texts.update(row.values)
        self.head_texts.discard(None)
        for column, text in cells:
            if text in _ORDINAL_HEADINGS and column not in self.places:
                self.ordinal = column

    def note(self, number: int, why: str) -> None:
        if len(self.layout.left_out) < _MOST_NOTES:
            self.layout.left_out.append(LeftOut(number, why))

    def note_gap(self, row: Row) -> None:
        """Blank rows between the data, in one note."""
        first, last = self.last + 1, row.number - 1
        self.last = max(self.last, row.number)
        if first == last:
            self.note(first, _("dòng trống"))
        elif first < last:
            self.note(first, _("dòng trống, đến dòng %(last)d") % {"last": last})

    def why_left_out(self, row: Row, known: Row) -> str:
        """Why the row is no data, or ""."""
        under_head, self.under_head = self.under_head, False
        if self._is_head(row):
            self.signed, self.under_head = False, True
            return _("tiêu đề lặp lại")
        if self.signed or asides.is_signature(row.values):
            self.signed = True
            return _("chữ ký và phần dưới chữ ký")
        if under_head and asides.is_column_numbers(row.values):
            return _("số thứ tự cột")
        return self._why_no_entry(row, known)

    def _why_no_entry(self, row: Row, known: Row) -> str:
        if asides.is_example(row.values):
            return _("dòng ví dụ")
        if asides.is_total(row.values):
            return _("dòng cộng")
        if asides.is_part(row.values) or (self.in_parts and asides.is_bullet(row.values)):
            self.in_parts = True
            self.read(row)  # a ditto below means what stands here
            return _("dòng “Trong đó”, đã tính ở dòng trên")
        self.in_parts = False
        if all(value is None for value in known.values):
            return _("không có số liệu ở các cột được đọc")
        return _("tên nhóm, không có số liệu") if self._is_group(row) else ""

    def _is_head(self, row: Row) -> bool:
        """Whether two or more cells say what a row of the headings says, and none says anything else."""
        if self.head_texts.isdisjoint(row.values):  # at once, for nearly every row
            return False
        cells = _compared(row)
        return len(cells) > 1 and any(len(head) > 1 and cells <= head for head in self.heads)

    def _is_group(self, row: Row) -> bool:
        """A title inside the table: one text, under an ordinal of a group or under none where rows have one."""
        filled = [value for place, value in enumerate(row.values) if value is not None and place != self.ordinal]
        if len(self.places) < 2 or len(filled) != 1 or not isinstance(filled[0], str):
            return False
        ordinal = _at(row, self.ordinal) if self.ordinal is not None else None
        if asides.is_group_ordinal(ordinal):
            return True
        return self.ordinal is not None and ordinal is None

    def read(self, row: Row) -> dict[str, Value]:
        """The values of the known columns; a ditto is what stood above."""
        values = {key: _at(row, place) for key, place in self.layout.columns.items()}
        for key, value in values.items():
            if asides.is_ditto(value) and self.above.get(key) is not None:
                values[key] = self.above[key]
        self.above = values
        return values

    def known_only(self, row: Row) -> Row:
        places = self.places
        kept = tuple([value if at in places else None for at, value in enumerate(row.values)])
        return Row(row.number, kept, row.hidden)


def _at(row: Row, place: int) -> Value:
    return row.values[place] if place < len(row.values) else None


def _compared(row: Row) -> frozenset[tuple[int, str]]:
    return frozenset((place, heads.key(value)) for place, value in enumerate(row.values) if isinstance(value, str))
