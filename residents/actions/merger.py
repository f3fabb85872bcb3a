"""Wards that become one: the old ones end, a new one begins, and what is in force goes on in its books."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from residents.actions import handover, history
from residents.actions.closed import first_open_day
from residents.actions.place import NewUnit, create_ward, held, note, touch
from residents.actions.succession import carry_sizes
from residents.models import CounterUse, Succession, Unit, Ward
from wardsecurity.accounts.models import Membership, User
from wardsecurity.accounts.permissions import Role
from wardsecurity.errors import Refused


@dataclass(frozen=True)
class NewWard:
    code: str
    name: str


@transaction.atomic
def merge_wards(*, wards: Sequence[Ward], into: NewWard, on: date, month: str, by: User, decision: str = "") -> Ward:
    """Let the wards end the day before `on` and be one from then; `month` is the reporting month of that day.

    Each old ward reports its part of the month, the new one the rest. Units go on in the new ward, under the old ward's
    name too where two are called the same; sizes, sites, pilots, programmes and dossiers in force go with them, and the
    books that all of them kept. `by`, who manages every one of them, manages the new one. Raises Refused.
    """
    old = [held(ward, by) for ward in wards]
    _check(old, on)
    for ward in old:
        _close(ward, on - timedelta(days=1), month)
    new = create_ward(code=into.code, name=into.name, province=old[0].province, opened_on=on, reports_from=month)
    new.dossier_pattern = _pattern(old)
    new.full_clean()
    new.save(update_fields=["dossier_pattern"])
    for ward in old:
        Succession.objects.create(
            kind=Succession.Kind.MERGER, on=on, ward_before=ward, ward_after=new, decision=decision
        )
    _pass_on(old, new, on, by)
    starts_on = min(on, timezone.localdate())
    Membership.objects.create(user=by, ward=new, role=Role.ADMINISTRATOR, starts_on=starts_on)
    touch(new)
    return new


def _check(wards: Sequence[Ward], on: date) -> None:
    if len({ward.pk for ward in wards}) < 2:
        raise Refused(_("Sáp nhập cần từ hai phường trở lên."))
    if len({ward.province_id for ward in wards}) > 1:
        raise Refused(_("Chỉ sáp nhập được các phường cùng tỉnh, thành phố."))
    for ward in wards:
        if ward.closed_on is not None or (ward.opened_on and ward.opened_on >= on):
            raise Refused(
                _("%(ward)s không còn hoặc chưa có trước ngày %(day)s.") % {"ward": ward.name, "day": f"{on:%d/%m/%Y}"}
            )
        first = first_open_day(ward)
        if first and first > on:
            raise Refused(
                _("%(ward)s đã có tháng được duyệt đến hết ngày %(day)s; ngày sáp nhập phải sau ngày đó.")
                % {"ward": ward.name, "day": f"{first - timedelta(days=1):%d/%m/%Y}"}
            )


def _close(ward: Ward, last_day: date, month: str) -> None:
    ward.closed_on = last_day
    if ward.reports_from and ward.reports_from <= month and (not ward.reports_until or ward.reports_until > month):
        ward.reports_until = month
    ward.full_clean()
    ward.save(update_fields=["closed_on", "reports_until"])
    touch(ward)


def _pass_on(old: Sequence[Ward], new: Ward, on: date, by: User) -> None:
    heirs = _units(old, new, on, by)
    _uses(old, new, on, by)
    helpers = handover.pass_on_associations(old, new)
    models = handover.pass_on_models(old, new, on=on, by=by)
    handover.pass_on_sites(heirs, on=on, by=by, models=models)
    handover.pass_on_programmes(old, new, helpers, on=on, by=by)
    handover.pass_on_dossiers(old, new, heirs, helpers, on=on, by=by)


def _units(old: Sequence[Ward], new: Ward, on: date, by: User) -> dict[int, Unit]:
    """The units of the new ward by the id of the one that each came from."""
    goes_on = Q(closed_on=None) | Q(closed_on__gte=on)
    units = list(Unit.objects.filter(goes_on, ward__in=old).select_related("ward").order_by("name_key", "pk"))
    codes, names = Counter(unit.code for unit in units), Counter(unit.name_folded for unit in units)
    heirs = {}
    for unit in units:
        called = NewUnit(
            unit.code if codes[unit.code] == 1 else f"{unit.ward.code}-{unit.code}"[:20],
            unit.name if names[unit.name_folded] == 1 else f"{unit.name} ({unit.ward.name})",
        )
        heirs[unit.pk] = _heir(unit, new, called, on, by)
    return heirs


def _heir(unit: Unit, new: Ward, called: NewUnit, on: date, by: User) -> Unit:
    ends_on = unit.closed_on
    was = history.snapshot(unit)
    unit.closed_on = on - timedelta(days=1)
    unit.full_clean()
    unit.save(update_fields=["closed_on"])
    note(unit, history.Kind.CHANGED, unit.ward, by, was)
    heir = Unit(ward=new, kind=unit.kind, opened_on=on, closed_on=ends_on, has_many_visitors=unit.has_many_visitors)
    heir.code, heir.name = called.code, called.name
    heir.full_clean()
    heir.save(force_insert=True)
    note(heir, history.Kind.ADDED, new, by)
    Succession.objects.create(kind=Succession.Kind.MERGER, on=on, unit_before=unit, unit_after=heir)
    carry_sizes([unit], heir, on.year, new, by)
    return heir


def _uses(old: Sequence[Ward], new: Ward, on: date, by: User) -> None:
    """The books that every one of the wards keeps on the day go on; those of some would say 0 for the others."""
    going_on = Q(used_until=None) | Q(used_until__gte=on)
    rows = list(CounterUse.objects.filter(going_on, ward__in=old, used_from__lt=on).select_related("ward"))
    kept = Counter(row.indicator for row in rows)
    for row in rows:
        was = history.snapshot(row)
        row.used_until = on - timedelta(days=1)
        row.full_clean()
        row.save(update_fields=["used_until"])
        note(row, history.Kind.CHANGED, row.ward, by, was)
    for code in sorted(code for code, wards in kept.items() if wards == len(old)):
        use = CounterUse(ward=new, indicator=code, used_from=on)
        use.full_clean()
        use.save(force_insert=True)
        note(use, history.Kind.ADDED, new, by)


def _pattern(wards: Sequence[Ward]) -> str:
    """Numbers as any of the wards writes them, and a ward's code behind one that two of them gave."""
    patterns = sorted({ward.dossier_pattern for ward in wards})
    either = f"(?:{'|'.join(patterns)})(?:/[0-9]+)?"
    return either if len(either) <= 120 else wards[0].dossier_pattern
