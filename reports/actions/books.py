"""From the books into a month's cells, and back: what the books say of each cell, and which cells are behind them."""

from dataclasses import dataclass
from datetime import date

from reports import catalogue
from reports.catalogue import Indicator
from reports.models import Edition, Figure, MonthlyReport
from reports.periods import Month
from reports.rules import rules_of, year_starts_on
from residents import counts

Key = tuple[str, int | None]


@dataclass(frozen=True)
class StaleCell:
    """A cell "theo sổ" that the books left behind; `book` None: no book serves it any more. version 0: no row yet."""

    indicator: str
    unit_id: int | None
    value: int | None
    book: int | None
    version: int


def book_cells(report: MonthlyReport) -> dict[Key, int]:
    """What the books in use say of the month, cell by cell; an indicator that no book serves has none.

    One cell a unit in force (0 where nothing is entered) and one without unit where the indicator has one, something
    belongs to no unit, or there is no unit of the kind. A size that is not known has no cell.
    """
    first, last = report.starts_on, report.ends_on
    codes = served_codes(report)
    if not codes:
        return {}
    values = counts.count(
        report.ward,
        starts_on=first,
        ends_on=last,
        year_starts_on=year_start(report),
        codes=[each.code for each in codes],
    )
    units = counts.units(report.ward, starts_on=first, ends_on=last)
    return {
        (entry.code, unit): value
        for entry in codes
        for unit, value in _cells(entry, values.get(entry.code, {}), units, last).items()
    }


def served_codes(report: MonthlyReport) -> list[Indicator]:
    """The stored indicators that the ward's books serve for the whole month, in the catalogue's order."""
    served = counts.served(report.ward, starts_on=report.starts_on, ends_on=report.ends_on)
    return [entry for entry in catalogue.in_force(report.ends_on) if entry.is_stored and entry.code in served]


def year_start(report: MonthlyReport) -> date:
    return year_starts_on(report.ward, Month.parse(report.month), rules_of(report.ward))


def _cells(
    entry: Indicator, found: dict[int | None, int], units: list[counts.UnitRow], last: date
) -> dict[int | None, int]:
    if not counts.COUNTERS[entry.code].absent_is_zero:
        return found
    cells: dict[int | None, int] = {
        unit.id: 0
        for unit in units
        if unit.kind in entry.unit_dimensions
        and (entry.kind == "flow" or unit.closed_on is None or unit.closed_on >= last)
    }
    if not cells or "ward" in entry.dimensions:
        cells[None] = 0
    return cells | found


def stale_cells(edition: Edition) -> list[StaleCell]:
    """Cells that would change if they were taken from the books again; typed ones never are among them."""
    fresh = book_cells(edition.report)
    stored: dict[Key, Figure] = {(each.indicator, each.unit_id): each for each in edition.figures.all()}
    typed = {code for code, _ in stored} - {
        code for (code, _), each in stored.items() if each.source == Figure.Source.BOOK
    }
    behind = [
        StaleCell(*key, each.value, fresh.get(key), each.version)
        for key, each in stored.items()
        if each.source == Figure.Source.BOOK and each.value != fresh.get(key)
    ]
    # Beside an indicator that was typed as a whole the books' cells would count everything twice.
    new = [StaleCell(*key, None, value, 0) for key, value in fresh.items() if key not in stored and key[0] not in typed]
    return behind + new
