"""A month as its workbook holds it: every group's tables, what is stored, and last month beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from reports.catalogue import GROUPS, Indicator
from reports.models import Edition, Figure, MonthlyReport, State
from reports.months import Month, Rule
from reports.own import catalogue_of, version_of
from reports.rules import rules_of
from residents import counts
from residents.models import Ward

KINDS = ("block", "school", "workplace")
Key = tuple[str, int | None]


@dataclass(frozen=True)
class BookCell:
    """What is stored (version 0: no row yet; value None: not reported), and last month's number."""

    value: int | None = None
    at_least: bool = False
    from_book: bool = False
    book_value: int | None = None
    reason: str = ""
    version: int = 0
    last: int | None = None


@dataclass(frozen=True)
class BookTable:
    """Units down (none for the ward's own table), indicators across."""

    kind: str
    indicators: tuple[Indicator, ...]
    units: tuple[counts.UnitRow, ...]


@dataclass(frozen=True)
class MonthBook:
    """`tables` by group; `cells` by indicator and unit id (None: of the ward, or of no unit)."""

    ward: Ward
    month: Month
    last_month: Month
    edition_number: int
    editable: bool
    state_label: str
    report: MonthlyReport
    catalogue_version: str
    rules: tuple[Rule, ...]
    units: tuple[counts.UnitRow, ...]
    tables: Mapping[str, tuple[BookTable, ...]]
    cells: Mapping[Key, BookCell]

    def cell(self, code: str, unit_id: int | None) -> BookCell:
        return self.cells.get((code, unit_id), BookCell())


def month_book(*, ward: Ward, month: str) -> MonthBook | None:
    """The month's current edition; None when it was never opened. A fixed number of queries."""
    name = Month.parse(month)
    reports = MonthlyReport.objects.filter(ward=ward, month__in=[month, str(name.shift(-1))])
    found = {report.month: report for report in reports}
    report = found.get(month)
    if report is None:
        return None
    report.ward = ward
    editions = _editions(found.values())
    edition = editions[report.pk]
    last = found.get(str(name.shift(-1)))
    units, catalogue = counts.units(ward, starts_on=report.starts_on, ends_on=report.ends_on), catalogue_of(ward)
    return MonthBook(
        ward=ward,
        month=name,
        last_month=name.shift(-1),
        edition_number=edition.number,
        editable=edition.state in (State.DRAFT, State.RETURNED),
        state_label=str(edition.get_state_display()),
        report=report,
        catalogue_version=version_of(ward, report.ends_on),
        rules=rules_of(ward),
        units=tuple(units),
        tables={letter: tuple(_tables(letter, catalogue, report, units)) for letter in GROUPS},
        cells=_cells(edition, (last.standing_id or editions[last.pk].pk) if last else None),
    )


def unit_names(ward: Ward, on: date) -> list[str]:
    """The units in force on a day, by name: what an empty table offers."""
    return [unit.name for unit in counts.units(ward, starts_on=on, ends_on=on)]


def _editions(reports: Iterable[MonthlyReport]) -> dict[int, Edition]:
    """Of each report the open edition, else the newest that was not discarded."""
    rows = Edition.objects.filter(report__in=list(reports)).exclude(state=State.DISCARDED).order_by("number")
    chosen: dict[int, Edition] = {}
    for edition in rows:
        if edition.report_id not in chosen or edition.is_open or not chosen[edition.report_id].is_open:
            chosen[edition.report_id] = edition
    return chosen


def _tables(
    letter: str, catalogue: Mapping[str, Indicator], report: MonthlyReport, units: list[counts.UnitRow]
) -> Iterable[BookTable]:
    """The ward's own cells, then a table for each kind of unit that the group is split by; none for an empty group."""
    indicators = tuple(
        each for each in catalogue.values() if each.group == letter and each.is_stored and each.in_force(report.ends_on)
    )
    if not indicators:
        return
    yield BookTable("ward", indicators, ())
    for kind in KINDS:
        across = tuple(each for each in indicators if kind in each.dimensions)
        down = tuple(unit for unit in units if unit.kind == kind)
        if across and down:
            yield BookTable(kind, across, down)


def _cells(edition: Edition, last: int | None) -> dict[Key, BookCell]:
    """`last`: last month's edition, the standing one if there is one."""
    rows = Figure.objects.filter(edition=last).values_list("indicator", "unit", "value") if last else ()
    before: dict[Key, int | None] = {(code, unit): value for code, unit, value in rows}
    stored = {(each.indicator, each.unit_id): each for each in edition.figures.all()}
    return {key: _cell(stored.get(key), before.get(key)) for key in stored.keys() | before.keys()}


def _cell(figure: Figure | None, last: int | None) -> BookCell:
    if figure is None:
        return BookCell(last=last)
    return BookCell(
        value=figure.value,
        at_least=figure.at_least,
        from_book=figure.source == Figure.Source.BOOK,
        book_value=figure.book_value,
        reason=figure.reason,
        version=figure.version,
        last=last,
    )
