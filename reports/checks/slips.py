"""Slips that the figures themselves show: each blocks until the chief says with a reason that it is right."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from reports.checks.data import Cell, Key, MonthData
from reports.checks.finding import Finding
from reports.checks.usual import TELLING, flows
from reports.months import Month

THOUSAND = 1000
BESIDE = (-3, -2, -1, 1)  # the months that a slip is seen against
UNITS = 4  # that must overlap before a shift says anything
CLOSER = 5  # times as close to the neighbours' usual figures as to their own


def scale_slip(data: MonthData) -> Iterator[Finding]:
    """A figure near a thousandth or a thousandfold of the months beside it: "12.557" read as 12,557 or as 12.

    Cell by cell, else in the ward's sum. Not where the months before ever came near it.
    """
    near = [data.around(at) for at in BESIDE]
    sums = [data.sums.get(str(Month.parse(data.month).shift(at)), {}) for at in BESIDE]
    for code in data.indicators:
        found = [finding for unit in data.places(code) if (finding := _of_cell(data, (code, unit), near))]
        yield from found or _in_sum(data, code, sums)


def _of_cell(data: MonthData, key: Key, near: Sequence[Mapping[Key, Cell]]) -> Finding | None:
    value = data.number(*key)
    beside = _middle([cell.value for month in near if (cell := month.get(key))])
    if value is None or beside is None or not is_thousandfold(value, beside):
        return None
    return (
        Finding("scale", "blocked", *key, value, {"beside": round(beside)})
        if _unmet(value, data.history(key))
        else None
    )


def _in_sum(data: MonthData, code: str, sums: Sequence[Mapping[str, int]]) -> Iterator[Finding]:
    value, beside = data.total(code).value, _middle([month.get(code) for month in sums])
    if value is None or beside is None or len(data.places(code)) < 2 or not is_thousandfold(value, beside):
        return
    if _unmet(value, data.sum_history(code)):
        yield Finding("scale", "blocked", code, None, value, {"beside": round(beside)})


def _middle(values: Sequence[int | None]) -> float | None:
    """The median of the months beside; None where fewer than two are known."""
    known = [value for value in values if value is not None]
    return float(median(known)) if len(known) >= 2 else None


def is_thousandfold(value: int, beside: float) -> bool:
    """Whether one is 500 to 2,000 times the other, both above 0."""
    low, high = sorted((float(value), beside))
    return low > 0 and THOUSAND / 2 <= high / low <= THOUSAND * 2


def _unmet(value: int, history: Sequence[int]) -> bool:
    """Whether no earlier figure came within a hundred times of it: a campaign may well stand out by as much."""
    return all(each * 100 < value or each > value * 100 for each in history if each)


def shifted_column(data: MonthData) -> Iterator[Finding]:
    """The figures of the units fit the unit above or below, as if the column had slipped by a row."""
    for code, entry in data.indicators.items():
        for kind in entry.unit_dimensions:
            units = [unit.id for unit in data.units if unit.kind == kind]
            now = [data.number(code, unit) for unit in units]
            if sum(each is not None for each in now) <= UNITS or not any(now):
                continue
            then = [_typical(data, code, unit) for unit in units]
            if moved := shift(now, then):
                total = sum(each or 0 for each in now)
                # one row down, or up: kept as 1 and 0 beside how many units fit
                yield Finding("shifted", "blocked", code, None, total, {"units": moved[1], "down": int(moved[0] > 0)})
                break


def _typical(data: MonthData, code: str, unit: int) -> float | None:
    history = data.history((code, unit), 12)
    return float(median(history)) if history else None


def shift(now: Sequence[int | None], then: Sequence[float | None]) -> tuple[int, int] | None:
    """(1, n): n figures fit what stood one place before, (-1, n): one place after; None: they fit their own."""
    for by in (1, -1):
        rows = [
            (now[at], then[at], then[at - by])
            for at in range(len(now))
            if 0 <= at - by < len(now) and now[at] is not None
        ]
        known = [(n, own, other) for n, own, other in rows if n is not None and own is not None and other is not None]
        if len(known) < UNITS or len({other for _n, _own, other in known if other}) < 3:
            continue
        away = sum(abs(n - own) for n, own, _other in known)
        near = sum(abs(n - other) for n, _own, other in known)
        if away >= max(10.0, sum(other for *_rest, other in known) / 10) and near * CLOSER <= away:
            return by, len(known)
    return None


def last_years_workbook(data: MonthData) -> Iterator[Finding]:
    """All that happened anew is as in the same month a year ago, and not as last month: last year's workbook again."""
    own, then = flows(data, data.cells), flows(data, data.around(-12))
    telling = sum(value > 0 for value in own.values())
    if telling >= TELLING and own == then and own != flows(data, data.last_month):
        yield Finding("year", "blocked", value=len(own), numbers={"telling": telling})
