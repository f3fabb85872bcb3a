"""The last step, if need be: what an import wrote is taken back whole, or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import F, Model, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from residents.actions import history
from residents.actions.history import Kind
from residents.actions.imports.rights import may_import, note, resource_of
from residents.actions.imports.writing import AT_ONCE, Writer, pieces
from residents.kept import value_of
from residents.models import CountedEntry, Entry, EntryHistory, Import, ImportedRow, Unit, Ward
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused

State = Import.State


@dataclass(frozen=True)
class Standing:
    """A row that keeps an import from being undone, and why, in words. `what`: its number, or what it is known by."""

    book: str
    entry_id: int
    what: str
    why: str


def standing_in_the_way(imported: Import, *, most: int = 200) -> tuple[Standing, ...]:
    """Rows that an approved month has counted, that were edited or deleted since, or that others hang on."""
    found: list[Standing] = []
    for each in _standing(imported):
        found.append(each)
        if len(found) == most:
            break
    return tuple(found)


def undo(*, imported: Import, by: User, address: str | None = None) -> Import:
    """Delete what the import added and give back what it changed, in one transaction, with history.

    Raises Refused, naming the first of `standing_in_the_way` and how many there are; then nothing is taken back.
    """
    with transaction.atomic():
        current = may_import(imported, by)
        Ward.objects.select_for_update(of=("self",), no_key=True).get(pk=current.ward_id)
        if current.state == State.UNDONE:
            return current
        if current.state != State.DONE:
            raise Refused(_("Lần nhập này chưa ghi vào sổ nên không có gì để hoàn tác."))
        standing = list(_standing(current))
        if standing:
            raise Refused(
                _("Không hoàn tác được: %(count)d mục vướng, trước hết là %(what)s (%(why)s). Chưa xóa mục nào.")
                % {"count": len(standing), "what": standing[0].what, "why": standing[0].why}
            )
        _take_back(current, by)
        current.state, current.undone_at, current.undone_by = State.UNDONE, timezone.now(), by
        current.save(update_fields=["state", "undone_at", "undone_by"])
        note(current, "undo_import", by, address)
        Ward.objects.filter(pk=current.ward_id).update(data_version=F("data_version") + 1)
    return current


# --- what stands in the way ---


def _standing(imported: Import) -> Iterator[Standing]:
    for book, rows in _by_book(imported):
        model = _model(book)
        for piece in pieces(rows):
            yield from _of_piece(imported, model, book, piece)


def _of_piece(imported: Import, model: type[Model], book: str, rows: Sequence[ImportedRow]) -> Iterator[Standing]:
    keys = [each.entry_id for each in rows]
    versions = _versions(model, keys)
    counted = _counted(book, keys)
    hanging = _hanging(imported, model, [each.entry_id for each in rows if each.kind == ImportedRow.Kind.ADDED])
    reasons: dict[int, str] = {}
    for row in rows:
        version = versions.get(row.entry_id)
        why = ""
        if version is None:
            why = _("đã bị xóa sau khi nhập")
        elif version != row.version:
            why = _("đã được sửa sau khi nhập")
        elif counted.get(row.entry_id, 0) >= (1 if row.kind == ImportedRow.Kind.ADDED else row.version):
            why = _("đã được tính vào số liệu đã duyệt")
        elif row.entry_id in hanging:
            why = _("còn mục khác gắn với nó: %(what)s") % {"what": hanging[row.entry_id]}
        if why:
            reasons[row.entry_id] = why
    names = _names(model, list(reasons))
    for pk, why in reasons.items():
        yield Standing(book, pk, names[pk], why)


def _by_book(imported: Import) -> Iterator[tuple[str, Iterator[ImportedRow]]]:
    rows = ImportedRow.objects.filter(imported=imported)
    for book in rows.order_by("book").values_list("book", flat=True).distinct():
        yield book, rows.filter(book=book).order_by("pk").iterator(chunk_size=AT_ONCE)


def _versions(model: type[Model], keys: Sequence[int]) -> dict[int, int]:
    if issubclass(model, Entry):
        return dict(model._default_manager.filter(pk__in=keys).values_list("pk", "version"))
    return {row.pk: history.version_of(row) for row in model._default_manager.filter(pk__in=keys)}


def _counted(book: str, keys: Sequence[int]) -> dict[int, int]:
    """{entry: the highest version that an approved month has counted}."""
    found: dict[int, int] = {}
    marks = CountedEntry.objects.filter(book=book, entry_id__in=keys).values_list("entry_id", "version")
    for pk, version in marks:
        found[pk] = max(version, found.get(pk, 0))
    return found


def _hanging(imported: Import, model: type[Model], keys: Sequence[int]) -> dict[int, str]:
    """{added row: the table of a row that refers to it and that the import did not bring itself}."""
    found: dict[int, str] = {}
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and (relation.one_to_many or relation.many_to_many)) or relation.concrete:
            continue
        other: Any = relation.related_model
        if other._meta.auto_created:
            if other._meta.auto_created is model:  # its own choices go with it
                continue
            other_rows = other._default_manager.all()
        else:
            own = ImportedRow.objects.filter(imported=imported, book=other._meta.model_name, kind="added")
            other_rows = other._default_manager.exclude(pk__in=own.values("entry_id"))
        name = relation.field.name  # type: ignore[union-attr]
        for pk in other_rows.filter(**{f"{name}__in": keys}).values_list(name, flat=True).distinct():
            found.setdefault(pk, str(other._meta.verbose_name))
    return found


def _names(model: type[Model], keys: Sequence[int]) -> dict[int, str]:
    """{key: the number of the row, also of one that is gone; else what it is known by}. Two queries at most."""
    if not keys:
        return {}
    known = model._default_manager.all()
    there = (known if issubclass(model, Entry) else known.select_related()).in_bulk(keys)
    gone = [pk for pk in keys if pk not in there]
    lines = EntryHistory.objects.filter(book=model._meta.model_name, entry_id__in=gone).order_by("id") if gone else ()
    numbers = {each.entry_id: each.number for each in lines}
    return {pk: _name(there[pk]) if pk in there else numbers.get(pk) or f"#{pk}" for pk in keys}


def _name(row: Model) -> str:
    return getattr(row, "number", "") or (f"#{row.pk}" if isinstance(row, Entry) else str(row))


# --- taking back ---


def _take_back(imported: Import, by: User) -> None:
    """Lines first, then what they hang on."""
    resource = resource_of(imported)
    books = sorted(dict(_by_book(imported)), key=lambda book: book == resource.model._meta.model_name)
    for book in books:
        model = _model(book)
        rows = ImportedRow.objects.filter(imported=imported, book=book).order_by("pk")
        writer = Writer(imported, model, by, {}, undoing=True)
        for piece in pieces(rows.filter(kind="changed").iterator(chunk_size=AT_ONCE)):
            _give_back(writer, piece)
        for piece in pieces(rows.filter(kind="added").iterator(chunk_size=AT_ONCE)):
            _delete(writer, piece)


def _give_back(writer: Writer, marks: Sequence[ImportedRow]) -> None:
    """Set what was there before the import, as one more change."""
    known = writer.model._default_manager.select_related(*_referred(writer))
    rows = known.in_bulk([each.entry_id for each in marks])
    touched: set[str] = set()
    notes = []
    for mark in marks:
        row, version = rows[mark.entry_id], mark.version + 1
        before = {name: value_of(value) for name, value in (mark.before or {}).items()}
        was = history.snapshot(row)
        touched |= writer.set(row, before)
        writer.stamp(row, version)
        writer.choose([row], [before])
        # Whatever other row it refers to now is read for the second snapshot: its key was set.
        fields = history.difference(was, history.snapshot(row))
        notes.append(writer.history(row, Kind.CHANGED, version, fields))
    _link(marks)
    writer.update(list(rows.values()), touched)
    EntryHistory.objects.bulk_create(notes, batch_size=AT_ONCE)


def _link(marks: Sequence[ImportedRow]) -> None:
    """An earlier import that wrote a row finds it as it left it, under another version; unless a month counted it."""
    book, keys = marks[0].book, [each.entry_id for each in marks]
    counted = set(CountedEntry.objects.filter(book=book, entry_id__in=keys).values_list("entry_id", flat=True))
    by_version: dict[int, list[int]] = defaultdict(list)
    for mark in marks:
        if mark.entry_id not in counted:
            by_version[mark.version].append(mark.entry_id)
    others = ImportedRow.objects.filter(book=book).exclude(imported=marks[0].imported_id)
    for version, entries in by_version.items():
        others.filter(entry_id__in=entries, version=version - 1).update(version=version + 1)


def _referred(writer: Writer) -> list[str]:
    """What a snapshot of a row tells by name: read with the rows."""
    return [name for name, each in writer.fields.items() if each.related_model and name != "ward"]


def _delete(writer: Writer, marks: Sequence[ImportedRow]) -> None:
    """Delete rows that the import added; what they said stays in the history."""
    versions: Mapping[int, int] = {each.entry_id: each.version for each in marks}
    rows = list(writer.model._default_manager.filter(pk__in=versions).select_related(*_referred(writer)))
    notes = [
        writer.history(row, Kind.DELETED, versions[row.pk] + 1, history.difference(history.snapshot(row), {}))
        for row in rows
    ]
    try:
        writer.model._default_manager.filter(pk__in=versions).delete()
    except ProtectedError as error:
        raise Refused(_("Mục này còn mục khác gắn với nó; đồng chí xóa các mục đó trước.")) from error
    EntryHistory.objects.bulk_create(notes, batch_size=AT_ONCE)


def _model(book: str) -> type[Model]:
    return Unit if book == "unit" else apps.get_model("residents", book)
