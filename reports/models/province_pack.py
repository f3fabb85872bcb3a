"""The documents, or a form filled, of all wards of a province in one file, or all forms that a ward keeps, filled: who
asked, how far it is, how it ended."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_FOR = timedelta(hours=24)


def a_day_from_now() -> object:
    """When a file begun now has to be gone: a little less than the constraint allows."""
    return timezone.now() + KEPT_FOR - timedelta(minutes=1)


class ProvincePack(models.Model):
    """One run over the wards of a province. `token` names its file on disk (reports/packs.py); `done` of `total` wards
    are in it, `gaps` of them with months missing; `beat_at`: the worker's last word; `message`: the program's own.
    `form`: the version that is filled, of a pack of kind FORM; `leaves_blank`: what is not reported stays empty in it.
    `ward`: of a pack of kind FORMS, whose forms are filled; `total` is then of forms.
    """

    FORM = "form"
    FORMS = "forms"

    class State(models.TextChoices):
        WAITING = "waiting", _("chờ đến lượt")
        WORKING = "working", _("đang lập")
        DONE = "done", _("đã xong")
        CANCELLED = "cancelled", _("đã hủy")
        FAILED = "failed", _("không lập được")

    OPEN = (State.WAITING, State.WORKING)

    province = models.ForeignKey("residents.Province", on_delete=models.PROTECT, related_name="+")
    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=a_day_from_now)
    kind = models.CharField(max_length=12)
    period = models.CharField(max_length=24)
    format = models.CharField(max_length=8)
    form = models.ForeignKey("reports.FormVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    leaves_blank = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    token = models.CharField(max_length=40, unique=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    gaps = models.PositiveIntegerField(default=0)
    beat_at = models.DateTimeField(null=True, blank=True)
    message = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__lte=F("at") + KEPT_FOR),
                name="province_pack_kept_a_day_at_most",
                violation_error_message=_("Tệp chỉ được giữ nhiều nhất 24 giờ."),
            ),
            models.CheckConstraint(
                condition=Q(done__lte=F("total"), gaps__lte=F("done")), name="province_pack_counts_its_wards"
            ),
            models.CheckConstraint(
                condition=Q(kind="form", form__isnull=False) | (~Q(kind="form") & Q(form=None)),
                name="province_pack_of_a_form_says_which",
            ),
            models.CheckConstraint(
                condition=Q(kind="forms", ward__isnull=False) | (~Q(kind="forms") & Q(ward=None)),
                name="province_pack_of_forms_says_whose",
            ),
            models.UniqueConstraint(
                fields=["province", "by"],
                condition=Q(state__in=["waiting", "working"]),
                name="province_pack_one_at_a_time",
                violation_error_message=_("Đồng chí đang có một lượt chưa xong; chờ xong hoặc hủy lượt đó trước."),
            ),
        ]
        indexes = [models.Index(fields=["province", "-id"], name="province_pack_latest")]

    def __str__(self) -> str:
        return f"{self.province_id} {self.kind} {self.period}: {self.state}"
