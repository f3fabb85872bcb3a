"""The second step, in the background: the file is read once, its rows are kept and compared with the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from residents.models import Import
from wardsecurity.accounts.models import User

Answers = Mapping[str, str | Sequence[str]]


def read(import_id: int) -> Import:
    """Read the file (once; after answers only its kept rows), check every row, and compare it with the book.

    Leaves the import ready, asking (`asks`), or failed with its message. Called again after a crash it begins anew; of
    an import that is written, undone, discarded or expired it returns what there is and does nothing.
    """
    raise NotImplementedError


def answer(*, imported: Import, answers: Answers, by: User) -> Import:
    """Keep the answers ({key of a question: chosen value or values}) and let the import wait to be read again.

    Raises Refused for a question that was not asked or a value that was not offered.
    """
    raise NotImplementedError
