"""What a correction leads to: the later sealed months whose stocks it contradicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.catalogue import CATALOGUE, Indicator
from reports.checks.data import Key
from reports.checks.stock import closing_of
from reports.models import Edition, Figure, MonthlyReport

Numbers = Mapping[Key, int]


@dataclass(frozen=True)
class Contradiction:
    """A sealed month whose stock no longer follows: what it says, and what it would have to. `is_open`: a correction
    of it is under way."""

    month: str
    indicator: Indicator
    sealed: int
    right: int
    is_open: bool


def contradictions(edition: Edition) -> tuple[Contradiction, ...]:
    """The later months, in order, that this edition's closing stocks contradict. Three queries.

    A difference is carried on month by month as long as the sealed months follow from one another; where they did not
    before (a ward that joined, a month left out), it ends: that was explained then.
    """
    later = list(
        MonthlyReport.objects.filter(
            ward=edition.report.ward_id, month__gt=edition.report.month, standing__isnull=False
        ).order_by("month")
    )
    corrected = edition.corrects_id
    if not later or corrected is None:
        return ()
    editions = [each.standing_id for each in later if each.standing_id]
    numbers = _numbers([edition.pk, corrected, *editions])
    under_way = set(
        Edition.objects.open().filter(report__in=[each.pk for each in later]).values_list("report_id", flat=True)
    )
    months = [(each.month, numbers.get(each.standing_id or 0, {}), each.pk in under_way) for each in later]
    found = [
        contradiction
        for entry in CATALOGUE.values()
        if entry.kind == "stock" and entry.opening
        for contradiction in carried(entry, numbers.get(corrected, {}), numbers.get(edition.pk, {}), months)
    ]
    return tuple(sorted(found, key=lambda each: (each.month, each.indicator.code)))


def carried(
    entry: Indicator, before: Numbers, after: Numbers, months: Sequence[tuple[str, Numbers, bool]]
) -> Iterator[Contradiction]:
    """One stock of the ward, from the corrected month on; `before`, `after`: that month as it was and will be."""
    was, now = before.get((entry.code, None)), after.get((entry.code, None))
    for month, cells, is_open in months:
        sealed = cells.get((entry.code, None))
        new, ended = cells.get((entry.new, None)), cells.get((entry.ended, None))
        if was is None or now is None or was == now or sealed is None or new is None or ended is None:
            return
        if sealed != closing_of(was, new, ended):
            return
        was, now = sealed, max(closing_of(now, new, ended), 0)
        yield Contradiction(month, entry, sealed, now, is_open)


def _numbers(editions: Sequence[int]) -> dict[int, dict[Key, int]]:
    codes = {
        code
        for entry in CATALOGUE.values()
        if entry.kind == "stock" and entry.opening
        for code in (entry.code, entry.new, entry.ended)
    }
    rows = Figure.objects.filter(edition__in=editions, indicator__in=codes, unit=None, value__isnull=False)
    found: dict[int, dict[Key, int]] = {}
    for pk, code, value in rows.values_list("edition_id", "indicator", "value"):
        if value is not None:
            found.setdefault(pk, {})[code, None] = value
    return found
