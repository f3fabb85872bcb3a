"""Days off that no rule knows of, as Tết, typed year by year for a ward or for all wards of a province.

A day off typed late moves the deadlines that have not passed, of months that are opened too; a passed one stays, and
none is moved to a day that is over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.deadlines import Deadlines
from reports.models import Holiday, MonthlyReport
from reports.months import FIRST_YEAR, LAST_YEAR, Month
from reports.rules import deadlines_of_wards
from residents.models import Province, Ward
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused

Place = Ward | Province
MOST_AT_ONCE = 31


@transaction.atomic
def add_holidays(*, place: Place, days: Sequence[date], by: User, name: str = "", worked: bool = False) -> int:
    """Add days off (`worked`: days worked at a weekend) to a ward or a province; returns how many are new.

    Raises Refused: not this person's place, too many days, a name that the guard refuses, a weekday said to be made up.
    """
    _lock(place, by)
    if not 1 <= len(days) <= MOST_AT_ONCE:
        raise Refused(_("Mỗi lần ghi từ 1 đến %(most)s ngày.") % {"most": MOST_AT_ONCE})
    known = set(_rows(place).filter(day__in=days).values_list("day", flat=True))
    new = [_checked(place, day, name, worked) for day in sorted(set(days) - known)]
    Holiday.objects.bulk_create(new)
    _follow(place)
    return len(new)


@transaction.atomic
def drop_holiday(*, place: Place, day: date, by: User) -> None:
    """Take a day back. Raises Refused where it is not there."""
    _lock(place, by)
    dropped, _found = _rows(place).filter(day=day).delete()
    if not dropped:
        raise Refused(_("Ngày nghỉ này không còn nữa."))
    _follow(place)


def _lock(place: Place, by: User) -> None:
    """Hold the place until the transaction ends, so that nobody opens a month over the days of before."""
    if isinstance(place, Ward):
        access.require(by, Permission.MANAGE_PLACE, place)
    elif place.pk not in {each.pk for each in access.person_of(by).provinces()}:
        raise Refused(_("Chỉ người của %(province)s ghi được ngày nghỉ của tỉnh.") % {"province": place.name})
    list(_wards(place).select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))


def _checked(place: Place, day: date, name: str, worked: bool) -> Holiday:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused(
            _("Năm %(year)s nằm ngoài khoảng %(first)s–%(last)s mà hệ thống quản lý.")
            % {"year": day.year, "first": FIRST_YEAR, "last": LAST_YEAR}
        )
    if worked and day.weekday() < 5:
        raise Refused(_("Ngày làm bù phải là thứ Bảy hoặc Chủ nhật."))
    row = Holiday(**_of(place), day=day, worked=worked, name=name)
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    return row


def _follow(place: Place) -> None:
    """Let the deadlines that have not passed follow the days off, and say that the wards' pages changed."""
    today = timezone.localdate()
    coming = MonthlyReport.objects.filter(ward__in=_wards(place), due_on__gte=today).select_related("ward")
    reports = list(coming)
    deadlines = deadlines_of_wards([report.ward for report in reports])
    MonthlyReport.objects.bulk_update(_moved(reports, deadlines, today), ["due_on"], batch_size=200)
    _wards(place).update(data_version=F("data_version") + 1)


def _moved(reports: Iterable[MonthlyReport], deadlines: dict[int, Deadlines], today: date) -> list[MonthlyReport]:
    moved = []
    for report in reports:
        due = deadlines[report.ward_id].due_on(Month.parse(report.month), report.ends_on)
        if due and report.due_on != max(due, today):
            report.due_on = max(due, today)
            moved.append(report)
    return moved


def _rows(place: Place) -> QuerySet[Holiday]:
    return Holiday.objects.filter(**_of(place))


def _of(place: Place) -> dict[str, Place]:
    return {"ward" if isinstance(place, Ward) else "province": place}


def _wards(place: Place) -> QuerySet[Ward]:
    return Ward.objects.filter(pk=place.pk) if isinstance(place, Ward) else Ward.objects.filter(province=place)
