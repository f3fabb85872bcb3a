"""Slips that the figures themselves show: each blocks until the chief says with a reason that it is right."""

from collections.abc import Iterator, Sequence
from statistics import median

from reports.checks.data import MonthData
from reports.checks.finding import Finding
from reports.checks.usual import TELLING, flows

THOUSAND = 1000
BESIDE = (-3, -2, -1, 1)  # the months that a slip is seen against
UNITS = 4  # that must overlap before a shift says anything
CLOSER = 5  # times as close to the neighbours' usual figures as to their own


def scale_slip(data: MonthData) -> Iterator[Finding]:
    """A figure near a thousandth or a thousandfold of the months beside it: "12.557" read as 12,557 or as 12.

    Cell by cell, else in the ward's sum. Not where the months before ever came near it.
    """
    for code in data.indicators:
        found = [
            Finding("scale", "blocked", code, unit, value, {"beside": round(beside)})
            for unit in data.places(code)
            if (value := data.number(code, unit)) is not None
            and (beside := _beside(data, code, unit)) is not None
            and is_thousandfold(value, beside, data.history((code, unit)))
        ]
        yield from found or _in_sum(data, code)


def _beside(data: MonthData, code: str, unit: int | None) -> float | None:
    near = [cell.value for at in BESIDE if (cell := data.around(at).get((code, unit))) and cell.value is not None]
    return float(median(near)) if len(near) >= 2 else None


def _in_sum(data: MonthData, code: str) -> Iterator[Finding]:
    value = data.total(code).value
    near = [each for at in BESIDE if (each := data.sum_around(code, at)) is not None]
    if value is None or len(near) < 2 or len(data.places(code)) < 2:
        return
    if is_thousandfold(value, float(median(near)), data.sum_history(code)):
        yield Finding("scale", "blocked", code, None, value, {"beside": round(median(near))})


def is_thousandfold(value: int, beside: float, history: Sequence[int]) -> bool:
    """Whether one is 500 to 2,000 times the other, both above 0, and no earlier figure came within a hundred times."""
    low, high = sorted((float(value), beside))
    if low <= 0 or not THOUSAND / 2 <= high / low <= THOUSAND * 2:
        return False
    return all(each * 100 < value or each > value * 100 for each in history if each)


def shifted_column(data: MonthData) -> Iterator[Finding]:
    """The figures of the units fit the unit above or below, as if the column had slipped by a row."""
    for code, entry in data.indicators.items():
        for kind in entry.unit_dimensions:
            units = [unit.id for unit in data.units if unit.kind == kind]
            now = [data.number(code, unit) for unit in units]
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
