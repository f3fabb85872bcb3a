"""What a movement of several wards says of them, beside what one ward's says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reports.arithmetic import Change, Value


@dataclass(frozen=True)
class Alike:
    """Of several wards some of whose reports are missing: what an indicator came to in the period and in the earlier
    one over the reports that both have, the change between them, and how many those are of how many owed now. of_wards:
    it is over the wards that have them all, as a single month changes the whole period, and used and owed are wards."""

    now: Value
    before: Value
    change: Change
    used: int
    owed: int
    of_wards: bool = False


@dataclass(frozen=True)
class AlikeRate:
    """The same of a rate, in percent: numerator and denominator are of the same reports on both sides."""

    now: Decimal
    before: Decimal
    used: int
    owed: int

    @property
    def points(self) -> Decimal:
        return self.now - self.before


@dataclass(frozen=True)
class AlikeUnits:
    """The same of a coverage, (covered, in force) over the wards that have all reports and told of it on both sides:
    how many wards of how many that report. used: 0 where nothing can be compared, as the sides are of unlike wards."""

    now: tuple[int, int]
    before: tuple[int, int]
    used: int
    owed: int


@dataclass(frozen=True)
class SilentWards:
    """How many wards should have told something of a coverage and told nothing, so that their units are not in it: over
    the period, and in each of its years."""

    whole: int
    by_year: Mapping[int, int]


@dataclass(frozen=True)
class PilotBlocks:
    """How many blocks are pilots on the last day, and of how many wards."""

    blocks: int
    wards: int


@dataclass(frozen=True)
class CommendedWards:
    """Of a year: how many wards were commended; forms: each with its number of wards, the highest first."""

    year: int
    wards: int
    forms: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Together:
    """Several wards told as one: a province's, or the country's.

    wards: how many owe a month of the period; expected, standing: months of wards; by_month: month → (standing,
    expected); compared: (standing, expected) of the earlier period, None where nothing is compared; alike: how many
    reports of how many owed now are compared where some are missing on a side, None where none is. silent: by coverage;
    unsigned: by place (a ward of the province, a province of the country) its blocks without a pledge in the last
    year, and of how many, none of wards that told nothing. pilots, commended: as the books have them, None where they
    were not asked for.
    """

    wards: int
    expected: int
    standing: int
    by_month: Mapping[str, tuple[int, int]]
    compared: tuple[int, int] | None = None
    alike: tuple[int, int] | None = None
    silent: Mapping[str, SilentWards] = field(default_factory=dict)
    unsigned: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    pilots: PilotBlocks | None = None
    commended: tuple[CommendedWards, ...] = ()

    @property
    def missing(self) -> int:
        return self.expected - self.standing
