"""By when a month is sent, as dated rules, and the days off that were typed: neither changes what is stored."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wardsecurity.fields import FreeLineField


class DueRule(models.Model):
    """From a month on: `days` working days after its last day, or a fixed day of the month; neither: no deadline.
    Without a ward it holds for every ward. NĐ 09/2019/NĐ-CP, art. 8(5)."""

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    first_month = models.CharField(max_length=7)
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    fixed_day = models.PositiveSmallIntegerField(null=True, blank=True)
    skips_weekends = models.BooleanField(default=True)
    skips_holidays = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "first_month"],
                name="due_rule_once_a_month",
                violation_error_message=_("Đã có quy định hạn gửi từ tháng này."),
            ),
            models.UniqueConstraint(
                fields=["first_month"], condition=Q(ward=None), name="due_rule_once_a_month_for_all"
            ),
            models.CheckConstraint(
                condition=Q(days=None) | Q(days__gte=1, days__lte=20),
                name="due_rule_days_few",
                violation_error_message=_("Số ngày sau ngày chốt phải từ 1 đến 20."),
            ),
            models.CheckConstraint(
                condition=Q(fixed_day=None) | Q(fixed_day__gte=1, fixed_day__lte=28),
                name="due_rule_day_in_every_month",
                violation_error_message=_("Ngày cố định phải từ 1 đến 28."),
            ),
            models.CheckConstraint(condition=Q(days=None) | Q(fixed_day=None), name="due_rule_one_way"),
        ]

    def __str__(self) -> str:
        return f"{self.first_month}: {self.days or ''}/{self.fixed_day or ''}"


class Holiday(models.Model):
    """A day off that no rule knows of, as Tết, of a ward or of all wards of a province; `worked`: a day of a weekend on
    which one works to make up for another."""

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    province = models.ForeignKey(
        "residents.Province", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    day = models.DateField()
    worked = models.BooleanField(default=False)
    name = FreeLineField(max_length=80, blank=True, default="", verbose_name=_("tên ngày nghỉ"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ward", "day"], name="holiday_once_in_a_ward"),
            models.UniqueConstraint(fields=["province", "day"], name="holiday_once_in_a_province"),
            models.CheckConstraint(
                condition=Q(ward=None, province__isnull=False) | Q(ward__isnull=False, province=None),
                name="holiday_of_one_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}{' (làm bù)' if self.worked else ''}"
