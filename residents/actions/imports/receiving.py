"""The first step: a file comes in and is kept for a day at most; and the last for one that is not wanted."""

from __future__ import annotations

from typing import IO

from residents.models import Import, Ward
from wardsecurity.accounts.models import User


def receive(*, ward: Ward, book: str, file: IO[bytes], by: User, address: str | None = None) -> Import:
    """Keep the file and open an import of it, in state waiting; `read` is to be called next.

    book: the name of a resource ("pledges"), or the slug of its register. The file's own name is never asked for: it
    may carry a person's. Raises Refused for what cannot be taken at all (no rights, unknown book, too large,
    encrypted, no workbook …), and then keeps nothing.
    """
    raise NotImplementedError


def discard(*, imported: Import, by: User) -> Import:
    """Let go of an import that was not confirmed; its files are gone. Raises Refused where it was, or is being, written."""
    raise NotImplementedError


def purge() -> int:
    """Remove files older than 24 hours or without an open import, and close the imports that they leave; how many."""
    raise NotImplementedError


def record_export(*, ward: Ward, book: str, rows: int, by: User, address: str | None = None) -> None:
    """Write into the access log that somebody took rows of a book out, and how many."""
    raise NotImplementedError
