"""What was issued: its kind, period, number and day, the frozen text and figures, and the head of the ward's chain."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wardsecurity.fields import LineField


class Document(models.Model):
    """A document of the ward from draft to issue. Text and figures are frozen when it goes to be signed."""

    class Kind(models.TextChoices):
        MONTH = "month", _("báo cáo tháng")
        QUARTER = "quarter", _("báo cáo quý")
        HALF = "half", _("báo cáo 6 tháng")
        NINE_MONTHS = "nine-months", _("báo cáo 9 tháng")
        YEAR = "year", _("báo cáo năm")
        FIVE_YEARS = "five-years", _("tổng kết 05 năm")
        COMMENDATION = "commendation", _("báo cáo thành tích")
        LETTER = "letter", _("tờ trình")
        THEMATIC = "thematic", _("báo cáo chuyên đề")
        FESTIVAL = "festival", _("báo cáo Ngày hội 19/8")

    class State(models.TextChoices):
        DRAFT = "draft", _("dự thảo")
        TO_SIGN = "to_sign", _("trình ký")
        ISSUED = "issued", _("đã ban hành")
        WITHDRAWN = "withdrawn", _("rút lại")

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7)
    # Of a document of any days; the months above are then those that hold them.
    first_day = models.DateField(null=True, blank=True, verbose_name=_("từ ngày"))
    last_day = models.DateField(null=True, blank=True, verbose_name=_("đến ngày"))
    body = LineField(max_length=250, verbose_name=_("cơ quan ban hành"))
    series = LineField(max_length=40, blank=True, verbose_name=_("ký hiệu"))
    number = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("số"))
    issued_on = models.DateField(null=True, blank=True, verbose_name=_("ngày ban hành"))
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    internal = models.BooleanField(default=False, verbose_name=_("lưu hành nội bộ"))
    # The frozen text and the figures it states: canonical JSON, its SHA-256, and the ward's chain head of that moment.
    content = models.TextField(blank=True, default="")
    content_hash = models.CharField(max_length=64, blank=True, default="")
    chain_head = models.CharField(max_length=64, blank=True, default="")
    verification_code = models.CharField(max_length=20, null=True, blank=True, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "body", "series", "year", "number"],
                condition=Q(number__isnull=False),
                name="document_number_once",
                violation_error_message=_("Số này đã cấp trong năm cho cùng cơ quan và ký hiệu."),
            ),
            models.CheckConstraint(
                condition=Q(last_month__gte=F("first_month")),
                name="document_months_in_order",
                violation_error_message=_("Kỳ báo cáo phải kết thúc từ tháng đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=Q(first_day=None, last_day=None)
                | Q(first_day__isnull=False, last_day__isnull=False, last_day__gte=F("first_day")),
                name="document_days_in_order",
                violation_error_message=_("Ngày cuối phải từ ngày đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=~Q(state="issued") | Q(number__isnull=False, issued_on__isnull=False, year__isnull=False),
                name="document_issued_with_number_and_day",
                violation_error_message=_("Văn bản đã ban hành phải có số và ngày."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | (~Q(content="") & ~Q(content_hash="")),
                name="document_frozen_from_signing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.first_month}–{self.last_month}"
