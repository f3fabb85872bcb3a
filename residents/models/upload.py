"""Files on their way into a book, and what each import did, so that it can be taken back whole."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from residents.models.place import Ward
from wardsecurity.fields import LineField

KEPT_FOR = timedelta(hours=24)


def _expiry() -> object:
    return timezone.now() + KEPT_FOR


class ImportBatch(models.Model):
    """One confirmed import. `rows`: of each row it made or changed [id, version after, before, after]; `before` is null
    for a new row, `after` is kept where a table has no versions. The name of the file is not kept: it may hold a name."""

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="+")
    book = models.CharField(max_length=30)
    sha256 = models.CharField(max_length=64)
    made = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    rows = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_by=None, undone_at=None) | Q(undone_by__isnull=False, undone_at__isnull=False),
                name="import_undone_by_and_when",
                violation_error_message=_("Người hoàn tác và thời điểm hoàn tác phải đi cùng nhau."),
            )
        ]
        indexes = [models.Index(fields=["ward", "book", "-at"], name="import_ward_book")]

    def __str__(self) -> str:
        return f"{self.ward_id} {self.book} {self.at:%Y-%m-%d %H:%M}"


class Upload(models.Model):
    """A workbook that a person is looking over. What it holds of known columns is kept as packed JSON for a day at most;
    the file itself lies beside the database, not in it, so that no backup of the database has it."""

    class State(models.TextChoices):
        READING = "reading", _("đang đọc tệp")
        READY = "ready", _("chờ xác nhận")
        WRITING = "writing", _("đang ghi vào sổ")
        DONE = "done", _("đã ghi vào sổ")
        FAILED = "failed", _("không đọc được")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="+")
    book = models.CharField(max_length=30)
    sha256 = models.CharField(max_length=64)
    name = LineField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    progress = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True, default="")
    answers = models.JSONField(default=dict)
    raw = models.BinaryField(null=True)
    checked = models.BinaryField(null=True)
    batch = models.ForeignKey(ImportBatch, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=_expiry, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__lte=F("created_at") + timedelta(hours=24, minutes=1)),
                name="upload_kept_a_day_at_most",
                violation_error_message=_("Tệp tải lên chỉ được giữ nhiều nhất 24 giờ."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.ward_id} {self.book} {self.id}"
