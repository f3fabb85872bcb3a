"""A ward's own templates of Word, by version: law changes forms (domain, section 3.6); what was used is known."""

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports.models.document import Document
from wardsecurity.fields import FreeLineField


class WordTemplate(models.Model):
    """One version of a ward's template, of one kind of document or of all (kind ""). The file is never changed.

    In use on a day: the one that begins last among those begun, kept by then and not put away by then.
    """

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, related_name="word_templates")
    kind = models.CharField(
        max_length=12, choices=Document.Kind.choices, blank=True, default="", verbose_name=_("loại văn bản")
    )
    version = models.PositiveSmallIntegerField()
    begins_on = models.DateField(verbose_name=_("dùng từ ngày"))
    note = FreeLineField(max_length=200, blank=True, default="", verbose_name=_("ghi chú"))
    file = models.BinaryField()
    fingerprint = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    put_away_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    put_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ward", "version"], name="word_template_version_once"),
            models.CheckConstraint(
                condition=Q(put_away_by__isnull=True, put_away_at__isnull=True)
                | Q(put_away_by__isnull=False, put_away_at__isnull=False),
                name="word_template_put_away_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ward_id} v{self.version}"


class BuiltInTemplate(models.Model):
    """The program's own template as it was when a document was issued with it: a later release may set it otherwise.

    `name`: Document.BUILT_IN, a colon, and as much of the file's SHA-256 as a document has room for."""

    name = models.CharField(max_length=64, unique=True)
    file = models.BinaryField()
    kept_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def name_of(file: bytes) -> str:
        return f"{Document.BUILT_IN}:{hashlib.sha256(file).hexdigest()}"[:64]
