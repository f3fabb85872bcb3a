"""The book entries behind a number of one approved month."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from reports.catalogue import Indicator
from reports.models import Edition, Figure
from reports.queries.evidence import stored_codes
from reports.queries.standing import standing_editions, windows_of
from residents import counts
from residents.counts.behind import Behind, behind, told_late
from residents.models import Ward
from residents.queries.behind_lines import BookBehind, book_behind


@dataclass(frozen=True)
class EvidenceEntries:
    """blocks: the names of those whose entries alone are told, () for the whole ward; from_books: whether the number
    was taken from the books at all; counted: how many entries the edition counted; changed, gone: what became of them;
    came, late: what was written since, to count in the month and in a later one."""

    edition_number: int
    blocks: tuple[str, ...]
    from_books: bool
    counted: int
    changed: int
    gone: int
    came: int
    late: int
    books: tuple[BookBehind, ...]


def evidence_entries(ward: Ward, entry: Indicator, month: str, blocks: tuple[str, ...] = ()) -> EvidenceEntries | None:
    """blocks: the codes of those whose entries alone are wanted; the whole ward where none of them is there. None where
    the month has no standing edition. A fixed number of queries a book."""
    edition = standing_editions(ward, [month]).get(month)
    if edition is None:
        return None
    codes, windows = stored_codes(entry), windows_of(ward, [edition])
    there = _there(ward, edition, blocks)
    units = tuple(there)
    cells = Figure.objects.filter(edition=edition, indicator__in=codes, source=Figure.Source.BOOK, value__isnull=False)
    from_books = (cells.filter(unit__code__in=units) if units else cells).exists()
    entries = behind(ward, windows, codes, units).get(edition.pk, [])
    if from_books:
        entries = [*entries, *told_late(ward, windows[edition.pk], codes, units)]
    else:
        entries = [each for each in entries if each.marked is not None]
    return _told(ward, edition, tuple(there.values()), from_books, entries)


def _told(
    ward: Ward, edition: Edition, blocks: tuple[str, ...], from_books: bool, entries: list[Behind]
) -> EvidenceEntries:
    marked = [each for each in entries if each.marked is not None]
    late = sum(each.late for each in entries)
    return EvidenceEntries(
        edition_number=edition.number,
        blocks=blocks,
        from_books=from_books,
        counted=len(marked),
        changed=sum(each.changed and each.now is not None for each in marked),
        gone=sum(each.now is None for each in marked),
        came=len(entries) - len(marked) - late,
        late=late,
        books=_by_book(ward, entries),
    )


def _there(ward: Ward, edition: Edition, blocks: tuple[str, ...]) -> dict[str, str]:
    """Of the blocks of the month those asked for, by code as entries know it: their names."""
    if not blocks:
        return {}
    wanted = {code.partition("@")[0] for code in blocks}
    rows = counts.units(ward, starts_on=edition.report.starts_on, ends_on=edition.report.ends_on)
    return {row.code: row.name for row in rows if row.kind == "block" and row.code in wanted}


def _by_book(ward: Ward, entries: list[Behind]) -> tuple[BookBehind, ...]:
    ordered = sorted(entries, key=lambda each: each.book)
    return tuple(book_behind(ward, book, list(rows)) for book, rows in groupby(ordered, key=lambda each: each.book))
