"""Which entries that approved months counted are no longer as they were counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from residents.counts import BOOKS
from residents.models import CountedEntry, Ward


def changed_behind(ward: Ward, editions: Collection[int | None]) -> dict[int, int]:
    """{edition: how many of its entries have another version now, or are gone}; editions without any are left out. One
    query and one a book, however many editions."""
    marks: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    wanted = set(editions)
    rows = CountedEntry.objects.filter(ward=ward).values_list("book", "edition_id", "entry_id", "version")
    for book, edition, entry, version in rows.iterator():
        if edition in wanted:
            marks[book].append((edition, entry, version))
    found: dict[int, int] = defaultdict(int)
    for book, counted in marks.items():
        now = dict(BOOKS[book]._default_manager.filter(ward=ward).values_list("pk", "version"))
        for edition, entry, version in counted:
            if now.get(entry) != version:
                found[edition] += 1
    return dict(found)
