"""Places: provinces, wards, and the blocks, schools and workplaces that books and figures speak of.

Official codes are taken up again by other places, so a code identifies only together with its days (domain, section 0).
Nothing is ever moved: what a place reported stays with it, and a `Succession` says what became of it.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wardsecurity.fields import FoldField, FreeTextField, LineField, SortKeyField


class PlaceQuerySet(models.QuerySet[Any]):
    def in_force(self, on: date) -> Self:
        """Those that exist on the day `on`: opened by then, not yet closed (the closing day is the last)."""
        return self.filter(Q(opened_on=None) | Q(opened_on__lte=on), Q(closed_on=None) | Q(closed_on__gte=on))

    def in_force_within(self, first: date, last: date) -> Self:
        """Those that exist on some day from `first` to `last`."""
        return self.filter(Q(opened_on=None) | Q(opened_on__lte=last), Q(closed_on=None) | Q(closed_on__gte=first))


class Place(models.Model):
    """What every place has: a code, a name, and the days between which it exists (empty: always)."""

    code = LineField(max_length=20, verbose_name=_("mã"))
    name = LineField(max_length=200, verbose_name=_("tên"))
    name_key = SortKeyField(source="name")
    name_folded = FoldField(source="name")
    opened_on = models.DateField(null=True, blank=True, verbose_name=_("có từ ngày"))
    closed_on = models.DateField(null=True, blank=True, verbose_name=_("có đến hết ngày"))

    objects = PlaceQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def exists_on(self, on: date) -> bool:
        return (self.opened_on is None or self.opened_on <= on) and (self.closed_on is None or self.closed_on >= on)


def place_constraints(name: str, *scope: str) -> list[models.BaseConstraint]:
    """A code once within its scope and opening day, and days in their order."""
    return [
        models.UniqueConstraint(
            fields=[*scope, "code", "opened_on"],
            name=f"{name}_code_once_a_day",
            violation_error_message=_("Mã này đã có, với cùng ngày bắt đầu."),
        ),
        models.UniqueConstraint(  # NULLs are distinct to the one above
            fields=[*scope, "code"],
            condition=Q(opened_on=None),
            name=f"{name}_code_once_from_ever",
            violation_error_message=_("Mã này đã có, không ghi ngày bắt đầu."),
        ),
        models.CheckConstraint(
            condition=Q(opened_on=None) | Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
            name=f"{name}_closes_after_opening",
            violation_error_message=_("Ngày kết thúc phải từ ngày bắt đầu trở đi."),
        ),
        models.CheckConstraint(
            condition=~Q(code="") & ~Q(name=""),
            name=f"{name}_is_named",
            violation_error_message=_("Phải có mã và tên."),
        ),
    ]


class Province(Place):
    """A province or a city under the central government. The 34 of 1 July 2025 come with `migrate`."""

    class Meta:
        constraints = place_constraints("province")


class Ward(Place):
    """A ward, commune or special zone: whose books, months and documents these are."""

    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="wards")
    # The reporting months that are expected of it, "2005-01"; empty until: still reporting.
    reports_from = models.CharField(max_length=7, blank=True, verbose_name=_("báo cáo từ tháng"))
    reports_until = models.CharField(max_length=7, blank=True, verbose_name=_("báo cáo đến tháng"))
    committee_name = LineField(
        max_length=250,
        default="Ban Chỉ đạo phong trào Toàn dân bảo vệ an ninh Tổ quốc",
        verbose_name=_("tên Ban Chỉ đạo"),
    )
    police_name = LineField(max_length=250, blank=True, verbose_name=_("tên Công an phường"))
    # A digit, and letters as abbreviations only: no name fits.
    dossier_pattern = LineField(
        max_length=120, default=r"(?=.*[0-9])(?!.*[A-ZĐ]{5})[A-ZĐ0-9./-]{1,30}", verbose_name=_("mẫu số sổ, số hồ sơ")
    )
    one_officer = models.BooleanField(default=False, verbose_name=_("chỉ có một cán bộ"))
    is_sample = models.BooleanField(default=False)
    # The chain of seals: how many editions it has sealed, and the last seal (design, Seals).
    seal_count = models.PositiveIntegerField(default=0)
    seal_head = models.CharField(max_length=64, blank=True, default="")
    # Raised by every action behind a page, so that an unchanged page is known without reading figures.
    data_version = models.PositiveBigIntegerField(default=1)

    class Meta:
        constraints = [
            *place_constraints("ward"),
            models.CheckConstraint(
                condition=Q(reports_until="") | Q(reports_until__gte=F("reports_from")),
                name="ward_reports_until_after_from",
                violation_error_message=_("Tháng báo cáo cuối phải từ tháng báo cáo đầu trở đi."),
            ),
        ]

    @property
    def numbers_as_usual(self) -> bool:
        """Whether its pattern of book numbers is the one that every ward begins with, which pages say in words."""
        return bool(self.dossier_pattern == Ward._meta.get_field("dossier_pattern").default)


class Unit(Place):
    """What a ward's books and figures are split by: a residential block, a school or a workplace."""

    class Kind(models.TextChoices):
        BLOCK = "block", _("khối phố")
        SCHOOL = "school", _("trường học")
        WORKPLACE = "workplace", _("cơ quan, doanh nghiệp, cơ sở kinh doanh")

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="units")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # Many visitors: its numbers are not comparable by household.
    has_many_visitors = models.BooleanField(default=False, verbose_name=_("đông khách vãng lai"))

    class Meta:
        constraints = [
            *place_constraints("unit", "ward"),
            models.CheckConstraint(
                condition=Q(kind__in=["block", "school", "workplace"]),
                name="unit_kind_known",
                violation_error_message=_("Đơn vị phải là khối phố, trường học hoặc cơ quan, doanh nghiệp."),
            ),
        ]
        indexes = [models.Index(fields=["ward", "kind"], name="unit_ward_kind")]


class _OfKind(models.Manager.from_queryset(PlaceQuerySet)):  # type: ignore[misc]
    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def get_queryset(self) -> PlaceQuerySet:
        return super().get_queryset().filter(kind=self.kind)


class ResidentialBlock(Unit):
    objects: ClassVar[Any] = _OfKind(Unit.Kind.BLOCK)

    class Meta:
        proxy = True


class School(Unit):
    objects: ClassVar[Any] = _OfKind(Unit.Kind.SCHOOL)

    class Meta:
        proxy = True


class Workplace(Unit):
    objects: ClassVar[Any] = _OfKind(Unit.Kind.WORKPLACE)

    class Meta:
        proxy = True


class Succession(models.Model):
    """One line of what became of a place: its predecessor, its successor, the day, and whether it went over whole."""

    class Kind(models.TextChoices):
        MERGER = "merger", _("sáp nhập")
        SPLIT = "split", _("chia tách")
        RENAMING = "renaming", _("đổi tên")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    on = models.DateField(verbose_name=_("từ ngày"))
    whole = models.BooleanField(default=True, verbose_name=_("toàn bộ"))
    ward_before = models.ForeignKey(Ward, on_delete=models.PROTECT, null=True, blank=True, related_name="successions")
    ward_after = models.ForeignKey(Ward, on_delete=models.PROTECT, null=True, blank=True, related_name="origins")
    unit_before = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="successions")
    unit_after = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="origins")
    decision = LineField(max_length=120, blank=True, verbose_name=_("văn bản"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ward_before__isnull=False, ward_after__isnull=False, unit_before=None, unit_after=None)
                | Q(ward_before=None, ward_after=None, unit_before__isnull=False, unit_after__isnull=False),
                name="succession_of_one_sort",
                violation_error_message=_("Kế thừa phải nối hai phường, hoặc hai đơn vị, với nhau."),
            ),
            models.CheckConstraint(
                condition=~Q(ward_before=F("ward_after")) & ~Q(unit_before=F("unit_after")),
                name="succession_not_to_itself",
                violation_error_message=_("Một nơi không thể kế thừa chính nó."),
            ),
            models.UniqueConstraint(
                fields=["on", "ward_before", "ward_after"],
                name="succession_of_wards_once",
                violation_error_message=_("Kế thừa này đã được ghi."),
            ),
            models.UniqueConstraint(
                fields=["on", "unit_before", "unit_after"],
                name="succession_of_units_once",
                violation_error_message=_("Kế thừa này đã được ghi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ward_before or self.unit_before} → {self.ward_after or self.unit_after}"


class UnitSize(models.Model):
    """What rates divide by: a unit's households, residents, pupils and staff in a year. Empty: not known."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="sizes")
    year = models.PositiveSmallIntegerField(verbose_name=_("năm"))
    households = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("hộ thường trú"))
    temporary_households = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("hộ tạm trú"))
    residents = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("nhân khẩu"))
    pupils = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("học sinh"))
    staff = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("giáo viên, nhân viên"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year"],
                name="size_once_a_year",
                violation_error_message=_("Quy mô của đơn vị trong năm này đã có."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1990, year__lte=2100),
                name="size_year_plausible",
                violation_error_message=_("Năm phải từ 1990 đến 2100."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}"


class WardProfile(models.Model):
    """What the ward says of itself from a day on: place, people, what is easy and what is hard."""

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="profiles")
    from_on = models.DateField(verbose_name=_("từ ngày"))
    text = FreeTextField(verbose_name=_("đặc điểm, tình hình"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "from_on"],
                name="profile_once_a_day",
                violation_error_message=_("Đã có đặc điểm tình hình từ ngày này."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.ward_id} {self.from_on:%d/%m/%Y}"
