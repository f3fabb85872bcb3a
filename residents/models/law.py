"""Law: which document governed a subject when. Texts print the one in force at the end of their period."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wardsecurity.fields import LineField


class LegalBasisQuerySet(models.QuerySet["LegalBasis"]):
    def in_force(self, on: date) -> LegalBasisQuerySet:
        """Those in force on the day `on`; an unknown first day counts as in force from ever."""
        return self.filter(
            Q(in_force_from=None) | Q(in_force_from__lte=on), Q(in_force_until=None) | Q(in_force_until__gte=on)
        )


class LegalBasis(models.Model):
    """One document on one subject, with its first and last day in force and the document that took its place."""

    subject = models.CharField(max_length=40, db_index=True)
    kind = LineField(max_length=40, verbose_name=_("loại văn bản"))
    number = LineField(max_length=60, blank=True, verbose_name=_("số, ký hiệu"))
    issued_on = models.DateField(null=True, blank=True, verbose_name=_("ngày ban hành"))
    body = LineField(max_length=120, blank=True, verbose_name=_("cơ quan ban hành"))
    title = LineField(max_length=400, verbose_name=_("trích yếu"))
    in_force_from = models.DateField(null=True, blank=True, verbose_name=_("hiệu lực từ"))
    in_force_until = models.DateField(null=True, blank=True, verbose_name=_("hiệu lực đến hết"))
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors")
    # False: a date or number of it comes from general knowledge and was not checked against a published text.
    is_checked = models.BooleanField(default=False)

    objects = LegalBasisQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "kind", "number", "title"],
                name="law_once_a_subject",
                violation_error_message=_("Văn bản này đã có trong lĩnh vực."),
            ),
            models.CheckConstraint(
                condition=Q(in_force_from=None) | Q(in_force_until=None) | Q(in_force_until__gte=F("in_force_from")),
                name="law_in_force_in_order",
                violation_error_message=_("Ngày hết hiệu lực phải từ ngày có hiệu lực trở đi."),
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=F("id")),
                name="law_not_its_own_successor",
                violation_error_message=_("Văn bản không thể thay thế chính nó."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}".strip()

    @property
    def short(self) -> str:
        """How it is cited after the first time: type and number, or type and title where it has none."""
        return f"{self.kind} số {self.number}" if self.number else f"{self.kind} {self.title}"
