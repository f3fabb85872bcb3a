"""What a province's wards came to together in the periods that a form's codes ask for, as its dashboard tells it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from reports.models import WardMonthTotal
from reports.months import Month
from reports.periods import Period
from reports.queries.form import Wanted, check_count
from reports.queries.outside import outside
from reports.queries.own_province import calendars
from reports.queries.together import facts_of, movement_together, province_scope
from reports.queries.values import Movement
from residents.models import Province, Ward


def province_told(province: Province, wanted: Collection[Wanted], *, today: date) -> dict[Wanted, Movement]:
    """Each movement asked for, as it leaves the wards. Some seven queries for each period, however many wards.

    Raises Refused when a form asks for more periods than any would.
    """
    check_count(wanted)
    scope = province_scope(province)
    return {
        (period, base): outside(
            movement_together(scope=scope, period=period, comparison=base, alike=False, today=today)
        )
        for period, base in wanted
    }


def wards_lacking(province: Province, told: Movement, *, today: date) -> int:
    """How many wards have not approved a month that the movement counts. Three queries."""
    known = calendars(province, today=today)
    months = told.months.expected
    return sum(any(each.is_expected(month) and month not in each.standing for month in months) for each in known)


def last_approved_in(province: Province) -> Month | None:
    """The last month that any ward of the province approved; None where there is none yet. Two queries."""
    totals = WardMonthTotal.objects.filter(ward__province=province, ward__is_sample=_of_sample(province))
    month = totals.order_by("-month").values_list("month", flat=True).first()
    return Month.parse(month) if month else None


def wards_of(province: Province, period: Period) -> list[Ward]:
    """The wards that the province had on the last day of the period, in Vietnamese order; a sample's where there are no
    others. Two queries."""
    day = period.ends_on
    known = Ward.objects.filter(province=province, is_sample=_of_sample(province)).select_related("province")
    return list(known.in_force_within(day, day).order_by("name_key", "opened_on"))


def _of_sample(province: Province) -> bool:
    return facts_of(province_scope(province)).is_sample
