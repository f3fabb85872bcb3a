"""Imports: a workbook on its way into a book, and what it wrote, so that it can be taken back whole.

The file and the rows read from it lie on disk (residents/uploads.py), a day at most; here stands only that there was
an import: who, when, into which book, how many rows, and how it ended. Nothing that the file says is kept here.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from residents.models.place import Ward

KEPT_FOR = timedelta(hours=24)


def a_day_from_now() -> object:
    """When a file that came now has to be gone: a little less than the constraint allows."""
    return timezone.now() + KEPT_FOR - timedelta(minutes=1)


class Import(models.Model):
    """One workbook for one book: from its arrival to done, discarded, failed or undone.

    `token` names its files on disk; `answers` holds keys and codes that the person chose, never what a cell says;
    `message` is a sentence of the program's own. `total`: rows of data in the file; `left_out`: columns not read.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("chờ đọc")
        READING = "reading", _("đang đọc")
        ASKS = "asks", _("chờ trả lời")
        READY = "ready", _("chờ xác nhận")
        CONFIRMING = "confirming", _("đang ghi vào sổ")
        DONE = "done", _("đã ghi vào sổ")
        FAILED = "failed", _("không đọc được")
        UNDONE = "undone", _("đã hoàn tác")
        DISCARDED = "discarded", _("đã bỏ")

    OPEN = (State.WAITING, State.READING, State.ASKS, State.READY, State.CONFIRMING)
    """States in which the file is still on disk."""

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="+")
    book = models.CharField(max_length=30)  # the name of a resource: residents.resources
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=a_day_from_now)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    token = models.CharField(max_length=40, unique=True)
    sha256 = models.CharField(max_length=64)
    answers = models.JSONField(default=dict, blank=True)
    total = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=400, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__lte=F("at") + KEPT_FOR),
                name="import_kept_a_day_at_most",
                violation_error_message=_("Tệp nhập chỉ được giữ nhiều nhất 24 giờ."),
            ),
            models.CheckConstraint(
                condition=(Q(state__in=["done", "undone"]) & Q(confirmed_at__isnull=False, confirmed_by__isnull=False))
                | (~Q(state__in=["done", "undone"]) & Q(confirmed_at=None, confirmed_by=None)),
                name="import_done_says_who_and_when",
                violation_error_message=_("Lần nhập đã ghi phải có người và lúc xác nhận."),
            ),
            models.CheckConstraint(
                condition=Q(state="undone", undone_at__isnull=False, undone_by__isnull=False)
                | (~Q(state="undone") & Q(undone_at=None, undone_by=None)),
                name="import_undone_says_who_and_when",
                violation_error_message=_("Lần nhập đã hoàn tác phải có người và lúc hoàn tác."),
            ),
        ]
        indexes = [models.Index(fields=["ward", "book", "-id"], name="import_ward_book")]

    def __str__(self) -> str:
        return f"{self.ward_id} {self.book} {self.state}"


class ImportedRow(models.Model):
    """A row of a book that an import wrote, and the version it left it at (of a row that is no entry: how often the
    history says it was written). `before`: for a changed one the raw columns as they were."""

    class Kind(models.TextChoices):
        ADDED = "added", _("thêm")
        CHANGED = "changed", _("sửa")

    imported = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="rows")
    book = models.CharField(max_length=30)  # the table: the model's name
    entry_id = models.PositiveBigIntegerField()
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    before = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["imported", "book", "entry_id"],
                name="imported_row_once",
                violation_error_message=_("Mục này đã được ghi trong lần nhập này."),
            ),
            models.CheckConstraint(
                condition=Q(kind="added", before__isnull=True) | Q(kind="changed", before__isnull=False),
                name="imported_row_knows_what_was",
                violation_error_message=_("Mục đã sửa phải giữ nội dung trước khi nhập."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.imported_id}: {self.book} {self.entry_id} v{self.version}"
