"""Which approved months are no longer what they were: corrected since, typed otherwise than the books, or with entries
changed behind them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, Q

from reports.models import Edition, Figure, MonthlyReport
from residents.models import Ward
from residents.queries.counted import changed_behind


@dataclass(frozen=True)
class SinceApproval:
    """One approved month. `corrections`: how many editions stood before the one that stands; `off_book`: its cells that
    say otherwise than the book did, each with its reason; `entries_changed`: entries that it counted and that are
    changed or gone since."""

    month: str
    corrections: int = 0
    off_book: int = 0
    entries_changed: int = 0

    @property
    def changed(self) -> bool:
        return self.corrections > 0

    @property
    def differs_from_books(self) -> bool:
        return bool(self.off_book or self.entries_changed)


def since_approval(ward: Ward) -> dict[str, SinceApproval]:
    """By month, those approved months of the ward of which there is something to say. Two queries, two of the marks and
    one a book, however many months."""
    standing = dict(MonthlyReport.objects.filter(ward=ward, standing__isnull=False).values_list("standing", "month"))
    corrections = _corrections(ward, set(standing))
    off_book = _off_book(ward)
    changed = changed_behind(ward, standing)
    found = {
        month: SinceApproval(month, corrections.get(pk, 0), off_book.get(pk, 0), changed.get(pk, 0))
        for pk, month in standing.items()
        if pk is not None
    }
    return {month: each for month, each in found.items() if each.changed or each.differs_from_books}


def _corrections(ward: Ward, standing: set[int | None]) -> dict[int, int]:
    """How many approved editions came before each standing one."""
    approved: dict[int, list[int]] = defaultdict(list)
    for pk, report in (
        Edition.objects.filter(report__ward=ward, state="approved").order_by("number").values_list("pk", "report")
    ):
        approved[report].append(pk)
    return {pks[-1]: len(pks) - 1 for pks in approved.values() if pks[-1] in standing}


def _off_book(ward: Ward) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    rows = Figure.objects.filter(edition__report__ward=ward, edition=F("edition__report__standing"))
    rows = rows.filter(Q(value__isnull=True) | ~Q(value=F("book_value")), book_value__isnull=False)
    for pk in rows.values_list("edition_id", flat=True):
        found[pk] += 1
    return found
