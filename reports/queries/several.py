"""What a movement of several wards says of them, beside what one ward's says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reports.arithmetic import Change, Value


@dataclass(frozen=True)
class Alike:
    """Of several wards some of whose reports are missing: what an indicator came to in the period and in the earlier
    one over the reports that both have, the change between them, and how many those are of how many owed now."""

    now: Value
    before: Value
    change: Change
    used: int
    owed: int


@dataclass(frozen=True)
class Together:
    """Several wards told as one: a province's, or the country's.

    wards: how many owe a month of the period; expected, standing: months of wards; by_month: month → (standing,
    expected); compared: (standing, expected) of the earlier period, None where nothing is compared; alike: how many
    reports of how many owed now are compared where some are missing on a side, None where none is.
    """

    wards: int
    expected: int
    standing: int
    by_month: Mapping[str, tuple[int, int]]
    compared: tuple[int, int] | None = None
    alike: tuple[int, int] | None = None

    @property
    def missing(self) -> int:
        return self.expected - self.standing
