"""Who wrote the entries behind a count: whoever did does not approve it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from residents.counts.values import BOOKS, EntryRef
from residents.models import EntryHistory
from wardsecurity.accounts.models import User

_AT_ONCE = 5000


def wrote_any(by: User, entries: Collection[EntryRef]) -> bool:
    """Whether the person added, changed or last saved one of these entries. Two queries a book, more for thousands."""
    of_book: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        of_book[entry.book].append(entry.entry_id)
    return any(
        _wrote(by, book, ids[start : start + _AT_ONCE])
        for book, ids in of_book.items()
        for start in range(0, len(ids), _AT_ONCE)
    )


def _wrote(by: User, book: str, ids: list[int]) -> bool:
    if EntryHistory.objects.filter(by=by, book=book, entry_id__in=ids).exists():
        return True
    return BOOKS[book]._default_manager.filter(pk__in=ids, saved_by=by).exists()
