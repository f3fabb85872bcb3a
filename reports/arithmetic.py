"""The rules of sums, changes and rates, on plain values; no database and no dates.

A value that was not reported is None and never 0. Percentages are worked out in whole
numbers, so that halves go away from zero exactly: -40.625 is -40.63, as statistical offices print it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Reason = Literal["", "base-zero", "missing", "at-least"]


@dataclass(frozen=True)
class Value:
    """A count, or a sum of counts.

    value: whole number >= 0, or None when nothing was reported
    at_least: the true number is larger ("hơn 232")
    missing, expected: of how many parts how many were not reported; both 0 for a single figure
    """

    value: int | None
    at_least: bool = False
    missing: int = 0
    expected: int = 0

    def __post_init__(self) -> None:
        if self.value is not None and self.value < 0:
            raise ValueError(f"a count is not negative: {self.value}")
        if not 0 <= self.missing <= self.expected:
            raise ValueError(f"{self.missing} missing of {self.expected} expected")

    @property
    def complete(self) -> bool:
        """Whether every part was reported."""
        return self.value is not None and self.missing == 0


@dataclass(frozen=True)
class Change:
    """A change against an earlier value.

    change: in the unit of the values, None when one of them was not reported
    percent: of the earlier value, two places, half up; None with its reason
    reason: "base-zero", "missing" (a value, or parts of one) or "at-least"; "" beside a percentage
    """

    change: int | None
    percent: Decimal | None
    reason: Reason = ""


def add(values: Iterable[Value]) -> Value:
    """Return the sum of what is reported; None only when nothing is.

    It is "at least" when a reported part is. A single figure counts as one expected part, a sum as
    its own parts, so sums of sums count right. The sum of nothing expects nothing and is None.
    """
    total: int | None = None
    at_least, missing, expected = False, 0, 0
    for part in values:
        if part.value is not None:
            total = (total or 0) + part.value
            at_least = at_least or part.at_least
        missing += part.missing if part.expected else int(part.value is None)
        expected += part.expected or 1
    return Value(total, at_least, missing, expected)


def difference(current: Value | int | None, previous: Value | int | None) -> Change:
    """Return the change from `previous` to `current`; the percentage is of `previous`, always.

    There is none on base 0, beside a value not reported or with parts missing, or on a lower bound.
    """
    now, before = _as_value(current), _as_value(previous)
    if now.value is None or before.value is None:
        return Change(None, None, "missing")
    change = now.value - before.value
    if now.missing or before.missing:
        return Change(change, None, "missing")
    if now.at_least or before.at_least:
        return Change(change, None, "at-least")
    if before.value == 0:
        return Change(change, None, "base-zero")
    return Change(change, percentage(change, before.value))


def ratio(numerators: Iterable[Value | int | None], denominators: Iterable[Value | int | None]) -> Decimal | None:
    """Return Σ numerators ÷ Σ denominators as a percentage, two places, half up.

    The two run side by side (month by month); only places where both are reported count.
    None when there is none, the denominators come to 0, or a lower bound is among them.
    Raises ValueError when one runs longer than the other.
    """
    pairs = [(_as_value(top), _as_value(bottom)) for top, bottom in zip(numerators, denominators, strict=True)]
    used = [(top, bottom) for top, bottom in pairs if top.complete and bottom.complete]
    if any(top.at_least or bottom.at_least for top, bottom in used):
        return None
    whole = sum(bottom.value or 0 for _, bottom in used)
    return percentage(sum(top.value or 0 for top, _ in used), whole) if whole else None


def percentage(part: int, whole: int) -> Decimal:
    """Return part ÷ whole in percent, two places, halves away from zero. `whole` is > 0."""
    hundredths = (2 * 10_000 * abs(part) + whole) // (2 * whole)
    return Decimal(hundredths if part > 0 else -hundredths).scaleb(-2)


def _as_value(value: Value | int | None) -> Value:
    return value if isinstance(value, Value) else Value(value)
