"""Figures of some days taken straight from the books: approved by the chief, or asked to be."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class BooksApproval(models.Model):
    """What the books said of these days when somebody asked for it to be approved, and who approved exactly that.

    `figures` is canonical JSON (reports.queries.books_figures), `figures_hash` its SHA-256: what the books say later is
    approved only while its hash is the same. `one_officer`: who wrote entries or asked also approved, as the ward may.
    """

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    figures = models.TextField()
    figures_hash = models.CharField(max_length=64)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    one_officer = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "starts_on", "ends_on", "figures_hash"],
                name="books_approval_once",
                violation_error_message=_("Số liệu này đã được gửi duyệt."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="books_approval_days_in_order",
                violation_error_message=_("Ngày cuối phải từ ngày đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="books_approval_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(one_officer=True) | ~Q(approved_by=F("asked_by")),
                name="books_approval_by_another",
                violation_error_message=_("Người gửi duyệt không duyệt chính số liệu đó."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ward_id} {self.starts_on}..{self.ends_on}"
