"""Rows of a file against the book: new, changed (old → new), unchanged, refused with the reason, or waiting for an answer.

`clean` reads cells and asks nothing of the database but the ward's lists; `classify` compares all rows with the book at
once. Confirming runs `classify` again, inside its transaction, on what `clean` gave.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import UniqueConstraint
from django.utils.translation import gettext as _

from residents.imports import cells, questions
from residents.imports.questions import Question
from residents.imports.tables import Table
from residents.imports.values import Value
from residents.resources import BookResource
from residents.resources.base import Reasons, Values
from residents.resources.conditions import holds
from residents.resources.widgets import UnitRef
from wardsecurity.errors import Refused

NEW, CHANGED, SAME, REFUSED, ASKED = "new", "changed", "same", "refused", "asked"


@dataclass
class Row:
    """A row of the file. `values`: what it says; `full`: the row as it would be stored; `changes`: name → (old, new)."""

    table: int
    number: int
    values: Values
    state: str = ""
    reasons: Reasons = field(default_factory=list)
    pk: int | None = None
    version: int = 0
    full: Values = field(default_factory=dict)
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)


def clean(resource: BookResource, tables: Sequence[Table]) -> tuple[list[Row], list[Question]]:
    """The rows with what their cells say, and what has to be asked first. Raises Refused where a needed column lacks."""
    asked: dict[str, Question] = {}
    hidden = [table.sheet for table in tables if table.hidden and table.rows]
    if hidden and "hidden" not in resource.answers:
        asked["hidden"] = questions.about_hidden(hidden)
    rows: list[Row] = []
    for place, table in enumerate(tables):
        if not table.hidden or resource.answers.get("hidden") == "take":
            rows += _Cleaner(resource, table, place, asked).rows()
    return rows, list(asked.values())


class _Cleaner:
    """Reads one table; the same text in the same column is read once."""

    def __init__(self, resource: BookResource, table: Table, place: int, asked: dict[str, Question]) -> None:
        self.resource, self.table, self.place, self.asked = resource, table, place, asked
        self.widgets = {column.attribute: column.widget for column in resource.columns()}
        self.read: dict[tuple[str, type, Value], tuple[Any, str, str]] = {}
        self.constants = self._constants()
        self._ask_about_days()

    def rows(self) -> Iterator[Row]:
        above: dict[str, Value] = {}
        for number, written in self.table.rows:
            row = Row(self.place, number, {})
            raw = {**self.constants, **dict(zip(self.table.fields, written, strict=True))}
            for name, value in raw.items():
                if isinstance(value, str) and value.lower() in cells.DITTO:
                    value = above.get(name)
                above[name] = value
                self._cell(row, name, value)
            if not row.state:
                row.reasons += self.resource.settle(row.values)
                row.state = REFUSED if row.reasons else ""
            yield row

    def _cell(self, row: Row, name: str, value: Value) -> None:
        key = (name, type(value), value)
        if key not in self.read:
            self.read[key] = self._clean(name, value)
        read, reason, question = self.read[key]
        if question:
            self.asked.setdefault(question, questions.about_cells(question)).seen(f"{self.table.sheet} – {row.number}")
            row.state = row.state or ASKED
        elif reason:
            row.reasons.append((name, reason))
            row.state = REFUSED
        row.values[name] = read

    def _clean(self, name: str, value: Value) -> tuple[Any, str, str]:
        """(what the cell says, why it is refused, what is asked about it)."""
        try:
            return self.widgets[name].clean(value), "", ""
        except cells.Unclear as unclear:
            return None, "", unclear.question
        except cells.Bad as bad:
            return None, str(bad), ""

    def _constants(self) -> dict[str, Value]:
        """What the file says once: by an answer, or by the name of the sheet ("K1": the block)."""
        constants: dict[str, Value] = {}
        for column in self.resource.columns():
            name = column.attribute
            if name in self.table.fields or not column.needed:
                continue
            if isinstance(column.widget, UnitRef) and not self._clean(name, self.table.sheet)[1]:
                constants[name] = self.table.sheet
            elif not column.once:
                raise Refused(self._lacks(str(column.heading)))
            elif f"field:{name}" in self.resource.answers:
                constants[name] = self.resource.answers[f"field:{name}"]
            elif self.table.rows:
                self.asked.setdefault(f"field:{name}", questions.about_column(self.resource, name)).seen(self.table.sheet)
        return constants

    def _lacks(self, heading: str) -> str:
        return _("Trang tính “%(sheet)s” không có cột “%(heading)s”: đồng chí thêm cột này hoặc dùng tệp mẫu.") % {
            "sheet": cells.shown(self.table.sheet),
            "heading": heading,
        }

    def _ask_about_days(self) -> None:
        for place, name in enumerate(self.table.fields):
            if self.widgets[name].kind != "day":
                continue
            values = [row[place] for _number, row in self.table.rows if row[place] is not None]
            question = questions.about_days(name, str(self.resource.fields[name].heading), values)
            if question and question.key not in self.resource.answers:
                question.seen(self.table.sheet)
                self.asked.setdefault(question.key, question)


def classify(resource: BookResource, rows: Sequence[Row]) -> None:
    """Say of every row that is neither refused nor asked about what it would do to the book. A fixed number of queries."""
    book = _Book(resource)
    seen: dict[Any, Row] = {}
    for row in rows:
        if row.state in (REFUSED, ASKED):
            continue
        key = resource.key(row.values)
        if key in seen:
            _refuse(row, _("Trùng với dòng %(row)s trong tệp.") % {"row": seen[key].number})
            continue
        seen[key] = row
        _compare(resource, book, row, key)


def _compare(resource: BookResource, book: "_Book", row: Row, key: Any) -> None:
    found = book.by_key.get(key, [])
    if len(found) > 1:
        return _refuse(row, _("Trong sổ có nhiều mục như dòng này: đồng chí ghi số sổ để nhận ra mục nào."))
    stored = book.values(found[0]) if found else {}
    row.pk, row.version = (found[0], book.version(found[0])) if found else (None, 0)
    said = {name: value for name, value in row.values.items() if value not in (None, "", [])}
    row.full = {**stored, **said}  # a blank never overwrites a value
    reasons = resource.judge(row.full) or book.taken(row)
    if reasons:
        row.reasons += reasons
        row.state = REFUSED
        return None
    names = [*resource.stored(), *resource.many()]
    row.changes = {
        name: (stored.get(name), row.full.get(name)) for name in names if found and stored.get(name) != row.full.get(name)
    }
    row.state = NEW if not found else CHANGED if row.changes else SAME
    return None


def _refuse(row: Row, reason: str) -> None:
    row.reasons.append(("", reason))
    row.state = REFUSED


class _Book:
    """The rows of the ward's book as it stands, by every key that could name one, and what is unique in it."""

    def __init__(self, resource: BookResource) -> None:
        self.resource = resource
        self.names = [*resource.stored(), *[f"{event}_counts_on" for event in resource.events()]]
        self.has_version = resource.is_entry()
        columns = ["pk", *(["version"] if self.has_version else []), *self.names]
        self.stored = {row[0]: row for row in resource.rows().values_list(*columns)}
        self.many = {name: self._many(name) for name in resource.many()}
        self.by_key: dict[Any, list[int]] = {}
        self.rules = [rule for rule in resource.table._meta.constraints if isinstance(rule, UniqueConstraint)]
        self.used: dict[tuple[str, Any], int] = {}
        for pk in self.stored:
            values = self.values(pk)
            for place, names in enumerate(resource.keys):
                self.by_key.setdefault((place, *(values.get(name) for name in names)), []).append(pk)
            for rule, key in self._unique(values):
                self.used[rule.name, key] = pk

    def values(self, pk: int) -> Values:
        row = self.stored[pk]
        values: Values = dict(zip(self.names, row[1 + self.has_version :], strict=True))
        return values | {name: self.many[name].get(pk, []) for name in self.many}

    def version(self, pk: int) -> int:
        return int(self.stored[pk][1]) if self.has_version else 0

    def taken(self, row: Row) -> Reasons:
        """What another row, of the book or earlier in the file, has that may be there only once."""
        mine = row.pk if row.pk is not None else -row.number - 1_000_000 * row.table - 1
        reasons: Reasons = []
        for rule, key in self._unique(row.full):
            if self.used.setdefault((rule.name, key), mine) != mine:
                reasons.append(("", str(rule.violation_error_message)))
        return reasons

    def _unique(self, values: Values) -> Iterator[tuple[UniqueConstraint, tuple[Any, ...]]]:
        for rule in self.rules:
            names = [name for name in rule.fields if name != "ward"]
            key = tuple(values.get(name) for name in names)
            if None in key or (rule.condition is not None and holds(rule.condition, values) is not True):
                continue
            yield rule, key

    def _many(self, name: str) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for pk, other in self.resource.rows().filter(**{f"{name}__isnull": False}).values_list("pk", name).order_by(name):
            found.setdefault(pk, []).append(other)
        return found
