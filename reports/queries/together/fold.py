"""Adding up over several wards: the rules of one ward's fold, on cells that count wards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reports.arithmetic import Value, percentage
from reports.catalogue import CATALOGUE, Indicator
from reports.queries.fold import NOTHING, Fold, added
from reports.queries.span import earlier
from reports.queries.together.groups import Groups
from reports.queries.together.sums import Line, Sums


@dataclass(frozen=True)
class FoldTogether(Fold):
    """`back`: how many months before those of the period; a ward that owes a month now owes its counterpart."""

    sums: Sums = field(default_factory=lambda: Sums({}))
    groups: Groups | None = None
    back: int = 0
    _cells: dict[tuple[str, str], Value] = field(default_factory=dict, compare=False)

    def cells(self, entry: Indicator, months: tuple[str, ...]) -> list[Value]:
        return [self._cell(entry, month) for month in months]

    def _cell(self, entry: Indicator, month: str) -> Value:
        key = entry.code, month
        if key not in self._cells:
            self._cells[key] = self._counted(entry, month)
        return self._cells[key]

    def _counted(self, entry: Indicator, month: str) -> Value:
        """The wards' sum; those that owe the month and have no row are missing, one cell each."""
        row = self.sums.get(entry.code, month)
        absent = self._absent(entry, month, row)
        if row is None:
            return Value(None, missing=absent, expected=absent) if absent else NOTHING
        whole = row["expected"] + absent
        value = row["value"] if row["told"] > 0 else None
        if value is None and not whole:
            return NOTHING
        return Value(value, row["at_least"] > 0, whole - row["reported"], whole)

    def _absent(self, entry: Indicator, month: str, row: Line | None) -> int:
        """How many wards owe the month and have no row."""
        assert self.groups is not None  # noqa: S101
        due = self.groups.due(month, entry, now=earlier(month, -self.back) if self.back else "")
        return max(0, due - (row["wards"] if row else 0))

    def _served(self, entry: Indicator, months: tuple[str, ...]) -> Value:
        """What the wards of the month before had in force, what wards brought that began to report since, and what was
        new. A ward that took over from others brought nothing."""
        new = self.value(CATALOGUE[entry.new], months)
        if new.value is None:
            return new
        held = self._cell(CATALOGUE[entry.opening], earlier(months[0], 1))
        brought: Mapping[str, Value] = self.sums.joined.get(entry.opening, {})
        return added([held, *(brought[month] for month in months if month in brought), new])

    def ratio(self, entry: Indicator, months: tuple[str, ...]) -> Decimal | None:
        """Σ ÷ Σ over the months of wards that have both."""
        if any(self.provenance.get(code) == "whole" for code in (entry.numerator, entry.denominator)):
            return None
        pairs = [row for month in months if (row := self.sums.get(entry.code, month))]
        base = sum(row["base"] for row in pairs)
        if not base or any(row["at_least"] for row in pairs):
            return None
        return percentage(sum(row["value"] for row in pairs), base)
