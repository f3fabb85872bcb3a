"""What is issued: its kind, period, number and day, what its writers changed of it, the frozen text and figures."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wardsecurity.fields import FreeLineField, FreeTextField, LineField


class Body(models.TextChoices):
    """Who issues a document."""

    COMMITTEE = "committee", _("Ban Chỉ đạo")
    POLICE = "police", _("Công an phường")
    PEOPLE = "people", _("Ủy ban nhân dân phường")


class Signer(models.Model):
    """Who signs for a body: head or deputy. Those who sign stand on what they sign; they need no account here."""

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, related_name="signers")
    body = models.CharField(max_length=10, choices=Body.choices, verbose_name=_("cơ quan ban hành"))
    full_name = LineField(max_length=80, verbose_name=_("họ và tên"))
    post = LineField(max_length=120, blank=True, default="", verbose_name=_("chức vụ ở cơ quan của người ký"))
    rank = LineField(max_length=40, blank=True, default="", verbose_name=_("cấp bậc"))
    deputy = models.BooleanField(default=False, verbose_name=_("ký thay cấp trưởng"))
    active = models.BooleanField(default=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "body", "full_name", "deputy"],
                condition=Q(active=True),
                name="signer_once",
                violation_error_message=_("Người ký này đã có trong danh sách."),
            )
        ]

    def __str__(self) -> str:
        return self.full_name


class DocumentSettings(models.Model):
    """How a ward issues: whether the program keeps the series of numbers, and whether a code to check by is printed."""

    ward = models.OneToOneField("residents.Ward", on_delete=models.PROTECT, related_name="document_settings")
    keeps_series = models.BooleanField(default=False, verbose_name=_("chương trình cấp số văn bản"))
    prints_code = models.BooleanField(default=False, verbose_name=_("in mã kiểm tra ở cuối văn bản"))
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.ward_id}"


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
        DISCARDED = "discarded", _("đã bỏ")

    BUILT_IN = "built-in"

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7)
    # Of a document of any days; the months above are then those that hold them.
    first_day = models.DateField(null=True, blank=True, verbose_name=_("từ ngày"))
    last_day = models.DateField(null=True, blank=True, verbose_name=_("đến ngày"))
    # Of a report on a theme: the letters of its groups, "" for all, and what it is on, as its title says it.
    groups = models.CharField(max_length=6, blank=True, default="", verbose_name=_("nhóm chỉ tiêu"))
    about = FreeLineField(max_length=200, blank=True, default="", verbose_name=_("chuyên đề"))
    body = models.CharField(max_length=10, choices=Body.choices, verbose_name=_("cơ quan ban hành"))
    series = LineField(max_length=40, blank=True, default="", verbose_name=_("ký hiệu"))
    number = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("số"))
    issued_on = models.DateField(null=True, blank=True, verbose_name=_("ngày ban hành"))
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    internal = models.BooleanField(default=False, verbose_name=_("lưu hành nội bộ"))
    # What its writers chose; "": as the program has it.
    abstract = FreeLineField(max_length=300, blank=True, default="", verbose_name=_("trích yếu"))
    award = FreeLineField(max_length=200, blank=True, default="", verbose_name=_("hình thức khen thưởng đề nghị"))
    addressees = FreeTextField(blank=True, default="", verbose_name=_("kính gửi"))
    place = LineField(max_length=100, blank=True, default="", verbose_name=_("địa danh"))
    signer = models.ForeignKey(Signer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # What they changed of the text (reports.documents.editing.edits); `revision` rises with each saving.
    edits = models.JSONField(default=dict, blank=True)
    revision = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)
    # The frozen text and the figures it states: canonical JSON, its SHA-256, and the ward's chain head of that moment.
    content = models.TextField(blank=True, default="")
    content_hash = models.CharField(max_length=64, blank=True, default="")
    chain_head = models.CharField(max_length=64, blank=True, default="")
    verification_code = models.CharField(max_length=20, null=True, blank=True, unique=True)
    # What its Word file is made from, fixed when it is issued: the fingerprint of the ward's template, or the name of
    # the program's as it was then (BuiltInTemplate); BUILT_IN alone where that was not kept yet.
    # "": not issued, or issued before this was kept (reports.queries.word_templates.template_as_issued tells it then).
    word_template = models.CharField(max_length=64, blank=True, default="")
    # SHA-256 over the frozen text's and all that the registry gave it (reports.document_seals).
    seal = models.CharField(max_length=64, blank=True, default="")
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
                condition=~Q(state__in=["issued", "withdrawn"])
                | (Q(number__isnull=False, issued_on__isnull=False, year__isnull=False) & ~Q(seal="")),
                name="document_issued_with_number_and_day",
                violation_error_message=_("Văn bản đã ban hành phải có số và ngày."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "discarded"]) | (~Q(content="") & ~Q(content_hash="")),
                name="document_frozen_from_signing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.first_month}–{self.last_month}"


class DocumentChain(models.Model):
    """How many moves a ward's documents have made, and the seal of the last (reports.document_chain)."""

    ward = models.OneToOneField("residents.Ward", on_delete=models.PROTECT, related_name="document_chain")
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.ward_id}: {self.length}"


class DocumentEvent(models.Model):
    """A move of a document, append-only. `content_hash`: of the text that was sent to be signed or issued. Place and
    seals: in the chain of the ward's moves."""

    class Kind(models.TextChoices):
        MADE = "made", _("lập dự thảo")
        SENT = "sent", _("trình ký")
        TAKEN_BACK = "taken_back", _("lấy lại để sửa")
        ISSUED = "issued", _("ban hành")
        WITHDRAWN = "withdrawn", _("rút lại")
        DISCARDED = "discarded", _("bỏ dự thảo")

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = FreeTextField(blank=True, default="")
    content_hash = models.CharField(max_length=64, blank=True, default="")
    chain_position = models.PositiveIntegerField()
    previous_seal = models.CharField(max_length=64, blank=True, default="")
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="withdrawn") | ~Q(reason=""),
                name="document_withdrawn_with_a_reason",
                violation_error_message=_("Phải ghi lý do."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"
