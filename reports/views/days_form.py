"""The days of a report: first and last, read from the address."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from reports.day_periods import DayPeriod
from reports.periods import PeriodError
from residents.forms.boxes import REQUIRED, DayField

MOST_DAYS = 366 * 5


class DaysForm(forms.Form):
    """`days()` once it is valid."""

    tu = DayField(label=gettext_lazy("Từ ngày"), error_messages=REQUIRED)
    den = DayField(label=gettext_lazy("Đến ngày"), error_messages=REQUIRED)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("tu"), cleaned.get("den")
        if first and last and last < first:
            self.add_error("den", gettext_lazy("Ngày này phải từ ngày đầu trở đi."))
        elif first and last and (last - first).days > MOST_DAYS:
            self.add_error("den", gettext_lazy("Nhiều nhất 05 năm; đồng chí chọn khoảng ngắn hơn."))
        elif first and last:
            self._check(first, last)
        return cleaned

    def _check(self, first: date, last: date) -> None:
        try:
            DayPeriod.of(first, last)
        except PeriodError as error:
            self.add_error("den", str(error))

    def days(self) -> DayPeriod:
        return DayPeriod.of(self.cleaned_data["tu"], self.cleaned_data["den"])
