"""Targets of the year: set, changed and taken back by the chief or the administrator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.actions.transitions import language, locked_ward, touch
from reports.catalogue import Indicator
from reports.models import Target, TargetChange
from reports.own import catalogue_of
from reports.targets import PER_PERCENT, is_rate, kinds_of_unit, may_have_target
from residents.models import Unit, Ward
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused

MAX_TARGET = 2_000_000_000


@dataclass(frozen=True)
class TargetCell:
    """One target: what the person saw, and what it is to be (None: none). A rate in hundredths of a percent."""

    indicator: str
    seen: int | None
    value: int | None


@transaction.atomic
def save_targets(*, ward: Ward, year: int, unit: Unit | None, cells: Sequence[TargetCell], by: User) -> int:
    """Set the targets of a year, of the ward or of one of its units; how many changed. All or nothing.

    Raises Refused: not this person's to set, no target may stand there, or somebody else changed one meanwhile.
    """
    access.require(by, Permission.SET_TARGETS, ward)
    current = locked_ward(ward)
    if unit and unit.ward_id != current.pk:
        raise Refused(_("Đơn vị này không thuộc %(ward)s.") % {"ward": current.name})
    catalogue = catalogue_of(current)
    stored = {row.indicator: row for row in Target.objects.filter(ward=current, year=year, unit=unit)}
    old = {code: row.value for code, row in stored.items()}
    changed = [cell for cell in cells if cell.value != old.get(cell.indicator)]
    for cell in changed:
        entry, row = _checked(cell, catalogue, unit), stored.get(cell.indicator)
        _check_seen(cell, row, entry)
        _put(cell, row or Target(ward=current, year=year, unit=unit, indicator=entry.code), entry, by)
        where = {"ward": current, "year": year, "unit": unit, "indicator": entry.code}
        TargetChange.objects.create(old_value=old.get(entry.code), new_value=cell.value, by=by, **where)
    if changed:
        touch(current)
    return len(changed)


def _checked(cell: TargetCell, catalogue: Mapping[str, Indicator], unit: Unit | None) -> Indicator:
    entry = catalogue.get(cell.indicator)
    if entry is None or not may_have_target(entry):
        raise Refused(
            _("Không đặt mục tiêu cho chỉ tiêu %(code)s: không đặt cho nguồn tin, vụ việc, người, quản lý, giáo dục.")
            % {"code": cell.indicator[:12]}
        )
    if unit and unit.kind not in kinds_of_unit(entry):
        raise Refused(_("Chỉ tiêu %(code)s không chia theo đơn vị này.") % {"code": entry.code})
    most = 100 * PER_PERCENT if is_rate(entry) else MAX_TARGET
    if cell.value is not None and not 0 <= cell.value <= most:
        raise Refused(_("Mục tiêu của chỉ tiêu %(code)s không đúng.") % {"code": entry.code})
    return entry


def _check_seen(cell: TargetCell, row: Target | None, entry: Indicator) -> None:
    if cell.seen != (row.value if row else None):
        raise Refused(
            _("Mục tiêu “%(name)s” vừa được %(who)s thay đổi; đồng chí xem lại rồi lưu.")
            % {"name": entry.full_name(language()), "who": row.set_by if row else _("người khác")}
        )


def _put(cell: TargetCell, row: Target, entry: Indicator, by: User) -> None:
    if cell.value is None:
        row.delete()
        return
    row.value, row.own, row.set_by, row.set_at = cell.value, bool(entry.owner), by, timezone.now()
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    row.save()
