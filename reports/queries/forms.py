"""The kept forms of a ward or province, and the file of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q
from django.utils.translation import get_language

from reports.models import FormVersion, KeptForm
from reports.periods import Period, parse_period
from residents.models import Province, Ward


@dataclass(frozen=True)
class FormLine:
    """A kept form. own: of this place, so that its people may replace it and take it out of use; others are the
    province's, for its wards. used_period: a Period.code, "" where it was never filled."""

    id: int
    name: str
    kind: str
    version: int
    own: bool
    for_wards: bool
    changed_at: datetime
    used_at: datetime | None
    used_period: str

    @property
    def used_label(self) -> str:
        """The period of the last time in words."""
        return parse_period(self.used_period).label(get_language() or "vi") if self.used_period else ""


@dataclass(frozen=True)
class Version:
    number: int
    added_at: datetime
    added_by: str


@dataclass(frozen=True)
class KeptFile:
    """A form with the file to be filled, and its versions, the newest first."""

    line: FormLine
    form: KeptForm
    content: bytes
    versions: tuple[Version, ...]


def kept_forms(owner: Ward | Province) -> tuple[FormLine, ...]:
    """Those in use, by name: a ward's own and the ones that its province gives its wards. One query."""
    rows = KeptForm.objects.filter(_seen_by(owner), retired_at=None).select_related("ward", "province")
    known = rows.annotate(version=Max("versions__number"), changed_at=Max("versions__added_at")).order_by("name", "pk")
    return tuple(_line(row, owner) for row in known)


def fitting(ward: Ward, period: Period) -> tuple[tuple[FormLine, ...], tuple[FormLine, ...]]:
    """The kept forms that this period is of the sort for, by name, and the others: one that was filled for a quarter
    is a form of quarters; one that was never filled is of any. One query."""
    forms = kept_forms(ward)
    fit = [each for each in forms if not each.used_period or parse_period(each.used_period).kind == period.kind]
    return tuple(fit), tuple(each for each in forms if each not in fit)


def kept_file(owner: Ward | Province, form: int, *, number: int | None = None) -> KeptFile | None:
    """A form in use with its newest file, or that of another version; None where this place has none. Two queries."""
    rows = KeptForm.objects.filter(_seen_by(owner), pk=form, retired_at=None).select_related("ward", "province")
    row = rows.annotate(version=Max("versions__number"), changed_at=Max("versions__added_at")).first()
    if row is None:
        return None
    versions = list(
        FormVersion.objects.filter(form=row).select_related("added_by").order_by("-number").defer("content")
    )
    wanted = next((each for each in versions if number in (None, each.number)), None)
    if wanted is None:
        return None
    told = tuple(Version(each.number, each.added_at, each.added_by.full_name) for each in versions)
    return KeptFile(_line(row, owner), row, bytes(wanted.content), told)


def newest_version(province: Province, form: int) -> FormVersion | None:
    """The version that a form of the province is filled by today, without its file; None where it has none in use."""
    found = FormVersion.objects.filter(form=form, form__province=province, form__retired_at=None)
    return found.select_related("form__province").defer("content").order_by("-number").first()


def _seen_by(owner: Ward | Province) -> Q:
    if isinstance(owner, Province):
        return Q(province=owner)
    return Q(ward=owner) | Q(province=owner.province_id, for_wards=True)


def _line(row: KeptForm, owner: Ward | Province) -> FormLine:
    own = owner in (row.ward, row.province)
    return FormLine(
        id=row.pk,
        name=row.name,
        kind=row.kind,
        version=row.version,  # type: ignore[attr-defined]
        own=own,
        for_wards=row.for_wards,
        changed_at=row.changed_at,  # type: ignore[attr-defined]
        used_at=row.used_at if own else None,
        used_period=row.used_period if own else "",
    )
