"""The month: a report with numbered editions, and the append-only events that moved them.

A month's days are stored facts, never read off the clock. `standing` is the edition that queries read: `approve()`
alone sets it, and the database refuses one that is not approved.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wardsecurity.fields import FreeTextField, LineField


class State(models.TextChoices):
    DRAFT = "draft", _("đang nhập")
    SUBMITTED = "submitted", _("chờ duyệt")
    RETURNED = "returned", _("trả lại để bổ sung")
    APPROVED = "approved", _("đã duyệt")
    DISCARDED = "discarded", _("đã hủy bản điều chỉnh")


OPEN_STATES = (State.DRAFT, State.SUBMITTED, State.RETURNED)


class ReportingRule(models.Model):
    """From a month on, on which day of its calendar month a reporting month ends (empty: on the last). Without a ward
    it holds for every ward. NĐ 09/2019/NĐ-CP, art. 12."""

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    first_month = models.CharField(max_length=7)
    last_day = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "first_month"],
                name="rule_once_a_month",
                violation_error_message=_("Đã có quy định kỳ báo cáo từ tháng này."),
            ),
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=1, last_day__lte=28),
                name="rule_last_day_in_every_month",
                violation_error_message=_("Ngày chốt số liệu phải từ 1 đến 28, hoặc để trống (cuối tháng)."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_month}: {self.last_day or 'cuối tháng'}"


class MonthlyReport(models.Model):
    """A ward's month, "2009-03", with its first and last day, and the day by which it is sent (none: no deadline)."""

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, related_name="reports")
    month = models.CharField(max_length=7)
    starts_on = models.DateField()
    ends_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    standing = models.ForeignKey("reports.Edition", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "month"],
                name="report_once_a_month",
                violation_error_message=_("Báo cáo tháng này đã được mở."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="report_ends_after_start",
                violation_error_message=_("Ngày cuối kỳ phải từ ngày đầu kỳ trở đi."),
            ),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(due_on__gt=F("ends_on")),
                name="report_due_after_its_end",
                violation_error_message=_("Hạn gửi phải sau ngày cuối kỳ."),
            ),
        ]
        indexes = [models.Index(fields=["ward", "starts_on"], name="report_ward_start")]

    def __str__(self) -> str:
        return f"{self.ward_id} {self.month}"


class EditionQuerySet(models.QuerySet["Edition"]):
    def open(self) -> EditionQuerySet:
        return self.filter(state__in=OPEN_STATES)


def _together(name: str, *fields: str) -> models.CheckConstraint:
    """Facts of one decision are all there or all missing."""
    missing = Q(**dict.fromkeys(fields))
    there = Q(**{f"{field}__isnull": False for field in fields})
    return models.CheckConstraint(condition=missing | there, name=name)


class Edition(models.Model):
    """One numbered version of a month's figures, from draft to sealed. Times are UTC."""

    class Capacity(models.TextChoices):
        HEAD = "head", _("Trưởng Công an phường")
        DEPUTY = "deputy", _("Phó Trưởng Công an phường được giao")

    report = models.ForeignKey(MonthlyReport, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    reason = FreeTextField(blank=True, default="", verbose_name=_("lý do điều chỉnh"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    # The ward has one officer and its chief typed: said on record and document.
    one_officer = models.BooleanField(default=False)
    # In which capacity it was approved; of a deputy from when until when, and by which decision (empty until: no end).
    capacity = models.CharField(max_length=6, choices=Capacity.choices, blank=True, default="")
    acting_from = models.DateField(null=True)
    acting_until = models.DateField(null=True)
    acting_decision = LineField(max_length=120, blank=True, default="", verbose_name=_("văn bản giao"))
    catalogue_version = models.CharField(max_length=16)
    # Which form of the sealed content the seal is over: what was sealed in an older form stays as it is.
    seal_form = models.PositiveSmallIntegerField(default=1)
    chain_position = models.PositiveIntegerField(null=True)
    previous_seal = models.CharField(max_length=64, blank=True, default="")
    seal = models.CharField(max_length=64, blank=True, default="")

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(state__in=["draft", "submitted", "returned"]),
                name="edition_one_open",
                violation_error_message=_("Tháng này đang có một bản chưa duyệt; không mở thêm bản thứ hai."),
            ),
            models.CheckConstraint(
                condition=Q(number=1, corrects=None, reason="")
                | (Q(number__gte=2, corrects__isnull=False) & ~Q(reason="")),
                name="edition_correction_has_a_reason",
                violation_error_message=_("Điều chỉnh số liệu phải ghi lý do."),
            ),
            _together("edition_submitted_whole", "submitted_by", "submitted_at"),
            _together("edition_approved_whole", "approved_by", "approved_at", "chain_position"),
            models.CheckConstraint(
                condition=Q(state="approved", approved_by__isnull=False, submitted_by__isnull=False) & ~Q(seal="")
                | ~Q(state="approved") & Q(approved_by=None, seal="", previous_seal=""),
                name="edition_approved_is_sealed",
            ),
            models.CheckConstraint(
                condition=~Q(state="discarded") | Q(number__gte=2), name="edition_first_not_discarded"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted", "returned", "approved", "discarded"]),
                name="edition_state_known",
            ),
            models.CheckConstraint(
                condition=Q(capacity="deputy", acting_from__isnull=False)
                | Q(capacity__in=["", "head"], acting_from=None, acting_until=None, acting_decision=""),
                name="edition_deputy_from_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} bản {self.number}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


class ReportEvent(models.Model):
    """What happened to an edition, by whom and when. Append-only: the database refuses UPDATE and DELETE."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("mở báo cáo")
        REFRESHED = "refreshed", _("lấy lại số từ sổ")
        LOOKED = "looked", _("xác nhận các số 0 do sổ không có mục nào")
        SUBMITTED = "submitted", _("gửi duyệt")
        RETURNED = "returned", _("trả lại để bổ sung")
        APPROVED = "approved", _("duyệt")
        AMENDED = "amended", _("mở điều chỉnh số liệu")
        DISCARDED = "discarded", _("hủy bản điều chỉnh")
        OVERRIDDEN = "overridden", _("cho phép gửi dù bị chặn")

    report = models.ForeignKey(MonthlyReport, on_delete=models.PROTECT, related_name="events")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = FreeTextField(blank=True, default="")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=["returned", "amended"]) | ~Q(reason=""),
                name="event_return_has_a_reason",
                violation_error_message=_("Phải ghi lý do."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


class Explanation(models.Model):
    """A word on what a check found; it travels with the edition and is sealed with it. The officer's on a warning; the
    chief's reason that a blocked figure is right all the same."""

    class Kind(models.TextChoices):
        WORD = "word", _("giải trình")
        OVERRIDE = "override", _("chỉ huy cho phép gửi")

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="explanations")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.WORD)
    check_name = models.CharField(max_length=40)
    indicator = models.CharField(max_length=12, blank=True, default="")
    unit = models.ForeignKey("residents.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    # The numbers that the word is about, as JSON: {"value":40,"whole":30}.
    about = models.CharField(max_length=300, blank=True, default="")
    text = FreeTextField(verbose_name=_("giải trình"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind", "check_name", "indicator", "unit"], name="explanation_once"
            ),
            models.UniqueConstraint(
                fields=["edition", "kind", "check_name", "indicator"],
                condition=Q(unit=None),
                name="explanation_once_for_the_ward",
            ),
            models.CheckConstraint(condition=Q(kind__in=["word", "override"]), name="explanation_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.check_name}"


class Remark(models.Model):
    """What the chief says of one cell when returning a month: it belongs to the event, and is append-only with it."""

    event = models.ForeignKey(ReportEvent, on_delete=models.PROTECT, related_name="remarks")
    indicator = models.CharField(max_length=12)
    unit = models.ForeignKey("residents.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    text = FreeTextField(verbose_name=_("việc cần làm ở ô này"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "indicator", "unit"], name="remark_once_a_unit"),
            models.UniqueConstraint(
                fields=["event", "indicator"], condition=Q(unit=None), name="remark_once_for_the_ward"
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="remark_says_something", violation_error_message=_("Phải ghi lý do.")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.indicator}"
