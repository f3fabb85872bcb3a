"""The forms of deadlines and days off."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.actions.holidays import MOST_AT_ONCE
from reports.deadlines import DeadlineRule
from reports.months import Month
from residents.forms.boxes import REQUIRED
from wardsecurity.guarded_form import GuardedForm
from wardsecurity.setup import boxes


class DueRuleForm(forms.Form):
    """From which month on, and how, the day is found by which a month is sent."""

    WAYS = (
        ("sau", gettext_lazy("số ngày sau ngày chốt")),
        ("co-dinh", gettext_lazy("ngày cố định trong tháng")),
        ("khong", gettext_lazy("không tính hạn gửi")),
    )
    due_from = boxes.MonthField(
        label=gettext_lazy("Áp dụng từ tháng"),
        help_text=gettext_lazy("Tháng đang chạy hoặc một tháng sau đó, chưa mở."),
    )
    way = boxes.choice(gettext_lazy("Cách tính"), WAYS)
    number = forms.IntegerField(
        label=gettext_lazy("Số ngày, hoặc ngày trong tháng"),
        required=False,
        min_value=1,
        max_value=28,
        help_text=gettext_lazy("Số ngày: 1 đến 20, phải có ít nhất 01 ngày làm việc. Ngày trong tháng: 1 đến 28."),
        widget=forms.TextInput(attrs={"class": "form-control day", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), gettext_lazy("Đồng chí ghi một số từ 1 đến 28.")
        ),
    )
    skips_weekends = boxes.yes(gettext_lazy("Không tính thứ Bảy, Chủ nhật"))
    skips_holidays = boxes.yes(gettext_lazy("Không tính ngày nghỉ lễ, Tết"))

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        start = {"way": "sau", "number": 1, "skips_weekends": True, "skips_holidays": True}
        super().__init__(data, initial=start, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "number" in cleaned and cleaned.get("way") in ("sau", "co-dinh") and cleaned["number"] is None:
            self.add_error("number", REQUIRED["required"])
        return cleaned

    def rule(self) -> DeadlineRule:
        """Raises PeriodError on a number that the way does not allow."""
        given = self.cleaned_data
        return DeadlineRule(
            Month.parse(given["due_from"]),
            days=given["number"] if given["way"] == "sau" else None,
            fixed_day=given["number"] if given["way"] == "co-dinh" else None,
            skips_weekends=given["skips_weekends"],
            skips_holidays=given["skips_holidays"],
        )


class HolidayForm(GuardedForm):
    """Days off, from a day to a day, or days of a weekend that are worked."""

    guarded: ClassVar[tuple[str, ...]] = ("name",)

    first = boxes.day(gettext_lazy("Từ ngày"))
    last = boxes.day(gettext_lazy("Đến hết ngày"), required=False, help_text=gettext_lazy("Để trống nếu chỉ một ngày."))
    name = boxes.line(gettext_lazy("Tên"), required=False, most=80, placeholder=gettext_lazy("Nghỉ Tết Nguyên đán"))
    worked = boxes.yes(gettext_lazy("Là ngày thứ Bảy, Chủ nhật đi làm bù"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("Ngày cuối phải từ ngày đầu trở đi."))
        return cleaned

    def days(self) -> list[date]:
        """Each day from the first to the last; never more than an action would take, and one."""
        first: date = self.cleaned_data["first"]
        last: date = self.cleaned_data["last"] or first
        return [first + timedelta(days=each) for each in range(min((last - first).days + 1, MOST_AT_ONCE + 1))]
