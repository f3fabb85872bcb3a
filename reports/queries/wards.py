"""The wards of a province, with the months that are expected of each and those that stand. No entries, no figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from reports.models import MonthlyReport, ReportingRule
from reports.months import Month, Rule
from reports.periods import Period
from reports.queries.span import Calendar, Span, StoredMonth, rules_from
from reports.queries.values import Months
from residents.models import Province, Ward


@dataclass(frozen=True)
class WardLine:
    """Months from the first that the ward reports until today; `gaps`: the missing ones, neighbours joined."""

    code: str
    name: str
    is_sample: bool
    months: Months
    gaps: tuple[Period, ...]


def wards_overview(province: Province, *, today: date) -> tuple[WardLine, ...]:
    """Every ward that the province has or had, in Vietnamese order. Three queries, however many wards."""
    return tuple(_line(calendar) for calendar in calendars(province, today=today))


def calendars(province: Province, *, today: date) -> list[Calendar]:
    """The months of each of them. Three queries."""
    wards = list(Ward.objects.filter(province=province).order_by("name_key", "opened_on"))
    stored, rules = _stored(wards), _rules(wards)
    return [Calendar(ward, today, rules[ward.pk], stored[ward.pk]) for ward in wards]


def _line(calendar: Calendar) -> WardLine:
    months = _months(calendar)
    ward = calendar.ward
    return WardLine(ward.code, ward.name, ward.is_sample, months, _joined(months.missing))


def _months(calendar: Calendar) -> Months:
    names = [name for name in (calendar.ward.reports_from, *calendar.stored) if name]
    last = Month.of(calendar.today, calendar.rules)
    if not names or min(names) > str(last):
        return Months((), (), ())
    return Span.of(calendar, Period.between(Month.parse(min(names)), last)).months()


def _joined(missing: Sequence[str]) -> tuple[Period, ...]:
    periods: list[Period] = []
    for month in map(Month.parse, missing):
        if periods and periods[-1].last.shift(1) == month:
            periods[-1] = Period.between(periods[-1].first, month)
        else:
            periods.append(Period.between(month, month))
    return tuple(periods)


def _stored(wards: Sequence[Ward]) -> dict[int, dict[str, StoredMonth]]:
    stored: dict[int, dict[str, StoredMonth]] = defaultdict(dict)
    rows = MonthlyReport.objects.filter(ward__in=wards)
    columns = ("ward_id", "month", "starts_on", "ends_on", "standing_id")
    for ward_id, month, starts_on, ends_on, standing_id in rows.values_list(*columns):
        stored[ward_id][month] = StoredMonth(starts_on, ends_on, standing_id)
    return stored


def _rules(wards: Sequence[Ward]) -> dict[int, tuple[Rule, ...]]:
    rows = list(
        ReportingRule.objects.filter(Q(ward__in=wards) | Q(ward=None)).values_list("ward_id", "first_month", "last_day")
    )
    return {
        ward.pk: rules_from([(month, day, own is not None) for own, month, day in rows if own in (None, ward.pk)])
        for ward in wards
    }
