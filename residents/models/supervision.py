"""Community supervision: dossiers by number, measure and days. No name, address or score: sensitive personal data."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from residents.models.book import Entry, dated, entry_constraints, in_order
from residents.models.coordination import Association
from residents.models.law import LegalBasis
from residents.models.place import Unit


class SupervisedPerson(Entry):
    """A dossier, known by its number alone. `carried_in`: in force when the book began or taken over from a
    predecessor, so it is part of the opening stock and not new (residents/actions/entry.py says from which day)."""

    class Measure(models.TextChoices):
        WARD_EDUCATION = "ward_education", _("giáo dục tại phường")
        SUSPENDED_SENTENCE = "suspended_sentence", _("án treo")
        NON_CUSTODIAL = "non_custodial", _("cải tạo không giam giữ")
        DIVERSION = "diversion", _("giáo dục tại phường theo xử lý chuyển hướng")
        REFORMATORY = "reformatory", _("đề nghị đưa vào trường giáo dưỡng")
        FACILITY = "facility", _("đề nghị đưa vào cơ sở giáo dục bắt buộc")

    class Outcome(models.TextChoices):
        NONE = "", _("đang thi hành")
        COMPLETED = "completed", _("chấp hành xong")
        TRANSFERRED = "transferred", _("chuyển nơi khác")
        OTHER_MEASURE = "other_measure", _("chuyển biện pháp khác")
        HANDED_OVER = "handed_over", _("bàn giao cho đơn vị kế thừa")
        ENDED_EARLY = "ended_early", _("kết thúc trước hạn")

    number_of_a_person = True
    measure = models.CharField(max_length=20, choices=Measure.choices)
    legal_basis = models.ForeignKey(LegalBasis, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    block = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    started_on = models.DateField(verbose_name=_("ngày bắt đầu"))
    started_counts_on = models.DateField()
    carried_in = models.BooleanField(default=False, verbose_name=_("đang thi hành khi mở sổ"))
    helper = models.ForeignKey(Association, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    helped_from = models.DateField(null=True, blank=True, verbose_name=_("hội nhận giúp đỡ từ ngày"))
    ended_on = models.DateField(null=True, blank=True, verbose_name=_("ngày kết thúc"))
    ended_counts_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=15, choices=Outcome.choices, blank=True, default="")

    class Meta:
        constraints = [
            *entry_constraints("supervised"),
            *dated("supervised", "started"),
            *dated("supervised", "ended", required=False),
            in_order("supervised", "started_on", "ended_on", _("Ngày kết thúc phải từ ngày bắt đầu trở đi.")),
            # A dossier that ends in the books before it has counted as new would make the stock negative.
            in_order(
                "supervised",
                "started_counts_on",
                "ended_counts_on",
                _("Tháng tính kết thúc phải từ tháng tính bắt đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=~Q(number=""),
                name="supervised_has_a_dossier_number",
                violation_error_message=_("Phải ghi số hồ sơ."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, outcome="") | Q(~Q(outcome=""), ended_on__isnull=False),
                name="supervised_outcome_with_its_day",
                violation_error_message=_("Kết quả và ngày kết thúc phải đi cùng nhau."),
            ),
            models.CheckConstraint(
                condition=Q(helper=None, helped_from=None) | Q(helper__isnull=False, helped_from__isnull=False),
                name="supervised_helper_with_a_day",
                violation_error_message=_("Hội nhận giúp đỡ và ngày nhận phải đi cùng nhau."),
            ),
        ]
        indexes = [
            models.Index(fields=["ward", "started_counts_on"], name="supervised_ward_started"),
            models.Index(fields=["ward", "ended_counts_on"], name="supervised_ward_ended"),
            models.Index(fields=["ward", "started_on", "id"], name="supervised_ward_day"),
        ]


class SupervisionReview(Entry):
    """The monthly review of a dossier: that it was held, with whom, and what was proposed."""

    heads_to = "dossier"

    class Proposal(models.TextChoices):
        CONTINUE = "continue", _("tiếp tục")
        END = "end", _("đề nghị kết thúc")
        CHANGE = "change", _("đề nghị thay đổi biện pháp")

    dossier = models.ForeignKey(SupervisedPerson, on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField(verbose_name=_("ngày nhận xét"))
    helper = models.ForeignKey(Association, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proposal = models.CharField(max_length=10, choices=Proposal.choices, default="continue")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "held_on"],
                name="review_once_a_day",
                violation_error_message=_("Hồ sơ đã được nhận xét trong ngày này."),
            )
        ]
