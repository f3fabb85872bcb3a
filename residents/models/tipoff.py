"""Tip-offs: numbers, days, the block of the event, subject, worth and result. Nothing on the source, no free text, no
link to a case: whoever told is a person at risk."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from residents.models.book import Entry, dated, entry_constraints, in_order
from residents.models.place import Unit, Ward
from wardsecurity.fields import FoldField, LineField, SortKeyField
from wardsecurity.guard import validate_subject


class Subject(models.Model):
    """What a tip-off or a case is about: the common list (no ward) or a ward's own. Crime and safety only."""

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = LineField(max_length=120, validators=[validate_subject], verbose_name=_("lĩnh vực"))
    name_key = SortKeyField(source="name")
    name_folded = FoldField(source="name")
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "name"],
                name="subject_once_in_a_ward",
                violation_error_message=_("Lĩnh vực này đã có."),
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(ward=None),
                name="subject_once_in_common",
                violation_error_message=_("Lĩnh vực này đã có trong danh mục chung."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TipOff(Entry):
    """A tip-off and what it proved to be worth: counted once by the day received, once by the day assessed."""

    class Worth(models.TextChoices):
        NOT_ASSESSED = "", _("chưa đánh giá")
        VALUABLE = "valuable", _("có giá trị")
        NOT_VALUABLE = "not_valuable", _("không có giá trị")

    class Result(models.TextChoices):
        OPEN = "", _("đang xác minh")
        HANDLED = "handled", _("đã xử lý")
        PASSED_ON = "passed_on", _("đã chuyển cơ quan có thẩm quyền")
        CLOSED = "closed", _("kết thúc xác minh")

    received_on = models.DateField(verbose_name=_("ngày tiếp nhận"))
    received_counts_on = models.DateField()
    assessed_on = models.DateField(null=True, blank=True, verbose_name=_("ngày đánh giá"))
    assessed_counts_on = models.DateField(null=True, blank=True)
    block = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    worth = models.CharField(max_length=12, choices=Worth.choices, blank=True, default="")
    result = models.CharField(max_length=12, choices=Result.choices, blank=True, default="")

    class Meta:
        constraints = [
            *entry_constraints("tipoff"),
            *dated("tipoff", "received"),
            *dated("tipoff", "assessed", required=False),
            in_order("tipoff", "received_on", "assessed_on", _("Ngày đánh giá phải từ ngày tiếp nhận trở đi.")),
            models.CheckConstraint(
                condition=Q(worth="", assessed_on=None) | Q(~Q(worth=""), assessed_on__isnull=False),
                name="tipoff_worth_with_its_day",
                violation_error_message=_("Đánh giá và ngày đánh giá phải đi cùng nhau."),
            ),
        ]
        indexes = [
            models.Index(fields=["ward", "received_counts_on"], name="tipoff_ward_received"),
            models.Index(fields=["ward", "assessed_counts_on"], name="tipoff_ward_assessed"),
            models.Index(fields=["ward", "received_on", "id"], name="tipoff_ward_day"),
        ]
