"""Self-management models with their sites and teams, and the blocks steered as pilots: all dated."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from residents.models.book import Entry, entry_constraints, in_order
from residents.models.place import Unit
from wardsecurity.fields import FoldField, FreeTextField, LineField, SortKeyField

_ENDS = _("Ngày kết thúc phải từ ngày bắt đầu trở đi.")


class SelfManagementModel(Entry):
    """A sort of model, such as self-management of traffic order. The official count is model, sites and teams."""

    class Kind(models.TextChoices):
        SECURITY = "security", _("tự quản về an ninh trật tự")
        TRAFFIC = "traffic", _("tự quản về trật tự an toàn giao thông")
        OTHER = "other", _("khác")

    name = LineField(max_length=200, verbose_name=_("tên mô hình"))
    name_key = SortKeyField(source="name")
    name_folded = FoldField(source="name")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    starts_on = models.DateField(verbose_name=_("từ ngày"))
    ends_on = models.DateField(null=True, blank=True, verbose_name=_("đến hết ngày"))

    class Meta:
        constraints = [*entry_constraints("model"), in_order("model", "starts_on", "ends_on", _ENDS)]


class ModelSite(Entry):
    """A place where a model runs (*điểm mô hình*)."""

    model = models.ForeignKey(SelfManagementModel, on_delete=models.PROTECT, related_name="sites")
    block = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField(verbose_name=_("từ ngày"))
    ends_on = models.DateField(null=True, blank=True, verbose_name=_("đến hết ngày"))

    class Meta:
        constraints = [*entry_constraints("site"), in_order("site", "starts_on", "ends_on", _ENDS)]


class ImplementingTeam(Entry):
    """A team that carries a model out at a site (*tổ thực hiện*)."""

    heads_to = "site"

    site = models.ForeignKey(ModelSite, on_delete=models.PROTECT, related_name="teams")
    starts_on = models.DateField(verbose_name=_("từ ngày"))
    ends_on = models.DateField(null=True, blank=True, verbose_name=_("đến hết ngày"))
    members = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("số thành viên"))

    class Meta:
        constraints = [*entry_constraints("team"), in_order("team", "starts_on", "ends_on", _ENDS)]


class PilotSite(Entry):
    """A block under direct steering (*điểm chỉ đạo*), not to be mixed up with a site of a model."""

    block = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="pilots")
    starts_on = models.DateField(verbose_name=_("từ ngày"))
    ends_on = models.DateField(null=True, blank=True, verbose_name=_("đến hết ngày"))

    class Meta:
        constraints = [
            *entry_constraints("pilot"),
            in_order("pilot", "starts_on", "ends_on", _ENDS),
            models.UniqueConstraint(
                fields=["block"],
                condition=Q(ends_on=None),
                name="pilot_once_at_a_time",
                violation_error_message=_("Khối phố này đang là điểm chỉ đạo."),
            ),
        ]


class PilotReview(Entry):
    """What a review of a pilot block found."""

    heads_to = "pilot"

    pilot = models.ForeignKey(PilotSite, on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField(verbose_name=_("ngày đánh giá"))
    finding = FreeTextField(verbose_name=_("nhận xét"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pilot", "held_on"],
                name="pilot_review_once_a_day",
                violation_error_message=_("Điểm chỉ đạo đã được đánh giá trong ngày này."),
            )
        ]
