"""Figures: one number of one indicator, of one unit or of none, in one edition.

NULL is *not reported*, 0 is confirmed.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports.models.monthly_report import Edition
from wardsecurity.fields import FreeTextField

MAX_VALUE = 2_000_000_000


class Figure(models.Model):
    """A cell. Without a unit it is what belongs to no unit, or the whole where no split is known; a ward's total is the
    sum over the units and that row, and is never itself a figure. A cleared cell keeps its row, with NULL."""

    class Source(models.TextChoices):
        BOOK = "book", _("theo sổ")
        TYPED = "typed", _("nhập tay")

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="figures")
    indicator = models.CharField(max_length=12)
    unit = models.ForeignKey("residents.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    value = models.PositiveIntegerField(null=True)
    at_least = models.BooleanField(default=False)
    source = models.CharField(max_length=5, choices=Source.choices)
    book_value = models.PositiveIntegerField(null=True)
    reason = FreeTextField(blank=True, default="", verbose_name=_("lý do khác sổ, hoặc lý do là số tối thiểu"))
    note = FreeTextField(blank=True, default="", verbose_name=_("ghi chú"))
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "indicator", "unit"], name="figure_once_a_unit"),
            models.UniqueConstraint(
                fields=["edition", "indicator"], condition=Q(unit=None), name="figure_once_for_the_ward"
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__gte=0, value__lte=MAX_VALUE),
                name="figure_value_in_range",
                violation_error_message=_("Số liệu là số nguyên từ 0 đến 2.000.000.000."),
            ),
            models.CheckConstraint(
                condition=Q(at_least=False) | (Q(value__isnull=False) & ~Q(reason="")),
                name="figure_at_least_has_a_reason",
                violation_error_message=_("Số “hơn” phải có số và lý do."),
            ),
            models.CheckConstraint(
                condition=Q(source="typed")
                | Q(source="book", value=models.F("book_value"))
                | Q(source="book", value=None, book_value=None),
                name="figure_of_the_book_is_the_books",
                violation_error_message=_("Số ghi “theo sổ” phải đúng bằng số trong sổ."),
            ),
            models.CheckConstraint(
                condition=Q(source__in=["book", "typed"]),
                name="figure_source_known",
            ),
            models.CheckConstraint(
                condition=Q(source="book") | Q(book_value=None) | Q(value=models.F("book_value")) | ~Q(reason=""),
                name="figure_override_has_a_reason",
                violation_error_message=_("Số khác với sổ phải ghi lý do."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.indicator} {self.unit_id or ''}={self.value}"


class FigureChange(models.Model):
    """Who changed a cell from what to what, and when: the history of a cell, and who typed in an edition."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="changes")
    indicator = models.CharField(max_length=12)
    unit = models.ForeignKey("residents.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField()
    old_value = models.PositiveIntegerField(null=True)
    new_value = models.PositiveIntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["edition", "indicator"], name="change_edition_indicator")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.indicator}: {self.old_value} → {self.new_value}"


class Provenance(models.Model):
    """What of a sample ward's indicator is not from its source: its split, or the whole of it. Shown with it."""

    class Extent(models.TextChoices):
        SPLIT = "split", _("số chia theo tháng, khối, trường, nhóm là minh họa")
        WHOLE = "whole", _("số liệu minh họa")

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, related_name="provenances")
    indicator = models.CharField(max_length=12)
    extent = models.CharField(max_length=5, choices=Extent.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ward", "indicator"], name="provenance_once")]

    def __str__(self) -> str:
        return f"{self.ward_id} {self.indicator}: {self.extent}"


class Target(models.Model):
    """A target of the year. None on tip-offs, cases, persons or supervision: that breeds false figures. A rate in
    hundredths of a percent, everything else in the indicator's unit."""

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, related_name="targets")
    indicator = models.CharField(max_length=12)
    # One of the ward's or province's own, of a group other than C and D, whatever letter its code begins with.
    own = models.BooleanField(default=False)
    year = models.PositiveSmallIntegerField()
    unit = models.ForeignKey("residents.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    value = models.PositiveIntegerField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ward", "indicator", "year", "unit"], name="target_once_a_unit"),
            models.UniqueConstraint(
                fields=["ward", "indicator", "year"], condition=Q(unit=None), name="target_once_for_the_ward"
            ),
            models.CheckConstraint(
                condition=Q(own=True)
                | (~Q(indicator__startswith="C") & ~Q(indicator__startswith="D"))
                | Q(indicator="C08"),
                name="target_breeds_no_false_figures",
                violation_error_message=_(
                    "Không đặt mục tiêu cho nguồn tin, vụ việc, người bị xử lý hay quản lý, giáo dục."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ward_id} {self.indicator} {self.year}: {self.value}"


class TargetChange(models.Model):
    """Who set, changed or took back a target, from what to what, and when: one that is lowered towards the end of the
    year shall not look as if it had always been so low. None: there was, or is, none."""

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    unit = models.ForeignKey("residents.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    old_value = models.PositiveIntegerField(null=True, blank=True)
    new_value = models.PositiveIntegerField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["ward", "year"], name="target_change_of_a_year")]

    def __str__(self) -> str:
        return f"{self.ward_id} {self.indicator} {self.year}: {self.old_value} → {self.new_value}"
