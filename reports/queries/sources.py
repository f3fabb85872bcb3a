"""Everything that a movement is worked out from, read in at most seven queries, whatever the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from reports.catalogue import Indicator
from reports.months import FIRST_YEAR, Month, month_dates
from reports.periods import Period
from reports.queries import rows
from reports.queries.beyond import beyond
from reports.queries.block_months import BlockTotals, read_block_months, told_whole
from reports.queries.family import Family, wards_before
from reports.queries.fold import Fold
from reports.queries.kin import Kin
from reports.queries.roster import Roster
from reports.queries.span import Span, earlier
from reports.queries.units import Units
from reports.queries.values import Beyond, Blocks, Months
from residents import counts
from residents.models import Ward


@dataclass(frozen=True)
class Asked:
    """What a movement is asked for. back: how many months earlier the comparison begins, 0 for none; blocks: which
    ones, None for the whole ward."""

    ward: Ward
    period: Period
    back: int
    below_ward: bool
    today: date
    blocks: Blocks | None = None
    restated: bool = False

    @property
    def earliest(self) -> Month:
        return self.period.first.shift(-self.back)


@dataclass(frozen=True)
class Sources:
    """Everything read, ready to be asked. `earlier`: what the comparison is folded from."""

    asked: Asked
    catalogue: Mapping[str, Indicator]
    fold: Fold
    earlier: Fold
    units: Units
    commendations: Sequence[counts.CommendationRow]
    span: Span
    compared: Span | None
    family: Family | None
    targets: Mapping[str, int]
    beyond: Mapping[str, Beyond] = field(default_factory=dict)

    @property
    def roster(self) -> Roster:
        return self.units.roster

    @cached_property
    def incomparable(self) -> bool:
        """Whether the period and its comparison cannot be held side by side: the ward began inside a month of the
        period, or chosen blocks began within it out of others, or ended within it, or were split or began out of
        nothing since the comparison began."""
        narrowed = self.roster.narrowed(self.compared)
        if narrowed and (narrowed.partly or narrowed.ended or narrowed.begun):
            return True
        if narrowed and self.roster.divided((self.compared or self.span).starts_on):
            return True
        opened = self.asked.ward.opened_on
        if self.family is None or opened is None or self.asked.restated:
            return False
        months = (month_dates(Month.parse(month), self.span.calendar.rules) for month in self.span.owed)
        return any(first < opened <= last for first, last in months)

    def compared_months(self) -> Months | None:
        if self.compared is None:
            return None
        if self.family and not self.asked.restated:
            return self.family.months(self.compared)
        return self.compared.months()


def read(asked: Asked) -> Sources:
    """Six queries; one more for a ward that came out of others, where the time asked for reaches back before it was."""
    ward, period = asked.ward, asked.period
    first = asked.earliest.shift(-1)  # a stock at the start is that of the month before
    facts = rows.read_facts(ward, first, period.last, units=asked.blocks is not None)
    span = Span.of(rows.make_calendar(ward, facts, asked.today), period)
    early = span.counterpart(asked.back)
    before = wards_before(ward, early) if asked.back or asked.restated else []
    told = rows.read_told(ward, before, str(first), str(period.last))
    family = Family((ward, *before), told) if before else None
    if family and asked.restated:
        span = family.restated(span, first)
    compared = span.counterpart(asked.back) if asked.back else None
    roster = _roster(asked, compared or span, span)
    whose = family.at_end(span) if family and asked.restated else rows.Wards(ward)
    units = Units(
        roster=roster,
        sums=rows.read_unit_sums(
            whose, period, span.owed[-1] if span.owed else None, facts.catalogue, _wanted(roster, asked)
        ),
        signed=rows.read_coverage(ward, range(asked.earliest.year, period.last.year + 1)),
        span=span,
    )
    fold = Fold(told[ward.pk].totals, span.calendar, facts.provenance)
    found = Sources(
        asked=asked,
        catalogue=facts.catalogue,
        fold=fold,
        earlier=fold,
        units=units,
        commendations=[] if roster.chosen else counts.commendations(ward, FIRST_YEAR, period.last.year),
        span=span,
        compared=compared,
        family=family,
        targets=_targets(roster, facts),
    )
    return _of_blocks(found) if roster.chosen else _of_wards(found)


def _roster(asked: Asked, early: Span, span: Span) -> Roster:
    day = max(span.ends_on, asked.ward.opened_on or span.ends_on) if asked.restated else span.ends_on
    kin = asked.restated or asked.blocks is not None
    places = counts.ward_places(asked.ward, starts_on=early.starts_on, ends_on=day, kin=kin)
    came = Kin(places.successions).until(day)
    return Roster(places.units, places.pilots, span, day, came, asked.blocks, asked.restated)


def _targets(roster: Roster, facts: rows.Facts) -> Mapping[str, int]:
    """The ward's; of one block alone its own; none of several."""
    if roster.chosen is None:
        return facts.targets
    return facts.unit_targets.get(min(roster.chosen), {}) if len(roster.chosen) == 1 else {}


def _wanted(roster: Roster, asked: Asked) -> frozenset[int] | None:
    """The units whose sums are read; None: all."""
    if roster.chosen is None:
        return None
    return roster.chosen | roster.before if asked.restated else roster.chosen


def _of_wards(found: Sources) -> Sources:
    """What the wards before this one told is in the comparison always, and restated in the period too."""
    if found.family is None:
        return found
    months = _months(found.compared) if found.compared else ()
    early = found.family.fold(found.fold, found.catalogue, months)
    if not found.asked.restated:
        return replace(found, earlier=early)
    return replace(found, fold=found.family.fold(found.fold, found.catalogue, _months(found.span)), earlier=early)


def _of_blocks(found: Sources) -> Sources:
    """The chosen blocks alone; what they came from is in the comparison always, and restated in the period too."""
    asked, roster, span = found.asked, found.roster, found.span
    why = beyond(found.catalogue, below_ward=asked.below_ward)
    entries = [entry for code, entry in found.catalogue.items() if entry.is_stored and code not in why]
    wards = found.family.wards if found.family else [asked.ward]
    chosen = roster.chosen or frozenset()
    told = read_block_months(
        rows.Wards(asked.ward, wards[1:]),
        chosen,
        roster.before,
        found.catalogue,
        asked.earliest.shift(-1),
        asked.period.last,
    )
    lines = [line for unit, line in roster.kin.units.items() if unit in roster.before]
    blocks = BlockTotals(told, span.calendar, roster.shown, lines)
    months = _months(span)
    fold = replace(found.fold, totals=blocks.of(entries, months, with_before=asked.restated), _values={})
    early = blocks.of(entries, _months(found.compared), with_before=True) if found.compared else None
    return replace(
        found,
        fold=fold,
        earlier=replace(fold, totals=early, _values={}) if early is not None else fold,
        beyond=beyond(found.catalogue, below_ward=asked.below_ward, whole=told_whole(told)),
    )


def _months(span: Span) -> list[str]:
    return [earlier(span.asked[0], 1), *span.asked]
