"""Putting numbers to units: sums by unit, the covered ones, the pilot blocks against the others. No database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reports.arithmetic import Value
from reports.catalogue import CATALOGUE, Indicator
from reports.queries.fold import NOTHING, added
from reports.queries.rows import UnitSum
from reports.queries.span import Span
from reports.queries.values import Coverage, UnitLabel
from residents.counts import PilotRow, UnitRow

PILOT_SERIES = ("C04", "E06")
WITHOUT_UNIT = ""


@dataclass(frozen=True)
class Units:
    """The units in force on some day of the period and its comparison, and what they reported in the period."""

    rows: Sequence[UnitRow]
    pilots: Sequence[PilotRow]
    sums: Sequence[UnitSum]
    signed: Mapping[str, Mapping[int, Mapping[int, int]]]
    span: Span

    @cached_property
    def shown(self) -> tuple[UnitRow, ...]:
        """Those of the period itself."""
        return tuple(row for row in self.rows if _meets(row, self.span.starts_on, self.span.ends_on))

    @cached_property
    def codes(self) -> dict[int, str]:
        """What to call each unit; where two bore one code, the older is CODE@ the day it began (or ended)."""
        codes: dict[int, str] = {}
        newest: dict[str, UnitRow] = {}
        for row in sorted(self.shown, key=lambda row: row.opened_on or date.min):
            if older := newest.get(row.code):
                codes[older.id] = f"{older.code}@{older.opened_on or older.closed_on}"
            newest[row.code] = row
            codes[row.id] = row.code
        return codes

    @cached_property
    def pilots_from(self) -> dict[int, date]:
        """Pilot blocks with the day they last became one, as of the end of the period."""
        begun = [pilot for pilot in self.pilots if pilot.starts_on <= self.span.ends_on]
        return {pilot.unit_id: pilot.starts_on for pilot in sorted(begun, key=lambda pilot: pilot.starts_on)}

    def labels(self) -> tuple[UnitLabel, ...]:
        return tuple(
            UnitLabel(
                code=self.codes[row.id],
                name=row.name,
                kind=row.kind,
                pilot_from=self.pilots_from.get(row.id),
                in_force=_meets(row, self.span.ends_on, self.span.ends_on),
                has_many_visitors=row.has_many_visitors,
            )
            for row in self.shown
        )

    @cached_property
    def _owed_cells(self) -> dict[tuple[object, ...], int]:
        return {}

    @cached_property
    def _by_cell(self) -> dict[tuple[str, int | None], list[UnitSum]]:
        cells: dict[tuple[str, int | None], list[UnitSum]] = {}
        for row in self.sums:
            cells.setdefault((row.indicator, row.unit_id), []).append(row)
        return cells

    def by_unit(self, entry: Indicator) -> dict[str, Value]:
        """Of a stored indicator or a sum of such: by unit code, and "" where something belongs to no unit."""
        parts = [CATALOGUE[code] for code in entry.parts] or [entry]
        values = {
            self.codes[row.id]: added(self._of_unit(part, row) for part in parts)
            for row in self.shown
            if row.kind in entry.unit_dimensions
        }
        loose = [self._by_cell[part.code, None] for part in parts if (part.code, None) in self._by_cell]
        if loose:
            values[WITHOUT_UNIT] = added(_sum(rows, sum(row.cells for row in rows)) for rows in loose)
        return values

    def _of_unit(self, entry: Indicator, row: UnitRow) -> Value:
        span = self.span
        key = row.id, entry.kind == "stock", entry.valid_from, entry.valid_to
        if key not in self._owed_cells:
            self._owed_cells[key] = _owed(entry, (row,), span, span.owed[-1:] if key[1] else span.owed)
        return _sum(self._by_cell.get((entry.code, row.id), ()), self._owed_cells[key])

    def pilot_series(self) -> dict[str, dict[int, tuple[Value, Value]]]:
        return {
            code: {year: self._against(CATALOGUE[code], year, part) for year, part in self.span.by_year.items()}
            for code in PILOT_SERIES
        }

    def _against(self, entry: Indicator, year: int, span: Span) -> tuple[Value, Value]:
        blocks = [row for row in self.shown if row.kind == "block"]
        pilots = [row for row in blocks if row.id in self.pilots_from]
        others = [row for row in blocks if row.id not in self.pilots_from]
        return self._of_year(entry, year, span, pilots), self._of_year(entry, year, span, others)

    def _of_year(self, entry: Indicator, year: int, span: Span, blocks: Sequence[UnitRow]) -> Value:
        cells = (each for row in blocks for each in self._by_cell.get((entry.code, row.id), ()))
        return _sum([each for each in cells if each.year == year], _owed(entry, blocks, span, span.owed))

    def covered(self, entry: Indicator, span: Span) -> dict[UnitRow, bool]:
        """Units in force on the span's last day: whether each, or one it came from, had more than 0 in its months."""
        kinds, signed = CATALOGUE[entry.of].unit_dimensions, self.signed.get(entry.of, {})
        masks = {year: sum(1 << (int(month[5:]) - 1) for month in part.owed) for year, part in span.by_year.items()}
        return {
            row: any(signed.get(row.id, {}).get(year, 0) & mask for year, mask in masks.items())
            for row in self.rows
            if row.kind in kinds and _meets(row, span.ends_on, span.ends_on)
        }

    def coverage(self, entry: Indicator, reported: Mapping[int, Value], compared: Span | None) -> Coverage:
        """`reported`: the source's value by year, which tells 0 from not reported."""
        now = self.covered(entry, self.span)
        years = {year: self.covered(entry, part) for year, part in self.span.by_year.items()}
        told = frozenset(year for year, value in reported.items() if value.value is not None)
        kinds = CATALOGUE[entry.of].unit_dimensions
        return Coverage(
            indicator=entry.code,
            covered=sum(now.values()),
            in_force=len(now),
            by_year={year: (sum(units.values()), len(units)) for year, units in years.items()},
            by_unit={self.codes[row.id]: signed for row, signed in now.items()},
            unit_years={
                self.codes[row.id]: {year: units[row] for year, units in years.items() if year in told and row in units}
                for row in self.shown
                if row.kind in kinds
            },
            compared=_pair(self.covered(entry, compared)) if compared and compared.standing else None,
            reported=bool(told),
            reported_years=told,
        )


def _pair(units: Mapping[UnitRow, bool]) -> tuple[int, int]:
    return sum(units.values()), len(units)


def _owed(entry: Indicator, rows: Sequence[UnitRow], span: Span, months: Sequence[str]) -> int:
    """How many cells of these units the months owe."""
    days = [span.calendar.dates(month) for month in months]
    if entry.valid_from or entry.valid_to:
        days = [(first, last) for first, last in days if entry.in_force(last)]
    always = [row for row in rows if row.opened_on is None and row.closed_on is None]
    others = [row for row in rows if row.opened_on is not None or row.closed_on is not None]
    return len(days) * len(always) + sum(_meets(row, first, last) for first, last in days for row in others)


def _meets(row: UnitRow, first: date, last: date) -> bool:
    return (row.opened_on is None or row.opened_on <= last) and (row.closed_on is None or row.closed_on >= first)


def _sum(rows: Sequence[UnitSum], owed: int) -> Value:
    """Cells added up; `owed` of them were expected, more if more were there."""
    reported = sum(row.reported for row in rows)
    whole = max(owed, reported)
    values = [row.value for row in rows if row.value is not None]
    if not values:
        return Value(None, missing=whole, expected=whole) if whole else NOTHING
    return Value(sum(values), any(row.at_least for row in rows), whole - reported, whole)
