"""What stands side by side, read by place: of provinces from their sums, of wards from their totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Greatest

from reports.arithmetic import Value
from reports.models import MonthlyReport, ProvinceMonthTotal, WardMonthTotal
from reports.province_totals import MONTH_ITSELF, RATES, Row, pairs_of
from reports.queries.fold import NOTHING
from reports.queries.span import earlier
from reports.queries.together.groups import Groups
from reports.queries.together.sums import went_over

FLOWS = ("A05", "A08", "A09", "B05", "C04", "C05", "F03")
STOCKS = ("E02",)
_Sums = dict[tuple[int, str], tuple[int, int, int, int, int, int]]


@dataclass(frozen=True)
class Numbers:
    """By place: months approved; by place and code (told, sum, bounds, rows, reported, whole); by place and rate (Σ, Σ,
    bounds)."""

    standing: Mapping[int, int]
    sums: Mapping[tuple[int, str], tuple[int, int, int, int, int, int]]
    rates: Mapping[tuple[int, str], tuple[int, int, int]]

    def value(self, pk: int, code: str, due: int) -> Value:
        row = self.sums.get((pk, code))
        if row is None:
            return Value(None, missing=due, expected=due) if due else NOTHING
        told, total, bounds, rows, reported, whole = row
        absent = max(0, due - rows)
        return Value(total if told else None, bounds > 0, whole + absent - reported, whole + absent)


def _which(owed: Sequence[str]) -> Q:
    """Flows of every month, stocks of the last."""
    return Q(indicator__in=FLOWS, month__in=owed) | Q(indicator__in=STOCKS, month=owed[-1] if owed else "")


def _take_away(sums: _Sums, at: str, totals: QuerySet[WardMonthTotal], owed: Sequence[str], groups: Groups) -> None:
    """From `sums` what wards that closed within the last month handed over, by their place, the column `at`. One query
    where one did, or in the month before, whose last days may be told with this one."""
    if not owed or not groups.closed_within(earlier(owed[-1], 1), owed[-1]):
        return
    stocks = totals.filter(month=owed[-1], indicator__in=STOCKS)
    for (pk, code, _month), less in went_over(stocks, groups.days, at, "indicator"):
        told, total, bounds, rows, reported, whole = sums[pk, code]
        sums[pk, code] = (
            told - less["told"],
            total - less["value"],
            bounds - less["at_least"],
            rows - less["wards"],
            reported - less["reported"],
            whole - less["expected"],
        )


def of_provinces(owed: Sequence[str], groups: Groups) -> Numbers:
    """Two queries, and one where a ward closed lately."""
    rows = ProvinceMonthTotal.objects.filter(is_sample=groups.is_sample)
    summed = (
        rows.filter(_which(owed))
        .values_list("province_id", "indicator")
        .annotate(
            n=Sum("told"), v=Sum("value"), b=Sum("at_least"), w=Sum("wards"), r=Sum("reported"), x=Sum("expected")
        )
    )
    sums: _Sums = {(pk, code): (n, v or 0, b, w, r, x) for pk, code, n, v, b, w, r, x in summed.order_by()}
    totals = WardMonthTotal.objects.filter(ward__is_sample=groups.is_sample)
    _take_away(sums, "ward__province_id", totals, owed, groups)
    others = rows.filter(indicator__in=[MONTH_ITSELF, *RATES], month__in=owed)
    standing, rates = {}, {}
    found = others.values_list("province_id", "indicator").annotate(
        w=Sum("wards"), v=Sum("value"), x=Sum("base"), b=Sum("at_least")
    )
    for pk, code, wards, top, base, bounds in found.order_by():
        if code == MONTH_ITSELF:
            standing[pk] = wards
        else:
            rates[pk, code] = top, base, bounds
    return Numbers(standing, sums, rates)


def of_wards(wards: Sequence[int], owed: Sequence[str], groups: Groups) -> Numbers:
    """Three queries: the months, the sums, and month by month what the rates are made of; and one where a ward closed
    lately."""
    months = {"ward__in": wards, "month__gte": owed[0] if owed else "9", "month__lte": owed[-1] if owed else ""}
    reports = MonthlyReport.objects.filter(standing__isnull=False, **months)
    standing = dict(reports.values_list("ward_id").annotate(n=Count("pk")).order_by())
    inside = WardMonthTotal.objects.filter(**months)
    summed = (
        inside.filter(_which(owed))
        .values_list("ward_id", "indicator")
        .annotate(
            n=Count("value"),
            v=Sum("value"),
            b=Count("pk", filter=Q(at_least=True, value__isnull=False)),
            w=Count("pk"),
            r=Sum("units_reported"),
            x=Sum(Greatest("units_reported", "units_expected")),
        )
    )
    sums: _Sums = {(pk, code): (n, v or 0, b, w, r, x) for pk, code, n, v, b, w, r, x in summed.order_by()}
    _take_away(sums, "ward_id", inside, owed, groups)
    return Numbers(standing, sums, _rates(inside))


def _rates(totals: QuerySet[WardMonthTotal]) -> dict[tuple[int, str], tuple[int, int, int]]:
    """By ward and rate the sums of both parts, and how many lower bounds are among them."""
    parts = {code for pair in RATES.values() for code in pair}
    by_month: dict[tuple[int, str], list[Row]] = defaultdict(list)
    rows = totals.filter(indicator__in=parts)
    for ward, month, *row in rows.values_list("ward_id", "month", *Row._fields):
        by_month[ward, month].append(Row(*row))
    found: dict[tuple[int, str], tuple[int, int, int]] = {}
    for (ward, _month), told in by_month.items():
        for name, pair in pairs_of(told).items():
            before = found.get((ward, name), (0, 0, 0))
            found[ward, name] = (before[0] + pair[0], before[1] + pair[1], before[2] + pair[2])
    return found
