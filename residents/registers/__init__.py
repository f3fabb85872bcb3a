"""Every book as data: its table, columns, filters, order, form and sums. The pages are the same for all of them."""

from collections.abc import Mapping
from types import MappingProxyType

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from residents.registers.flow import FLOW, PLEDGES
from residents.registers.lists import LISTS
from residents.registers.movement import MOVEMENT
from residents.registers.values import Column, Field, Label, Lines, Register, State, Total

REGISTERS: Mapping[str, Register] = MappingProxyType({each.slug: each for each in FLOW + MOVEMENT + LISTS})
"""Every register by the name in its address, in the order of the page that lists them."""

GROUPS: Mapping[str, Label] = MappingProxyType(
    {"flow": _("Sổ phát sinh"), "movement": _("Phong trào, mô hình, khen thưởng"), "lists": _("Danh mục dùng trong sổ")}
)


def title_of(model: type[Model]) -> str:
    """The title of the book, or of the lines of a book, that is kept in the table."""
    for register in REGISTERS.values():
        if register.model is model:
            return str(register.title)
        if register.lines and register.lines.model is model:
            return str(register.lines.title)
    return str(model._meta.verbose_name)


__all__ = [
    "GROUPS",
    "PLEDGES",
    "REGISTERS",
    "Column",
    "Field",
    "Label",
    "Lines",
    "Register",
    "State",
    "Total",
    "title_of",
]
