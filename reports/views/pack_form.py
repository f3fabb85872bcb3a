"""What a province asks of a pack: kind, period, format."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from reports.documents.content.choices import check_period
from reports.documents.formats import FORMATS
from reports.documents.province import KINDS
from reports.models import Document
from reports.periods import PeriodError, parse_period
from residents.forms.boxes import REQUIRED
from wardsecurity.errors import Refused

_SELECT = {"class": "form-select"}
_LABELS = dict(Document.Kind.choices)


class PackForm(forms.Form):
    """`cleaned_data["period"]` is a Period that fits the kind."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Loại văn bản"),
        choices=lambda: [(kind, capfirst(str(_LABELS[kind]))) for kind in KINDS],
        widget=forms.Select(attrs=_SELECT),
    )
    period = forms.CharField(
        label=gettext_lazy("Kỳ báo cáo"),
        max_length=20,
        error_messages=REQUIRED,
        help_text=gettext_lazy("Năm 2009; tháng 2009-03; quý 2009-Q1; nửa năm 2009-H1; chín tháng 2009-9M; 2005-2009."),
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )
    suffix = forms.ChoiceField(
        label=gettext_lazy("Định dạng"),
        choices=[(suffix, each.name) for suffix, each in FORMATS.items()],
        widget=forms.Select(attrs=_SELECT),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "period" in cleaned and "kind" in cleaned:
            try:
                cleaned["period"] = parse_period(cleaned["period"])
                check_period(cleaned["kind"], cleaned["period"])
            except (PeriodError, Refused) as error:
                self.add_error("period", ValidationError(str(error)))
        return cleaned
