"""Chosen blocks month by month, added up to what a ward's monthly totals are, so that a period folds them alike.

A month is complete when every chosen block in force on its last day told its number, as for the ward (reports.totals).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from django.db.models import Case, CharField, Count, F, Q, Sum, When
from django.db.models import Value as Constant

from reports.arithmetic import Value
from reports.catalogue import Indicator
from reports.models import Figure
from reports.months import Month
from reports.queries.fold import NOTHING
from reports.queries.rows import Wards
from reports.queries.span import Calendar

Totals = dict[str, dict[str, Value]]
Part = Literal["own", "before", "ward"]


class Lasting(Protocol):
    """A block, or one that was before it."""

    @property
    def opened_on(self) -> date | None: ...
    @property
    def closed_on(self) -> date | None: ...


@dataclass(frozen=True)
class BlockMonth:
    """One indicator in one month: over the chosen blocks (own), over those they came from (before), or what belongs to
    no unit (ward). closed_on: of those blocks; cells: how many of them have one, told: with a number."""

    indicator: str
    month: str
    part: Part
    closed_on: date | None
    value: int | None
    at_least: bool
    told: int


def read_block_months(
    wards: Wards,
    own: Collection[int],
    before: Collection[int],
    catalogue: Mapping[str, Indicator],
    first: Month,
    last: Month,
) -> list[BlockMonth]:
    """One query, over the standing editions of these wards."""
    report = "edition__report"
    codes = [code for code, entry in catalogue.items() if entry.is_stored and "block" in entry.dimensions]
    whose = Q(unit__in=[*own, *before]) | Q(unit=None, **{f"{report}__ward": wards.ward})
    between = {f"{report}__month__gte": str(first), f"{report}__month__lte": str(last)}
    found = Figure.objects.filter(
        whose, wards.shared(catalogue), indicator__in=codes, edition=F(f"{report}__standing"),
        **{f"{report}__ward__in": wards.all}, **between,
    )  # fmt: skip
    part = Case(
        When(unit=None, then=Constant("ward")),
        When(unit__in=list(own), then=Constant("own")),
        default=Constant("before"),
        output_field=CharField(),
    )
    rows = found.annotate(part=part).values_list("indicator", f"{report}__month", "part", "unit__closed_on")
    sums = rows.annotate(total=Sum("value"), bounds=Count("value", filter=Q(at_least=True)), told=Count("value"))
    return [
        BlockMonth(indicator, month, of, closed_on, total, bounds > 0, told)
        for indicator, month, of, closed_on, total, bounds, told in sums.order_by()
    ]


def told_whole(rows: Iterable[BlockMonth]) -> frozenset[str]:
    """Indicators of which no chosen block ever told a number, and the ward did as a whole."""
    told: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.told:
            told[row.indicator].add(row.part)
    return frozenset(code for code, parts in told.items() if parts == {"ward"})


@dataclass(frozen=True)
class BlockTotals:
    """own: the chosen blocks; before: what they came from."""

    rows: Sequence[BlockMonth]
    calendar: Calendar
    own: Sequence[Lasting]
    before: Sequence[Lasting]

    def of(self, entries: Iterable[Indicator], months: Sequence[str], *, with_before: bool) -> Totals:
        """Indicator → month → its total. No key where a month is missing altogether; NOTHING where no block was
        there."""
        blocks = [*self.own, *(self.before if with_before else ())]
        cells: dict[tuple[str, str], list[BlockMonth]] = defaultdict(list)
        for row in self.rows:
            if row.part == "own" or (with_before and row.part == "before"):
                cells[row.indicator, row.month].append(row)
        there = {month: _there(blocks, *self.calendar.dates(month)) for month in months}
        totals: Totals = {}
        for entry in entries:
            found = {month: self._total(entry, month, there[month], cells) for month in months}
            totals[entry.code] = {month: value for month, value in found.items() if value is not None}
        return totals

    def _total(
        self, entry: Indicator, month: str, there: tuple[int, int], cells: Mapping[tuple[str, str], list[BlockMonth]]
    ) -> Value | None:
        """What was handed over before the month ended is a stock of the heir alone."""
        at_all, at_end = there
        end = self.calendar.dates(month)[1]
        rows = [
            row
            for row in cells.get((entry.code, month), ())
            if not (entry.kind == "stock" and row.part == "before" and _left(row, end))
        ]
        if not rows:
            return None if at_all else NOTHING
        told = sum(row.told for row in rows)
        expected = at_end + sum(row.told for row in rows if _left(row, end))
        whole = max(told, expected)
        values = [row.value for row in rows if row.value is not None]
        return Value(
            sum(values) if values else None, any(row.at_least for row in rows), whole - told if values else whole, whole
        )


def _left(row: BlockMonth, end: date) -> bool:
    return row.closed_on is not None and row.closed_on < end


def _there(blocks: Iterable[Lasting], first: date, last: date) -> tuple[int, int]:
    """How many of them were there on some day, and on the last."""
    days = [
        each
        for each in blocks
        if (each.opened_on is None or each.opened_on <= last) and (each.closed_on is None or each.closed_on >= first)
    ]
    return len(days), sum(each.closed_on is None or each.closed_on >= last for each in days)
