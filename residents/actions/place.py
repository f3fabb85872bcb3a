"""Setting up a ward: the ward itself, its blocks, schools and workplaces, and their sizes by year."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Model, ProtectedError, Q
from django.utils.translation import gettext as _

from residents.actions import history
from residents.models import Province, Unit, UnitSize, Ward
from wardsecurity.accounts.access import require
from wardsecurity.accounts.actions import administer
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.guard import validate_names

SIZES = ("households", "temporary_households", "residents", "pupils", "staff")


@dataclass(frozen=True)
class NewUnit:
    """A block, school or workplace to be."""

    code: str
    name: str


@dataclass(frozen=True)
class SizeCell:
    """One number of one unit's year: what the person saw, and what it is to be (None: not known)."""

    unit_id: int
    column: str
    seen: int | None
    value: int | None


@transaction.atomic
def create_ward(
    *, code: str, name: str, province: Province, opened_on: date | None = None, reports_from: str = ""
) -> Ward:
    """Make a ward, which exists from `opened_on` (None: always) on.

    Raises Refused when another bears the code on some day since then, ValidationError for what is wrong with it.
    """
    validate_ward_code(code)
    Province.objects.select_for_update(no_key=True).get(pk=province.pk)  # two at once: one after the other
    ward = Ward(code=code, name=name, province=province, opened_on=opened_on, reports_from=reports_from)
    ward.clean_fields()
    validate_names(name=name)
    met = Ward.objects.filter(code=ward.code)
    if opened_on:
        met = met.filter(Q(closed_on=None) | Q(closed_on__gte=opened_on))
    if other := met.first():
        raise Refused(
            _("Mã %(code)s đang là mã của %(name)s; mã chỉ dùng lại được từ sau ngày đơn vị đó kết thúc.")
            % {"code": ward.code, "name": other.name}
        )
    ward.full_clean()
    ward.save(force_insert=True)
    return ward


def validate_ward_code(code: str) -> None:
    """Raises ValidationError for what is no code of the General Statistics Office, five digits (domain, section 0)."""
    if not re.fullmatch(r"[0-9]{5}", code.strip()):
        message = _("Mã phường gồm đúng năm chữ số theo danh mục đơn vị hành chính, ví dụ 05977.")
        raise ValidationError({"code": ValidationError(message, code="no_code")})


@transaction.atomic
def found_ward(*, beside: Ward, code: str, name: str, province: Province, opened_on: date | None, by: User) -> Ward:
    """Make a real ward beside the sample one, by the sample's administrator, who administers it from then on.

    Raises Refused where `beside` is no sample (then wards are made on the server), and as `create_ward` does.
    """
    require(by, Permission.MANAGE_PLACE, beside)
    if not beside.is_sample:
        raise Refused(_("Phường mới do người quản trị máy chủ lập."))
    ward = create_ward(code=code, name=name, province=province, opened_on=opened_on)
    administer(user=by, ward=ward)
    return ward


@transaction.atomic
def change_ward(*, ward: Ward, by: User, name: str, committee_name: str, police_name: str, one_officer: bool) -> Ward:
    """Set what the ward is called. Its own name is fixed once a month is approved: documents and seals bear it."""
    current = held(ward, by)
    if current.seal_count and name != current.name:
        raise Refused(
            _("Đã có tháng được duyệt dưới tên %(name)s nên không sửa tên phường ở đây được.") % {"name": current.name}
        )
    validate_names(name=name, committee_name=committee_name, police_name=police_name)
    current.name, current.committee_name = name, committee_name
    current.police_name, current.one_officer = police_name, one_officer
    current.full_clean()
    current.save(update_fields=["name", "name_key", "name_folded", "committee_name", "police_name", "one_officer"])
    touch(current)
    return current


def unit_problems(*, ward: Ward, units: Sequence[NewUnit], opened_on: date | None) -> list[str]:
    """What stands against each of the new units, "" where nothing does: the preview of `add_units`. One query."""
    there = Unit.objects.filter(ward=ward)
    if opened_on:
        there = there.filter(Q(closed_on=None) | Q(closed_on__gte=opened_on))
    codes, names = {unit.code: unit for unit in there}, {unit.name_folded: unit for unit in there}
    problems = []
    for unit in units:
        row = Unit(ward=ward, code=unit.code, name=unit.name, kind=Unit.Kind.BLOCK, opened_on=opened_on)
        problems.append(_problem(row, codes, names))
        codes.setdefault(row.code, row)
        names.setdefault(row.name_folded, row)
    return problems


@transaction.atomic
def add_units(
    *, ward: Ward, kind: str, units: Sequence[NewUnit], by: User, opened_on: date | None = None
) -> list[Unit]:
    """Make the units, all or none, in force from `opened_on` (None: always). Raises Refused with what is wrong."""
    current = held(ward, by)
    problems = unit_problems(ward=current, units=units, opened_on=opened_on)
    if any(problems):
        raise Refused(" ".join(each for each in problems if each))
    return [
        _added(Unit(ward=current, kind=kind, code=each.code, name=each.name, opened_on=opened_on), current, by)
        for each in units
    ]


@transaction.atomic
def correct_unit(*, unit: Unit, by: User, code: str, name: str, has_many_visitors: bool) -> Unit:
    """Mend a slip of the pen. Code and name are fixed once a month is approved: then a unit is renamed, with a date."""
    ward = held(unit.ward, by)
    current = Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    if ward.seal_count and (code, name) != (current.code, current.name):
        raise Refused(_("Đã có tháng được duyệt: đổi mã, đổi tên thì dùng mục “Đổi tên”, có ngày và văn bản."))
    validate_names(code=code, name=name)
    was = history.snapshot(current)
    current.code, current.name, current.has_many_visitors = code, name, has_many_visitors
    current.full_clean()
    current.save()
    note(current, history.Kind.CHANGED, ward, by, was)
    touch(ward)
    return current


@transaction.atomic
def remove_unit(*, unit: Unit, by: User) -> None:
    """Take back a unit that was added by mistake. Raises Refused when anything in books or months refers to it."""
    ward = held(unit.ward, by)
    was, pk = history.snapshot(unit), unit.pk
    try:
        with transaction.atomic():
            unit.delete()
    except ProtectedError as error:
        raise Refused(
            _("%(name)s đã có số liệu, mục trong sổ hoặc quy mô nên không xóa được; đồng chí dùng mục “Kết thúc”.")
            % {"name": unit.name}
        ) from error
    unit.pk = pk
    note(unit, history.Kind.DELETED, ward, by, was)
    touch(ward)


@transaction.atomic
def save_sizes(*, ward: Ward, year: int, cells: Collection[SizeCell], by: User) -> int:
    """Set numbers of the year; how many changed. A year in which all is taken away loses its row.

    Raises Refused when somebody has changed one of them since the person saw it, or a unit is not the ward's.
    """
    current = held(ward, by)
    units = Unit.objects.filter(ward=current).in_bulk([each.unit_id for each in cells])
    rows = {row.unit_id: row for row in UnitSize.objects.select_for_update().filter(unit__in=units, year=year)}
    changed = 0
    for unit_id, values in _by_unit(cells).items():
        if unit_id not in units:
            raise Refused(_("Đơn vị này không thuộc phường."))
        row = rows.get(unit_id) or UnitSize(unit=units[unit_id], year=year)
        changed += _set_sizes(row, values, current, by)
    if changed:
        touch(current)
    return changed


def _set_sizes(row: UnitSize, values: Mapping[str, SizeCell], ward: Ward, by: User) -> int:
    was = history.snapshot(row)
    new = {name: cell.value for name, cell in values.items() if getattr(row, name) != cell.value}
    for name in new:
        if getattr(row, name) != values[name].seen:
            raise Refused(
                _("Số của %(unit)s năm %(year)s vừa được người khác sửa; chưa lưu gì, đồng chí xem lại rồi nhập.")
                % {"unit": row.unit.name, "year": row.year}
            )
        setattr(row, name, new[name])
    if not new:
        return 0
    is_new = row.pk is None
    row.full_clean()
    row.save()
    note(row, history.Kind.ADDED if is_new else history.Kind.CHANGED, ward, by, None if is_new else was)
    return len(new)


def _by_unit(cells: Collection[SizeCell]) -> dict[int, dict[str, SizeCell]]:
    units: dict[int, dict[str, SizeCell]] = {}
    for cell in cells:
        if cell.column not in SIZES:
            raise ValueError(f"{cell.column} is no size")
        units.setdefault(cell.unit_id, {})[cell.column] = cell
    return units


def _problem(row: Unit, codes: Mapping[str, Unit], names: Mapping[str, Unit]) -> str:
    try:
        row.clean_fields(exclude=["ward", "kind"])
        validate_names(code=row.code, name=row.name)
    except ValidationError as error:
        return _("%(name)s: %(why)s") % {"name": row.name or row.code, "why": " ".join(error.messages)}
    row.name_folded = row._meta.get_field("name_folded").pre_save(row, True)
    if row.code in codes:
        found = {"code": row.code, "name": codes[row.code].name}
        return _("Mã %(code)s đã là mã của %(name)s.") % found
    if row.name_folded in names:
        return _("%(name)s đã có, mã %(code)s.") % {"name": row.name, "code": names[row.name_folded].code}
    return ""


# --- what every writing of a place does -------------------------------------------------------------------------------


def held(ward: Ward, by: User) -> Ward:
    """The ward as it stands, locked until the transaction ends; raises Refused unless `by` manages its places."""
    require(by, Permission.MANAGE_PLACE, ward)
    return Ward.objects.select_for_update(of=("self",), no_key=True).select_related("province").get(pk=ward.pk)


def touch(ward: Ward) -> None:
    Ward.objects.filter(pk=ward.pk).update(data_version=F("data_version") + 1)


def note(row: Model, kind: history.Kind, ward: Ward, by: User, was: history.Values | None = None) -> None:
    """Write the change of a row into the history; `was` is its snapshot before."""
    after = {} if kind == history.Kind.DELETED else history.snapshot(row)
    fields = history.difference(was, after) if was is not None else {}
    history.record(row, kind, ward=ward, by=by, version=history.version_of(row) + 1, fields=fields)


def _added(unit: Unit, ward: Ward, by: User) -> Unit:
    unit.full_clean()
    unit.save(force_insert=True)
    note(unit, history.Kind.ADDED, ward, by)
    touch(ward)
    return unit
