"""What becomes of units: renamed, merged, split or closed on a day, never by editing what was.

Each is a new row from that day, beside the old one that ends the day before; a `Succession` says which became which.
What a unit reported stays with it. Its code may be taken up again at once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from residents.actions import handover, history
from residents.actions.closed import first_open_day
from residents.actions.place import SIZES, NewUnit, held, note, touch
from residents.models import Succession, Unit, UnitSize, Ward
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused
from wardsecurity.guard import validate_names

Kind = Succession.Kind


@transaction.atomic
def rename_unit(*, unit: Unit, into: NewUnit, on: date, by: User, decision: str = "") -> Unit:
    """The unit bears another name (and code, if it is another) from `on`. Its sites, pilots and sizes go on with it."""
    (new,) = _replace([unit], [into], on=on, kind=Kind.RENAMING, decision=decision, by=by)
    return new


@transaction.atomic
def merge_units(*, units: Sequence[Unit], into: NewUnit, on: date, by: User, decision: str = "") -> Unit:
    """Two or more units of one kind are one from `on`, which begins with what they have in force and their sizes."""
    (new,) = _replace(units, [into], on=on, kind=Kind.MERGER, decision=decision, by=by)
    return new


@transaction.atomic
def split_unit(*, unit: Unit, into: Sequence[NewUnit], on: date, by: User, decision: str = "") -> list[Unit]:
    """The unit is several from `on`. Which has what of its sites and households, only people can say: it is typed."""
    return _replace([unit], into, on=on, kind=Kind.SPLIT, decision=decision, by=by)


@transaction.atomic
def close_unit(*, unit: Unit, last_day: date, by: User) -> Unit:
    """The unit is no more after `last_day`, and nothing follows it."""
    ward = held(unit.ward, by)
    current = _locked([unit])[0]
    check_day(ward, [current], last_day + timedelta(days=1))
    _close(current, last_day, ward, by)
    touch(ward)
    return current


def check_day(ward: Ward, units: Collection[Unit], on: date) -> None:
    """Raise Refused unless these units may change on the day: all of one kind, in force, no month of it approved."""
    first = first_open_day(ward)
    if first and on < first:
        raise Refused(
            _("Các tháng đến hết ngày %(day)s đã duyệt; thay đổi chỉ ghi được từ ngày %(first)s trở đi.")
            % {"day": f"{first - timedelta(days=1):%d/%m/%Y}", "first": f"{first:%d/%m/%Y}"}
        )
    if len({unit.kind for unit in units}) > 1:
        raise Refused(_("Chỉ sáp nhập được các đơn vị cùng loại."))
    for unit in units:
        if unit.closed_on is not None:
            raise Refused(
                _("%(name)s đã kết thúc ngày %(day)s.") % {"name": unit.name, "day": f"{unit.closed_on:%d/%m/%Y}"}
            )
        if unit.opened_on is not None and unit.opened_on >= on:
            raise Refused(
                _("%(name)s mới có từ ngày %(day)s; ngày thay đổi phải sau ngày đó.")
                % {"name": unit.name, "day": f"{unit.opened_on:%d/%m/%Y}"}
            )


def _replace(
    units: Sequence[Unit], into: Sequence[NewUnit], *, on: date, kind: str, decision: str, by: User
) -> list[Unit]:
    ward = held(units[0].ward, by)
    before = _locked(units)
    if any(unit.ward_id != ward.pk for unit in before):
        raise Refused(_("Đơn vị này không thuộc phường."))
    check_day(ward, before, on)
    check_into(kind, before, into, on)
    validate_names(decision=decision)
    for unit in before:
        _close(unit, on - timedelta(days=1), ward, by)
    new = [_opened(ward, before, each, on, by) for each in into]
    for old in before:
        for each in new:
            line = Succession(
                kind=kind, on=on, whole=len(new) == 1, unit_before=old, unit_after=each, decision=decision
            )
            line.full_clean()
            line.save(force_insert=True)
    if len(new) == 1:
        carry_sizes(before, new[0], on.year, ward, by)
        handover.pass_on_sites({old.pk: new[0] for old in before}, on=on, by=by)
    touch(ward)
    return new


def check_into(kind: str, units: Sequence[Unit], into: Sequence[NewUnit], on: date) -> None:
    """Raise Refused when these units cannot become those: too few, nothing new, or a code that another has by then."""
    ward = units[0].ward
    if kind == Kind.MERGER and len(units) < 2:
        raise Refused(_("Sáp nhập cần từ hai đơn vị trở lên."))
    if kind == Kind.SPLIT and len(into) < 2:
        raise Refused(_("Chia tách cần từ hai đơn vị mới trở lên, mỗi dòng một đơn vị."))
    if kind == Kind.RENAMING and (into[0].code, into[0].name) == (units[0].code, units[0].name):
        raise Refused(_("Tên và mã mới giống tên và mã đang dùng."))
    others = Unit.objects.filter(Q(closed_on=None) | Q(closed_on__gte=on), ward=ward).exclude(
        pk__in=[u.pk for u in units]
    )
    taken = {unit.code: unit.name for unit in others}
    for each in into:
        if each.code in taken:
            raise Refused(_("Mã %(code)s đã là mã của %(name)s.") % {"code": each.code, "name": taken[each.code]})
        taken[each.code] = each.name


def carry_sizes(before: Sequence[Unit], after: Unit, year: int, ward: Ward, by: User) -> None:
    """Give the successor the sums of the sizes from the year on; where one of them is not known, neither is the sum."""
    rows = UnitSize.objects.filter(unit__in=before, year__gte=year)
    years: dict[int, list[UnitSize]] = {}
    for row in rows:
        years.setdefault(row.year, []).append(row)
    for each, sizes in sorted(years.items()):
        values = {name: [getattr(size, name) for size in sizes] for name in SIZES}
        sums = {
            name: None if None in found or len(found) < len(before) else sum(found) for name, found in values.items()
        }
        if any(value is not None for value in sums.values()):
            size = UnitSize(unit=after, year=each, **sums)
            size.full_clean()
            size.save(force_insert=True)
            note(size, history.Kind.ADDED, ward, by)


def _opened(ward: Ward, before: Sequence[Unit], new: NewUnit, on: date, by: User) -> Unit:
    visitors = any(unit.has_many_visitors for unit in before)
    unit = Unit(ward=ward, kind=before[0].kind, code=new.code, name=new.name, opened_on=on, has_many_visitors=visitors)
    validate_names(code=new.code, name=new.name)
    unit.full_clean()
    unit.save(force_insert=True)
    note(unit, history.Kind.ADDED, ward, by)
    return unit


def _close(unit: Unit, last_day: date, ward: Ward, by: User) -> None:
    was = history.snapshot(unit)
    unit.closed_on = last_day
    unit.full_clean()
    unit.save(update_fields=["closed_on"])
    note(unit, history.Kind.CHANGED, ward, by, was)


def _locked(units: Sequence[Unit]) -> list[Unit]:
    rows = {row.pk: row for row in Unit.objects.select_for_update(of=("self",)).filter(pk__in=[u.pk for u in units])}
    return [rows[unit.pk] for unit in units]
