"""Yearly evaluations "An toàn về an ninh, trật tự" (TT 124/2021/TT-BCA): the result, never why not."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from residents.models.book import Entry, entry_constraints, in_order
from residents.models.place import Unit
from wardsecurity.fields import LineField


class Evaluation(Entry):
    """A unit's evaluation year. For a block it runs from 1 November to 31 October."""

    class Result(models.TextChoices):
        OPEN = "", _("chưa xét")
        RECOGNISED = "recognised", _("được công nhận")
        NOT_RECOGNISED = "not_recognised", _("chưa được công nhận")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="evaluations")
    year = models.PositiveSmallIntegerField(verbose_name=_("năm"))
    registered_on = models.DateField(null=True, blank=True, verbose_name=_("ngày đăng ký"))
    result = models.CharField(max_length=15, choices=Result.choices, blank=True, default="")
    grade = LineField(max_length=40, blank=True, verbose_name=_("phân loại"))
    decided_on = models.DateField(null=True, blank=True, verbose_name=_("ngày quyết định"))
    decision_number = LineField(max_length=60, blank=True, verbose_name=_("số quyết định"))

    class Meta:
        constraints = [
            *entry_constraints("evaluation"),
            models.UniqueConstraint(
                fields=["unit", "year"],
                name="evaluation_once_a_year",
                violation_error_message=_("Đơn vị đã có đánh giá trong năm này."),
            ),
            in_order("evaluation", "registered_on", "decided_on", _("Ngày quyết định phải từ ngày đăng ký trở đi.")),
            models.CheckConstraint(
                condition=Q(result="", decided_on=None) | Q(~Q(result=""), decided_on__isnull=False),
                name="evaluation_result_with_its_day",
                violation_error_message=_("Kết quả và ngày quyết định phải đi cùng nhau."),
            ),
            models.CheckConstraint(
                condition=~Q(result="recognised") | Q(registered_on__isnull=False),
                name="evaluation_recognised_was_registered",
                violation_error_message=_("Đơn vị được công nhận phải đã đăng ký."),
            ),
        ]
