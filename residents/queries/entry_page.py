"""What the page of an entry shows beside its form: its history, the months that counted it, what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext as _

from residents.models import Entry, EntryHistory
from residents.queries import show
from residents.registers import REGISTERS, Register, title_of


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One change: what was done to what, by whom, and what it was before and after. `by_file`: the import that did it,
    or was undone by it, in words. `name`: what tells the entry from others of its book; `there`: it still is in it."""

    at: datetime
    by: str
    did: str
    what: str
    number: str
    version: int
    head_id: int
    fields: tuple[FieldChange, ...]
    by_file: str = ""
    name: str = ""
    there: bool = False

    @property
    def key(self) -> str:
        """The entry as an address has it: without the dots of thousands."""
        return str(self.head_id)


@dataclass(frozen=True)
class Hanging:
    """How many rows of a book refer to an entry; slug: of the book where they are listed, "" where they are lines of
    the entry's own page or have no list."""

    title: str
    count: int
    slug: str


def history(register: Register, row: Model) -> tuple[Change, ...]:
    """What was done to the entry and its lines, the latest first. One query."""
    rows = EntryHistory.objects.filter(head_book=register.book, head_id=row.pk).select_related("by").order_by("-id")
    changes = [change(register, each) for each in rows]
    first = changes[-1] if changes else None
    if isinstance(row, Entry) and row.saved_by and first is None:
        changes.append(
            Change(row.saved_at, str(row.saved_by), _("ghi vào sổ"), "", row.number, row.version, row.pk, ())
        )
    return tuple(changes)


def facts(register: Register, row: Any) -> tuple[tuple[str, str], ...]:
    """What the entry says, label by label, as the list shows it."""
    return tuple(
        (str(column.label), show.cell(column, row).text)
        for column in register.columns
        if column.path not in register.extra
    )


def hanging(row: Model) -> tuple[Hanging, ...]:
    """The books with rows that refer to this one, and how many: they keep it from being deleted. One query a book."""
    found = []
    for relation in row._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and (relation.one_to_many or relation.many_to_many)) or relation.concrete:
            continue
        model: Any = relation.related_model
        count = model._default_manager.filter(**{relation.field.name: row.pk}).count()  # type: ignore[union-attr]
        if count and not model._meta.auto_created:
            found.append(Hanging(title_of(model), count, _slug(model)))
    return tuple(found)


def _slug(model: type[Model]) -> str:
    return next((slug for slug, register in REGISTERS.items() if register.model is model), "")


def change(register: Register, row: EntryHistory) -> Change:
    """A line of the history in words."""
    model = apps.get_model("residents", row.book)
    labels = register.labels()
    of_line = bool(register.lines and row.book == register.lines.model._meta.model_name)
    return Change(
        at=row.at,
        by=str(row.by),
        did=str(EntryHistory.Kind(row.kind).label),
        what=str(register.lines.title) if of_line and register.lines else "",
        number=row.number,
        version=row.version,
        head_id=row.head_id,
        fields=tuple(field_changes(model, labels, row.fields)),
        by_file="" if row.imported_id is None else _("hoàn tác lần nhập") if row.undoing else _("nhập từ Excel"),
    )


def field_changes(model: type[Model], labels: dict[str, Any], fields: dict[str, list[Any]]) -> Iterable[FieldChange]:
    """Each field that differs, by its label, before and after."""
    for name, (before, after) in fields.items():
        if name in labels:
            label = str(labels[name])
        elif name.endswith("_counts_on"):
            on = name.removesuffix("counts_on") + "on"
            if fields.get(on) == [before, after]:
                continue  # counts on the day itself: said once
            label = _("%(day)s, tính từ") % {"day": labels.get(on, on)}
        else:
            continue  # what follows from another field, such as the audience of a pledge, or the entry of a line
        yield FieldChange(label, show.field_value(model, name, before), show.field_value(model, name, after))
