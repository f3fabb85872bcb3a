"""What every book shares: entries with a number and a version, the days things happened and the months they count in,
from when a book serves an indicator, and which version of an entry an approved month has counted."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from residents.models.place import Unit, Ward
from wardsecurity.fields import LineField


class Entry(models.Model):
    """A row of a book. `version` rises by one with every change, so that a seal can say which one it counted.

    Each thing that happened has its day (`signed_on`) and the day it is counted by (`signed_counts_on`): the same, unless
    that month was approved already; then the first day of the month being entered. So an entry counts exactly once.
    """

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="+")
    number = LineField(max_length=40, blank=True, verbose_name=_("số sổ"))
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.number or self.pk}"

    def clean(self) -> None:
        """A unit of another ward has no place in this ward's book: no row constraint can see that."""
        for field in self._meta.fields:
            unit = getattr(self, field.name) if field.related_model is Unit and getattr(self, field.attname) else None
            if unit is not None and unit.ward_id != self.ward_id:
                raise ValidationError({field.name: _("Đơn vị này thuộc phường khác.")})


def entry_constraints(name: str) -> list[models.BaseConstraint]:
    """A book number once in a ward; entries without one are possible."""
    return [
        models.UniqueConstraint(
            fields=["ward", "number"],
            condition=~Q(number=""),
            name=f"{name}_number_once",
            violation_error_message=_("Số này đã có trong sổ."),
        )
    ]


def dated(name: str, event: str, *, required: bool = True) -> list[models.BaseConstraint]:
    """The day an event is counted by is there with the day it happened, and never before it."""
    on, counts_on = f"{event}_on", f"{event}_counts_on"
    condition = Q(**{f"{counts_on}__gte": F(on)})
    if not required:
        condition = Q(**{on: None, counts_on: None}) | Q(**{f"{on}__isnull": False, f"{counts_on}__gte": F(on)})
    return [
        models.CheckConstraint(
            condition=condition,
            name=f"{name}_{event}_counts_once",
            violation_error_message=_("Tháng tính số liệu phải là tháng xảy ra hoặc một tháng sau đó."),
        )
    ]


def in_order(name: str, before: str, after: str, message: Any) -> models.CheckConstraint:
    """The second day, when there is one, is not before the first."""
    return models.CheckConstraint(
        condition=Q(**{after: None}) | Q(**{before: None}) | Q(**{f"{after}__gte": F(before)}),
        name=f"{name}_{after}_after_{before}"[:60],
        violation_error_message=message,
    )


class CounterUse(models.Model):
    """From when until when a ward's book serves an indicator. Inside it no entries means a confirmed 0; outside it the
    indicator is typed, and blank."""

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="counters")
    indicator = models.CharField(max_length=12, verbose_name=_("mã chỉ tiêu"))
    used_from = models.DateField(verbose_name=_("sổ dùng từ ngày"))
    used_until = models.DateField(null=True, blank=True, verbose_name=_("sổ dùng đến hết ngày"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "indicator", "used_from"],
                name="counter_use_once",
                violation_error_message=_("Sổ này đã được ghi là dùng từ ngày đó."),
            ),
            in_order("counter_use", "used_from", "used_until", _("Ngày thôi dùng sổ phải từ ngày bắt đầu trở đi.")),
        ]

    def __str__(self) -> str:
        return f"{self.ward_id} {self.indicator}"


class CountedEntry(models.Model):
    """A mark that an approved edition counted this version of an entry. The edition's number is a plain integer: the books
    know nothing of the months' tables."""

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="+")
    book = models.CharField(max_length=30)
    entry_id = models.PositiveBigIntegerField()
    version = models.PositiveIntegerField()
    edition_id = models.PositiveBigIntegerField()
    month = models.CharField(max_length=7)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition_id", "book", "entry_id"], name="counted_entry_once_an_edition")
        ]
        indexes = [models.Index(fields=["book", "entry_id"], name="counted_entry_entry")]

    def __str__(self) -> str:
        return f"{self.book} {self.entry_id} v{self.version}: {self.month}"
