"""The book entries behind a number of one approved month."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from reports.catalogue import Indicator
from reports.models import Figure
from reports.queries.evidence import stored_codes
from reports.queries.standing import standing_editions, windows_of
from residents.counts.behind import Behind, behind, told_late
from residents.models import Ward
from residents.queries.behind_lines import BookBehind, book_behind


@dataclass(frozen=True)
class EvidenceEntries:
    """counted: how many entries the edition counted; changed, gone, came, late: what became of them, and what was
    written since. from_books: whether the number was taken from the books at all."""

    month: str
    edition_number: int
    from_books: bool
    counted: int
    changed: int
    gone: int
    came: int
    late: int
    books: tuple[BookBehind, ...]


def evidence_entries(ward: Ward, entry: Indicator, month: str) -> EvidenceEntries | None:
    """None where the month has no standing edition. A fixed number of queries a book."""
    edition = standing_editions(ward, [month]).get(month)
    if edition is None:
        return None
    codes, windows = stored_codes(entry), windows_of(ward, [edition])
    cells = Figure.objects.filter(edition=edition, indicator__in=codes, source=Figure.Source.BOOK, value__isnull=False)
    from_books = cells.exists()
    found = behind(ward, windows, codes).get(edition.pk, [])
    marked = [each for each in found if each.marked is not None]
    came = [each for each in found if each.marked is None] if from_books else []
    late = told_late(ward, windows[edition.pk], codes) if from_books else []
    return EvidenceEntries(
        month=month,
        edition_number=edition.number,
        from_books=from_books,
        counted=len(marked),
        changed=sum(each.changed and each.now is not None for each in marked),
        gone=sum(each.now is None for each in marked),
        came=len(came),
        late=len(late),
        books=_by_book(ward, [*marked, *came, *late]),
    )


def _by_book(ward: Ward, entries: list[Behind]) -> tuple[BookBehind, ...]:
    ordered = sorted(entries, key=lambda each: each.book)
    return tuple(book_behind(ward, book, list(rows)) for book, rows in groupby(ordered, key=lambda each: each.book))
