"""Commendations, by year, body, form and decision; of individuals only how many."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from residents.models.book import Entry, entry_constraints
from wardsecurity.fields import FoldField, LineField


class Commendation(Entry):
    """What the ward, one of its collectives, or a number of individuals were given for a year."""

    class Form(models.TextChoices):
        NOT_STATED = "not_stated", _("không ghi rõ hình thức")
        MINISTRY_MERIT = "ministry_merit", _("bằng khen cấp bộ")
        PROVINCE_MERIT = "province_merit", _("bằng khen cấp tỉnh")
        GOVERNMENT_MERIT = "government_merit", _("bằng khen của Thủ tướng Chính phủ")
        FLAG = "flag", _("cờ thi đua")
        MEDAL = "medal", _("kỷ niệm chương")
        CERTIFICATE = "certificate", _("giấy khen")

    class Kind(models.TextChoices):
        REGULAR = "regular", _("thường xuyên")
        THEMATIC = "thematic", _("chuyên đề")
        AD_HOC = "ad_hoc", _("đột xuất")

    class Recipient(models.TextChoices):
        WARD = "ward", _("phường")
        COLLECTIVE = "collective", _("tập thể")
        INDIVIDUALS = "individuals", _("cá nhân")

    year = models.PositiveSmallIntegerField(verbose_name=_("thành tích năm"))
    body = LineField(max_length=160, verbose_name=_("cơ quan khen thưởng"))
    body_folded = FoldField(source="body")
    form = models.CharField(max_length=20, choices=Form.choices)
    kind = models.CharField(max_length=10, choices=Kind.choices, default="regular")
    recipient = models.CharField(max_length=12, choices=Recipient.choices)
    individuals = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("số cá nhân"))
    decision_number = LineField(max_length=60, blank=True, verbose_name=_("số quyết định"))
    decided_on = models.DateField(null=True, blank=True, verbose_name=_("ngày quyết định"))
    decided_counts_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            *entry_constraints("commendation"),
            models.CheckConstraint(
                condition=Q(recipient="individuals", individuals__isnull=False, individuals__gte=1)
                | Q(~Q(recipient="individuals"), individuals=None),
                name="commendation_counts_individuals",
                violation_error_message=_("Khen cá nhân thì ghi số người; khen tập thể thì không."),
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None, decided_counts_on=None, decision_number="")
                | Q(
                    decided_on__isnull=False,
                    decided_counts_on__isnull=False,
                    decided_counts_on__gte=models.F("decided_on"),
                ),
                name="commendation_decision_with_its_day",
                violation_error_message=_("Số quyết định phải có ngày quyết định."),
            ),
        ]
        indexes = [models.Index(fields=["ward", "year"], name="commendation_ward_year")]
