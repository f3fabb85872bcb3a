"""Traffic accidents: a day, a block, numbers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from residents.models.book import Entry, dated, entry_constraints
from residents.models.place import Unit


class TrafficAccident(Entry):
    """One accident with the numbers of dead and injured."""

    occurred_on = models.DateField(verbose_name=_("ngày xảy ra"))
    occurred_counts_on = models.DateField()
    block = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    deaths = models.PositiveIntegerField(default=0, verbose_name=_("số người chết"))
    injured = models.PositiveIntegerField(default=0, verbose_name=_("số người bị thương"))

    class Meta:
        constraints = [*entry_constraints("accident"), *dated("accident", "occurred")]
        indexes = [
            models.Index(fields=["ward", "occurred_counts_on"], name="accident_ward_month"),
            models.Index(fields=["ward", "occurred_on", "id"], name="accident_ward_day"),
        ]
