"""What is possible and yet unusual: a warning each, which wants a word and never another figure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from reports.checks.data import Cell, Key, MonthData
from reports.checks.finding import Finding

ENOUGH = 12  # months with a number, of the last 24: fewer do not show what is usual
WIDTH = 5.0  # scaled median deviations on either side; 1.4826 makes them comparable with a standard deviation
SCALE = 1.4826
LEAST = 4.0  # times the root of the median: what counts of that size vary by of themselves
STEADY, STEADY_AT = 6, 3  # so many months in a row of at least so much
TELLING = 5  # figures above 0 that must agree before "all the same" says anything


@dataclass(frozen=True)
class Usual:
    """What a cell usually reports: the middle, how far from it is still usual, and what was met."""

    middle: float
    reach: float
    low: int
    high: int

    def is_far(self, value: int) -> bool:
        """Outside the reach, and outside what was ever met in the time by half as much again: a campaign that comes
        every year is usual, however far it stands above the quiet months."""
        return is_beyond(value, self.low, self.high) and abs(value - self.middle) > self.reach


def is_beyond(value: int, low: int, high: int) -> bool:
    """Whether the value is less than two thirds of the least, or more than half as much again as the most."""
    return value * 3 < low * 2 or value * 2 > high * 3


def usual(history: Sequence[int]) -> Usual | None:
    """By median and median absolute deviation; None where too few months are known."""
    if len(history) < ENOUGH:
        return None
    low, high = min(history), max(history)
    middle = float(median(history))
    deviation = float(median(abs(each - middle) for each in history))
    reach = max(WIDTH * SCALE * deviation, LEAST * max(middle, 1.0) ** 0.5)
    return Usual(middle, reach, low, high)


def far_from_usual(data: MonthData) -> Iterator[Finding]:
    """A figure far from what the same cell reported in the last 24 months."""
    for key, value in data.reported:
        history = data.history(key)
        if len(history) < ENOUGH or not is_beyond(value, min(history), max(history)):
            continue  # medians are dear
        if value == 0 and _was_steady(history):
            continue  # said by zero_after_steady
        known = usual(history)
        if known and known.is_far(value):
            numbers = {"middle": round(known.middle), "low": known.low, "high": known.high, "months": len(history)}
            yield Finding("usual", "warning", *key, value, numbers)


def zero_after_steady(data: MonthData) -> Iterator[Finding]:
    """0 after six months in a row that each had something to report."""
    for key, value in data.reported:
        history = data.history(key, STEADY)
        if value == 0 and _was_steady(history):
            yield Finding("zero", "warning", *key, 0, {"months": STEADY, "low": min(history)})


def _was_steady(history: Sequence[int]) -> bool:
    return len(history) >= STEADY and all(each >= STEADY_AT for each in history[:STEADY])


def same_as_last_month(data: MonthData) -> Iterator[Finding]:
    """Everything that happens anew each month, and all of it as last month: perhaps last month's sheet again."""
    yield from _same(data, data.last_month, "same")


def flows(data: MonthData, cells: Mapping[Key, Cell]) -> dict[Key, int]:
    """The numbers of flows: stocks and sizes may well stay as they are."""
    return {
        key: cell.value
        for key, cell in cells.items()
        if cell.value is not None and key[0] in data.indicators and data.indicators[key[0]].kind == "flow"
    }


def _same(data: MonthData, other: Mapping[Key, Cell], check: str) -> Iterator[Finding]:
    own, then = flows(data, data.cells), flows(data, other)
    telling = sum(value > 0 for value in own.values())
    if telling >= TELLING and own == then:
        yield Finding(check, "warning", value=len(own), numbers={"telling": telling})
