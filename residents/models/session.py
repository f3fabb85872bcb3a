"""Awareness sessions: a day, a place, a theme, who held it, how many came."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from residents.models.book import Entry, dated, entry_constraints
from residents.models.campaign import Theme
from residents.models.coordination import Association
from residents.models.place import Unit


class AwarenessSession(Entry):
    """One session. With an association and a block it reached that association's chapter there."""

    held_on = models.DateField(verbose_name=_("ngày tổ chức"))
    held_counts_on = models.DateField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    association = models.ForeignKey(Association, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    attendances = models.PositiveIntegerField(verbose_name=_("lượt người dự"))
    members = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("trong đó lượt hội viên"))

    class Meta:
        constraints = [
            *entry_constraints("session"),
            *dated("session", "held"),
            models.CheckConstraint(
                condition=models.Q(members=None) | models.Q(members__lte=models.F("attendances")),
                name="session_members_within_attendances",
                violation_error_message=_("Lượt hội viên không thể nhiều hơn lượt người dự."),
            ),
        ]
        indexes = [
            models.Index(fields=["ward", "held_counts_on"], name="session_ward_month"),
            models.Index(fields=["ward", "held_on", "id"], name="session_ward_day"),
        ]
