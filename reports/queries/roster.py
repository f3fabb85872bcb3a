"""Which units a movement speaks of: those of its period, the blocks chosen of them, what they came from. No database.

As reported, every unit of the period stands for itself. Restated, those in force at the end stand for all that went
over to them; what was split, and what ended without an heir, stands for itself still.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from reports.queries.kin import Kin
from reports.queries.span import Span
from reports.queries.values import Begun, Blocks, Came, Divided, Ended, Narrowed, UnitLabel
from residents.counts import PilotRow, SuccessionRow, UnitRow

Lasting = UnitRow | SuccessionRow


@dataclass(frozen=True)
class Roster:
    """rows: the units in force on some day of the period and its comparison; asked: which blocks, None for all."""

    rows: Sequence[UnitRow]
    pilots: Sequence[PilotRow]
    span: Span
    day: date
    kin: Kin = field(default_factory=Kin)
    asked: Blocks | None = None
    restated: bool = False

    @cached_property
    def _by_id(self) -> Mapping[int, UnitRow]:
        return {row.id: row for row in self.rows}

    def home(self, unit_id: int) -> int:
        """The unit under which the numbers of this one are shown."""
        if not self.restated:
            return unit_id
        heir = self.kin.heir(unit_id)
        return heir if heir is not None and heir in self._by_id else unit_id

    @cached_property
    def known(self) -> tuple[UnitRow, ...]:
        """Every unit of the period."""
        span = self.span
        return tuple(
            row
            for row in self.rows
            if (meets(row, span.starts_on, span.ends_on) and self.home(row.id) == row.id)
            or (self.restated and meets(row, self.day, self.day))
        )

    @cached_property
    def codes(self) -> dict[int, str]:
        return codes_of(self.known)

    @cached_property
    def pilots_from(self) -> dict[int, date]:
        """Pilot blocks with the day they last became one, as of the end of the period; restated, with the first such
        day of what they came from."""
        begun = [pilot for pilot in self.pilots if pilot.starts_on <= self.span.ends_on]
        days = {pilot.unit_id: pilot.starts_on for pilot in sorted(begun, key=lambda pilot: pilot.starts_on)}
        if self.restated:
            for unit_id, day in list(days.items()):
                if (home := self.home(unit_id)) in days:
                    days[home] = min(day, days[home])
        return days

    @cached_property
    def chosen(self) -> frozenset[int] | None:
        """The blocks asked for that are there; None where all were asked for, or none of them is there."""
        if self.asked is None:
            return None
        found = {row.id for row in self.known if row.kind == "block" and self._is_asked(row, self.asked)}
        return frozenset(found) or None

    def _is_asked(self, row: UnitRow, asked: Blocks) -> bool:
        return (asked.pilots and row.id in self.pilots_from) or self.codes[row.id] in asked.codes

    @cached_property
    def not_found(self) -> Blocks | None:
        if self.asked is None:
            return None
        blocks = [row for row in self.known if row.kind == "block"]
        codes = {self.codes[row.id] for row in blocks}
        missing = tuple(code for code in self.asked.codes if code not in codes)
        no_pilots = self.asked.pilots and not any(row.id in self.pilots_from for row in blocks)
        return Blocks(no_pilots, missing) if missing or no_pilots else None

    @cached_property
    def shown(self) -> tuple[UnitRow, ...]:
        """Those whose numbers are told."""
        return self.known if self.chosen is None else tuple(row for row in self.known if row.id in self.chosen)

    @cached_property
    def before(self) -> frozenset[int]:
        """What went over to the chosen blocks whole, of other wards too."""
        return self.kin.before(self.chosen) if self.chosen else frozenset()

    @cached_property
    def counted(self) -> tuple[UnitRow, ...]:
        """The units that a coverage may count, then and now."""
        if self.restated:
            return self.shown
        if self.chosen is None:
            return tuple(self.rows)
        return tuple(row for row in self.rows if row.id in self.chosen or row.id in self.before)

    @cached_property
    def origins(self) -> Mapping[int, Sequence[Lasting]]:
        """By the unit under which they are shown: the units that it stands for beside itself."""
        found: dict[int, list[Lasting]] = defaultdict(list)
        for unit_id, line in self.kin.units.items() if self.restated else ():
            if (home := self.home(unit_id)) != unit_id:
                found[home].append(line)
        return found

    def all_of(self, row: UnitRow) -> tuple[Lasting, ...]:
        return (row, *self.origins.get(row.id, ()))

    def labels(self, rows: Sequence[UnitRow]) -> tuple[UnitLabel, ...]:
        last = self.day if self.restated else self.span.ends_on
        return tuple(
            UnitLabel(
                code=self.codes[row.id],
                name=row.name,
                kind=row.kind,
                pilot_from=self.pilots_from.get(row.id),
                in_force=meets(row, last, last),
                has_many_visitors=row.has_many_visitors,
            )
            for row in rows
        )

    def narrowed(self, compared: Span | None = None) -> Narrowed | None:
        """compared: over what the comparison is, if over anything."""
        if self.chosen is None or self.asked is None:
            return None
        beside = [row for row in self.shown if self.asked.pilots and row.id not in self.pilots_from]
        return Narrowed(
            pilots=self.asked.pilots,
            codes=tuple(self.codes[row.id] for row in self.shown),
            names=tuple(row.name for row in self.shown),
            partly=() if self.restated else tuple(row.name for row in self.shown if self._is_late(row)),
            beside=tuple(self.codes[row.id] for row in beside),
            ended=tuple(self._ended()),
            came=tuple(self._came(compared)) if compared else (),
            begun=tuple(self._begun(compared)) if compared else (),
        )

    def _is_late(self, row: UnitRow) -> bool:
        """Whether it began within the period out of what is not chosen with it."""
        if row.opened_on is None or row.opened_on <= self.span.starts_on:
            return False
        sources = [line.before_id for line in self.kin.rows if line.after_id == row.id]
        together = self.chosen or frozenset()
        return any(unit not in together or not self.kin.inside(unit, together) for unit in sources)

    def _ended(self) -> Iterator[Ended]:
        """Those that ended before the last month that counts did, and do not go on in others that are chosen."""
        owed, names = self.span.owed, {row.id: row.name for row in self.rows}
        last = self.span.calendar.dates(owed[-1])[1] if owed else self.span.ends_on
        for row in self.shown:
            if row.closed_on and row.closed_on < last and not self.kin.inside(row.id, self.chosen or ()):
                into = tuple(names[part] for part in self.kin.parts(row.id) if part in names)
                yield Ended(row.name, row.closed_on, into)

    def _begun(self, compared: Span) -> Iterator[Begun]:
        from_others = {line.after_id for line in self.kin.rows}
        for row in self.shown:
            if row.opened_on and row.opened_on > compared.starts_on and row.id not in from_others:
                yield Begun(row.name, row.opened_on)

    def _came(self, compared: Span) -> Iterator[Came]:
        """Of this ward's own blocks: those of the wards before it are told with these."""
        chosen, found = self.chosen or frozenset(), defaultdict[frozenset[int], list[UnitRow]](list)
        for row in self.rows:
            if row.id in self.before and meets(row, compared.starts_on, compared.ends_on):
                found[self.kin.heirs(row.id, chosen)].append(row)
        for heirs, rows in found.items():
            into = tuple(row.name for row in self.shown if row.id in heirs)
            yield Came(tuple(row.name for row in rows), max(self.kin.units[row.id].on for row in rows), into)

    def divided(self, since: date) -> tuple[Divided, ...]:
        """The units split after that day of which a part is shown and the rest is not, or is shown apart."""
        lines = self.kin.divided(self.chosen) if self.chosen else self._split() if self.restated else ()
        return tuple(self._divided(line) for line in sorted(lines, key=_by_day) if line.on > since)

    def _split(self) -> Iterator[SuccessionRow]:
        shown = {row.id for row in self.shown}
        for unit_id, line in self.kin.units.items():
            if self.kin.heir(unit_id) is None and shown & set(self.kin.parts(unit_id)):
                yield line

    def _divided(self, line: SuccessionRow) -> Divided:
        went_to = self.kin.parts(line.before_id)
        parts = [row for row in self.rows if row.id in went_to]
        shown = {row.id for row in self.shown}
        return Divided(
            name=line.name,
            on=line.on,
            into=tuple(row.name for row in parts),
            codes=tuple(self.codes[row.id] for row in parts if row.id in shown),
        )


def codes_of(units: Iterable[UnitRow]) -> dict[int, str]:
    """What to call each of the units of a period; where two bore one code, the older is CODE@ the day it began (or
    ended)."""
    codes: dict[int, str] = {}
    newest: dict[str, UnitRow] = {}
    for row in sorted(units, key=lambda row: row.opened_on or date.min):
        if older := newest.get(row.code):
            codes[older.id] = f"{older.code}@{older.opened_on or older.closed_on}"
        newest[row.code] = row
        codes[row.id] = row.code
    return codes


def _by_day(line: SuccessionRow) -> tuple[date, int]:
    return line.on, line.before_id


def meets(row: Lasting, first: date, last: date) -> bool:
    return (row.opened_on is None or row.opened_on <= last) and (row.closed_on is None or row.closed_on >= first)
