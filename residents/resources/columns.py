"""The columns of a resource: what a heading may be called, what may stand under it, and how it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import override
from import_export.fields import Field as ResourceField

from residents.models import Entry
from residents.registers import Field, Label
from residents.resources import widgets
from residents.resources.cell import CellWidget
from residents.resources.name_widgets import ManyWidget, ReferenceWidget
from wardsecurity.fields import FreeTextField, LineField

Kind = Literal["text", "free", "number", "count", "day", "year", "choice", "flag", "reference", "many"]
LINE = "dong."
CAN_BE_ANSWERED: frozenset[Kind] = frozenset({"reference", "choice", "year", "many"})
"""Kinds of columns for which one answer can stand, for all rows of a file that lacks the column."""

_NOT_FREE = frozenset({"number"})
_WIDGETS: Mapping[Kind, type[CellWidget]] = {
    "text": widgets.TextWidget,
    "free": widgets.FreeWidget,
    "number": widgets.NumberWidget,
    "count": widgets.CountWidget,
    "day": widgets.DayWidget,
    "year": widgets.YearWidget,
    "choice": widgets.ChoiceWidget,
    "flag": widgets.FlagWidget,
    "reference": ReferenceWidget,
    "many": ManyWidget,
}


@dataclass(frozen=True)
class ImportColumn:
    """A column that is read and written. `key`: the model's field, with "dong." before it for one of the lines.

    "number" is a book number, "text" a name, "free" a text that the guard reads; `aliases`: what offices call it.
    required: a new row must have it. A line must have its own where it is there at all.
    """

    key: str
    label: Label
    kind: Kind
    required: bool = False
    aliases: tuple[str, ...] = ()
    help: Label = ""

    @property
    def of_line(self) -> bool:
        return self.key.startswith(LINE)

    @property
    def always(self) -> bool:
        """Whether every new row must have it, with a line beneath or not."""
        return self.required and not self.of_line

    @property
    def name(self) -> str:
        """The model's field."""
        return self.key.removeprefix(LINE)

    def labels(self) -> list[str]:
        """Its own heading, in both languages."""
        written = []
        for language in ("vi", "en"):
            with override(language):
                written.append(str(self.label))
        return list(dict.fromkeys(written))


def columns_of(
    model: type[models.Model],
    fields: Sequence[Field],
    aliases: Mapping[str, Sequence[str]],
    *,
    before: str = "",
    labels: Mapping[str, Label] | None = None,
    required: Sequence[str] = (),
) -> Iterator[ImportColumn]:
    """A column for each field of a form; `before`: LINE for the fields of lines."""
    for each in fields:
        field: Any = model._meta.get_field(each.name)
        key = f"{before}{each.name}"
        yield ImportColumn(
            key=key,
            label=(labels or {}).get(key, each.label),
            kind=kind_of(model, field),
            required=key in required or _must_be_there(field),
            aliases=tuple(aliases.get(key, ())),
            help=each.help,
        )


def kind_of(model: type[models.Model], field: Any) -> Kind:
    """What stands under the column of a field."""
    if isinstance(field, models.ManyToManyField):
        return "many"
    if field.related_model:
        return "reference"
    if field.choices:
        return "choice"
    if isinstance(field, models.DateField):
        return "day"
    if isinstance(field, models.BooleanField):
        return "flag"
    if isinstance(field, models.PositiveIntegerField | models.PositiveSmallIntegerField):
        return "year" if field.name == "year" else "count"
    if field.name == "number" and issubclass(model, Entry):
        return "number"
    free = isinstance(field, LineField | FreeTextField) and field.name not in _NOT_FREE
    return "free" if free and issubclass(model, models.Model) and not _is_place(model) else "text"


def resource_field(model: type[models.Model], column: ImportColumn) -> ResourceField:
    """The field of import_export with the widget that reads and writes the column."""
    field: Any = model._meta.get_field(column.name)
    made_of = widgets.PlaceWidget if column.kind == "text" and _is_place(model) else _WIDGETS[column.kind]
    widget = made_of(column.name, column.label, field)
    if isinstance(widget, widgets.NumberWidget):
        widget.in_pattern = getattr(model, "number_in_pattern", True)
        widget.of_a_person = getattr(model, "number_of_a_person", False)
    return ResourceField(attribute=column.name, column_name=column.key, widget=widget)


def _must_be_there(field: Any) -> bool:
    if isinstance(field, models.ManyToManyField):
        return not field.blank
    return not (field.null or field.blank or field.has_default())


def _is_place(model: type[models.Model]) -> bool:
    """Names of places are public, and called after persons: what looks like one is told, not asked about."""
    try:
        return model._meta.get_field("opened_on") is not None
    except FieldDoesNotExist:
        return False
