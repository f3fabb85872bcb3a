"""What a province asks of a pack: the period, which says what reports are of it, and the format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.documents.drafting import of_period
from reports.documents.formats import FORMATS
from reports.documents.province import KINDS
from reports.models import Document
from reports.months import Month
from reports.periods import Period, PeriodError, asked_period, parse_period
from residents.forms.boxes import REQUIRED
from wardsecurity.templatetags.ward import lang

_SELECT = {"class": "form-select"}
_LABELS = dict(Document.Kind.choices)
MONTHS, PARTS, YEARS, FIVES = 14, 6, 6, 3
Group = tuple[str, list[tuple[str, str]]]


class PackForm(forms.Form):
    """`cleaned_data["period"]` is a Period, `cleaned_data["kind"]` the kind of report that is of such a one."""

    period = forms.CharField(
        label=gettext_lazy("Báo cáo"),
        max_length=20,
        error_messages=REQUIRED,
        widget=forms.Select(attrs=_SELECT),
    )
    suffix = forms.ChoiceField(
        label=gettext_lazy("Định dạng"),
        choices=[(suffix, each.name) for suffix, each in FORMATS.items()],
        widget=forms.Select(attrs=_SELECT),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, last: Month, usual: str) -> None:
        """`last`: the latest month to offer; `usual`: the code that is chosen before anybody chooses."""
        super().__init__(data, initial={"period": usual})
        chosen = str(data.get("period", "") if data else usual)[:20]
        self.fields["period"].widget.choices = offered(last, chosen)

    def clean_period(self) -> Period:
        try:
            return asked_period(self.cleaned_data["period"], timezone.localdate())
        except PeriodError as error:
            raise ValidationError(_(error.message) % error.params) from error

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "period" in cleaned:
            cleaned["kind"] = cleaned["period"].kind
            if cleaned["kind"] not in KINDS:
                said = _("Không có báo cáo của kỳ này: chọn một tháng, quý, 6 tháng, 9 tháng, một năm hoặc 05 năm.")
                self.add_error("period", said)
        return cleaned


def offered(last: Month, chosen: str) -> list[Group]:
    """Periods to choose from by kind of report, the latest first; `chosen` is among them whatever it is."""
    groups = [(capfirst(str(_LABELS[kind])), [_choice(each) for each in periods]) for kind, periods in _periods(last)]
    if chosen and not any(chosen == code for _kind, choices in groups for code, _label in choices):
        groups.insert(0, (_("Kỳ đang chọn"), [_named(chosen)]))
    return groups


def _periods(last: Month) -> Iterator[tuple[str, Iterable[Period]]]:
    months = [last.shift(-step) for step in range(MONTHS)]
    ends = [last.shift(-step) for step in range(6 * PARTS)]
    year = last.year if last.month == 12 else last.year - 1
    yield "month", (Period.between(month, month) for month in months)
    quarters = [Period.quarter(each.year, each.month // 3) for each in ends if each.month % 3 == 0]
    halves = [Period.half(each.year, each.month // 6) for each in ends if each.month % 6 == 0]
    yield "quarter", quarters[:PARTS]
    yield "half", halves[: PARTS // 2]
    yield "nine-months", (Period.nine_months(each.year) for each in ends if each.month == 9)
    yield "year", (Period.year(each) for each in range(year, year - YEARS, -1))
    yield "five-years", (Period.years_span(each - 4, each) for each in range(year, year - FIVES, -1))


def _choice(period: Period) -> tuple[str, str]:
    """ "Báo cáo quý 1/2009"; of a period that no report is of, the period alone."""
    kind, label = str(_LABELS.get(period.kind, "")), period.label(lang())
    return period.code, of_period(kind, label) if kind else capfirst(label)


def _named(code: str) -> tuple[str, str]:
    """The period of a code that was given, as it was given; one that is none is shown as it stands."""
    try:
        return code, _choice(parse_period(code))[1]
    except PeriodError:
        return code, code
