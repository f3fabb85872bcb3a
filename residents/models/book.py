"""What every book shares: entries with a number and a version, the days things happened and the months they count in,
from when a book serves an indicator, and which version of an entry an approved month has counted."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from residents.models.place import Unit, Ward
from wardsecurity.fields import LineField, SortKeyField
from wardsecurity.guard import validate_names

NO_NUMBER = _("Số phải có chữ số, ví dụ 05/NT-2026; không ghi tên người vào đây.")


class Entry(models.Model):
    """A row of a book. `version` rises by one with every change, so that a seal can say which one it counted.

    Each thing that happened has its day (`signed_on`) and the day it is counted by (`signed_counts_on`): the same,
    unless that month was approved already; then the first day of the month being entered. So it counts exactly once.
    """

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="+")
    number = LineField(max_length=40, blank=True, verbose_name=_("số sổ"))
    number_key = SortKeyField(source="number", max_length=300)
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)

    # False where the number is not the ward's to give: that of a document.
    number_in_pattern = True
    # True where it is that of a person's dossier: what could be a name in it is asked about.
    number_of_a_person = False
    # The field that leads to the entry on whose page the row and its history stand; "" where it has a page of its own.
    heads_to = ""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.number or self.pk}"

    def clean(self) -> None:
        """What no row constraint can see: all that an entry refers to is of its own ward, a block is a block, its
        number is written as the ward writes its own, and no line holds the number of a person."""
        validate_names(**{each.name: getattr(self, each.name) for each in self._meta.fields if type(each) is LineField})
        faults = {}
        if self.number and self.number_in_pattern and not re.fullmatch(self.ward.dossier_pattern, self.number):
            faults["number"] = misnumbered(self.ward)
        elif self.number and not is_number(self.number):
            faults["number"] = NO_NUMBER
        for field in self._meta.fields:
            if field.related_model is None or getattr(self, field.attname) is None:
                continue
            other = getattr(self, field.name)
            if getattr(other, "ward_id", None) not in (None, self.ward_id):
                faults[field.name] = _("Mục này thuộc phường khác.")
            elif field.name == "block" and other.kind != Unit.Kind.BLOCK:
                faults[field.name] = _("Ở đây phải chọn một khối phố.")
        if faults:
            raise ValidationError(faults)


def is_number(number: str) -> bool:
    """Whether it holds a digit: letters alone may be a name, whatever the ward's pattern lets pass."""
    return any(char.isdecimal() for char in number)


def misnumbered(ward: Ward) -> Any:
    """What to say of a number that is not written as the ward writes its numbers."""
    if ward.numbers_as_usual:
        return _(
            "Số phải có chữ số; chữ chỉ là chữ viết tắt in hoa không dấu, nhiều nhất 4 chữ liền nhau; "
            "giữa dùng dấu . / - và không có dấu cách, ví dụ 05/NT-2026."
        )
    return _("Số chưa đúng mẫu số sổ, số hồ sơ của phường; không ghi tên người vào đây.")


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
        # Each half says "is there": a comparison with NULL is unknown, which a check lets pass.
        both = Q(**{f"{on}__isnull": False, f"{counts_on}__isnull": False, f"{counts_on}__gte": F(on)})
        condition = Q(**{on: None, counts_on: None}) | both
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
    """A mark that an approved edition counted this version of an entry. `book` is the table: the model's name. The
    edition's number is a plain integer, because the books know nothing of the months' tables."""

    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="+")
    book = models.CharField(max_length=30)
    entry_id = models.PositiveBigIntegerField()
    version = models.PositiveIntegerField()
    edition_id = models.PositiveBigIntegerField()
    month = models.CharField(max_length=7)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition_id", "book", "entry_id"],
                name="counted_entry_once_an_edition",
                violation_error_message=_("Mục này đã được tính trong lần duyệt này."),
            )
        ]
        indexes = [models.Index(fields=["book", "entry_id"], name="counted_entry_entry")]

    def __str__(self) -> str:
        return f"{self.book} {self.entry_id} v{self.version}: {self.month}"
