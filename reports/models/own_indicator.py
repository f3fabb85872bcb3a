"""An indicator that a ward or a province added to the program's own list. Retired with a date, never deleted."""

from __future__ import annotations

from typing import Any, Literal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports.catalogue import Bilingual, Indicator
from reports.own_catalogue import HELPS, UNITS, is_code, restricted
from wardsecurity.fields import FreeLineField
from wardsecurity.guard import validate_free_text, validate_subject


def validate_code(value: str) -> None:
    if not is_code(value):
        raise ValidationError(
            _(
                "Mã gồm 2–12 chữ cái không dấu, chữ số hoặc gạch nối, bắt đầu bằng chữ cái, và không được như mã của "
                "chương trình (một chữ A–G và hai chữ số)."
            ),
            code="own_code",
        )


def validate_unit(value: str) -> None:
    if value not in UNITS:
        raise ValidationError(
            _("Đơn vị tính “%(unit)s” không có trong danh sách: chọn một trong %(units)s."),
            code="own_unit",
            params={"unit": value[:20], "units": ", ".join(UNITS)},
        )


def _unknown(message: Any) -> dict[str, Any]:
    return dict.fromkeys(("invalid_choice", "blank", "null"), message)


class OwnIndicator(models.Model):
    """Owned by a ward, or by a province whose wards type it. `valid_from` empty: in force always; `retired_on`: its
    last day."""

    class Kind(models.TextChoices):
        FLOW = "flow", _("phát sinh trong tháng: cộng các tháng")
        STOCK = "stock", _("số có đến cuối tháng: không cộng")

    class Dimension(models.TextChoices):
        WARD = "ward", _("toàn phường")
        BLOCK = "block", _("theo khối phố")
        SCHOOL = "school", _("theo trường học")

    class Group(models.TextChoices):
        A = "A", "A"
        B = "B", "B"
        C = "C", "C"
        D = "D", "D"
        E = "E", "E"
        F = "F", "F"
        G = "G", "G"

    ward = models.ForeignKey(
        "residents.Ward", on_delete=models.PROTECT, null=True, blank=True, related_name="own_indicators"
    )
    province = models.ForeignKey(
        "residents.Province", on_delete=models.PROTECT, null=True, blank=True, related_name="own_indicators"
    )
    code = models.CharField(max_length=12, validators=[validate_code, validate_free_text], verbose_name=_("mã"))
    name = FreeLineField(max_length=160, validators=[validate_subject], verbose_name=_("tên"))
    name_en = FreeLineField(max_length=160, blank=True, validators=[validate_subject], verbose_name=_("tên tiếng Anh"))
    kind = models.CharField(
        max_length=5,
        choices=Kind.choices,
        verbose_name=_("cách tính"),
        error_messages=_unknown(_("Cách tính là flow (cộng các tháng) hoặc stock (số có đến cuối tháng).")),
    )
    dimension = models.CharField(
        max_length=6,
        choices=Dimension.choices,
        verbose_name=_("chia theo"),
        error_messages=_unknown(_("Chia theo ward (toàn phường), block (khối phố) hoặc school (trường học).")),
    )
    group = models.CharField(
        max_length=1,
        choices=Group.choices,
        verbose_name=_("nhóm"),
        error_messages=_unknown(_("Nhóm là một chữ từ A đến G.")),
    )
    unit = models.CharField(max_length=20, validators=[validate_unit], verbose_name=_("đơn vị tính"))
    valid_from = models.DateField(null=True, blank=True, verbose_name=_("dùng từ ngày"))
    retired_on = models.DateField(null=True, blank=True, verbose_name=_("dùng đến hết ngày"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["group", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ward__isnull=False, province=None) | Q(ward=None, province__isnull=False),
                name="own_indicator_has_one_owner",
            ),
            models.UniqueConstraint(
                fields=["ward", "code"],
                condition=Q(ward__isnull=False),
                name="own_indicator_once_in_a_ward",
                violation_error_message=_("Mã này đã có trong các chỉ tiêu riêng."),
            ),
            models.UniqueConstraint(
                fields=["province", "code"],
                condition=Q(province__isnull=False),
                name="own_indicator_once_in_a_province",
                violation_error_message=_("Mã này đã có trong các chỉ tiêu riêng."),
            ),
            models.CheckConstraint(
                condition=~Q(group__in=["C", "D"]) | Q(dimension="ward"),
                name="own_indicator_of_c_and_d_by_ward",
                violation_error_message=_(
                    "Chỉ tiêu nhóm C, D chỉ tổng hợp ở cấp phường, không chia theo khối, trường."
                ),
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(retired_on=None) | Q(retired_on__gte=F("valid_from")),
                name="own_indicator_ends_after_start",
                violation_error_message=_("Ngày thôi dùng phải từ ngày bắt đầu dùng trở đi."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["flow", "stock"])
                & Q(dimension__in=["ward", "block", "school"])
                & Q(group__in=["A", "B", "C", "D", "E", "F", "G"])
                & ~Q(name=""),
                name="own_indicator_known",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def definition(self) -> Indicator:
        """The indicator as queries, forms and charts know every other."""
        owner: Literal["ward", "province"] = "ward" if self.ward_id else "province"
        return Indicator(
            code=self.code,
            kind="flow" if self.kind == self.Kind.FLOW else "stock",
            names=Bilingual(self.name, self.name_en or self.name),
            units=UNITS.get(self.unit) or Bilingual(self.unit, self.unit),
            helps=HELPS[owner],
            dimensions=(self.dimension,),
            book="typed",
            legal_subject="",
            below_ward="restricted" if restricted(self.group) else "open",
            valid_from=self.valid_from,
            valid_to=self.retired_on,
            owner=owner,
            letter=self.group,
        )
