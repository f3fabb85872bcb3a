"""Cases: a day occurred, a day cleared, and dated lines of how many persons were dealt with. Numbers, never persons."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from residents.models.book import Entry, dated, entry_constraints, in_order
from residents.models.place import Unit
from residents.models.tipoff import Subject


class Case(Entry):
    """An offence. A case known only as cleared (an older one, or one of another ward) has no day occurred."""

    occurred_on = models.DateField(null=True, blank=True, verbose_name=_("ngày xảy ra"))
    occurred_counts_on = models.DateField(null=True, blank=True)
    cleared_on = models.DateField(null=True, blank=True, verbose_name=_("ngày làm rõ"))
    cleared_counts_on = models.DateField(null=True, blank=True)
    block = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    thanks_to_tipoff = models.BooleanField(
        null=True, blank=True, verbose_name=_("có nguồn tin quần chúng góp phần làm rõ")
    )

    class Meta:
        constraints = [
            *entry_constraints("case"),
            *dated("case", "occurred", required=False),
            *dated("case", "cleared", required=False),
            in_order("case", "occurred_on", "cleared_on", _("Ngày làm rõ phải từ ngày xảy ra trở đi.")),
            models.CheckConstraint(
                condition=Q(occurred_on__isnull=False) | Q(cleared_on__isnull=False),
                name="case_has_a_day",
                violation_error_message=_("Phải có ngày xảy ra hoặc ngày làm rõ."),
            ),
            models.CheckConstraint(
                condition=Q(thanks_to_tipoff=None) | Q(cleared_on__isnull=False),
                name="case_tipoff_only_when_cleared",
                violation_error_message=_("Chỉ ghi đóng góp của nguồn tin khi vụ việc đã được làm rõ."),
            ),
        ]
        indexes = [
            models.Index(fields=["ward", "occurred_counts_on"], name="case_ward_occurred"),
            models.Index(fields=["ward", "cleared_counts_on"], name="case_ward_cleared"),
            models.Index(fields=["ward", "occurred_on", "id"], name="case_ward_day"),
        ]


class PersonsDealtWith(Entry):
    """How many persons a case led to being arrested or dealt with on a day."""

    heads_to = "case"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="lines")
    dealt_on = models.DateField(verbose_name=_("ngày bắt, xử lý"))
    dealt_counts_on = models.DateField()
    persons = models.PositiveIntegerField(verbose_name=_("số người"))

    class Meta:
        constraints = [
            *dated("dealt", "dealt"),
            models.CheckConstraint(
                condition=Q(persons__gte=1),
                name="dealt_with_someone",
                violation_error_message=_("Số người phải từ 1 trở lên."),
            ),
        ]
        indexes = [models.Index(fields=["ward", "dealt_counts_on"], name="dealt_ward_month")]
