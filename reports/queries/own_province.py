"""A province's own indicators, summed over its wards for a year, and the list of what its wards added for themselves.

A ward's own are listed and never summed: the same code may mean another thing next door.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from reports.arithmetic import Value
from reports.models import MonthlyReport, OwnIndicator, ReportingRule, WardMonthTotal
from reports.months import Month
from reports.periods import Period
from reports.queries.fold import Fold, added
from reports.queries.own_indicators import OwnLine, lines_of
from reports.queries.span import Calendar, Span, StoredMonth, rules_from
from residents.models import Province, Ward


@dataclass(frozen=True)
class WardValue:
    ward: str
    value: Value


@dataclass(frozen=True)
class ProvinceSum:
    """value: over the wards that owe it in the year; reported: how many of them told anything."""

    line: OwnLine
    value: Value
    wards: tuple[WardValue, ...]

    @property
    def reported(self) -> int:
        return sum(each.value.value is not None for each in self.wards)


@dataclass(frozen=True)
class ProvinceOwn:
    sums: tuple[ProvinceSum, ...]
    of_wards: tuple[OwnLine, ...]


def own_of_province(province: Province, *, year: int, today: date, lang: str = "vi") -> ProvinceOwn:
    """From approved months alone. Five queries, however many wards and indicators."""
    rows = OwnIndicator.objects.filter(Q(province=province) | Q(ward__province=province))
    known = list(rows.select_related("ward", "province").order_by("ward__name_key", "group", "code"))
    own = [row for row in known if row.province_id]
    spans = _spans(calendars(province, today=today), year)
    folds = _folds(spans, province, own, year)
    return ProvinceOwn(
        sums=tuple(
            _sum(row, line, spans, folds) for row, line in zip(own, lines_of(own, today=today, lang=lang), strict=True)
        ),
        of_wards=tuple(lines_of((row for row in known if row.ward_id), today=today, lang=lang)),
    )


def calendars(province: Province, *, today: date) -> list[Calendar]:
    """The months of every ward that the province has or had, in Vietnamese order; a sample's where there are no others.
    Three queries."""
    everyone = list(Ward.objects.filter(province=province).order_by("name_key", "opened_on"))
    wards = [ward for ward in everyone if not ward.is_sample] or everyone
    stored, rules = _stored(province), _rules(province)
    return [Calendar(ward, today, rules_from([*rules[None], *rules[ward.pk]]), stored[ward.pk]) for ward in wards]


def _stored(province: Province) -> dict[int, dict[str, StoredMonth]]:
    stored: dict[int, dict[str, StoredMonth]] = defaultdict(dict)
    rows = MonthlyReport.objects.filter(ward__province=province)
    columns = ("ward_id", "month", "starts_on", "ends_on", "standing_id")
    for ward_id, month, starts_on, ends_on, standing_id in rows.values_list(*columns):
        stored[ward_id][month] = StoredMonth(starts_on, ends_on, standing_id)
    return stored


def _rules(province: Province) -> dict[int | None, list[tuple[str, int | None, bool]]]:
    """By ward, and under None those of everybody."""
    rules: dict[int | None, list[tuple[str, int | None, bool]]] = defaultdict(list)
    rows = ReportingRule.objects.filter(Q(ward__province=province) | Q(ward=None))
    for ward_id, first_month, last_day in rows.values_list("ward_id", "first_month", "last_day"):
        rules[ward_id].append((first_month, last_day, ward_id is not None))
    return rules


def _spans(known: Iterable[Calendar], year: int) -> list[Span]:
    period = Period.between(Month(year, 1), Month(year, 12))
    return [Span.of(calendar, period) for calendar in known]


def _folds(spans: list[Span], province: Province, own: list[OwnIndicator], year: int) -> dict[int, Fold]:
    totals: dict[int, dict[str, dict[str, Value]]] = defaultdict(lambda: defaultdict(dict))
    rows = WardMonthTotal.objects.filter(
        ward__province=province, indicator__in=[row.code for row in own], month__startswith=f"{year}-"
    )
    columns = ("ward_id", "indicator", "month", "value", "at_least", "units_reported", "units_expected")
    for ward, code, month, value, at_least, reported, expected in rows.values_list(*columns):
        whole = max(reported, expected)
        totals[ward][code][month] = Value(value, at_least, whole - reported, whole)
    return {span.calendar.ward.pk: Fold(totals[span.calendar.ward.pk], span.calendar, {}) for span in spans}


def _sum(row: OwnIndicator, line: OwnLine, spans: list[Span], folds: dict[int, Fold]) -> ProvinceSum:
    """A ward that owes nothing in the year, and told nothing, is not among them; nor, of a stock, one that had closed
    before the end: its heir has taken over what it told."""
    entry = row.definition()
    owing = [span for span in spans if span.owed]
    if entry.kind == "stock" and owing:
        end = max(span.calendar.dates(span.owed[-1])[1] for span in owing)
        owing = [span for span in owing if not (span.calendar.ward.closed_on and span.calendar.ward.closed_on < end)]
    found = [(span.calendar.ward, folds[span.calendar.ward.pk].over(entry, span)) for span in owing]
    told = [WardValue(ward.name, value) for ward, value in found if value.expected or value.value is not None]
    return ProvinceSum(line, added(each.value for each in told), tuple(told))
