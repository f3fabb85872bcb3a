"""New and changed rows into their tables, set by set, each with its line of history and its mark for undoing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from residents.actions.history import Kind, version_of
from residents.models import Entry, EntryHistory, Import, ImportedRow, Ward
from residents.resources.references import NameList
from wardsecurity.accounts.models import User

Values = dict[str, Any]
AT_ONCE = 2000


class Writer:
    """Writes rows of one table for one import, or, `undoing`, takes them back."""

    def __init__(
        self, imported: Import, model: type[Model], by: User, names: Mapping[str, NameList], *, undoing: bool = False
    ) -> None:
        self.imported, self.model, self.by, self.names, self.undoing = imported, model, by, names, undoing
        self.ward: Ward = imported.ward
        self.book = str(model._meta.model_name)
        self.is_entry = issubclass(model, Entry)
        self.fields = {each.name: each for each in model._meta.concrete_fields}
        self.many = {each.name for each in model._meta.many_to_many}
        self.days = {name for name, each in self.fields.items() if each.get_internal_type() == "DateField"}
        heads_to = getattr(model, "heads_to", "")
        self.head_attname = f"{heads_to}_id" if heads_to else "pk"
        head: Any = model._meta.get_field(heads_to).related_model if heads_to else model
        self.head_book = str(head._meta.model_name)
        self.at = timezone.now()

    def read(self, said: Mapping[str, Any]) -> Values:
        """Values as JSON kept them, with their days."""
        return {name: _day(value) if name in self.days else value for name, value in said.items()}

    # --- new ---

    def add(self, said: Sequence[Mapping[str, Any]], more: Sequence[Mapping[str, Any]] = ()) -> list[Any]:
        """Save new rows; as they are then, with their keys. `more`: columns by their attribute, row by row."""
        rows = [self._made(self.read(each), more[at] if more else {}) for at, each in enumerate(said)]
        self.model._default_manager.bulk_create(rows, batch_size=AT_ONCE)
        self.choose(rows, said)
        for piece in pieces(row.pk for row in rows):
            self._note_added(piece)
        return rows

    def _note_added(self, keys: Sequence[int]) -> None:
        """History and marks of new rows, made by the database from the rows themselves: a third of the time."""
        quote, marks = connection.ops.quote_name, ", ".join(["%s"] * len(keys))
        table = quote(self.model._meta.db_table)
        number = quote("number") if "number" in self.fields else "''"
        head = quote("id" if self.head_attname == "pk" else self.head_attname)
        empty, moment = "'{}'", "%s"
        if connection.vendor == "postgresql":
            empty, moment = f"CAST({empty} AS jsonb)", "CAST(%s AS timestamp with time zone)"
        history = f"""INSERT INTO {quote(EntryHistory._meta.db_table)}
            (ward_id, book, entry_id, head_book, head_id, number, version, kind, fields, by_id, at,
             imported_id, undoing)
            SELECT %s, %s, id, %s, {head}, {number}, 1, %s, {empty}, %s, {moment}, %s, %s FROM {table}
            WHERE id IN ({marks})"""  # noqa: S608
        imported = f"""INSERT INTO {quote(ImportedRow._meta.db_table)} (imported_id, book, entry_id, version, kind)
            SELECT %s, %s, id, 1, %s FROM {table} WHERE id IN ({marks})"""  # noqa: S608
        at = connection.ops.adapt_datetimefield_value(self.at)
        with connection.cursor() as cursor:
            told: list[Any] = [
                self.ward.pk,
                self.book,
                self.head_book,
                Kind.ADDED,
                self.by.pk,
                at,
                self.imported.pk,
                False,
            ]
            cursor.execute(history, [*told, *keys])
            cursor.execute(imported, [self.imported.pk, self.book, Kind.ADDED, *keys])

    def _made(self, said: Values, more: Mapping[str, Any]) -> Any:
        values = {self.fields[name].attname: value for name, value in said.items() if name not in self.many}
        if "ward" in self.fields:
            values["ward_id"] = self.ward.pk
        if self.is_entry:
            values |= {"saved_by_id": self.by.pk, "saved_at": self.at}
        return self.model(**values, **more)

    # --- changed ---

    def change(self, doings: Sequence[Mapping[str, Any]]) -> None:
        """Change stored rows as {"pk", "v", "set", "was"} say."""
        rows = self.model._default_manager.in_bulk([each["pk"] for each in doings])
        touched: set[str] = set()
        notes, marks, changed = [], [], []
        for doing in doings:
            row, said = rows[doing["pk"]], self.read(doing["set"])
            touched |= self.set(row, said)
            version = doing["v"] + 1
            self.stamp(row, version)
            changed.append(row)
            fields = {
                name: [self._told(name, doing["was"][name]), self._told(name, doing["set"][name])] for name in said
            }
            notes.append(self.history(row, Kind.CHANGED, version, fields))
            marks.append(self._mark(row.pk, version, dict(doing["was"])))
        self.update(changed, touched)
        self.choose(changed, [each["set"] for each in doings])
        self._note(notes, marks)

    def set(self, row: Any, said: Values) -> set[str]:
        own = {name: value for name, value in said.items() if name not in self.many}
        for name, value in own.items():
            setattr(row, self.fields[name].attname, value)
        return set(own)

    def stamp(self, row: Any, version: int) -> None:
        if self.is_entry:
            row.version, row.saved_by_id, row.saved_at = version, self.by.pk, self.at

    def update(self, rows: Sequence[Any], touched: Iterable[str]) -> None:
        """Write the touched columns of the rows, and the keys that are worked out from them."""
        names = set(touched)
        for name, field in self.fields.items():
            if getattr(field, "source", None) in names:
                names.add(name)
                for row in rows:
                    field.pre_save(row, False)
        if self.is_entry:
            names |= {"version", "saved_by", "saved_at"}
        if names and rows:
            self._write([self.fields[name] for name in sorted(names)], rows)

    def _write(self, fields: Sequence[Any], rows: Sequence[Any]) -> None:
        """One prepared statement for all rows: what bulk_update makes of thousands takes ten times as long."""
        quote = connection.ops.quote_name
        columns = ", ".join(f"{quote(each.column)} = %s" for each in fields)
        statement = f"UPDATE {quote(self.model._meta.db_table)} SET {columns} WHERE id = %s"  # noqa: S608
        values = [
            [*(each.get_db_prep_save(getattr(row, each.attname), connection) for each in fields), row.pk]
            for row in rows
        ]
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)

    # --- what both leave behind ---

    def choose(self, rows: Sequence[Any], said: Sequence[Mapping[str, Any]]) -> None:
        for name in self.many:
            for row, each in zip(rows, said, strict=True):
                if name in each:
                    getattr(row, name).set(each[name])

    def _note(self, notes: Iterable[EntryHistory], marks: Iterable[ImportedRow]) -> None:
        EntryHistory.objects.bulk_create(notes, batch_size=AT_ONCE)
        ImportedRow.objects.bulk_create(marks, batch_size=AT_ONCE)

    def mark(self, rows: Iterable[tuple[Model, Values | None]]) -> None:
        """Mark rows that another action wrote, with what they were before (None: they are new)."""
        marks = [self._mark(row.pk, version_of(row), before) for row, before in rows]
        ImportedRow.objects.bulk_create(marks, batch_size=AT_ONCE)

    def history(self, row: Any, kind: str, version: int, fields: Mapping[str, Any] | None = None) -> EntryHistory:
        return EntryHistory(
            ward_id=self.ward.pk,
            book=self.book,
            entry_id=row.pk,
            head_book=self.head_book,
            head_id=getattr(row, self.head_attname),
            number=getattr(row, "number", ""),
            version=version,
            kind=kind,
            by_id=self.by.pk,
            at=self.at,
            fields=fields or {},
            imported_id=self.imported.pk,
            undoing=self.undoing,
        )

    def _mark(self, pk: int, version: int, before: Values | None = None) -> ImportedRow:
        kind = ImportedRow.Kind.ADDED if before is None else ImportedRow.Kind.CHANGED
        return ImportedRow(
            imported_id=self.imported.pk, book=self.book, entry_id=pk, version=version, kind=kind, before=before
        )

    def _told(self, name: str, value: Any) -> Any:
        """A value as the history tells it: a row of a list by its name, a day as text."""
        if isinstance(value, list) and name in self.days:
            return value[1]
        names = self.names.get(name)
        if names is None or value is None:
            return value
        if isinstance(value, list):
            return sorted(_name(names, pk) for pk in value)
        return _name(names, value)


def _name(names: NameList, pk: int) -> str:
    return names.rows[pk].label if pk in names.rows else str(pk)


def _day(value: Any) -> Any:
    return date.fromisoformat(value[1]) if isinstance(value, list) else value


def pieces(rows: Iterable[Any], size: int = AT_ONCE) -> Iterator[list[Any]]:
    """The rows, so many at a time."""
    piece: list[Any] = []
    for row in rows:
        piece.append(row)
        if len(piece) == size:
            yield piece
            piece = []
    if piece:
        yield piece
