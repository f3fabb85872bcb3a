"""Coordination: the associations of the Fatherland Front and the programmes signed with them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from residents.models.book import Entry, entry_constraints, in_order
from residents.models.place import Ward
from wardsecurity.fields import FoldField, LineField, SortKeyField


class Association(models.Model):
    """A mass organisation of the ward, such as the women's union."""

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="associations")
    name = LineField(max_length=160, verbose_name=_("tên hội, đoàn thể"))
    name_key = SortKeyField(source="name")
    name_folded = FoldField(source="name")
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "name"],
                name="association_once_in_a_ward",
                violation_error_message=_("Hội, đoàn thể này đã có."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class CoordinationProgramme(Entry):
    """A programme between the ward police and associations, in force from a day until a day."""

    title = LineField(max_length=250, verbose_name=_("tên chương trình phối hợp"))
    title_key = SortKeyField(source="title")
    title_folded = FoldField(source="title")
    associations = models.ManyToManyField(Association, related_name="programmes", blank=True)
    starts_on = models.DateField(verbose_name=_("từ ngày"))
    ends_on = models.DateField(null=True, blank=True, verbose_name=_("đến hết ngày"))

    class Meta:
        constraints = [
            *entry_constraints("programme"),
            in_order("programme", "starts_on", "ends_on", _("Ngày kết thúc phải từ ngày bắt đầu trở đi.")),
        ]
