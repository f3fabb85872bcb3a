"""Questions about a number of the dashboard, and what the ward's officer answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wardsecurity.fields import FreeTextField


class Remark(models.Model):
    """Somebody asked about an indicator of a period, when it read `value` (of `whole`, for a coverage; in hundredths of
    a percent, for a rate), and `sealed` editions of the ward were approved. value None: it was not reported."""

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, related_name="remarks")
    indicator = models.CharField(max_length=12)
    period = models.CharField(max_length=20)
    value = models.BigIntegerField(null=True, blank=True)
    whole = models.PositiveIntegerField(null=True, blank=True)
    at_least = models.BooleanField(default=False)
    sealed = models.PositiveIntegerField()
    question = FreeTextField(verbose_name=_("câu hỏi"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answer = FreeTextField(blank=True, default="", verbose_name=_("trả lời"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="remark_answered_whole",
            )
        ]
        indexes = [models.Index(fields=["ward", "indicator", "period"], name="remark_of_a_number")]

    def __str__(self) -> str:
        return f"{self.ward_id} {self.indicator} {self.period}"
