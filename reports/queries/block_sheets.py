"""Phiếu số liệu khối: what is asked of each block for a month, in the grid's order, beside what it told last month.

Only what anybody may see by block is on it: never tip-offs (C01, C02) nor supervision (D).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reports.arithmetic import Value
from reports.catalogue import GROUPS, Indicator
from reports.models import Figure, MonthlyReport
from reports.months import Month
from reports.own import catalogue_of
from reports.rules import days_of, rules_of
from residents import counts
from residents.models import Ward

# So many lines fit a page at each size of print; a name longer than a line counts twice.
_LINE = 50
_SIZES = ((28, ""), (38, "small"))


@dataclass(frozen=True)
class SheetRow:
    """last: what the block told last month; its value is None where it told nothing."""

    number: int
    code: str
    name: str
    unit: str
    last: Value


@dataclass(frozen=True)
class SheetGroup:
    title: str
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class BlockSheet:
    unit_id: int
    name: str
    groups: tuple[SheetGroup, ...]


@dataclass(frozen=True)
class BlockSheets:
    """size: "", "small" or "smallest": how the rows fit one page."""

    month: Month
    starts_on: date
    ends_on: date
    sheets: tuple[BlockSheet, ...]
    size: str


def block_sheets(ward: Ward, month: Month, *, lang: str = "vi") -> BlockSheets | None:
    """The sheets of every block that exists in the month; None for a month in which the ward does not. Six queries."""
    report = MonthlyReport.objects.filter(ward=ward, month=str(month)).first()
    days = (report.starts_on, report.ends_on) if report else days_of(ward, month, rules_of(ward))
    if days is None:
        return None
    entries = [entry for entry in catalogue_of(ward).values() if _asked(entry, days[1])]
    last = _last(ward, month.shift(-1), entries)
    blocks = [unit for unit in counts.units(ward, starts_on=days[0], ends_on=days[1]) if unit.kind == "block"]
    sheets = tuple(BlockSheet(unit.id, unit.name, _groups(entries, unit.id, last, days[1], lang)) for unit in blocks)
    return BlockSheets(month, *days, sheets, _size(entries, lang))


def _asked(entry: Indicator, on: date) -> bool:
    return entry.is_stored and entry.in_force(on) and "block" in entry.dimensions and entry.below_ward == "open"


def _last(ward: Ward, month: Month, entries: Iterable[Indicator]) -> dict[tuple[str, int], Value]:
    """What the blocks told in a month: as approved, else as it is being entered."""
    report = MonthlyReport.objects.filter(ward=ward, month=str(month)).first()
    if report is None:
        return {}
    edition = report.standing_id or report.editions.open().values_list("pk", flat=True).first()
    figures = Figure.objects.filter(edition=edition, unit__isnull=False, indicator__in=[each.code for each in entries])
    rows = figures.values_list("indicator", "unit_id", "value", "at_least")
    return {(code, unit): Value(value, at_least) for code, unit, value, at_least in rows if unit}


def _groups(
    entries: list[Indicator], unit: int, last: dict[tuple[str, int], Value], on: date, lang: str
) -> tuple[SheetGroup, ...]:
    groups, number = [], 0
    for letter, title in GROUPS.items():
        rows = []
        for entry in (each for each in entries if each.group == letter):
            number += 1
            told = last.get((entry.code, unit), Value(None))
            rows.append(SheetRow(number, entry.code, entry.full_name(lang, on), entry.unit(lang), told))
        if rows:
            groups.append(SheetGroup(f"{letter}. {title(lang)}", tuple(rows)))
    return tuple(groups)


def _size(entries: list[Indicator], lang: str) -> str:
    lines = len({entry.group for entry in entries}) + sum(1 + (len(each.full_name(lang)) > _LINE) for each in entries)
    return next((size for most, size in _SIZES if lines <= most), "smallest")
