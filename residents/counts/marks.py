"""How many entries of a book approved months have counted, and how many of those are no longer as they were counted."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from residents.counts.values import BOOKS
from residents.models import CountedEntry


@dataclass(frozen=True)
class Tally:
    """`marked`: entries that an edition counted; `changed`: those that have another version today, or are gone."""

    marked: int
    changed: int


def tally(edition_ids: Collection[int], books: Collection[str]) -> dict[int, Tally]:
    """By edition, over these books (keys of BOOKS); no key for one that marked nothing. Two queries a book."""
    marked: dict[int, int] = defaultdict(int)
    changed: dict[int, int] = defaultdict(int)
    for book in books:
        marks = CountedEntry.objects.filter(edition_id__in=edition_ids, book=book)
        table = BOOKS[book]._default_manager
        versions = dict(table.filter(pk__in=marks.values("entry_id")).values_list("pk", "version"))
        for edition_id, entry_id, version in marks.values_list("edition_id", "entry_id", "version"):
            marked[edition_id] += 1
            changed[edition_id] += versions.get(entry_id) != version
    return {edition_id: Tally(count, changed[edition_id]) for edition_id, count in marked.items()}
