"""The sums of ward totals over a province, month by month: changed by each approval, and worked out anew to check them.

A ward's own indicators are its own: they are in no sum above it. A province's own are in its sums.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _

from reports.catalogue import CATALOGUE
from reports.models import OwnIndicator, ProvinceMonthTotal, WardMonthTotal
from residents.models import Province, Ward

# Rates of several wards: Σ numerator ÷ Σ denominator over the months of wards in which both are whole.
PLEDGES_PER_HOUSEHOLD = "A05:G02"
RATES: Mapping[str, tuple[str, str]] = {
    PLEDGES_PER_HOUSEHOLD: ("A05", "G02"),
    **{entry.code: (entry.numerator, entry.denominator) for entry in CATALOGUE.values() if entry.kind == "ratio"},
}
MONTH_ITSELF = ""
SUMS = ("wards", "told", "at_least", "value", "base", "reported", "expected")
Sums = Mapping[str, Mapping[str, int]]


class Row(NamedTuple):
    """A ward's total of one indicator in one month."""

    indicator: str
    value: int | None
    at_least: bool
    units_reported: int
    units_expected: int

    @property
    def complete(self) -> bool:
        return self.value is not None and self.units_reported >= self.units_expected


def write(ward: Ward, month: str, before: Collection[Row], after: Collection[Row], own: Collection[str]) -> None:
    """Let the sums of the month follow a ward's totals from `before` to `after`. `own`: the codes of the ward alone.

    Three statements; whoever approves another ward of the province in the same month waits for this transaction.
    """
    key = {"province_id": ward.province_id, "is_sample": ward.is_sample, "month": month}
    change: dict[str, Counter[str]] = defaultdict(Counter)
    for rows, sign in ((before, -1), (after, 1)):
        for code, sums in contribution([row for row in rows if row.indicator not in own]).items():
            for name, number in sums.items():
                change[code][name] += sign * number
    codes = sorted(code for code, sums in change.items() if any(sums.values()))
    if not codes:
        return
    table = ProvinceMonthTotal.objects
    table.bulk_create([ProvinceMonthTotal(**key, indicator=code) for code in codes], ignore_conflicts=True)
    stored = list(table.filter(**key, indicator__in=codes).order_by("indicator").select_for_update())
    for row in stored:
        for name in SUMS:
            setattr(row, name, getattr(row, name) + change[row.indicator][name])
        row.pk = None
    table.bulk_create(
        stored, update_conflicts=True, unique_fields=["province", "is_sample", "month", "indicator"], update_fields=SUMS
    )


def contribution(rows: Collection[Row]) -> Sums:
    """What one ward's month adds to the sums; nothing where it has no total."""
    if not rows:
        return {}
    found: dict[str, Mapping[str, int]] = {MONTH_ITSELF: {"wards": 1}}
    for row in rows:
        told = row.value is not None
        found[row.indicator] = {
            "wards": 1,
            "told": int(told),
            "at_least": int(told and row.at_least),
            "value": row.value or 0,
            "reported": row.units_reported,
            "expected": max(row.units_reported, row.units_expected),
        }
    for name, (top, base, bound) in pairs_of(rows).items():
        found[name] = {"wards": 1, "at_least": bound, "value": top, "base": base}
    return found


def pairs_of(rows: Iterable[Row]) -> dict[str, tuple[int, int, int]]:
    """(numerator, denominator, 1 where one of them is a lower bound) of every rate that has both parts whole in the
    month of a ward."""
    by_code = {row.indicator: row for row in rows}
    found = {}
    for name, (top, bottom) in RATES.items():
        above, below = by_code.get(top), by_code.get(bottom)
        if above and below and above.complete and below.complete:
            found[name] = above.value or 0, below.value or 0, int(above.at_least or below.at_least)
    return found


def computed(provinces: Q, totals: Any = WardMonthTotal, own: Any = OwnIndicator) -> Iterator[ProvinceMonthTotal]:
    """The sums as the ward totals have them, not saved; `provinces` narrows the wards. A query a sort of row."""
    by = ("ward__province_id", "ward__is_sample", "month")
    alone = own.objects.filter(ward=OuterRef("ward"), code=OuterRef("indicator"))
    rows: QuerySet[Any] = totals.objects.filter(provinces, ~Exists(alone))
    yield from _month_rows(rows, by)
    summed = rows.values_list(*by, "indicator").annotate(
        n_wards=Count("pk"),
        n_told=Count("value"),
        n_bounds=Count("pk", filter=Q(at_least=True, value__isnull=False)),
        n_value=Coalesce(Sum("value"), Value(0)),
        n_reported=Sum("units_reported"),
        n_expected=Sum(Greatest("units_reported", "units_expected")),
    )
    for *place, code, wards, told, bounds, value, reported, expected in summed.order_by():
        yield _row(place, code, (wards, told, bounds, value, 0, reported, expected))
    for name, (top, bottom) in RATES.items():
        whole = rows.filter(value__isnull=False, units_reported__gte=F("units_expected"))
        below = whole.filter(ward=OuterRef("ward"), month=OuterRef("month"), indicator=bottom)
        pairs = whole.filter(indicator=top).annotate(
            under=Subquery(below.values("value")[:1]), bound=Subquery(below.values("at_least")[:1])
        )
        found = (
            pairs.filter(under__isnull=False)
            .values_list(*by)
            .annotate(
                n_wards=Count("pk"),
                n_bounds=Count("pk", filter=Q(at_least=True) | Q(bound=True)),
                n_value=Sum("value"),
                n_base=Sum("under"),
            )
        )
        for *place, wards, bounds, value, base in found.order_by():
            yield _row(place, name, (wards, 0, bounds, value, base, 0, 0))


def _month_rows(rows: QuerySet[Any], by: tuple[str, ...]) -> Iterator[ProvinceMonthTotal]:
    for *place, wards in rows.values_list(*by).annotate(n=Count("ward", distinct=True)).order_by():
        yield _row(place, MONTH_ITSELF, (wards, 0, 0, 0, 0, 0, 0))


def _row(place: list[Any], code: str, sums: Iterable[int]) -> ProvinceMonthTotal:
    province, is_sample, month = place
    return ProvinceMonthTotal(
        province_id=province, is_sample=is_sample, month=month, indicator=code, **dict(zip(SUMS, sums, strict=True))
    )


def differences(province: Province) -> list[str]:
    """Where the stored sums of a province say otherwise than its ward totals, one sentence each."""
    right = {_key(row): _sums(row) for row in computed(Q(ward__province=province))}
    stored = {_key(row): _sums(row) for row in ProvinceMonthTotal.objects.filter(province=province)}
    nothing = (0,) * len(SUMS)
    return [
        _("%(province)s, tháng %(month)s, %(code)s: tổng của tỉnh đã lưu khác tổng các phường.")
        % {"province": province.name, "month": key[1], "code": key[2] or "–"}
        for key in sorted(right.keys() | stored.keys())
        if right.get(key, nothing) != stored.get(key, nothing)
    ]


def _key(row: ProvinceMonthTotal) -> tuple[bool, str, str]:
    return row.is_sample, row.month, row.indicator


def _sums(row: ProvinceMonthTotal) -> tuple[int, ...]:
    return tuple(getattr(row, name) for name in SUMS)
