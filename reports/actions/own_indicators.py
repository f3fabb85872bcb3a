"""A ward's or a province's own indicators: added, put right while unused, retired with a date; no approved month
changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.actions.transitions import language
from reports.catalogue import CATALOGUE
from reports.models import Figure, MonthlyReport, OwnIndicator, Target
from residents.models import Province, Ward
from wardsecurity import guard
from wardsecurity.accounts import access
from wardsecurity.accounts.machine import machine
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.text import fold

Owner = Ward | Province


@dataclass(frozen=True)
class NewIndicator:
    """What is said of an indicator; `since`: its first day, None: in force always."""

    code: str
    name: str
    kind: str
    dimension: str
    group: str = "A"
    unit: str = "lượt"
    name_en: str = ""
    since: date | None = None


@transaction.atomic
def add_indicator(*, owner: Owner, new: NewIndicator, by: User | None, confirmed: bool = False) -> OwnIndicator:
    """Add an indicator of the owner. `by` None: the operator of the machine.

    Raises Refused: not this person's to add, a name that looks like a person's and is not `confirmed`, a name or a code
    that is taken; ValidationError, by column, for what is wrong with it.
    """
    _hold(owner, by)
    row = OwnIndicator(**_owner(owner), added_by=by or machine(), **_columns(new))
    row.full_clean(exclude=["added_by"])
    _check_names(row, confirmed=confirmed)
    _check_code(owner, row.code)
    row.save(force_insert=True)
    _touch(owner)
    return row


@transaction.atomic
def correct_indicator(*, row: OwnIndicator, by: User, name: str, name_en: str, unit: str, confirmed: bool) -> None:
    """Put the name or the unit right while no month holds a figure of it. Raises as `add_indicator` does."""
    current = _held(row, by)
    if _figures(current).exists():
        raise Refused(
            _("Chỉ tiêu %(code)s đã có số liệu nên không sửa nữa; cần khác đi thì thôi dùng và thêm mã mới.")
            % {"code": current.code}
        )
    current.name, current.name_en, current.unit = name, name_en, unit
    current.full_clean(exclude=["added_by", "retired_by"])
    _check_names(current, confirmed=confirmed)
    current.save(update_fields=["name", "name_en", "unit"])
    _touch(owner_of(current))


@transaction.atomic
def retire_indicator(*, row: OwnIndicator, last_day: date | None, by: User) -> None:
    """Let `last_day` be the last day of the indicator; None takes that back. It stays in every month up to then.

    Raises Refused when a later month holds a figure of it: that would be hidden.
    """
    current = _held(row, by)
    if last_day:
        _check_unused_after(current, last_day)
    current.retired_on = last_day
    current.retired_by, current.retired_at = (by, timezone.now()) if last_day else (None, None)
    current.full_clean(exclude=["added_by", "retired_by"])
    current.save(update_fields=["retired_on", "retired_by", "retired_at"])
    _touch(owner_of(current))


def first_free_day(owner: Owner) -> date | None:
    """The day after the last month that was approved, of any ward that would type the indicator; None: there is none.
    An indicator in force from then on leaves every approved month as it is."""
    approved = MonthlyReport.objects.filter(_of(owner, "ward"), standing__isnull=False)
    last: date | None = approved.aggregate(last=Max("ends_on"))["last"]
    return last + timedelta(days=1) if last else None


def owner_of(row: OwnIndicator) -> Owner:
    owner = row.ward or row.province
    if owner is None:  # the database refuses such a row
        raise ValueError("an own indicator without an owner")
    return owner


def _columns(new: NewIndicator) -> Mapping[str, Any]:
    return {
        "code": new.code.strip().upper(),
        "name": new.name,
        "name_en": new.name_en,
        "kind": new.kind,
        "dimension": new.dimension,
        "group": new.group,
        "unit": new.unit,
        "valid_from": new.since,
    }


def _owner(owner: Owner) -> dict[str, Owner]:
    return {"ward": owner} if isinstance(owner, Ward) else {"province": owner}


def _of(owner: Owner, ward: str) -> Q:
    """Rows of the owner's ward, or of all wards of the province; `ward` is how a row leads to its ward."""
    return Q(**{ward: owner}) if isinstance(owner, Ward) else Q(**{f"{ward}__province": owner})


def _hold(owner: Owner, by: User | None) -> None:
    """Check that the person may, and hold the province: a code is looked for in it and in all its wards. The ward is
    held too, as its approvals are, so that a month is sealed before or after and never meanwhile."""
    if isinstance(owner, Ward):
        if by:
            access.require(by, Permission.MANAGE_PLACE, owner)
        Province.objects.select_for_update(no_key=True).get(pk=owner.province_id)
        Ward.objects.select_for_update(no_key=True).get(pk=owner.pk)
        return
    if by and owner not in access.person_of(by).provinces():
        raise Refused(_("Đồng chí không có vai trò cấp tỉnh ở %(province)s.") % {"province": owner.name})
    Province.objects.select_for_update(no_key=True).get(pk=owner.pk)


def _held(row: OwnIndicator, by: User) -> OwnIndicator:
    _hold(owner_of(row), by)
    return OwnIndicator.objects.select_for_update(of=("self",)).select_related("ward", "province").get(pk=row.pk)


def _check_names(row: OwnIndicator, *, confirmed: bool) -> None:
    """Neither a name of the program's own list, nor what looks like a person's name or home, unless confirmed."""
    asked = [found for name in (row.name, row.name_en) for found in guard.check(name)]
    if asked and not confirmed:
        raise guard.Asked(" ".join(dict.fromkeys(_(found.message_vi) for found in asked)))
    for entry in CATALOGUE.values():
        if fold(row.name) in (fold(entry.full_name()), fold(entry.name())):
            raise Refused(
                _("Danh mục của chương trình đã có chỉ tiêu này: %(code)s, “%(name)s”.")
                % {"code": entry.code, "name": entry.full_name(language())}
            )


def _check_code(owner: Owner, code: str) -> None:
    """A ward types its own and its province's indicators side by side, so no code may be in both."""
    if isinstance(owner, Ward):
        if OwnIndicator.objects.filter(province=owner.province_id, code=code).exists():
            raise Refused(_("Mã %(code)s đã là mã của một chỉ tiêu riêng của tỉnh.") % {"code": code})
        return
    taken = OwnIndicator.objects.filter(ward__province=owner, code=code).select_related("ward").first()
    if taken and taken.ward:
        raise Refused(_("Mã %(code)s đã là mã chỉ tiêu riêng của %(ward)s.") % {"code": code, "ward": taken.ward.name})


def _figures(row: OwnIndicator) -> QuerySet[Figure]:
    """Every number typed for it, in editions of any state."""
    return Figure.objects.filter(_of(owner_of(row), "edition__report__ward"), indicator=row.code, value__isnull=False)


def _check_unused_after(row: OwnIndicator, last_day: date) -> None:
    later = _figures(row).filter(edition__report__ends_on__gt=last_day).exclude(edition__state="discarded")
    last = later.aggregate(last=Max("edition__report__ends_on"))["last"]
    targets = Target.objects.filter(_of(owner_of(row), "ward"), indicator=row.code, year__gt=last_day.year)
    if last:
        raise Refused(
            _("Đã có số liệu của chỉ tiêu %(code)s đến ngày %(day)s; ngày thôi dùng phải từ ngày đó trở đi.")
            % {"code": row.code, "day": f"{last:%d/%m/%Y}"}
        )
    if targets.exists():
        raise Refused(_("Chỉ tiêu %(code)s còn mục tiêu của năm sau; bỏ mục tiêu trước.") % {"code": row.code})


def _touch(owner: Owner) -> None:
    """Tell the pages of every ward concerned that something changed."""
    concerned = Q(pk=owner.pk) if isinstance(owner, Ward) else Q(province=owner)
    Ward.objects.filter(concerned).update(data_version=F("data_version") + 1)
