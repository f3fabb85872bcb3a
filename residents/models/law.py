"""Law: which document governed a subject when. Texts print the one in force at the end of their period."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from residents.models.place import Ward
from wardsecurity.fields import FoldField, FreeLineField, LineField
from wardsecurity.guard import validate_names


class LegalBasisQuerySet(models.QuerySet["LegalBasis"]):
    def in_force(self, on: date) -> LegalBasisQuerySet:
        """Those in force on the day `on`; an unknown first day counts as in force from ever."""
        return self.filter(
            Q(in_force_from=None) | Q(in_force_from__lte=on), Q(in_force_until=None) | Q(in_force_until__gte=on)
        )

    def of(self, ward: Ward | None) -> LegalBasisQuerySet:
        """The common ones, and those that the ward has added."""
        return self.filter(Q(ward=None) | Q(ward=ward))


class LegalBasis(models.Model):
    """One document on one subject, with its first and last day in force and the document that took its place.

    Without a ward it is one of the common list, which comes with the program and which no ward writes. A ward may add
    its own beside it; one that `leads` is cited in the ward's texts instead of the common one of its subject.
    """

    class Subject(models.TextChoices):
        MOVEMENT = "movement", _("phong trào Toàn dân bảo vệ an ninh Tổ quốc")
        REPORTING = "reporting", _("chế độ báo cáo")
        WARD_EDUCATION = "ward_education", _("giáo dục tại xã, phường, thị trấn")
        SUSPENDED_SENTENCE = "suspended_sentence", _("thi hành án treo")
        NON_CUSTODIAL_REFORM = "non_custodial_reform", _("cải tạo không giam giữ")
        REFORMATORY = "reformatory", _("đưa vào trường giáo dưỡng")
        COMPULSORY_FACILITY = "compulsory_facility", _("đưa vào cơ sở giáo dục bắt buộc")
        JUVENILE = "juvenile", _("tư pháp người chưa thành niên")
        FIRECRACKERS = "firecrackers", _("quản lý pháo")
        EXPLOSIVES = "explosives", _("quản lý vũ khí, vật liệu nổ")
        CORE_FORCE = "core_force", _("lực lượng nòng cốt ở cơ sở")
        SAFE_STANDARD = "safe_standard", _("tiêu chuẩn “An toàn về an ninh, trật tự”")
        EMULATION = "emulation", _("thi đua, khen thưởng")

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(
        max_length=40, db_index=True, choices=Subject.choices, verbose_name=_("lĩnh vực văn bản")
    )
    kind = LineField(max_length=40, verbose_name=_("loại văn bản"))
    number = LineField(max_length=60, blank=True, verbose_name=_("số, ký hiệu"))
    number_folded = FoldField(source="number", max_length=120)
    issued_on = models.DateField(null=True, blank=True, verbose_name=_("ngày ban hành"))
    body = FreeLineField(max_length=120, blank=True, verbose_name=_("cơ quan ban hành"))
    title = FreeLineField(max_length=400, verbose_name=_("trích yếu"))
    title_folded = FoldField(source="title", max_length=400)
    in_force_from = models.DateField(null=True, blank=True, verbose_name=_("hiệu lực từ"))
    in_force_until = models.DateField(null=True, blank=True, verbose_name=_("hiệu lực đến hết"))
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors")
    # False: a date or number of it comes from general knowledge and was not checked against a published text.
    is_checked = models.BooleanField(default=False)
    # True, of a ward's own alone: its texts cite it instead of the common document of the subject.
    leads = models.BooleanField(default=False)

    objects = LegalBasisQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "kind", "number", "title"],
                condition=Q(ward=None),
                name="law_once_a_subject",
                violation_error_message=_("Văn bản này đã có trong lĩnh vực."),
            ),
            models.UniqueConstraint(
                fields=["ward", "subject", "kind", "number"],
                condition=~Q(number=""),
                name="law_once_in_a_ward",
                violation_error_message=_("Văn bản này đã có trong lĩnh vực."),
            ),
            models.UniqueConstraint(
                fields=["ward", "subject", "kind", "title"],
                condition=Q(number=""),
                name="law_without_number_once_in_a_ward",
                violation_error_message=_("Văn bản này đã có trong lĩnh vực."),
            ),
            models.CheckConstraint(
                condition=Q(in_force_from=None) | Q(in_force_until=None) | Q(in_force_until__gte=F("in_force_from")),
                name="law_in_force_in_order",
                violation_error_message=_("Ngày hết hiệu lực phải từ ngày có hiệu lực trở đi."),
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=F("id")),
                name="law_not_its_own_successor",
                violation_error_message=_("Văn bản không thể thay thế chính nó."),
            ),
            models.CheckConstraint(
                condition=Q(leads=False) | Q(ward__isnull=False),
                name="law_leads_in_its_ward",
                violation_error_message=_("Chỉ văn bản riêng của phường mới được dẫn thay văn bản chung."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}".strip()

    def clean(self) -> None:
        """A ward does not write the common list, nor put a second one of its documents beside it."""
        if self.ward_id is None:
            return
        validate_names(kind=self.kind, number=self.number)
        same = LegalBasis.objects.filter(ward=None, subject=self.subject, kind=self.kind, number=self.number)
        if (same if self.number else same.filter(title=self.title)).exists():
            raise ValidationError({"number": _("Văn bản này đã có trong danh mục chung.")})

    @property
    def cited(self) -> str:
        """Kind and number; kind and title where it has no number."""
        return str(self) if self.number else f"{self.kind} {self.title}"

    @property
    def short(self) -> str:
        """How it is cited after the first time: type and number, or type and title where it has none."""
        return f"{self.kind} số {self.number}" if self.number else f"{self.kind} {self.title}"
