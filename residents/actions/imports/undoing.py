"""The last step, if need be: what an import wrote is taken back whole, or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from residents.models import Import
from wardsecurity.accounts.models import User


@dataclass(frozen=True)
class Standing:
    """A row that keeps an import from being undone, and why, in words. `what`: its number, or what it is known by."""

    book: str
    entry_id: int
    what: str
    why: str


def standing_in_the_way(imported: Import, *, most: int = 200) -> tuple[Standing, ...]:
    """Rows that an approved month has counted, that were edited or deleted since, or that others hang on."""
    raise NotImplementedError


def undo(*, imported: Import, by: User, address: str | None = None) -> Import:
    """Delete what the import added and give back what it changed, in one transaction, with history.

    Raises Refused, naming the first of `standing_in_the_way` and how many there are; then nothing is taken back.
    """
    raise NotImplementedError
