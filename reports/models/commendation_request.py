"""What the ward asked to be commended with, and what came of it. Never why a request was refused."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from residents.models import Commendation
from wardsecurity.fields import FreeLineField, LineField
from wardsecurity.guard import validate_names


class CommendationRequest(models.Model):
    """A request of the ward for the achievements of these years.

    `figures`: {indicator: {year: number or null}} as approved when the request was written down; with a document that
    is frozen, its own numbers. `award`: how the request names it, where the form alone does not say it.
    """

    class Outcome(models.TextChoices):
        PENDING = "pending", _("chưa có kết quả")
        GIVEN = "given", _("được khen thưởng")
        REFUSED = "refused", _("không được khen thưởng")

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=20, choices=Commendation.Form.choices, verbose_name=_("hình thức đề nghị"))
    award = FreeLineField(max_length=160, blank=True, verbose_name=_("tên đầy đủ"))
    body = LineField(max_length=160, verbose_name=_("cơ quan được đề nghị khen thưởng"))
    first_year = models.PositiveSmallIntegerField(verbose_name=_("thành tích từ năm"))
    last_year = models.PositiveSmallIntegerField(verbose_name=_("đến năm"))
    asked_on = models.DateField(verbose_name=_("ngày đề nghị"))
    document = models.ForeignKey(
        "reports.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="requests"
    )
    figures = models.JSONField(default=dict, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.PENDING)
    decision_number = LineField(max_length=60, blank=True, verbose_name=_("số quyết định, văn bản trả lời"))
    decided_on = models.DateField(null=True, blank=True, verbose_name=_("ngày quyết định, trả lời"))
    commendation = models.ForeignKey(
        "residents.Commendation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = FreeLineField(max_length=250, blank=True, verbose_name=_("ghi chú"))
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="commendation_request_years_in_order",
                violation_error_message=_("Năm cuối phải từ năm đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=~Q(form="not_stated") | ~Q(award=""),
                name="commendation_request_says_what",
                violation_error_message=_("Ghi tên đầy đủ của hình thức đề nghị."),
            ),
            models.CheckConstraint(
                condition=Q(outcome="pending", decided_on=None, decision_number="")
                | Q(~Q(outcome="pending"), decided_on__isnull=False, decided_on__gte=F("asked_on")),
                name="commendation_request_decided_with_day",
                violation_error_message=_("Đã có kết quả thì ghi ngày quyết định, từ ngày đề nghị trở đi."),
            ),
            models.CheckConstraint(
                condition=Q(commendation=None) | Q(outcome="given"),
                name="commendation_request_given_alone_is_linked",
                violation_error_message=_("Chỉ đề nghị được khen thưởng mới gắn với sổ khen thưởng."),
            ),
            models.CheckConstraint(
                condition=Q(changed_by=None, changed_at=None) | Q(changed_by__isnull=False, changed_at__isnull=False),
                name="commendation_request_changed_whole",
            ),
        ]
        indexes = [models.Index(fields=["ward", "last_year"], name="commendation_request_ward")]

    def __str__(self) -> str:
        return f"{self.ward_id} {self.form} {self.last_year}"

    def clean(self) -> None:
        """Neither the body nor the number of its decision is that of a person."""
        validate_names(body=self.body, decision_number=self.decision_number)
