"""Directives: what the committee advised, what the Party cells resolved, what the People's Committee planned."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from residents.models.book import Entry, dated, entry_constraints
from wardsecurity.fields import FoldField, FreeTextField, LineField


class Directive(Entry):
    """A resolution, plan or letter of the ward; its number is that of the document."""

    class Kind(models.TextChoices):
        RESOLUTION = "resolution", _("nghị quyết")
        DIRECTIVE = "directive", _("chỉ thị")
        PLAN = "plan", _("kế hoạch")
        PROGRAMME = "programme", _("chương trình")
        LETTER = "letter", _("công văn")

    class AskedBy(models.TextChoices):
        COMMITTEE = "committee", _("Ban Chỉ đạo")
        PARTY = "party", _("Đảng ủy")
        PEOPLE = "people", _("Ủy ban nhân dân")
        CELL = "cell", _("chi bộ khối phố")
        ABOVE = "above", _("cấp trên")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    issued_on = models.DateField(verbose_name=_("ngày ban hành"))
    issued_counts_on = models.DateField()
    body = LineField(max_length=200, verbose_name=_("cơ quan ban hành"))
    abstract = FreeTextField(verbose_name=_("trích yếu"))
    abstract_folded = FoldField(source="abstract", max_length=2000)
    asked_by = models.CharField(max_length=10, choices=AskedBy.choices, blank=True)

    number_in_pattern = False

    class Meta:
        constraints = [*entry_constraints("directive"), *dated("directive", "issued")]
