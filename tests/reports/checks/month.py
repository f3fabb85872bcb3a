"""A month for the checks, put together by hand: blocks 1, 2 … of which the first is named "Khối 1"."""

from collections.abc import Mapping
from typing import Any

from reports.catalogue import CATALOGUE
from reports.checks import CHECKS, Cell, Finding, Key, MonthData, Unit
from reports.months import Month

MONTH = "2025-06"
Numbers = Mapping[Any, int | None]  # keys: "C01", or ("A05", 1)


def month(cells: Numbers, *, blocks: int = 2, past: Mapping[int, Numbers] | None = None, **more: Any) -> MonthData:
    """{"C01": 5, ("A05", 1): 3}; `past`: the same for the months so many later (or, below 0, earlier)."""
    units = tuple(Unit(number, f"Khối {number}", "block") for number in range(1, blocks + 1))
    given = {
        "indicators": {code: entry for code, entry in CATALOGUE.items() if entry.is_stored},
        "units": units,
        "names": {unit.id: unit.name for unit in units},
        "past": {str(Month.parse(MONTH).shift(at)): reported(numbers) for at, numbers in (past or {}).items()},
    }
    return MonthData(month=MONTH, cells=keyed(cells), **(given | more))


def keyed(numbers: Numbers) -> dict[Key, Cell]:
    return {(key, None) if isinstance(key, str) else key: Cell(value) for key, value in numbers.items()}


def found(check: str, data: MonthData) -> list[Finding]:
    return list(CHECKS[check].find(data))


def steady(value: int, months: int, key: Any = "C01") -> dict[int, Numbers]:
    """The same number in so many months before."""
    return {-at: {key: value} for at in range(1, months + 1)}


def reported(numbers: Numbers) -> dict[Key, Cell]:
    """As other months are read: cells with a number only."""
    return {key: cell for key, cell in keyed(numbers).items() if cell.value is not None}
