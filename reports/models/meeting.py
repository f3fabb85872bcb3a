"""What the steering committee concluded from the figures, and what it was told on that day."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wardsecurity.fields import FreeLineField, FreeTextField


class Meeting(models.Model):
    """A meeting of the committee. `told`: the main numbers as the dashboard showed them then, {code: [number, of how
    many or null]}, for the period `period` (a Period.code), so that the next one sees what became of them."""

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField(verbose_name=_("ngày họp"))
    period = models.CharField(max_length=20)
    told = models.JSONField(default=dict, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "held_on"],
                name="meeting_once_a_day",
                violation_error_message=_("Cuộc họp ngày này đã được ghi."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.ward_id} {self.held_on}"


class Conclusion(models.Model):
    """What is to be done, by which body, until when; done once somebody says so."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="conclusions")
    text = FreeTextField(verbose_name=_("nội dung kết luận"))
    body = FreeLineField(max_length=160, verbose_name=_("cơ quan, đơn vị thực hiện"))
    due_on = models.DateField(verbose_name=_("hạn hoàn thành"))
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_by=None, done_at=None) | Q(done_by__isnull=False, done_at__isnull=False),
                name="conclusion_done_whole",
            )
        ]
        indexes = [models.Index(fields=["meeting", "done_at"], name="conclusion_open")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.due_on}"
