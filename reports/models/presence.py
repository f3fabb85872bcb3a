"""Who has a month's grid open at this moment, so that two people do not type into one cell unawares."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from reports.models.monthly_report import Edition


class EntryPresence(models.Model):
    """An officer has the edition's grid open. The row is renewed while the page is, and removed soon after: it says
    who is there now, never who was there when."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "user"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.user_id}"
