"""Questions about a number or a chart of the dashboard, and what the ward's officer answered."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wardsecurity.fields import FreeTextField


class Question(models.Model):
    """Somebody asked about an indicator of a period, when it read `value` (of `whole`, for a coverage; in hundredths of
    a percent, for a rate), and `sealed` editions of the ward were approved. value None: it was not reported."""

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, related_name="questions")
    indicator = models.CharField(max_length=12, blank=True)
    # Of a question about a chart: its name, and [indicator, value, whole, at least] of each of its numbers.
    chart = models.CharField(max_length=30, blank=True, default="")
    told: models.JSONField[list[Any], list[Any]] = models.JSONField(default=list, blank=True)
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
                name="question_answered_whole",
            ),
            models.CheckConstraint(
                condition=(Q(chart="") & ~Q(indicator="")) | (~Q(chart="") & Q(indicator="", value=None, whole=None)),
                name="question_of_a_number_or_a_chart",
            ),
        ]
        indexes = [models.Index(fields=["ward", "indicator", "period"], name="question_of_a_number")]

    def __str__(self) -> str:
        return f"{self.ward_id} {self.indicator} {self.period}"
