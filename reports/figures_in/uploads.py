"""Files on their way into the months: a day at most, readable by the program alone, under a name that says nothing.

Beside each lies who sent it, for which ward, and what was read of it. Neither is in the database or its backup, and
what the sender called the file is not kept: it may carry a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reports.figures_in import storing
from reports.figures_in.values import GivenFile
from wardsecurity.shelf import KEPT, Shelf
from wardsecurity.workbooks.limits import FILE_BYTES

__all__ = ["KEPT", "Upload", "discard", "find", "keep", "purge", "receive"]


@dataclass(frozen=True)
class Upload:
    """A file that somebody sent; `month` is the one from whose page it came, "" for the page of all."""

    token: str
    path: Path
    month: str
    file: GivenFile


def _shelf() -> Shelf:
    return Shelf("figures-", FILE_BYTES)


def receive(chunks: Iterable[bytes]) -> tuple[str, Path]:
    """Store what is sent, under a new token. Raises FileRefused when it is too large; then nothing stays."""
    return _shelf().receive(chunks)


def keep(token: str, file: GivenFile, *, user: int, ward: int, month: str) -> None:
    """Put down what was read of the file, and whose it is."""
    _shelf().note(token, user=user, ward=ward, month=month, file=storing.dumped(file))


def find(token: str, *, user: int, ward: int) -> Upload | None:
    """The upload of this person for this ward; None when there is none, or it is older than a day."""
    found = _shelf().find(token, user=user, ward=ward)
    return Upload(token, found[0], found[1]["month"], storing.loaded(found[1]["file"])) if found else None


def discard(token: str) -> None:
    """Remove the file and what was read of it."""
    _shelf().discard(token)


def purge() -> int:
    """Remove what is older than a day; how many files went."""
    return _shelf().purge()
