"""The entries behind a number as rows to read: what they said when they were marked, and what became of them since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from residents.counts import BOOKS
from residents.counts.behind import Behind
from residents.models import Ward
from residents.queries import show
from residents.queries.entry_page import FieldChange, field_changes
from residents.registers import REGISTERS, Column, Register


@dataclass(frozen=True)
class BehindLine:
    """cells: as they were at the mark; state: what became of it, "" where nothing did; head: the entry on whose page it
    stands, as its address has it, "" where it is gone."""

    cells: tuple[show.Cell, ...]
    state: str
    differences: tuple[FieldChange, ...]
    head: str


@dataclass(frozen=True)
class BookBehind:
    """register: on whose pages the entries stand."""

    title: str
    register: Register
    columns: tuple[Column, ...]
    lines: tuple[BehindLine, ...]


def book_behind(ward: Ward, book: str, entries: Sequence[Behind]) -> BookBehind:
    """What is different comes first, then by the order of writing. One query."""
    register, columns, related = _shown(book)
    table = BOOKS[book]
    rows = table._default_manager.filter(ward=ward, pk__in=[each.entry_id for each in entries])
    by_key = {row.pk: row for row in rows.select_related(*related)}
    ordered = sorted(entries, key=lambda each: (not (each.changed or each.late), each.entry_id))
    lines = tuple(_line(register, columns, each, by_key.get(each.entry_id)) for each in ordered)
    return BookBehind(str(register.title), register, columns, lines)


def _shown(book: str) -> tuple[Register, tuple[Column, ...], tuple[str, ...]]:
    """The register of a table with its columns; of lines beneath an entry, the entry's number before their own."""
    for register in REGISTERS.values():
        if register.book == book:
            columns = tuple(each for each in register.columns if each.path not in register.extra)
            return register, columns, register.related
        if register.lines and register.lines.model is BOOKS[book]:
            lines = register.lines
            own = (Column(each.name, each.label, _kind(book, each.name)) for each in lines.fields)
            number = Column(f"{lines.head}.number", _("Số sổ"))
            return register, (number, *own), (lines.head,)
    raise KeyError(book)


def _kind(book: str, name: str) -> Any:
    field: Any = BOOKS[book]._meta.get_field(name)
    if field.choices:
        return "choice"
    return {"DateField": "day", "PositiveIntegerField": "number"}.get(field.get_internal_type(), "text")


def _line(register: Register, columns: Iterable[Column], each: Behind, row: Any) -> BehindLine:
    cells = tuple(_cell(column, each, row) for column in columns)
    pairs = {name: [then, _now(row, name)] for name, then in each.then.items()} if row is not None else {}
    head = getattr(row, f"{row.heads_to}_id") if row is not None and row.heads_to else each.entry_id
    return BehindLine(
        cells,
        _state(each),
        tuple(field_changes(BOOKS[each.book], register.labels(), pairs)),
        str(head) if row is not None else "",
    )


def _cell(column: Column, each: Behind, row: Any) -> show.Cell:
    name = column.path.split(".")[0]
    if name in each.then:
        value = each.then[name]
        text = show.field_value(BOOKS[each.book], name, value) if value not in (None, "") else ""
        return show.Cell(text, numeric=column.kind == "number", fixed=column.kind == "day")
    return show.cell(column, row) if row is not None else show.Cell("")


def _now(row: Any, name: str) -> Any:
    """As the history writes a value down."""
    value = getattr(row, name, None)
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _state(each: Behind) -> str:
    if each.late:
        return _("xảy ra trong tháng, ghi sau khi duyệt: tính vào tháng sau")
    if each.marked is None:
        return _("ghi thêm sau khi duyệt: chưa có trong số đã duyệt")
    if each.now is None:
        return _("đã xóa sau khi duyệt")
    return _("đã sửa sau khi duyệt") if each.changed else ""
