"""Pledges: a campaign with its themes, and what each block, school or workplace signed on a day."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from residents.models.book import Entry, dated, entry_constraints, in_order
from residents.models.place import Unit, Ward
from wardsecurity.fields import FoldField, LineField, SortKeyField
from wardsecurity.guard import validate_subject


class Theme(models.Model):
    """What a pledge or a session is about: from the common list (no ward) or a ward's own. Crime and safety only."""

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = LineField(max_length=160, validators=[validate_subject], verbose_name=_("chủ đề"))
    name_key = SortKeyField(source="name")
    name_folded = FoldField(source="name")
    legal_subject = models.CharField(max_length=40, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "name"],
                name="theme_once_in_a_ward",
                violation_error_message=_("Chủ đề này đã có."),
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(ward=None),
                name="theme_once_in_common",
                violation_error_message=_("Chủ đề này đã có trong danh mục chung."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PledgeCampaign(models.Model):
    """An occasion on which pledges are signed, with one or more themes."""

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="campaigns")
    title = LineField(max_length=200, verbose_name=_("đợt ký cam kết"))
    title_key = SortKeyField(source="title")
    title_folded = FoldField(source="title")
    themes = models.ManyToManyField(Theme, related_name="+")
    starts_on = models.DateField(verbose_name=_("từ ngày"))
    ends_on = models.DateField(null=True, blank=True, verbose_name=_("đến hết ngày"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "title"],
                name="campaign_once_in_a_ward",
                violation_error_message=_("Đợt ký cam kết này đã có."),
            ),
            in_order("campaign", "starts_on", "ends_on", _("Ngày kết thúc phải từ ngày bắt đầu trở đi.")),
        ]

    def __str__(self) -> str:
        return self.title


class Pledge(Entry):
    """What one unit signed on one day. One signed form is one *lượt*, whatever its themes: not one person."""

    class Audience(models.TextChoices):
        HOUSEHOLDS = "households", _("hộ gia đình")
        SCHOOL = "school", _("học sinh, giáo viên, nhân viên")
        WORKPLACE = "workplace", _("cơ quan, doanh nghiệp")

    AUDIENCE_OF: dict[str, str] = {
        Unit.Kind.BLOCK: Audience.HOUSEHOLDS,
        Unit.Kind.SCHOOL: Audience.SCHOOL,
        Unit.Kind.WORKPLACE: Audience.WORKPLACE,
    }

    campaign = models.ForeignKey(PledgeCampaign, on_delete=models.PROTECT, related_name="pledges")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=10, choices=Audience.choices)
    signed_on = models.DateField(verbose_name=_("ngày ký"))
    signed_counts_on = models.DateField()
    households = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("lượt hộ"))
    pupils = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("lượt học sinh"))
    staff = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("lượt giáo viên, nhân viên"))

    class Meta:
        constraints = [
            *entry_constraints("pledge"),
            *dated("pledge", "signed"),
            models.CheckConstraint(
                condition=Q(audience="households", households__isnull=False, households__gte=1, pupils=None, staff=None)
                | Q(audience="school", households=None, pupils__isnull=False, staff__isnull=False)
                | Q(audience="workplace", households=None, pupils=None, staff=None),
                name="pledge_counts_fit_audience",
                violation_error_message=_(
                    "Khối phố ghi số lượt hộ; trường học ghi số lượt học sinh và giáo viên; cơ quan không ghi số lượt."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["ward", "signed_counts_on"], name="pledge_ward_month"),
            models.Index(fields=["ward", "signed_on", "id"], name="pledge_ward_day"),
        ]

    def clean(self) -> None:
        super().clean()
        if self.unit_id and self.audience != self.AUDIENCE_OF.get(self.unit.kind):
            raise ValidationError({"audience": _("Đối tượng ký phải khớp với loại đơn vị ký.")})
