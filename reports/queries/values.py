"""What the queries answer with: frozen values that know their indicator, period and units.

Screen, narrative, charts, files and the command all read these, so that they show the same numbers. A `Value` of
None is *not reported*, 0 is confirmed; months are written "2009-03", units go by their codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from reports.arithmetic import Change, Value
from reports.catalogue import CATALOGUE, Indicator
from reports.periods import Period
from reports.queries.several import Alike, AlikeRate, AlikeUnits, Together

ComparisonName = Literal["previous", "last_year"]
# Why an indicator has no number under a filter by block: it is one of the ward, it is never told below the ward, it is
# split by other units than blocks, or the ward told it whole.
Beyond = Literal["ward", "restricted", "other", "whole"]


@dataclass(frozen=True)
class Series:
    """An indicator that counts (flow, stock, sum, served) over a period.

    total, by_year: sums; of a stock the value at the end; of a served kind the opening stock plus what was new
    by_month: every month of the period; None where it was not reported, or not expected yet
    by_unit: by unit code, "" for what belongs to no unit; None for an indicator of the ward, or not shown below it
    compared, change: over the comparison period; both None when nothing is compared
    provenance: "split" or "whole" where a sample's numbers are illustrative
    alike: of several wards, where `change` has none for missing reports: the change over those that both periods have
    """

    indicator: str
    total: Value
    by_year: dict[int, Value]
    by_month: Mapping[str, Value]
    by_unit: Mapping[str, Value] | None
    compared: Value | None
    change: Change | None
    provenance: str | None
    alike: Alike | None = None

    @property
    def told_change(self) -> Change | None:
        """The change that is told: over all, else over what both periods have."""
        return self.alike.change if self.alike else self.change


@dataclass(frozen=True)
class RatioSeries:
    """Σ numerator ÷ Σ denominator in percent, two places; None where it cannot be derived. points: total − compared.
    alike: of several wards some of whose reports are missing, over those that both periods have; points is None
    then."""

    indicator: str
    total: Decimal | None
    by_year: dict[int, Decimal | None]
    by_month: Mapping[str, Decimal | None]
    compared: Decimal | None
    points: Decimal | None
    alike: AlikeRate | None = None


@dataclass(frozen=True)
class Coverage:
    """How many of the units in force on the last day have at least one of the indicator's source.

    by_year, compared: (covered, in force); by_unit: units in force on the last day; unit_years: only years in which the
    unit was in force and something was reported. `reported` and `reported_years` tell a true 0 from nothing reported.
    alike: of several wards not all of whom can be held against what they were, those that can.
    """

    indicator: str
    covered: int
    in_force: int
    by_year: dict[int, tuple[int, int]]
    by_unit: dict[str, bool]
    unit_years: dict[str, dict[int, bool]]
    compared: tuple[int, int] | None
    reported: bool = True
    reported_years: frozenset[int] = frozenset()
    alike: AlikeUnits | None = None


@dataclass(frozen=True)
class Months:
    """The expected months of a period, those with a standing edition, and those still missing."""

    expected: tuple[str, ...]
    standing: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class UnitLabel:
    """A unit in force on some day of the period; `in_force`: also on its last. Restated: those that it came from are
    counted under it; of one that was split the parts are not known."""

    code: str
    name: str
    kind: str
    pilot_from: date | None
    in_force: bool
    has_many_visitors: bool


@dataclass(frozen=True)
class Blocks:
    """Which blocks somebody asks for: the pilot blocks, those of these codes, or both together."""

    pilots: bool = False
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ended:
    """A block that was there until `on`, before the period ended; into: what it went over to."""

    name: str
    on: date
    into: tuple[str, ...]


@dataclass(frozen=True)
class Begun:
    """A block that began on a day out of nothing, after the comparison did: there is nothing to hold it against."""

    name: str
    on: date


@dataclass(frozen=True)
class Came:
    """Blocks that went over whole, the last of them on a day, to chosen ones."""

    names: tuple[str, ...]
    on: date
    into: tuple[str, ...]


@dataclass(frozen=True)
class Narrowed:
    """The blocks that a movement speaks of alone; pilots: the pilot blocks were asked for; beside: codes of those asked
    for beside them that are none. partly: some of them began within the period out of others, whose numbers are not
    counted here; ended: some ended within it, and what came after is not counted; begun: some began out of nothing
    since the comparison did; so that no change can be told. came: whose numbers the comparison holds beside their own.
    """

    pilots: bool
    codes: tuple[str, ...]
    names: tuple[str, ...]
    partly: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    ended: tuple[Ended, ...] = ()
    came: tuple[Came, ...] = ()
    begun: tuple[Begun, ...] = ()


@dataclass(frozen=True)
class Divided:
    """A unit that was split: what it reported before that day cannot be told for its parts. codes: of those parts that
    are shown."""

    name: str
    on: date
    into: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Commended:
    """A year for which the ward itself was commended; `stated`: the form of each is known; `occasional`: those bodies
    that commended it that year on a theme or an occasion alone, which makes no year of a run (NĐ 152/2025/NĐ-CP)."""

    year: int
    bodies: tuple[str, ...]
    forms: tuple[str, ...]
    stated: bool
    occasional: tuple[str, ...] = ()

    @property
    def regular(self) -> tuple[str, ...]:
        """Who commended the year's work as such."""
        return tuple(body for body in self.bodies if body not in self.occasional)


@dataclass(frozen=True)
class Evaluations:
    """A year of "An toàn về an ninh, trật tự" that is about to close: blocks in force, and how many of them have no
    result yet."""

    closes_on: date
    blocks: int
    undecided: int


@dataclass(frozen=True)
class Movement:
    """What a ward's movement came to in a period.

    series, ratios and coverage stand in the catalogue's order. compared_months are the counterparts of the months
    expected in the period: a year still running is compared with the same part of the earlier one.
    compared_wards: the wards before this one whose numbers the comparison holds; without a change where the ward itself
    was there for a part of a month only.
    commended_run: the years on end up to the period's last over, looking before the period too.
    targets: of the period's last year, by indicator; of a rate in hundredths of a percent. They are the ward's, of one
    block alone that block's, of several none.
    withheld: indicators that do not leave the ward for such a period (reports.queries.outside): not even their names.
    pilot_series: of C04 and E06, by year: (blocks that became pilots, the other blocks).
    catalogue: the indicators of the ward, its own and its province's included.
    blocks: every block of the period, to choose from; narrowed: those that were chosen, and then `units` are these
    alone, and `beyond` says of each indicator without a number why it has none; not_found: what was asked for and is
    not there in the period. Where none of it is there, the whole ward is told.
    restated: units and wards are those in force at the end, with what they came from counted under them;
    restated_wards: the wards before this one so counted; divided: what could not be.
    together: of several wards told as one; then a month stands when it stands in each of them.
    """

    ward_code: str
    ward_name: str
    is_sample: bool
    period: Period
    starts_on: date
    ends_on: date
    comparison: Period | None
    comparison_name: ComparisonName | None
    months: Months
    compared_months: Months | None
    series: dict[str, Series]
    ratios: dict[str, RatioSeries]
    coverage: dict[str, Coverage]
    units: tuple[UnitLabel, ...]
    commended: tuple[Commended, ...]
    commended_run: tuple[Commended, ...]
    pilot_series: dict[str, dict[int, tuple[Value, Value]]] = field(default_factory=dict)
    provenance: dict[str, str] = field(default_factory=dict)
    compared_wards: tuple[str, ...] = ()
    targets: dict[str, int] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    blocks: tuple[UnitLabel, ...] = ()
    narrowed: Narrowed | None = None
    not_found: Blocks | None = None
    beyond: Mapping[str, Beyond] = field(default_factory=dict)
    restated: bool = False
    restated_wards: tuple[str, ...] = ()
    divided: tuple[Divided, ...] = ()
    catalogue: Mapping[str, Indicator] = field(default_factory=lambda: CATALOGUE, repr=False)
    together: Together | None = None

    @property
    def own(self) -> tuple[Indicator, ...]:
        """The ward's and its province's own indicators that the period knows: in force in it, or reported."""
        found = (entry for entry in self.catalogue.values() if entry.owner and entry.code in self.series)
        return tuple(
            entry
            for entry in found
            if self.series[entry.code].total.value is not None
            or (
                (entry.valid_from is None or entry.valid_from <= self.ends_on)
                and (entry.valid_to is None or entry.valid_to >= self.starts_on)
            )
        )
