"""Putting numbers to units: sums by unit, the covered ones, the pilot blocks against the others. No database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from reports.arithmetic import Value
from reports.catalogue import CATALOGUE, Indicator
from reports.queries.fold import NOTHING, added
from reports.queries.roster import Lasting, Roster, meets
from reports.queries.rows import UnitSum
from reports.queries.span import Span
from reports.queries.values import Coverage
from residents.counts import UnitRow

PILOT_SERIES = ("C04", "E06")
WITHOUT_UNIT = ""
NONE_SIGNED: Mapping[int, Mapping[int, int]] = {}


@dataclass(frozen=True)
class Units:
    """What the units of a movement reported in its period. signed: by indicator, unit and year, its months with more
    than 0 as bits, what it came from included."""

    roster: Roster
    sums: Sequence[UnitSum]
    signed: Mapping[str, Mapping[int, Mapping[int, int]]]
    span: Span

    @cached_property
    def _owed_cells(self) -> dict[tuple[object, ...], int]:
        return {}

    @cached_property
    def _by_cell(self) -> dict[tuple[str, int | None], list[UnitSum]]:
        cells: dict[tuple[str, int | None], list[UnitSum]] = {}
        last = self.span.calendar.dates(self.span.owed[-1])[1] if self.span.owed else self.span.ends_on
        kin = self.roster.kin.units
        for row in self.sums:
            home = None if row.unit_id is None else self.roster.home(row.unit_id)
            before = kin.get(row.unit_id) if row.unit_id and home != row.unit_id else None
            if row.is_stock and before and before.closed_on and before.closed_on < last:
                continue  # what was handed over is the heir's by then
            cells.setdefault((row.indicator, home), []).append(row)
        return cells

    def by_unit(self, entry: Indicator) -> dict[str, Value]:
        """Of a stored indicator or a sum of such: by unit code, and "" where something belongs to no unit."""
        parts = [CATALOGUE[code] for code in entry.parts] or [entry]
        values = {
            self.roster.codes[row.id]: added(self._of_unit(part, row) for part in parts)
            for row in self.roster.shown
            if row.kind in entry.unit_dimensions
        }
        loose = [self._by_cell[part.code, None] for part in parts if (part.code, None) in self._by_cell]
        if loose and self.roster.chosen is None:
            values[WITHOUT_UNIT] = added(_sum(rows, sum(row.cells for row in rows)) for rows in loose)
        return values

    def _of_unit(self, entry: Indicator, row: UnitRow) -> Value:
        span = self.span
        key = row.id, entry.kind == "stock", entry.valid_from, entry.valid_to
        if key not in self._owed_cells:
            rows = self.roster.all_of(row)
            self._owed_cells[key] = _owed(entry, rows, span, span.owed[-1:] if key[1] else span.owed)
        return _sum(self._by_cell.get((entry.code, row.id), ()), self._owed_cells[key])

    def pilot_series(self) -> dict[str, dict[int, tuple[Value, Value]]]:
        return {
            code: {year: self._against(CATALOGUE[code], year, part) for year, part in self.span.by_year.items()}
            for code in PILOT_SERIES
        }

    def _against(self, entry: Indicator, year: int, span: Span) -> tuple[Value, Value]:
        blocks = [row for row in self.roster.shown if row.kind == "block"]
        pilots = [row for row in blocks if row.id in self.roster.pilots_from]
        others = [row for row in blocks if row.id not in self.roster.pilots_from]
        return self._of_year(entry, year, span, pilots), self._of_year(entry, year, span, others)

    def _of_year(self, entry: Indicator, year: int, span: Span, blocks: Sequence[UnitRow]) -> Value:
        cells = (each for row in blocks for each in self._by_cell.get((entry.code, row.id), ()))
        whole = [each for row in blocks for each in self.roster.all_of(row)]
        return _sum([each for each in cells if each.year == year], _owed(entry, whole, span, span.owed))

    def covered(self, entry: Indicator, span: Span) -> dict[UnitRow, bool]:
        """Units in force on the span's last day: whether each, or one it came from, had more than 0 in its months."""
        kinds, signed = CATALOGUE[entry.of].unit_dimensions, self.signed.get(entry.of, NONE_SIGNED)
        masks = {year: sum(1 << (int(month[5:]) - 1) for month in part.owed) for year, part in span.by_year.items()}
        last = self.roster.day if span is self.span and self.roster.restated else span.ends_on
        return {
            row: any(signed.get(row.id, {}).get(year, 0) & mask for year, mask in masks.items())
            for row in self.roster.counted
            if row.kind in kinds and any(meets(each, last, last) for each in self.roster.all_of(row))
        }

    def coverage(self, entry: Indicator, reported: Mapping[int, Value], compared: Span | None) -> Coverage:
        """`reported`: the source's value by year, which tells 0 from not reported."""
        now, codes = self.covered(entry, self.span), self.roster.codes
        years = {year: self.covered(entry, part) for year, part in self.span.by_year.items()}
        told = frozenset(year for year, value in reported.items() if value.value is not None)
        kinds = CATALOGUE[entry.of].unit_dimensions
        return Coverage(
            indicator=entry.code,
            covered=sum(now.values()),
            in_force=len(now),
            by_year={year: (sum(units.values()), len(units)) for year, units in years.items()},
            by_unit={codes[row.id]: signed for row, signed in now.items()},
            unit_years={
                codes[row.id]: {year: units[row] for year, units in years.items() if year in told and row in units}
                for row in self.roster.shown
                if row.kind in kinds
            },
            compared=_pair(self.covered(entry, compared)) if compared and compared.standing else None,
            reported=bool(told),
            reported_years=told,
        )


def _pair(units: Mapping[UnitRow, bool]) -> tuple[int, int]:
    return sum(units.values()), len(units)


def _owed(entry: Indicator, rows: Sequence[Lasting], span: Span, months: Sequence[str]) -> int:
    """How many cells of these units the months owe."""
    days = [span.calendar.dates(month) for month in months]
    if entry.valid_from or entry.valid_to:
        days = [(first, last) for first, last in days if entry.in_force(last)]
    if entry.kind == "stock":  # of units that one came from, only what is there at the end
        days = [(last, last) for _first, last in days] if len(rows) > 1 else days
    always = [row for row in rows if row.opened_on is None and row.closed_on is None]
    others = [row for row in rows if row.opened_on is not None or row.closed_on is not None]
    return len(days) * len(always) + sum(meets(row, first, last) for first, last in days for row in others)


def _sum(rows: Sequence[UnitSum], owed: int) -> Value:
    """Cells added up; `owed` of them were expected, more if more were there."""
    reported = sum(row.reported for row in rows)
    whole = max(owed, reported)
    values = [row.value for row in rows if row.value is not None]
    if not values:
        return Value(None, missing=whole, expected=whole) if whole else NOTHING
    return Value(sum(values), any(row.at_least for row in rows), whole - reported, whole)
