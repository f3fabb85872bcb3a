"""Totals that `approve()` writes in its own transaction, so that a dashboard never costs more for the wards beside it.

`check_totals` recomputes them from the standing editions and lists what differs.
"""

from django.db import models
from django.db.models import Q

from reports.models.monthly_report import Edition


class WardMonthTotal(models.Model):
    """One indicator of one ward in one month, as its standing edition says. `units_reported` and `units_expected` count
    the cells (units, and the ward's own cell) that hold a number and that were expected to."""

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, related_name="+")
    month = models.CharField(max_length=7)
    indicator = models.CharField(max_length=12)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    value = models.BigIntegerField(null=True)
    at_least = models.BooleanField(default=False)
    units_reported = models.PositiveIntegerField()
    units_expected = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ward", "month", "indicator"], name="total_once"),
            models.CheckConstraint(condition=Q(value=None) | Q(value__gte=0), name="total_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.ward_id} {self.month} {self.indicator}={self.value}"


class UnitYearCoverage(models.Model):
    """In which months of a year a unit had more than 0 of an indicator that coverage counts: bit 0 is January.

    `edition`: whose approval wrote the row last (empty: before this was kept); the database refuses any other write."""

    ward = models.ForeignKey("residents.Ward", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("residents.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    indicator = models.CharField(max_length=12)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, related_name="+")
    months = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "indicator"], name="coverage_once"),
            models.CheckConstraint(condition=Q(months__gte=0, months__lt=4096), name="coverage_twelve_months"),
        ]
        indexes = [models.Index(fields=["ward", "indicator", "year"], name="coverage_ward_indicator")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.indicator} {self.year}: {self.months:012b}"


class ProvinceMonthTotal(models.Model):
    """The sum of the ward totals of a province in one month, kept by the same approvals, so that a page of a province
    or of the country reads as few rows as a ward's (docs/decisions/0023). The sample's wards have sums of their own.

    indicator: a code; "" for the month itself; the name of a rate (reports.province_totals.RATES), whose value and base
    are the sums of its numerators and denominators over the wards that have both. wards: how many have a row; told,
    at_least: how many of them a number, and a lower bound; reported, expected: cells."""

    province = models.ForeignKey("residents.Province", on_delete=models.PROTECT, related_name="+")
    is_sample = models.BooleanField(default=False)
    month = models.CharField(max_length=7)
    indicator = models.CharField(max_length=12, blank=True)
    wards = models.PositiveIntegerField(default=0)
    told = models.PositiveIntegerField(default=0)
    at_least = models.PositiveIntegerField(default=0)
    value = models.BigIntegerField(default=0)
    base = models.BigIntegerField(default=0)
    reported = models.PositiveIntegerField(default=0)
    expected = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["province", "is_sample", "month", "indicator"], name="province_total_once"),
            models.CheckConstraint(condition=Q(value__gte=0, base__gte=0), name="province_total_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.province_id} {self.month} {self.indicator}={self.value}"
