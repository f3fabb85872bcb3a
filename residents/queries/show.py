"""How a value of a book is written on the screen: days dd/mm/yyyy, numbers grouped, choices by their words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from residents.common_names import common_name
from residents.registers import Column
from wardsecurity import words


@dataclass(frozen=True)
class Cell:
    """`note`: a word beneath the text; `numeric`: to the right; `fixed`: not to be broken; `look`: its style."""

    text: str
    numeric: bool = False
    note: str = ""
    fixed: bool = False

    @property
    def look(self) -> str:
        return "num" if self.numeric else "fixed" if self.fixed else ""


def number(value: int) -> str:
    return words.number(value, "en" if get_language() == "en" else "vi")


def day(value: date) -> str:
    return words.short_date(value)


def cell(column: Column, row: Any) -> Cell:
    """What stands in the column for the row; nothing for nothing."""
    value = row
    for part in column.path.split("."):
        value = getattr(value, part, None)
    if column.kind == "choice":
        return Cell(str(getattr(row, f"get_{column.path}_display")()))
    if column.path == "ward.name":
        return Cell(value or _("chung"))
    if value is None or value == "":
        return Cell("", numeric=column.kind == "number")
    if column.kind == "day":
        return Cell(day(value), note=_late(column, row), fixed=True)
    if column.kind == "number":
        return Cell(number(value), numeric=True)
    if column.kind == "flag":
        return Cell(_("có") if value else _("không"))
    return Cell(common_name(str(value)), fixed=column.path == "number")


def field_value(model: type[Model], name: str, value: Any) -> str:
    """A value of the history (residents.actions.history.snapshot) in words."""
    if value is None or value == "" or value == []:
        return _("(trống)")
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, list):
        return ", ".join(common_name(str(each)) for each in value)
    field = model._meta.get_field(name)
    choices = dict(getattr(field, "flatchoices", None) or ())
    if value in choices:
        return str(choices[value])
    if field.get_internal_type() == "DateField":
        return day(date.fromisoformat(value))
    return number(value) if isinstance(value, int) and name != "year" else common_name(str(value))


def _late(column: Column, row: Any) -> str:
    if not column.event:
        return ""
    on, counts_on = getattr(row, f"{column.event}_on"), getattr(row, f"{column.event}_counts_on")
    return "" if counts_on in (None, on) else _("tính từ ngày %(day)s") % {"day": day(counts_on)}
