"""The third step, in the background: what was shown is checked once more, all of it at a time, and written, or none."""

from __future__ import annotations

from residents.models import Import
from wardsecurity.accounts.models import User


def begin(*, imported: Import, by: User, address: str | None = None) -> Import:
    """Say that it is to be written (state confirming): the page's part, before it hands `confirm` to the worker.

    Raises Refused where rows are refused, questions are open, it has expired, or the person may not.
    """
    raise NotImplementedError


def confirm(*, imported: Import, by: User, address: str | None = None) -> Import:
    """Write every new and changed row in one transaction, with its history; then the files are gone.

    Of an import that is written already it returns what there is: the same confirm twice writes once. Raises Refused,
    with what has changed since the preview, and writes nothing; the import is then to be read again (state waiting).
    """
    raise NotImplementedError
