"""The history of the books: one row a change, written in the transaction that changes. See docs/decisions/."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Max, Model

from residents.models import Entry, EntryHistory, Ward
from wardsecurity.accounts.models import User

Values = dict[str, Any]
Kind = EntryHistory.Kind

_KEPT = frozenset({"id", "ward", "version", "saved_by", "saved_at"})
_AT_ONCE = 500


def snapshot(row: Model) -> Values:
    """What the row says, as JSON can keep it: {field: value}; a thing chosen from a list by its name."""
    fields = (field for field in row._meta.fields if field.editable and field.name not in _KEPT)
    values: Values = {field.name: _plain(getattr(row, field.name)) for field in fields}
    for many in row._meta.many_to_many:
        values[many.name] = sorted(map(str, getattr(row, many.name).all())) if row.pk else []
    return values


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """{field: [before, after]} of those that are not the same; a side without the field has None."""
    names = [*before, *(name for name in after if name not in before)]
    return {name: [before.get(name), after.get(name)] for name in names if before.get(name) != after.get(name)}


def version_of(row: Model) -> int:
    """The version that a person sees: of an entry its own; of a list's row how often it was written. 0: never."""
    if isinstance(row, Entry):
        return row.version
    book = row._meta.model_name
    return EntryHistory.objects.filter(head_book=book, head_id=row.pk).aggregate(last=Max("version"))["last"] or 0


def record(
    row: Model, kind: EntryHistory.Kind, *, ward: Ward, by: User, version: int, fields: Mapping[str, Any] | None = None
) -> EntryHistory:
    """Write one change down; `fields` as `difference` gives them."""
    return EntryHistory.objects.create(**facts(row, kind, ward, by, version), fields=dict(fields or {}))


def record_added(entries: Sequence[Entry], *, by: User) -> None:
    """Write down that the entries were added, in bulk."""
    EntryHistory.objects.bulk_create(
        (EntryHistory(**facts(each, Kind.ADDED, each.ward, by, each.version)) for each in entries),
        batch_size=_AT_ONCE,
    )


def facts(row: Model, kind: EntryHistory.Kind, ward: Ward, by: User, version: int) -> dict[str, Any]:
    """What a line of the history says of a row, but for what was changed in it."""
    head_field = getattr(row, "heads_to", "")
    head: Any = row._meta.get_field(head_field).related_model if head_field else row
    return {
        "ward": ward,
        "book": row._meta.model_name,
        "entry_id": row.pk,
        "head_book": head._meta.model_name,
        "head_id": getattr(row, f"{head_field}_id") if head_field else row.pk,
        "number": getattr(row, "number", ""),
        "version": version,
        "kind": kind,
        "by": by,
    }


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
