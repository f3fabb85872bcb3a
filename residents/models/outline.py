"""Where the ward's blocks lie: lines on the ground, sent in by the administrator; replaced whole, never changed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutlineSet(models.Model):
    """One file of outlines. It counts from the moment somebody has confirmed which of them is which block; the latest
    confirmed set is drawn, the others remain. overlaps: [number, number, per cent of the smaller one] of the drawings
    that cover the same ground, the largest first."""

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, related_name="outline_sets")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    overlaps: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="outline_set_confirmed_whole",
                violation_error_message=_("Tệp đã xác nhận phải ghi người và lúc xác nhận."),
            ),
            models.UniqueConstraint(
                fields=["ward"], condition=Q(confirmed_at=None), name="outline_set_one_waits",
                violation_error_message=_("Đã có một tệp ranh giới đang chờ xác nhận."),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["ward", "-confirmed_at"], name="outline_set_latest")]

    def __str__(self) -> str:
        return f"{self.ward_id} {self.sent_at:%Y-%m-%d}"


class Outline(models.Model):
    """One drawing of a set. number: its place in the file; unit: the block it is; shape: polygons of rings of
    [longitude, latitude] in degrees of WGS84, simplified."""

    outline_set = models.ForeignKey(OutlineSet, on_delete=models.CASCADE, related_name="outlines")
    number = models.PositiveSmallIntegerField()
    unit = models.ForeignKey("residents.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="outlines")
    shape: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["outline_set", "number"],
                name="outline_once_a_number",
                violation_error_message=_("Mỗi hình mang một số thứ tự trong tệp."),
            ),
            models.UniqueConstraint(
                fields=["outline_set", "unit"],
                condition=Q(unit__isnull=False),
                name="outline_once_a_unit",
                violation_error_message=_("Một khối phố chỉ có một hình."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outline_set_id} {self.number}"
