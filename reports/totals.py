"""What `approve()` writes beside the edition, so that dashboards read sums and not figures; and how to check it.

Only stored indicators (flows, stocks) that the edition has a cell of: what is worked out is worked out by queries.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from reports import province_totals
from reports.catalogue import CATALOGUE, Indicator
from reports.models import Edition, Figure, MonthlyReport, UnitYearCoverage, WardMonthTotal
from reports.own import catalogue_of
from residents import counts
from residents.models import Ward

# {what coverage is counted on: the stored indicators it consists of}: {"A05": ("A05",), "A14": ("A08", "A09"), …}
COVERED: Mapping[str, tuple[str, ...]] = {
    entry.of: CATALOGUE[entry.of].parts or (entry.of,) for entry in CATALOGUE.values() if entry.kind == "distinct"
}
_TOTAL = ("value", "at_least", "units_reported", "units_expected")


class Cell(NamedTuple):
    indicator: str
    unit_id: int | None
    value: int | None
    at_least: bool


class Total(NamedTuple):
    """value None: nothing is reported. Reported and expected are cells: units, and the ward's own where it has one."""

    value: int | None
    at_least: bool
    units_reported: int
    units_expected: int


def _rows(edition: Edition, cells: Sequence[Cell], catalogue: Mapping[str, Indicator]) -> list[WardMonthTotal]:
    report = edition.report
    units = counts.units(report.ward, starts_on=report.starts_on, ends_on=report.ends_on)
    totals = totals_of(cells, units, report.ends_on, catalogue)
    return [
        WardMonthTotal(ward=report.ward, month=report.month, indicator=code, edition=edition, **total._asdict())
        for code, total in totals.items()
    ]


def totals_of(
    cells: Iterable[Cell], units: Sequence[counts.UnitRow], last: date, catalogue: Mapping[str, Indicator]
) -> dict[str, Total]:
    """The totals by indicator; `units` are those in force on some day of the month, `last` is its last day, `catalogue`
    holds the ward's indicators."""
    by_code: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_code[cell.indicator].append(cell)
    at_end: dict[str, set[int]] = defaultdict(set)
    for unit in units:
        if unit.closed_on is None or unit.closed_on >= last:
            at_end[unit.kind].add(unit.id)
    return {code: _total(catalogue[code], by_code[code], at_end) for code in sorted(by_code)}


def _total(entry: Indicator, cells: Sequence[Cell], at_end: Mapping[str, set[int]]) -> Total:
    """Σ units + the cell without unit. A whole without any unit's number is complete: 1 of 1. A unit that closed within
    the month is expected when it reported."""
    reported = [cell for cell in cells if cell.value is not None]
    of_units = {cell.unit_id for cell in reported if cell.unit_id is not None}
    own = any(cell.unit_id is None for cell in reported)
    if own and not of_units:
        expected = 1
    else:
        in_force = set().union(*(at_end.get(kind, set()) for kind in entry.unit_dimensions))
        expected = len(in_force | of_units) + (own or "ward" in entry.dimensions)
    return Total(
        value=sum(cell.value or 0 for cell in reported) if reported else None,
        at_least=any(cell.at_least for cell in reported),
        units_reported=len(reported),
        units_expected=expected,
    )


def covered_units(cells: Iterable[Cell]) -> set[tuple[str, int]]:
    """(indicator that coverage is counted on, unit) of every unit with more than 0."""
    found = list(cells)
    return {
        (code, cell.unit_id)
        for code, parts in COVERED.items()
        for cell in found
        if cell.unit_id is not None and cell.value and cell.indicator in parts
    }


def write_totals(edition: Edition) -> None:
    """Replace the month's totals and its bit of the coverage by those of the edition, which now stands."""
    report, cells, catalogue = edition.report, _cells(edition), catalogue_of(edition.report.ward)
    stored = WardMonthTotal.objects.filter(ward=report.ward, month=report.month)
    before = [province_totals.Row(*row) for row in stored.values_list("indicator", *_TOTAL)]
    stored.delete()
    rows = _rows(edition, cells, catalogue)
    WardMonthTotal.objects.bulk_create(rows)
    after = [province_totals.Row(row.indicator, *(getattr(row, name) for name in _TOTAL)) for row in rows]
    own = {code for code, entry in catalogue.items() if entry.owner == "ward"}
    province_totals.write(report.ward, report.month, before, after, own)
    _write_coverage(edition, covered_units(cells))


def _write_coverage(edition: Edition, covered: set[tuple[str, int]]) -> None:
    report = edition.report
    year, bit = _year_and_bit(report.month)
    stored = UnitYearCoverage.objects.filter(ward=report.ward, year=year, indicator__in=COVERED)
    before = {(row.indicator, row.unit_id): row.months for row in stored}
    after = {
        key: before.get(key, 0) | bit if key in covered else before.get(key, 0) & ~bit
        for key in before.keys() | covered
    }
    UnitYearCoverage.objects.bulk_create(
        (
            UnitYearCoverage(ward=report.ward, unit_id=unit, year=year, indicator=code, edition=edition, months=months)
            for (code, unit), months in after.items()
            if months != before.get((code, unit))
        ),
        update_conflicts=True,
        unique_fields=["unit", "year", "indicator"],
        update_fields=["months", "edition"],
    )


def differences(ward: Ward) -> list[str]:
    """What the stored totals and coverage of the ward say otherwise than its standing editions, one sentence each."""
    reports = MonthlyReport.objects.filter(ward=ward, standing__isnull=False).order_by("month")
    days = {report.standing_id: report for report in reports if report.standing_id}
    cells = _standing_cells(ward)
    units, catalogue = counts.units(ward, starts_on=date.min, ends_on=date.max), catalogue_of(ward)
    totals: dict[tuple[str, str], tuple[object, ...]] = {}
    coverage: dict[tuple[int, int, str], int] = defaultdict(int)
    for edition, report in days.items():
        there = [unit for unit in units if _exists(unit, report.starts_on, report.ends_on)]
        for code, total in totals_of(cells[edition], there, report.ends_on, catalogue).items():
            totals[report.month, code] = (edition, *total)
        year, bit = _year_and_bit(report.month)
        for code, unit_id in covered_units(cells[edition]):
            coverage[unit_id, year, code] |= bit
    return [*_total_differences(ward, totals), *_coverage_differences(ward, coverage)]


def _total_differences(ward: Ward, right: Mapping[tuple[str, str], tuple[object, ...]]) -> Iterator[str]:
    rows = WardMonthTotal.objects.filter(ward=ward).values_list("month", "indicator", "edition_id", *_TOTAL)
    stored = {(month, code): tuple(rest) for month, code, *rest in rows}
    for month, code in sorted(stored.keys() | right.keys()):
        if stored.get((month, code)) != right.get((month, code)):
            yield _("Tháng %(month)s, %(code)s: tổng đã lưu %(stored)s, tính lại %(right)s.") % {
                "month": month,
                "code": code,
                "stored": _words(stored.get((month, code))),
                "right": _words(right.get((month, code))),
            }


def _coverage_differences(ward: Ward, right: Mapping[tuple[int, int, str], int]) -> Iterator[str]:
    rows = UnitYearCoverage.objects.filter(ward=ward).exclude(months=0)
    stored = {(row.unit_id, row.year, row.indicator): row.months for row in rows}
    for key in sorted(stored.keys() | right.keys()):
        if stored.get(key, 0) != right.get(key, 0):
            yield _(
                "Năm %(year)s, %(code)s, đơn vị %(unit)s: các tháng có phát sinh đã lưu %(stored)s, tính lại %(right)s."
            ) % {
                "unit": key[0],
                "year": key[1],
                "code": key[2],
                "stored": f"{stored.get(key, 0):012b}",
                "right": f"{right.get(key, 0):012b}",
            }


def _words(total: tuple[object, ...] | None) -> str:
    """edition, value, at least, reported, expected: "12 (4/11)"."""
    if total is None:
        return _("không có")
    edition, value, at_least, reported, expected = total
    sign = "≥" if at_least else ""
    return f"{sign}{'–' if value is None else value} ({reported}/{expected}, #{edition})"


def _cells(edition: Edition) -> list[Cell]:
    return [Cell(*row) for row in edition.figures.order_by("pk").values_list(*Cell._fields)]


def _standing_cells(ward: Ward) -> dict[int, list[Cell]]:
    """The figures of all standing editions of the ward in one query, by edition."""
    cells: dict[int, list[Cell]] = defaultdict(list)
    standing = MonthlyReport.objects.filter(ward=ward, standing__isnull=False).values("standing")
    for edition, *row in Figure.objects.filter(edition__in=standing).values_list("edition_id", *Cell._fields):
        cells[edition].append(Cell(*row))
    return cells


def _exists(unit: counts.UnitRow, first: date, last: date) -> bool:
    return (unit.opened_on is None or unit.opened_on <= last) and (unit.closed_on is None or unit.closed_on >= first)


def _year_and_bit(month: str) -> tuple[int, int]:
    """2009 and bit 2 for "2009-03"."""
    return int(month[:4]), 1 << (int(month[5:]) - 1)
