"""The movement worked out a second time, as simply as can be: loops over the plain figures of standing editions.

It shares the catalogue's formulas with the query, nothing else. A value is (number or None, at least, missing).
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from reports.catalogue import CATALOGUE
from reports.models import Figure, MonthlyReport
from residents.models import Succession, Unit, Ward

Plain = tuple[int | None, bool, int]
NOTHING: Plain = (None, False, 0)


def months_from(first: str, last: str) -> list[str]:
    year, month = int(first[:4]), int(first[5:])
    months = []
    while f"{year:04d}-{month:02d}" <= last:
        months.append(f"{year:04d}-{month:02d}")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return months


def before(month: str, steps: int) -> str:
    count = int(month[:4]) * 12 + int(month[5:]) - 1 - steps
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


class Twin:
    """A ward as of a day on which every month up to `ended` is over. Calendar months only."""

    def __init__(self, ward: Ward, ended: str) -> None:
        self.ward, self.ended = ward, ended
        self.reports: dict[str, MonthlyReport | None] = {}
        self.read: dict[str, list[Figure]] = {}

    def report(self, month: str) -> MonthlyReport | None:
        if month not in self.reports:
            standing = MonthlyReport.objects.filter(ward=self.ward, month=month, standing__isnull=False)
            self.reports[month] = standing.select_related("standing").first()
        return self.reports[month]

    def figures(self, month: str, code: str) -> list[Figure]:
        report = self.report(month)
        if report is None or report.standing is None:
            return []
        if month not in self.read:
            self.read[month] = list(report.standing.figures.select_related("unit"))
        return [figure for figure in self.read[month] if figure.indicator == code]

    def owed(self, months: Iterable[str]) -> list[str]:
        until = self.ward.reports_until or "9999-12"
        return [
            month
            for month in months
            if self.report(month) or (self.ward.reports_from <= month <= until and month <= self.ended)
        ]

    def cell(self, code: str, month: str) -> Plain:
        """A whole without any unit's number is complete; else every unit's blank is missing."""
        figures = self.figures(month, code)
        if not figures:
            return (None, False, 1)
        told = [figure for figure in figures if figure.value is not None]
        total, at_least, _ = self.plus((figure.value, figure.at_least, 0) for figure in told)
        if told and all(figure.unit is None for figure in told):
            return (total, at_least, 0)
        if not CATALOGUE[code].unit_dimensions:
            return (None, False, 1)
        return (total, at_least, sum(figure.value is None and figure.unit is not None for figure in figures))

    @staticmethod
    def plus(parts: Iterable[Plain]) -> Plain:
        total, at_least, missing = None, False, 0
        for value, bound, gaps in parts:
            missing += gaps
            if value is not None:
                total = value + (total or 0)
                at_least = at_least or bound
        return (total, at_least, missing)

    def value(self, code: str, months: list[str]) -> Plain:
        entry = CATALOGUE[code]
        if not months:
            return NOTHING
        if entry.kind == "flow":
            return self.plus(self.cell(code, month) for month in months)
        if entry.kind == "stock":
            return self.cell(code, months[-1])
        if entry.kind == "sum":
            return self.plus(self.value(part, months) for part in entry.parts)
        new = self.value(entry.new, months)
        return self.plus([self.opening(entry.opening, months[0]), new]) if new[0] is not None else new

    def opening(self, code: str, month: str) -> Plain:
        held = self.cell(code, before(month, 1))
        if held[0] is not None:
            return held
        entry = CATALOGUE[code]
        parts = [self.cell(each, month) for each in (code, entry.new, entry.ended)]
        if any(value is None or bound or gaps for value, bound, gaps in parts):
            return (None, False, 1)
        closing, new, ended = (value or 0 for value, _, _ in parts)
        return (closing + ended - new, False, 0) if closing + ended >= new else (None, False, 1)

    def of_blocks(self, code: str, months: list[str], units: list[Unit], before: list[Unit]) -> Plain:
        """What these units told; of a stock what those before them held only while they were there."""
        entry = CATALOGUE[code]
        if not months:
            return NOTHING
        if entry.kind == "stock":
            return self.block_cell(code, months[-1], units, before)
        return self.plus(self.block_cell(code, month, units, before) for month in months)

    def block_cell(self, code: str, month: str, units: list[Unit], before: list[Unit]) -> Plain:
        first, last = days_of(month)
        there = [unit for unit in [*units, *before] if exists(unit, first, last)]
        at_end = {unit.pk for unit in there if exists(unit, last, last)}
        figures = [figure for figure in self.figures(month, code) if figure.unit in [*units, *before]]
        if CATALOGUE[code].kind == "stock":
            figures = [figure for figure in figures if figure.unit in units or figure.unit_id in at_end]
        if not figures:
            return (None, False, 1) if there else NOTHING
        told = [figure for figure in figures if figure.value is not None]
        total, at_least, _ = self.plus((figure.value, figure.at_least, 0) for figure in told)
        return (total, at_least, len(at_end | {figure.unit_id for figure in told}) - len(told))

    def before(self, units: list[Unit], day: date) -> list[Unit]:
        """Units all of which went over to these, until nothing is added any more."""
        lines = list(Succession.objects.filter(on__lte=day).select_related("unit_before", "unit_after"))
        found: list[Unit] = []
        while True:
            inside = [*units, *found]
            more = [
                line.unit_before
                for line in lines
                if line.unit_before
                and line.unit_before not in inside
                and all(each.unit_after in inside for each in lines if each.unit_before == line.unit_before)
            ]
            if not more:
                return found
            found += dict.fromkeys(more)

    def by_unit(self, code: str, months: list[str], unit: Unit | None) -> int | None:
        total = None
        for part in CATALOGUE[code].parts or (code,):
            for month in months[-1:] if CATALOGUE[part].kind == "stock" else months:
                for figure in self.figures(month, part):
                    if figure.unit == unit and figure.value is not None:
                        total = figure.value + (total or 0)
        return total

    def covered(self, code: str, months: list[str], last_day: date) -> tuple[int, int]:
        source = CATALOGUE[CATALOGUE[code].of]
        units = [
            unit
            for unit in Unit.objects.filter(ward=self.ward, kind__in=source.unit_dimensions)
            if (unit.opened_on or last_day) <= last_day <= (unit.closed_on or last_day)
        ]
        signed = 0
        for unit in units:
            family = [unit, *(line.unit_before for line in Succession.objects.filter(unit_after=unit))]
            signed += any((self.by_unit(source.code, months, each) or 0) > 0 for each in family)
        return signed, len(units)

    def rate(self, code: str, months: list[str]) -> Decimal | None:
        top = bottom = 0
        for month in months:
            cleared, occurred = (self.cell(each, month) for each in CATALOGUE[code].formula)
            if cleared[0] is not None and occurred[0] is not None and not cleared[2] + occurred[2]:
                if cleared[1] or occurred[1]:
                    return None
                top, bottom = top + cleared[0], bottom + occurred[0]
        return _percent(top, bottom) if bottom else None

    def change(self, now: Plain, earlier: Plain) -> tuple[int | None, Decimal | None]:
        if now[0] is None or earlier[0] is None:
            return None, None
        change = now[0] - earlier[0]
        unsure = now[1] or earlier[1] or now[2] or earlier[2] or not earlier[0]
        return change, None if unsure else _percent(change, earlier[0])


def days_of(month: str) -> tuple[date, date]:
    year, number = int(month[:4]), int(month[5:])
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def exists(unit: Unit, first: date, last: date) -> bool:
    return (unit.opened_on or last) <= last and (unit.closed_on or first) >= first


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
