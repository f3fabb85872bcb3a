"""The rows of a book that a ward's people may see."""

from typing import Any

from django.db.models import Model, Q, QuerySet

from residents.models import Unit, Ward
from residents.registers import Register


def rows_of(register: Register, ward: Ward) -> QuerySet[Any]:
    """All rows of the ward's book; of a list that all wards share, the common ones too."""
    own = Q(**{register.ward: ward})
    return register.model._default_manager.filter(own | Q(**{register.ward: None}) if register.common else own)


def find(register: Register, ward: Ward, pk: int) -> Any | None:
    """The row with this key, if it is one of the ward's book. One query."""
    return rows_of(register, ward).select_related(*register.related).filter(pk=pk).first()


def is_own(register: Register, row: Model, ward: Ward) -> bool:
    """Whether the row is the ward's to change; a common one is everybody's to read."""
    return not register.common or getattr(row, "ward_id", None) == ward.pk


def places(ward: Ward, *, kind: str = "") -> list[Unit]:
    """The ward's units, of a kind if given: blocks, schools, workplaces, each in Vietnamese order. One query."""
    units = Unit.objects.filter(ward=ward).order_by("kind", "name_key", "code", "pk")
    order = {each: place for place, each in enumerate(Unit.Kind.values)}
    return sorted((unit for unit in units if kind in ("", unit.kind)), key=lambda unit: order[unit.kind])
