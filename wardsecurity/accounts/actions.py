"""Who works in a ward: people are added, get and lose roles on a day, are closed and never deleted.

`by` is the administrator of the ward; None is the machine's own operator, who runs a command.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from wardsecurity.accounts.access import require
from wardsecurity.accounts.models import Membership, User
from wardsecurity.accounts.permissions import Permission, Role
from wardsecurity.errors import Refused

if TYPE_CHECKING:
    from residents.models import Province, Ward

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike


@dataclass(frozen=True)
class Account:
    """A person with the first password, which is shown once and kept nowhere in clear."""

    user: User
    password: str


@transaction.atomic
@sensitive_variables()
def create_person(
    *,
    username: str,
    role: Role,
    ward: Ward | None = None,
    province: Province | None = None,
    full_name: str = "",
    post: str = "",
    starts_on: date | None = None,
    by: User | None = None,
) -> Account:
    """Make somebody who signs in, with a role in a ward (the province's role: in a province).

    The first password has to be changed at the first sign-in. Raises Refused for a name that is taken or a role that is
    not the administrator's to give, ValidationError for what is wrong.
    """
    _check(by, ward)
    user = User(username=username, full_name=full_name or username, post=post, must_change_password=True)
    user.clean_fields(exclude=["password"])
    if User.objects.filter(username=user.username).exists():
        raise Refused(_("Tên đăng nhập “%(name)s” đã có người dùng; đồng chí chọn tên khác.") % {"name": user.username})
    password = first_password()
    user.set_password(password)
    user.full_clean()
    user.save(force_insert=True)
    _join(user, role, ward, province, starts_on or timezone.localdate())
    return Account(user, password)


@transaction.atomic
def change_person(*, user: User, ward: Ward, full_name: str, post: str, by: User) -> User:
    """Set the name and the post of one of the ward's people."""
    _check(by, ward)
    row = _own(user, ward)
    row.full_name, row.post = full_name, post
    row.full_clean(exclude=["password"])
    row.save(update_fields=["full_name", "post"])
    _touch(ward)
    return row


@transaction.atomic
def give_role(*, user: User, ward: Ward, role: Role, starts_on: date, by: User) -> Membership:
    """Let one of the ward's people have a role (too) from the day on."""
    _check(by, ward)
    return _join(_own(user, ward), role, ward, None, starts_on)


@transaction.atomic
def administer(*, user: User, ward: Ward) -> Membership:
    """Let the person who has just made the ward administer it from today on. Raises Refused once it has people."""
    if Membership.objects.filter(ward=ward).exists():
        raise Refused(_("Phường này đã có người; người quản trị của phường giao vai trò."))
    return _join(user, Role.ADMINISTRATOR, ward, None, timezone.localdate())


@transaction.atomic
def end_role(*, membership: Membership, last_day: date, by: User) -> Membership:
    """Let a role end with a day. Raises Refused when nobody would be left to manage the ward's people."""
    row = Membership.objects.select_for_update(of=("self",)).select_related("ward", "user").get(pk=membership.pk)
    if row.ward is None:
        raise Refused(_("Vai trò cấp tỉnh do người quản trị máy chủ đặt."))
    _check(by, row.ward)
    row.ends_on = last_day
    row.full_clean()
    row.save(update_fields=["ends_on"])
    _check_somebody_left(row.ward, last_day + timedelta(days=1))
    _touch(row.ward)
    return row


@transaction.atomic
def set_capacity(*, membership: Membership, deputy: bool, last_day: date | None, decision: str, by: User) -> Membership:
    """Say whether who approves does so as the head, or as a deputy to whom it is given until a day (None: until
    further notice) and by a decision. What was approved before keeps the capacity it was approved in."""
    row = Membership.objects.select_for_update(of=("self",)).select_related("ward", "user").get(pk=membership.pk)
    if row.ward is None or row.role != Role.CHIEF:
        raise Refused(_("Chỉ người duyệt số liệu mới có tư cách Phó Trưởng được giao."))
    _check(by, row.ward)
    row.deputy, row.decision = deputy, decision if deputy else ""
    if deputy:
        row.ends_on = last_day
    row.full_clean()
    row.save(update_fields=["deputy", "decision", "ends_on"])
    _touch(row.ward)
    return row


@transaction.atomic
def change_role(*, membership: Membership, role: Role, on: date, by: User) -> Membership:
    """Let a role end the day before, and another begin on the day."""
    if membership.ward is None:
        raise Refused(_("Vai trò cấp tỉnh do người quản trị máy chủ đặt."))
    if role == membership.role:
        raise Refused(_("Vai trò mới giống vai trò đang có."))
    given = give_role(user=membership.user, ward=membership.ward, role=role, starts_on=on, by=by)
    end_role(membership=membership, last_day=on - timedelta(days=1), by=by)
    return given


@transaction.atomic
@sensitive_variables()
def reset_password(*, user: User, ward: Ward, by: User) -> str:
    """Give the person a new first password, which is returned; the old one opens nothing any more."""
    _check(by, ward)
    row = _own(user, ward, alone=True)
    password = first_password()
    row.set_password(password)
    row.must_change_password = True
    row.save(update_fields=["password", "must_change_password"])
    return password


@transaction.atomic
def set_active(*, user: User, ward: Ward, active: bool, by: User) -> User:
    """Close an account, or open it again. Raises Refused for one's own, and for the last administrator's."""
    _check(by, ward)
    row = _own(user, ward, alone=True)
    if not active and row.pk == by.pk:
        raise Refused(_("Đồng chí không tự ngừng tài khoản của mình được; nhờ người quản trị khác."))
    row.is_active = active
    row.save(update_fields=["is_active"])
    _check_somebody_left(ward, timezone.localdate())
    _touch(ward)
    return row


def first_password() -> str:
    """Three groups of four letters and digits, none of which look alike."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def _check(by: User | None, ward: Ward | None) -> None:
    if by is None:
        return
    if ward is None:
        raise Refused(_("Vai trò cấp tỉnh do người quản trị máy chủ đặt."))
    require(by, Permission.MANAGE_PEOPLE, ward)


def _own(user: User, ward: Ward, *, alone: bool = False) -> User:
    """The person, locked, who has or had a role in the ward; `alone`: and has none in force elsewhere."""
    row = User.objects.select_for_update().get(pk=user.pk)
    if not Membership.objects.filter(user=row, ward=ward).exists():
        raise Refused(_("Người này không thuộc phường."))
    today = timezone.localdate()
    if alone and Membership.objects.in_force(today).filter(user=row).exclude(ward=ward).exists():
        raise Refused(
            _("%(name)s còn có vai trò ở nơi khác nên tài khoản do người quản trị máy chủ đặt lại.") % {"name": row}
        )
    return row


def _join(user: User, role: Role, ward: Ward | None, province: Province | None, starts_on: date) -> Membership:
    row = Membership(user=user, role=role, ward=ward, province=province, starts_on=starts_on)
    met = Membership.objects.filter(user=user, role=role, ward=ward, province=province)
    if any(each.ends_on is None or each.ends_on >= starts_on for each in met):
        raise Refused(_("%(name)s đã có vai trò đó trong thời gian này.") % {"name": user})
    row.full_clean()
    row.save(force_insert=True)
    if ward:
        _touch(ward)
    return row


def _check_somebody_left(ward: Ward, on: date) -> None:
    left = Membership.objects.in_force(on).filter(ward=ward, role=Role.ADMINISTRATOR, user__is_active=True)
    if not left.exists():
        raise Refused(_("Phường phải luôn có người quản trị; đồng chí thêm người quản trị khác trước."))


def _touch(ward: Ward) -> None:
    type(ward)._default_manager.filter(pk=ward.pk).update(data_version=F("data_version") + 1)
