"""What the month comes to, indicator by indicator, beside last month and the same month a year ago."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.arithmetic import Change, Value, difference
from reports.catalogue import GROUPS, Indicator
from reports.checks import MonthData
from reports.models import WardMonthTotal
from reports.months import Month
from reports.queries.findings import MonthFindings, Told
from residents.models import Ward


@dataclass(frozen=True)
class TotalRow:
    """An indicator of the ward beside last month and the same month a year ago, as they stand; `told`: what is unusual
    in it."""

    indicator: Indicator
    now: Value
    last: Value
    change: Change
    year: Value
    year_change: Change
    told: tuple[Told, ...]

    @property
    def is_empty(self) -> bool:
        """Not reported now nor in the months beside it."""
        return self.now.value is None and self.last.value is None and self.year.value is None and not self.told


@dataclass(frozen=True)
class TotalGroup:
    letter: str
    title: str
    rows: tuple[TotalRow, ...]

    @property
    def shown(self) -> tuple[TotalRow, ...]:
        return tuple(row for row in self.rows if not row.is_empty)

    @property
    def left_out(self) -> tuple[TotalRow, ...]:
        """Those of which there is no number: named in a line of their own."""
        return tuple(row for row in self.rows if row.is_empty)


def total_groups(ward: Ward, data: MonthData, findings: MonthFindings, lang: str) -> Iterable[TotalGroup]:
    """The groups of indicators with their rows; the months beside are what stands there. One query."""
    name = Month.parse(data.month)
    before = _totals(ward, (str(name.shift(-1)), str(name.last_year)))
    by_code: dict[str, list[Told]] = defaultdict(list)
    for each in findings.told:
        if each.finding.check == "blank":  # the row says so itself
            continue
        by_code[each.finding.indicator].append(each)
    for letter, title in GROUPS.items():
        rows = [
            _row(entry, data, before, tuple(by_code.get(code, ())))
            for code, entry in data.indicators.items()
            if entry.group == letter
        ]
        if rows:
            yield TotalGroup(letter, title(lang), tuple(rows))


def _row(
    entry: Indicator, data: MonthData, before: Mapping[tuple[str, str], Value], found: tuple[Told, ...]
) -> TotalRow:
    name = Month.parse(data.month)
    now = data.total(entry.code)
    last = before.get((str(name.shift(-1)), entry.code), Value(None))
    year = before.get((str(name.last_year), entry.code), Value(None))
    return TotalRow(entry, now, last, difference(now, last), year, difference(now, year), found)


def _totals(ward: Ward, months: tuple[str, str]) -> dict[tuple[str, str], Value]:
    """What stands in these months, by month and indicator."""
    rows = WardMonthTotal.objects.filter(ward=ward, month__in=months)
    columns = ("month", "indicator", "value", "at_least", "units_reported", "units_expected")
    return {
        (month, code): Value(value, at_least, missing=max(expected - reported, 0), expected=expected)
        for month, code, value, at_least, reported, expected in rows.values_list(*columns)
    }
