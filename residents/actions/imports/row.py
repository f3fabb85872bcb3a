"""A row of the file on its way: as it came, what it says, and which entry it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from residents.actions.imports.alike import Claim
from residents.kept import Raw
from residents.resources.rows import Read


@dataclass(slots=True)
class Row:
    """A row on its way: as it came, what it says, and the stored rows that it may be."""

    raw: Raw
    read: Read
    number: str
    key: tuple[Any, ...] | None
    candidates: list[int] = field(default_factory=list)
    claim: Claim | None = None


@dataclass(slots=True)
class Head:
    """An entry that the file has spoken of already, for the lines that follow it."""

    at: int
    row: int
    sheet: int
    read: Read
    pk: int | None = None
