"""What the checks look at: one month's cells beside the months around it. Plain values, no database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from reports.arithmetic import Value
from reports.catalogue import Indicator
from reports.months import Month

Key = tuple[str, int | None]
LOOK_BACK = 24  # months


@dataclass(frozen=True)
class Unit:
    """A unit that exists on some day of the month; `at_end`: on its last day too."""

    id: int
    name: str
    kind: str
    at_end: bool = True


class Cell(NamedTuple):
    """value None: not reported. `book_value`: what the book said when it was taken."""

    value: int | None
    at_least: bool = False
    by_book: bool = False
    book_value: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class MonthData:
    """A month to be checked.

    `indicators`: the stored ones in force, by code. `units`: in the order of the grid. `names`: of every unit that a
    cell speaks of. `past`: other months of the ward by name, up to LOOK_BACK before and one after, cells with a number
    only. `before`: of a correction, the cells of the edition that it corrects. `joined`: another ward came over within
    the month, with its dossiers. `stale`: how many cells "theo sổ" the books left behind.
    """

    month: str
    indicators: Mapping[str, Indicator]
    units: tuple[Unit, ...]
    cells: Mapping[Key, Cell]
    names: Mapping[int, str]
    past: Mapping[str, Mapping[Key, Cell]]
    before: Mapping[Key, Cell] | None = None
    joined: bool = False
    stale: int = 0

    def with_cells(self, cells: Mapping[Key, Cell]) -> MonthData:
        """The month as it would be with these cells saved over its own: what an import asks before it writes."""
        return replace(self, cells={**self.cells, **cells})

    def number(self, code: str, unit: int | None = None) -> int | None:
        cell = self.cells.get((code, unit))
        return cell.value if cell else None

    def exact(self, code: str, unit: int | None = None) -> int | None:
        """The number, unless it is not reported or only a lower bound."""
        return _exact(self.cells, code, unit)

    def last_exact(self, code: str, unit: int | None = None) -> int | None:
        return _exact(self.last_month, code, unit)

    def before_exact(self, code: str, unit: int | None = None) -> int | None:
        return _exact(self.before or {}, code, unit)

    @cached_property
    def reported(self) -> tuple[tuple[Key, int], ...]:
        """Every cell with a number, in the order of indicators and units."""
        order = {code: place for place, code in enumerate(self.indicators)}
        place = {None: -1} | {unit.id: at for at, unit in enumerate(self.units)}
        found = [(key, cell.value) for key, cell in self.cells.items() if cell.value is not None and key[0] in order]
        return tuple(sorted(found, key=lambda row: (order[row[0][0]], place.get(row[0][1], len(place)))))

    @cached_property
    def by_code(self) -> Mapping[str, Mapping[int | None, Cell]]:
        """The cells with a number: {code: {unit: cell}}."""
        found: dict[str, dict[int | None, Cell]] = defaultdict(dict)
        for (code, unit), cell in self.cells.items():
            if cell.value is not None:
                found[code][unit] = cell
        return found

    def expected(self, code: str) -> tuple[int | None, ...]:
        """The places that ought to report: the units in force at the end; the ward where the indicator has no units, or
        where a whole stands without a split."""
        entry = self.indicators[code]
        there = self.by_code.get(code, {})
        if not entry.unit_dimensions or (None in there and len(there) == 1):
            return (None,)
        return tuple(unit.id for unit in self.units if unit.at_end and unit.kind in entry.unit_dimensions)

    def total(self, code: str) -> Value:
        """Σ units and the ward's own cell; complete when nothing that is expected is missing."""
        there, expected = self.by_code.get(code, {}), self.expected(code)
        return Value(
            value=sum(cell.value or 0 for cell in there.values()) if there else None,
            at_least=any(cell.at_least for cell in there.values()),
            missing=sum(place not in there for place in expected),
            expected=len({*there, *expected}),
        )

    @cached_property
    def last_month(self) -> Mapping[Key, Cell]:
        return self.around(-1)

    def around(self, months: int) -> Mapping[Key, Cell]:
        """The cells of another month, so many later (or earlier); none where it is not there."""
        return self.past.get(str(Month.parse(self.month).shift(months)), {})

    @cached_property
    def earlier(self) -> tuple[Mapping[Key, Cell], ...]:
        """The months before that are there, the latest first."""
        return tuple(self.past[month] for month in sorted(self.past, reverse=True) if month < self.month)

    def history(self, key: Key, months: int = LOOK_BACK) -> list[int]:
        """What the cell reported in the months that are there, the latest first; those without a number left out."""
        return list(_numbers(self.earlier[:months], key))

    @cached_property
    def sums(self) -> Mapping[str, Mapping[str, int]]:
        """The sum of what each indicator reported in each of the other months: {month: {code: sum}}."""
        return {month: _sums(cells) for month, cells in self.past.items()}

    def sum_history(self, code: str) -> list[int]:
        """The sums of the months before, the latest first; those without a number left out."""
        months = sorted((month for month in self.sums if month < self.month), reverse=True)
        return [self.sums[month][code] for month in months if code in self.sums[month]]

    def places(self, code: str) -> tuple[int | None, ...]:
        """Where the indicator has a number this month."""
        return tuple(self.by_code.get(code, ()))


def _exact(cells: Mapping[Key, Cell], code: str, unit: int | None) -> int | None:
    cell = cells.get((code, unit))
    return None if cell is None or cell.at_least else cell.value


def _sums(cells: Mapping[Key, Cell]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for (code, _unit), cell in cells.items():
        if cell.value is not None:
            found[code] += cell.value
    return dict(found)


def _numbers(months: tuple[Mapping[Key, Cell], ...], key: Key) -> Iterator[int]:
    for month in months:
        cell = month.get(key)
        if cell is not None and cell.value is not None:
            yield cell.value
