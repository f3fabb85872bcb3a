"""The targets of a year, which the ward's chief sets: none on tip-offs, cases, persons or supervision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports import catalogue
from reports.actions.transitions import locked_ward, touch
from reports.models import Target
from residents.models import Ward
from wardsecurity.accounts.access import require
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused

GROUPS = ("A", "B", "E", "F")


@dataclass(frozen=True)
class TargetCell:
    """A target of the whole ward: what the person saw, and what it is to be; None: none."""

    indicator: str
    seen: int | None
    value: int | None


@transaction.atomic
def save_targets(*, ward: Ward, year: int, cells: Sequence[TargetCell], by: User) -> int:
    """Set, change and clear targets of the year; how many. All or none.

    Raises Refused for an indicator that takes no target, and where somebody else has changed one that was seen
    otherwise; ValidationError for a value that cannot be one.
    """
    require(by, Permission.APPROVE, ward)
    current = locked_ward(ward)
    stored = {each.indicator: each for each in Target.objects.filter(ward=current, year=year, unit=None)}
    changed = [cell for cell in cells if cell.value != cell.seen]
    for cell in changed:
        _check(cell, stored.get(cell.indicator))
        row = stored.get(cell.indicator) or Target(ward=current, year=year, indicator=cell.indicator)
        if cell.value is None:
            row.delete()
            continue
        row.value, row.set_by, row.set_at = cell.value, by, timezone.now()
        row.full_clean()
        row.save()
    if changed:
        touch(current)
    return len(changed)


def _check(cell: TargetCell, stored: Target | None) -> None:
    try:
        entry = catalogue.indicator(cell.indicator)
    except LookupError as error:
        raise Refused(_("Không có chỉ tiêu này.")) from error
    if entry.group not in GROUPS:
        raise ValidationError(_("Không đặt mục tiêu cho nguồn tin, vụ việc, người bị xử lý hay quản lý, giáo dục."))
    if (stored.value if stored else None) != cell.seen:
        raise Refused(
            _("Mục tiêu “%(name)s” đã được sửa sau khi đồng chí mở trang; đồng chí xem lại rồi lưu.")
            % {"name": entry.name()}
        )
