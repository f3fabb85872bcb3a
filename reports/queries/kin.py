"""Which units became which, and what of their figures can be told for their heirs. No database.

A merger and a renaming are exact: all of the unit went over. What a unit reported before it was split belongs to all
its parts together and to none alone (design, Time).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from residents.counts import SuccessionRow


@dataclass(frozen=True)
class Kin:
    """The successions of a ward's units, up to some day; `rows` may hold those of the wards before it."""

    rows: Sequence[SuccessionRow] = ()

    def until(self, day: date) -> Kin:
        return Kin([row for row in self.rows if row.on <= day])

    @cached_property
    def _after(self) -> Mapping[int, tuple[SuccessionRow, ...]]:
        lines: dict[int, tuple[SuccessionRow, ...]] = defaultdict(tuple)
        for row in self.rows:
            lines[row.before_id] += (row,)
        return lines

    @cached_property
    def units(self) -> Mapping[int, SuccessionRow]:
        """Every unit that something came of, with one of its lines: what it was called, and its days."""
        return {row.before_id: row for row in self.rows}

    def heir(self, unit_id: int) -> int | None:
        """The last unit that all of this one went over to; itself where nothing came of it; None where it was split."""
        ends = set(self._ends(unit_id, frozenset()))
        return ends.pop() if len(ends) == 1 and None not in ends else None

    def _ends(self, unit_id: int, seen: frozenset[int]) -> Iterator[int | None]:
        lines = self._after.get(unit_id, ())
        if unit_id in seen or not lines:
            yield unit_id
        elif not _exact(lines):
            yield None
        else:
            for line in lines:
                yield from self._ends(line.after_id, seen | {unit_id})

    def before(self, chosen: Collection[int]) -> frozenset[int]:
        """The units of which everything went over to the chosen ones, near or far: one that was split, where all of its
        parts are chosen."""
        found: set[int] = set()
        while True:
            inside = found | set(chosen)
            more = {
                unit
                for unit, lines in self._after.items()
                if unit not in inside and _exact(lines) and all(line.after_id in inside for line in lines)
            }
            if not more:
                return frozenset(found)
            found |= more

    def inside(self, unit_id: int, chosen: Collection[int]) -> bool:
        """Whether something came of this unit, and all of it went over to some of the chosen ones, one step on."""
        lines = self._after.get(unit_id, ())
        return bool(lines) and _exact(lines) and all(line.after_id in chosen for line in lines)

    def heirs(self, unit_id: int, chosen: Collection[int]) -> frozenset[int]:
        """Which of the chosen ones this unit went over to, near or far."""
        if unit_id in chosen:
            return frozenset((unit_id,))
        return frozenset().union(*(self.heirs(part, chosen) for part in self.parts(unit_id)))

    def divided(self, chosen: Collection[int]) -> tuple[SuccessionRow, ...]:
        """A line for each unit of which a part went over to the chosen ones, or to one before them, and a part did
        not."""
        whole = self.before(chosen) | set(chosen)
        lines = {row.before_id: row for row in self.rows if row.after_id in whole and row.before_id not in whole}
        return tuple(lines.values())

    def parts(self, unit_id: int) -> tuple[int, ...]:
        """What a unit went over to, one step on."""
        return tuple(line.after_id for line in self._after.get(unit_id, ()))


def _exact(lines: Sequence[SuccessionRow]) -> bool:
    """Whether the lines tell where all of a unit went: one line of a part alone leaves the rest untold."""
    return len(lines) > 1 or lines[0].whole
