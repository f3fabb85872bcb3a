"""What the books say of some days, by indicator and unit, with sums, coverage and dossiers in force worked out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from reports.arithmetic import Value, add
from reports.catalogue import CATALOGUE, Indicator
from reports.day_periods import DayPeriod
from reports.months import Month
from reports.queries.span import Calendar
from reports.queries.values import UnitLabel
from reports.rules import year_starts_on
from residents import counts
from residents.models import Ward

NOTHING = Value(None)


@dataclass(frozen=True)
class Counted:
    """What the books say of some days; `values` by indicator and unit: only of what they serve on every day."""

    ward: Ward
    days: DayPeriod
    calendar: Calendar

    @cached_property
    def served(self) -> frozenset[str]:
        return counts.served(self.ward, starts_on=self.days.from_day, ends_on=self.days.to_day)

    @cached_property
    def values(self) -> dict[str, dict[int | None, int]]:
        month = Month.of(self.days.to_day, tuple(self.calendar.rules))
        year = year_starts_on(self.ward, month, tuple(self.calendar.rules))
        return counts.count(
            self.ward,
            starts_on=self.days.from_day,
            ends_on=self.days.to_day,
            year_starts_on=year,
            codes=sorted(self.served & CATALOGUE.keys()),
        )

    @cached_property
    def opening(self) -> dict[str, dict[int | None, int]]:
        """The dossiers in force on the day before."""
        eve = self.days.from_day - timedelta(1)
        codes = {entry.opening for entry in CATALOGUE.values() if entry.kind == "served"}
        served = counts.served(self.ward, starts_on=eve, ends_on=eve)
        return counts.count(
            self.ward, starts_on=eve, ends_on=eve, year_starts_on=eve, codes=sorted(codes & served & self.served)
        )

    def value(self, entry: Indicator) -> Value:
        if entry.kind == "sum":
            parts = [self.value(CATALOGUE[code]) for code in entry.parts]
            return add(parts) if all(part.value is not None for part in parts) else NOTHING
        if entry.kind == "served":
            new = self.value(CATALOGUE[entry.new])
            known = entry.opening in self.opening and new.value is not None
            return add([Value(sum(self.opening[entry.opening].values())), new]) if known else NOTHING
        found = self.values.get(entry.code)
        if found is None or (not found and not counts.COUNTERS[entry.code].absent_is_zero):
            return NOTHING
        return Value(sum(found.values()))

    @cached_property
    def units(self) -> list[counts.UnitRow]:
        return counts.units(self.ward, starts_on=self.days.from_day, ends_on=self.days.to_day)

    @cached_property
    def codes(self) -> dict[int, str]:
        """What to call each unit; where two bore one code, the one that is over is CODE@ the day it ended."""
        over = {unit.id for unit in self.units if unit.closed_on and unit.closed_on < self.days.to_day}
        double = {unit.code for unit in self.units if sum(other.code == unit.code for other in self.units) > 1}
        return {
            unit.id: f"{unit.code}@{unit.closed_on}" if unit.id in over and unit.code in double else unit.code
            for unit in self.units
        }

    def by_unit(self, entry: Indicator) -> dict[str, Value] | None:
        """Of what may be shown below the ward; None for everything else."""
        parts = entry.parts or (entry.code,)
        if entry.below_ward != "open" or not entry.unit_dimensions or any(part not in self.values for part in parts):
            return None
        found: dict[int | None, int] = {}
        for part in parts:
            for unit, value in self.values[part].items():
                found[unit] = found.get(unit, 0) + value
        zero = all(counts.COUNTERS[part].absent_is_zero for part in parts)
        split = {
            self.codes[unit.id]: Value(found.get(unit.id, 0 if zero else None))
            for unit in self.units
            if unit.kind in entry.unit_dimensions
        }
        return split | ({"": Value(found[None])} if found.get(None) else {})

    def covered(self, entry: Indicator) -> tuple[int, int] | None:
        """Units in force on the last day of which the books have some of the indicator's source, and all of them."""
        source = CATALOGUE[entry.of]
        parts = source.parts or (source.code,)
        if any(part not in self.values for part in parts):
            return None
        have = {unit for part in parts for unit, value in self.values[part].items() if value and unit is not None}
        there = [unit.id for unit in self.units if unit.kind in entry.dimensions and self._ends_with(unit)]
        return sum(unit in have for unit in there), len(there)

    def _ends_with(self, unit: counts.UnitRow) -> bool:
        return (unit.opened_on or self.days.to_day) <= self.days.to_day <= (unit.closed_on or self.days.to_day)

    def labels(self) -> tuple[UnitLabel, ...]:
        begun = {each.unit_id: each.starts_on for each in counts.pilots(self.ward) if self._is_pilot(each)}
        return tuple(
            UnitLabel(
                self.codes[unit.id],
                unit.name,
                unit.kind,
                begun.get(unit.id),
                self._ends_with(unit),
                unit.has_many_visitors,
            )
            for unit in self.units
        )

    def _is_pilot(self, row: counts.PilotRow) -> bool:
        return row.starts_on <= self.days.to_day and (row.ends_on is None or row.ends_on >= self.days.to_day)
