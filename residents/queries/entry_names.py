"""What tells one entry of a book from another, for those who read the book: its number, else when and what it was."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice
from typing import Any

from residents.models import Ward
from residents.queries import show
from residents.queries.rows import rows_of
from residents.registers import Register

_MOST_PARTS = 3


def entry_names(register: Register, ward: Ward, keys: Collection[int]) -> dict[int, str]:
    """{key: "12/2009"; without a number "#345: 10/03/2009, Trộm cắp tài sản, Khối 1"} of those that there still are.
    One query."""
    rows = rows_of(register, ward).filter(pk__in=keys).select_related(*register.related) if keys else ()
    return {row.pk: _name(register, row) for row in rows}


def entry_name(key: int) -> str:
    """What is left to call an entry without a number that is no more."""
    return f"#{key}"


def _name(register: Register, row: Any) -> str:
    if number := getattr(row, "number", ""):
        return str(number)
    columns = (each for each in register.columns if each.kind != "number" and each.path not in register.extra)
    said = ", ".join(islice(filter(None, (show.cell(each, row).text for each in columns)), _MOST_PARTS))
    return f"{entry_name(row.pk)}: {said}" if said else entry_name(row.pk)
