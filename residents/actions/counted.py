"""Marks: which version of an entry an approved edition counted, and what became of the entry since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from residents.counts import BOOKS, EntryRef
from residents.models import CountedEntry, Ward

_AT_ONCE = 500


@dataclass(frozen=True, order=True)
class EntryChange:
    """An entry that is no longer as an edition counted it. `version` is today's; None: it is gone."""

    book: str
    entry_id: int
    counted_version: int
    version: int | None


@transaction.atomic
def mark(*, ward: Ward, edition_id: int, month: str, entries: Sequence[EntryRef]) -> int:
    """Mark that the edition of `month` counted these versions; how many were marked.

    Called by the approval in its own transaction. Raises IntegrityError when the edition has marked one of them before.
    """
    CountedEntry.objects.bulk_create(
        (
            CountedEntry(
                ward=ward,
                edition_id=edition_id,
                month=month,
                book=entry.book,
                entry_id=entry.entry_id,
                version=entry.version,
            )
            for entry in entries
        ),
        batch_size=_AT_ONCE,
    )
    return len(entries)


def marked(edition_id: int) -> list[EntryRef]:
    """What the edition counted, in order."""
    rows = CountedEntry.objects.filter(edition_id=edition_id).values_list("book", "entry_id", "version")
    return sorted(EntryRef(*row) for row in rows)


def changes_since(edition_id: int) -> list[EntryChange]:
    """The entries that the edition counted and that have another version now, or none. One query, and one a book."""
    by_book: dict[str, list[EntryRef]] = defaultdict(list)
    for entry in marked(edition_id):
        by_book[entry.book].append(entry)
    changes = []
    for book, entries in by_book.items():
        now = _versions(book, [entry.entry_id for entry in entries])
        changes += [
            EntryChange(book, entry.entry_id, entry.version, now.get(entry.entry_id))
            for entry in entries
            if now.get(entry.entry_id) != entry.version
        ]
    return sorted(changes, key=lambda change: (change.book, change.entry_id))


def _versions(book: str, entry_ids: list[int]) -> dict[int, int]:
    """{entry id: version} of those that are still there."""
    table = BOOKS[book]._default_manager
    return dict(table.filter(pk__in=entry_ids).values_list("pk", "version"))
