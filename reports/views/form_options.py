"""What is chosen before a form is filled: the period, how an empty cell looks, number and day of the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.documents.form.values import Blank
from reports.months import Month
from reports.periods import Period, PeriodError, asked_period
from reports.views.period_bar import Choice
from wardsecurity.guarded_form import GuardedForm
from wardsecurity.templatetags.ward import lang

MONTHS, QUARTERS, YEARS = 14, 6, 6


class FillOptions(GuardedForm):
    """The query of the page: `ky`, `trong`, `so`, `ngay`. All may be left out."""

    guarded: ClassVar[tuple[str, ...]] = ("so",)
    ky = forms.CharField(required=False, max_length=20)
    trong = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Ô chưa báo cáo"),
        choices=[("words", gettext_lazy("ghi “chưa báo cáo”")), ("empty", gettext_lazy("để trống"))],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    so = forms.CharField(
        required=False,
        max_length=40,
        label=gettext_lazy("Số văn bản, nếu đã có"),
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )
    ngay = forms.DateField(
        required=False,
        label=gettext_lazy("Ngày văn bản, nếu đã có"),
        widget=forms.DateInput(attrs={"class": "form-control", "placeholder": "dd/mm/yyyy", "autocomplete": "off"}),
    )

    def __init__(self, given: QueryDict, usual: Period) -> None:
        data = given.copy()
        data.setdefault("ky", usual.code)
        data.setdefault("trong", "words")
        super().__init__(data, label_suffix="")
        self.usual = usual
        self.full_clean()  # what is wrong is shown beside its box, and the usual stands in its place

    def clean_ky(self) -> Period:
        try:
            return asked_period(self.cleaned_data["ky"] or self.usual.code, timezone.localdate())
        except PeriodError as error:
            raise forms.ValidationError(_(error.message) % error.params) from error

    @property
    def period(self) -> Period:
        return self.cleaned_data.get("ky") or self.usual

    @property
    def blank(self) -> Blank:
        return "empty" if self.cleaned_data.get("trong") == "empty" else "words"

    @property
    def desk_options(self) -> dict[str, Any]:
        return {"number": self.cleaned_data.get("so") or "", "signed_on": self.cleaned_data.get("ngay")}

    @property
    def query(self) -> str:
        """What an address needs so that the file is what the page showed."""
        told = {"ky": self.period.code, "trong": self.blank, "so": self.data.get("so"), "ngay": self.data.get("ngay")}
        return urlencode({name: value for name, value in told.items() if value})


def offered(last: Month, now: Period) -> list[tuple[str, list[Choice]]]:
    """Periods to choose from, those that end with `last` first; `now` is among them."""
    groups = [
        (_("Tháng"), [Period.between(month, month) for month in _back(last, MONTHS)]),
        (_("Quý, 6 tháng, 9 tháng"), list(_parts(last))),
        (_("Năm"), list(_years(last))),
    ]
    if not any(now in periods for _title, periods in groups):
        groups.insert(0, (_("Kỳ đang chọn"), [now]))
    return [
        (title, [Choice(_sentence(each.label(lang())), each.code, each == now) for each in periods])
        for title, periods in groups
        if periods
    ]


def _back(last: Month, count: int) -> Iterator[Month]:
    return (last.shift(-step) for step in range(count))


def _parts(last: Month) -> Iterator[Period]:
    """The quarters, halves and nine months that ended by `last`, the latest first."""
    for month in _back(last, 3 * QUARTERS):
        if month.month % 3 == 0:
            yield Period.quarter(month.year, month.month // 3)
        if month.month % 6 == 0:
            yield Period.half(month.year, month.month // 6)
        if month.month == 9:
            yield Period.nine_months(month.year)


def _years(last: Month) -> Iterator[Period]:
    year = last.year if last.month == 12 else last.year - 1
    yield from (Period.year(each) for each in range(year, year - YEARS, -1))
    yield Period.years_span(year - 4, year)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
