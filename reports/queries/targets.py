"""The targets of a year, of a ward or one of its units, beside what was reached the year before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from reports.arithmetic import Value
from reports.catalogue import GROUPS, Indicator
from reports.models import Target, TargetChange
from reports.months import FIRST_YEAR, Month
from reports.own import catalogue_of
from reports.periods import Period
from reports.queries.movement import movement
from reports.queries.values import Movement
from reports.targets import PER_PERCENT, is_rate, kinds_of_unit, may_have_target
from residents import counts
from residents.models import Unit, Ward

Said = Value | Decimal | None  # a number, or a percentage; None: no target


@dataclass(frozen=True)
class TargetMove:
    """A target that was changed or taken back after it was first set."""

    at: datetime
    by: str
    old: Said
    new: Said


@dataclass(frozen=True)
class TargetLine:
    """value: the target, of a rate in hundredths of a percent; None: none is set. last: what the year before came to,
    and last_rate where it is a rate; both None where it may not be seen or was not told."""

    code: str
    name: str
    unit: str
    rate: bool
    value: int | None
    last: Value | None = None
    last_rate: Decimal | None = None
    history: tuple[TargetMove, ...] = ()

    @property
    def target(self) -> Said:
        """The target as it is said."""
        return _said(self.value, rate=self.rate)


@dataclass(frozen=True)
class TargetGroup:
    title: str
    lines: tuple[TargetLine, ...]


@dataclass(frozen=True)
class YearTargets:
    """units: those that a target may be set for in the year; unit: the one asked for, None: the ward."""

    year: int
    unit: Unit | None
    units: tuple[Unit, ...]
    groups: tuple[TargetGroup, ...]

    @property
    def lines(self) -> tuple[TargetLine, ...]:
        return tuple(line for group in self.groups for line in group.lines)


def year_targets(
    ward: Ward, year: int, *, unit_id: int | None, results: bool, lang: str = "vi", today: date | None = None
) -> YearTargets | None:
    """None for a unit that the ward does not have in the year. results: whether the year before may be seen. Four
    queries, and those of a movement for the results."""
    units = tuple(
        Unit.objects.filter(ward=ward, kind__in=("block", "school"))
        .in_force_within(date(year, 1, 1), date(year, 12, 31))
        .order_by("kind", "name_key", "pk")
    )
    unit = next((each for each in units if each.pk == unit_id), None)
    if unit_id is not None and unit is None:
        return None
    targets = dict(Target.objects.filter(ward=ward, year=year, unit=unit).values_list("indicator", "value"))
    before = _before(ward, year, today) if results else None
    code = _code(before, ward, year, unit) if before and unit else None
    entries = [entry for entry in catalogue_of(ward).values() if _shown(entry, unit, year, targets)]
    moves = _moves(ward, year, unit)
    groups = []
    for letter, title in GROUPS.items():
        lines = [
            replace(_line(each, targets, before, unit, code, lang), history=_told(moves.get(each.code, []), each))
            for each in entries
            if each.group == letter
        ]
        if lines:
            groups.append(TargetGroup(f"{letter}. {title(lang)}", tuple(lines)))
    return YearTargets(year, unit, units, tuple(groups))


def _moves(ward: Ward, year: int, unit: Unit | None) -> dict[str, list[TargetChange]]:
    found: dict[str, list[TargetChange]] = {}
    for each in TargetChange.objects.filter(ward=ward, year=year, unit=unit).select_related("by").order_by("pk"):
        found.setdefault(each.indicator, []).append(each)
    return found


def _told(moves: list[TargetChange], entry: Indicator) -> tuple[TargetMove, ...]:
    """That a target was set for the first time is no change."""
    rate = is_rate(entry)
    if moves and moves[0].old_value is None:
        moves = moves[1:]
    return tuple(
        TargetMove(each.at, str(each.by), _said(each.old_value, rate=rate), _said(each.new_value, rate=rate))
        for each in moves
    )


def _said(value: int | None, *, rate: bool) -> Said:
    if value is None:
        return None
    return Decimal(value) / PER_PERCENT if rate else Value(value)


def _before(ward: Ward, year: int, today: date | None) -> Movement | None:
    if year - 1 < FIRST_YEAR:
        return None
    period = Period.between(Month(year - 1, 1), Month(year - 1, 12))
    return movement(ward=ward, period=period, below_ward=False, today=today)


def _code(before: Movement, ward: Ward, year: int, unit: Unit) -> str | None:
    """What the movement calls the unit; None where it was not there the year before."""
    there = counts.units(ward, starts_on=before.starts_on, ends_on=before.ends_on)
    labels = dict(zip((row.id for row in there), (label.code for label in before.units), strict=True))
    return labels.get(unit.pk)


def _shown(entry: Indicator, unit: Unit | None, year: int, targets: Mapping[str, int]) -> bool:
    if not may_have_target(entry) or (unit and unit.kind not in kinds_of_unit(entry)):
        return False
    return entry.code in targets or entry.in_force(date(year, 12, 14)) or entry.in_force(date(year, 1, 14))


def _line(
    entry: Indicator,
    targets: Mapping[str, int],
    before: Movement | None,
    unit: Unit | None,
    code: str | None,
    lang: str,
) -> TargetLine:
    line = TargetLine(entry.code, entry.full_name(lang), entry.unit(lang), is_rate(entry), targets.get(entry.code))
    if before is None:
        return line
    if entry.code in before.ratios:
        return replace(line, last_rate=before.ratios[entry.code].total)
    reached = _reached(entry, before, unit, code)
    return line if reached.value is None and not reached.expected else replace(line, last=reached)


def _reached(entry: Indicator, before: Movement, unit: Unit | None, code: str | None) -> Value:
    if entry.code in before.coverage:
        found = before.coverage[entry.code]
        owed = len(before.months.expected)
        return Value(found.covered) if found.reported else Value(None, missing=owed, expected=owed)
    series = before.series[entry.code]
    if unit is None:
        return series.total
    return (series.by_unit or {}).get(code or "–", Value(None))
