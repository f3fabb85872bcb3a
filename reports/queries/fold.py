"""Adding up: from a ward's monthly totals to the value of an indicator over any span of months. No database.

The rules are design's *Aggregation*: flows add, a stock is its value at the end, a ratio is Σ ÷ Σ over months in which
both parts are reported, served is the stock at the start and what was new. Blanks are never taken for 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reports.arithmetic import Value, add, ratio
from reports.catalogue import CATALOGUE, Indicator
from reports.queries.span import Calendar, Span, earlier

NOTHING = Value(None)
ONE_MISSING = Value(None, missing=1, expected=1)


def added(values: Iterable[Value]) -> Value:
    """The sum of what was asked for: parts from which nothing was expected are left out. Of nothing: nothing."""
    asked = [value for value in values if value.value is not None or value.expected]
    return add(asked) if asked else NOTHING


@dataclass(frozen=True)
class Fold:
    """A ward's monthly totals, of standing editions alone, and what they come to. `provenance` bars rates from
    illustrative numbers."""

    totals: Mapping[str, Mapping[str, Value]]
    calendar: Calendar
    provenance: Mapping[str, str]
    _values: dict[tuple[str, tuple[str, ...]], Value] = field(default_factory=dict, compare=False)

    def cells(self, entry: Indicator, months: tuple[str, ...]) -> list[Value]:
        """A stored indicator in months that count: as approved, or missing; NOTHING before it came into force."""
        told = self.totals.get(entry.code, {})
        if entry.valid_from is None and entry.valid_to is None:
            return [told.get(month, ONE_MISSING) for month in months]
        owed = (entry.in_force(self.calendar.dates(month)[1]) for month in months)
        return [told.get(month, ONE_MISSING if due else NOTHING) for month, due in zip(months, owed, strict=True)]

    def value(self, entry: Indicator, months: tuple[str, ...]) -> Value:
        """What any counting kind comes to over months that count. Raises KeyError on a distinct or a ratio."""
        key = entry.code, months
        if key not in self._values:
            kinds = {"flow": self._flow, "stock": self._stock, "sum": self._sum, "served": self._served}
            self._values[key] = kinds[entry.kind](entry, months) if months else NOTHING
        return self._values[key]

    def _flow(self, entry: Indicator, months: tuple[str, ...]) -> Value:
        return added(self.cells(entry, months))

    def _stock(self, entry: Indicator, months: tuple[str, ...]) -> Value:
        return self.cells(entry, months[-1:])[0]

    def _sum(self, entry: Indicator, months: tuple[str, ...]) -> Value:
        return added(self.value(CATALOGUE[part], months) for part in entry.parts)

    def _served(self, entry: Indicator, months: tuple[str, ...]) -> Value:
        new = self.value(CATALOGUE[entry.new], months)
        if new.value is None:
            return new  # an opening stock alone would read as if nobody had been new
        return added([self.opening(CATALOGUE[entry.opening], months[0]), new])

    def opening(self, stock: Indicator, first: str) -> Value:
        """The stock at the start of a month: that of the month before. Where that never stood, as when a ward begins,
        what this month's own equation leaves (closing − new + ended); missing when that cannot be told either."""
        before = earlier(first, 1)
        held = self.totals.get(stock.code, {}).get(before, NOTHING)
        if held.value is not None:
            return held
        parts = [self.value(CATALOGUE[code], (first,)) for code in (stock.code, stock.new, stock.ended)]
        closing, new, ended = (part.value if part.complete and not part.at_least else None for part in parts)
        if closing is None or new is None or ended is None or closing - new + ended < 0:
            return ONE_MISSING
        return Value(closing - new + ended)

    def ratio(self, entry: Indicator, months: tuple[str, ...]) -> Decimal | None:
        """Σ ÷ Σ in percent; None also where a part is illustrative as a whole."""
        if any(self.provenance.get(code) == "whole" for code in (entry.numerator, entry.denominator)):
            return None
        tops, bottoms = (
            [self.value(CATALOGUE[code], (month,)) for month in months] for code in (entry.numerator, entry.denominator)
        )
        return ratio(tops, bottoms)

    def by_month(self, entry: Indicator, span: Span) -> dict[str, Value]:
        if entry.is_stored:
            values = self.cells(entry, span.owed)
        else:
            values = [self.value(entry, (month,)) for month in span.owed]
        return {**dict.fromkeys(span.asked, NOTHING), **dict(zip(span.owed, values, strict=True))}

    def by_year(self, entry: Indicator, span: Span) -> dict[int, Value]:
        return {year: self.value(entry, part.owed) for year, part in span.by_year.items()}

    def over(self, entry: Indicator, span: Span) -> Value:
        """The value over all of a span; a flow's is that of its years."""
        if entry.kind == "flow":
            return added(self.by_year(entry, span).values())
        return self.value(entry, span.owed)
