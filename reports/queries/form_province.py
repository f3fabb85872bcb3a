"""What a province's wards came to together in the periods that a form's codes ask for: sums as reported, no units.

The wards are those of each month: a ward that went over to another is counted in its own months. Coverage of blocks is
not summed here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from reports.arithmetic import Value, difference, ratio
from reports.catalogue import CATALOGUE, Indicator
from reports.models import OwnIndicator, WardMonthTotal
from reports.months import Month
from reports.own_catalogue import together
from reports.periods import Period
from reports.queries.fold import Fold, added
from reports.queries.form import Wanted, check_count
from reports.queries.outside import BY_YEAR_ALONE
from reports.queries.own_province import calendars
from reports.queries.span import Calendar, Span, earlier
from reports.queries.values import ComparisonName, Coverage, RatioSeries, Series, UnitLabel
from residents.models import Province, Ward

_BACK: dict[ComparisonName, int] = {"last_year": 12, "previous": 0}


@dataclass(frozen=True)
class ProvinceTold:
    """The numbers of a period as a movement has them, as far as forms ask. wards: that owe the period; lacking: those
    of them with a month missing; withheld: what does not leave the wards for such a period."""

    series: dict[str, Series]
    ratios: dict[str, RatioSeries]
    withheld: frozenset[str]
    wards: int
    lacking: int
    coverage: Mapping[str, Coverage]
    units: tuple[UnitLabel, ...] = ()


def province_catalogue(province: Province) -> Mapping[str, Indicator]:
    """The program's indicators, without those that count units, and the province's own. One query."""
    own = OwnIndicator.objects.filter(province=province).order_by("group", "code")
    whole = together(row.definition() for row in own)
    return {code: entry for code, entry in whole.items() if entry.kind != "distinct"}


def province_told(
    province: Province, wanted: Collection[Wanted], *, catalogue: Mapping[str, Indicator], today: date
) -> dict[Wanted, ProvinceTold]:
    """Four queries, however many wards and periods. Raises Refused when a form asks for more periods than any would."""
    check_count(wanted)
    if not wanted:
        return {}
    folds = _folds(province, wanted, calendars(province, today=today))
    return {each: _told(each, folds, catalogue) for each in wanted}


def _folds(province: Province, wanted: Collection[Wanted], known: Sequence[Calendar]) -> list[Fold]:
    first = min(period.first.shift(-_back(period, base)) for period, base in wanted).shift(-1)
    last = max(period.last for period, _base in wanted)
    totals: dict[int, dict[str, dict[str, Value]]] = defaultdict(lambda: defaultdict(dict))
    rows = WardMonthTotal.objects.filter(ward__province=province, month__gte=str(first), month__lte=str(last))
    columns = ("ward_id", "indicator", "month", "value", "at_least", "units_reported", "units_expected")
    for ward, code, month, value, at_least, reported, expected in rows.values_list(*columns):
        whole = max(reported, expected)
        totals[ward][code][month] = Value(value, at_least, whole - reported, whole)
    return [Fold(totals[calendar.ward.pk], calendar, {}) for calendar in known]


def _told(wanted: Wanted, folds: Sequence[Fold], catalogue: Mapping[str, Indicator]) -> ProvinceTold:
    period, base = wanted
    back = _back(period, base)
    now = [(fold, span) for fold in folds if (span := Span.of(fold.calendar, period)).owed]
    over = {earlier(month, back) for _fold, span in now for month in span.owed}
    before = [(fold, span) for fold in folds if (span := _before(fold.calendar, period, back, over)).owed]
    whole = period.whole_years and all(len(span.owed) == len(span.asked) for _fold, span in now)
    withheld = frozenset[str]() if whole else BY_YEAR_ALONE
    counted = [entry for entry in catalogue.values() if entry.kind in ("flow", "stock", "sum", "served")]
    return ProvinceTold(
        series={entry.code: _series(entry, now, before) for entry in counted if entry.code not in withheld},
        ratios={entry.code: _ratio(entry, now, before) for entry in catalogue.values() if entry.kind == "ratio"},
        withheld=withheld,
        wards=len(now),
        lacking=sum(any(month not in fold.calendar.standing for month in span.owed) for fold, span in now),
        coverage={},
    )


def _back(period: Period, base: ComparisonName) -> int:
    return _BACK[base] or len(period)


def _before(calendar: Calendar, period: Period, back: int, over: Collection[str]) -> Span:
    """The earlier months that a ward owed then; of a period still running the same part of it."""
    span = Span.of(calendar, period.shift(-back))
    return replace(span, owed=tuple(month for month in span.owed if month in over))


_Told = Sequence[tuple[Fold, Span]]


def _series(entry: Indicator, now: _Told, before: _Told) -> Series:
    total, compared = _sum(entry, now), _sum(entry, before)
    return Series(entry.code, total, {}, {}, None, compared, difference(total, compared), None)


def _sum(entry: Indicator, told: _Told) -> Value:
    return added(fold.over(entry, span) for fold, span in told)


def _ratio(entry: Indicator, now: _Told, before: _Told) -> RatioSeries:
    total, compared = _rate(entry, now), _rate(entry, before)
    points = total - compared if total is not None and compared is not None else None
    return RatioSeries(entry.code, total, {}, {}, compared, points)


def _rate(entry: Indicator, told: _Told) -> Decimal | None:
    """Σ ÷ Σ over the months of all wards in which both are reported."""
    tops, bottoms = (
        [fold.value(CATALOGUE[code], (month,)) for fold, span in told for month in span.owed]
        for code in (entry.numerator, entry.denominator)
    )
    return ratio(tops, bottoms)


def last_approved_in(province: Province) -> Month | None:
    """The last month that any ward of the province approved; None where there is none yet. One query."""
    month = WardMonthTotal.objects.filter(ward__province=province).order_by("-month").values_list("month", flat=True)
    return Month.parse(found) if (found := month.first()) else None


def wards_of(province: Province, period: Period) -> list[Ward]:
    """The wards that the province had on the last day of the period, in Vietnamese order. One query."""
    day = period.ends_on
    found = Ward.objects.filter(province=province).select_related("province").in_force_within(day, day)
    return list(found.order_by("name_key", "opened_on"))
