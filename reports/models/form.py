"""Forms from above that a ward or province keeps to fill again, by versions. A form holds no figures and no names."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wardsecurity.fields import FreeLineField


class KeptForm(models.Model):
    """Of a ward, or of a province, whose wards may fill it too (`for_wards`). Taken out of use with a day, never
    deleted. used_period: a Period.code, of the last time that it was filled."""

    class Kind(models.TextChoices):
        XLSX = "xlsx", _("Excel")
        DOCX = "docx", _("Word")

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, null=True, blank=True, related_name="forms")
    province = models.ForeignKey(
        "residents.Province", on_delete=models.PROTECT, null=True, blank=True, related_name="forms"
    )
    name = FreeLineField(max_length=120, verbose_name=_("tên biểu mẫu"))
    kind = models.CharField(max_length=4, choices=Kind.choices)
    for_wards = models.BooleanField(default=False, verbose_name=_("các phường cùng dùng"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)
    used_period = models.CharField(max_length=20, blank=True, default="")
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ward__isnull=False, province=None) | Q(ward=None, province__isnull=False),
                name="kept_form_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(for_wards=False) | Q(province__isnull=False), name="kept_form_of_a_province_for_its_wards"
            ),
            models.CheckConstraint(condition=Q(kind__in=["xlsx", "docx"]) & ~Q(name=""), name="kept_form_known"),
            models.CheckConstraint(
                condition=Q(retired_at=None, retired_by=None) | Q(retired_at__isnull=False, retired_by__isnull=False),
                name="kept_form_retired_says_who_and_when",
            ),
            models.UniqueConstraint(
                fields=["ward", "name"],
                condition=Q(ward__isnull=False, retired_at=None),
                name="kept_form_name_once_in_a_ward",
                violation_error_message=_("Đã có biểu mẫu mang tên này."),
            ),
            models.UniqueConstraint(
                fields=["province", "name"],
                condition=Q(province__isnull=False, retired_at=None),
                name="kept_form_name_once_in_a_province",
                violation_error_message=_("Đã có biểu mẫu mang tên này."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FormVersion(models.Model):
    """The file itself as it came, at most 10 MB; the one with the highest number is filled."""

    form = models.ForeignKey(KeptForm, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["form", "number"],
                name="form_version_once",
                violation_error_message=_("Bản này của biểu mẫu đã có."),
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="form_version_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.form_id} v{self.number}"
