"""What stands side by side, read by place: of provinces from their sums, of wards from their totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Greatest

from reports.arithmetic import Value
from reports.models import MonthlyReport, ProvinceMonthTotal, WardMonthTotal
from reports.province_totals import MONTH_ITSELF, RATES
from reports.queries.fold import NOTHING
from reports.queries.together.scope import Scope

FLOWS = ("A05", "A08", "A09", "B05", "C04", "C05", "F03")
STOCKS = ("E02",)


@dataclass(frozen=True)
class Numbers:
    """By place: months approved; by place and code (told, sum, bounds, rows, reported, whole); by place and rate (Σ, Σ,
    bounds). `last`: the month whose stocks are told."""

    standing: Mapping[int, int]
    sums: Mapping[tuple[int, str], tuple[int, int, int, int, int, int]]
    rates: Mapping[tuple[int, str], tuple[int, int, int]]
    last: str

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


def of_provinces(scope: Scope, is_sample: bool, owed: Sequence[str]) -> Numbers:
    """Two queries."""
    rows = ProvinceMonthTotal.objects.filter(is_sample=is_sample)
    summed = (
        rows.filter(_which(owed))
        .values_list("province_id", "indicator")
        .annotate(
            n=Sum("told"), v=Sum("value"), b=Sum("at_least"), w=Sum("wards"), r=Sum("reported"), x=Sum("expected")
        )
    )
    sums = {(pk, code): (n, v or 0, b, w, r, x) for pk, code, n, v, b, w, r, x in summed.order_by()}
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
    return Numbers(standing, sums, rates, owed[-1] if owed else "")


def of_wards(scope: Scope, is_sample: bool, owed: Sequence[str]) -> Numbers:
    """Four queries: the months, the sums, and each rate."""
    between = {"month__gte": owed[0] if owed else "9", "month__lte": owed[-1] if owed else ""}
    inside = WardMonthTotal.objects.filter(scope.wards("ward__"), ward__is_sample=is_sample)
    reports = MonthlyReport.objects.filter(scope.wards("ward__"), standing__isnull=False, **between)
    standing = dict(reports.values_list("ward_id").annotate(n=Count("pk")).order_by())
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
    sums = {(pk, code): (n, v or 0, b, w, r, x) for pk, code, n, v, b, w, r, x in summed.order_by()}
    rates: dict[tuple[int, str], tuple[int, int, int]] = {}
    for name, (top, bottom) in RATES.items():
        whole = inside.filter(value__isnull=False, units_reported__gte=F("units_expected"), **between)
        below = WardMonthTotal.objects.filter(
            ward=OuterRef("ward"), month=OuterRef("month"), indicator=bottom, value__isnull=False
        ).filter(units_reported__gte=F("units_expected"))
        pairs = whole.filter(indicator=top).annotate(
            under=Subquery(below.values("value")[:1]), bound=Subquery(below.values("at_least")[:1])
        )
        found = (
            pairs.filter(under__isnull=False)
            .values_list("ward_id")
            .annotate(t=Sum("value"), u=Sum("under"), b=Count("pk", filter=Q(at_least=True) | Q(bound=True)))
        )
        rates |= {(pk, name): (t, u, b) for pk, t, u, b in found.order_by()}
    return Numbers(standing, sums, rates, owed[-1] if owed else "")
