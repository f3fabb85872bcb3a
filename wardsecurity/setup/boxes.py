"""The boxes of the administrator's forms, and forms that take a refusal as one of their errors."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reports.months import Month, PeriodError
from residents.forms.boxes import REQUIRED, DayField
from wardsecurity.errors import Refused

Made = TypeVar("Made")


def line(
    label: Any, *, help_text: Any = "", required: bool = True, most: int = 200, **attributes: Any
) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "form-control", "autocomplete": "off", **attributes})
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=most, widget=widget, error_messages=REQUIRED
    )


def lines(label: Any, *, rows: int = 10, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"class": "form-control", "rows": rows, "spellcheck": "false", "autocomplete": "off"})
    return forms.CharField(
        label=label, help_text=help_text, strip=False, max_length=20_000, widget=widget, error_messages=REQUIRED
    )


def choice(label: Any, choices: Any, *, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=help_text,
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages=REQUIRED,
    )


def yes(label: Any, *, help_text: Any = "") -> forms.BooleanField:
    return forms.BooleanField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )


def day(label: Any, *, help_text: Any = "", required: bool = True) -> DayField:
    return DayField(label=label, help_text=help_text, required=required, may_be_to_come=True, error_messages=REQUIRED)


class MonthField(forms.CharField):
    """A reporting month as it is typed, 3/2009; its value is "2009-03", "" for none."""

    default_error_messages = {"invalid": _("Tháng không đúng: đồng chí ghi tháng/năm, ví dụ 03/2026.")}

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"class": "form-control day", "placeholder": "mm/yyyy", "autocomplete": "off", "maxlength": 7}
        super().__init__(**{"widget": forms.TextInput(attrs=attrs), "error_messages": REQUIRED, **kwargs})

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        found = re.fullmatch(r"(?:(\d{1,2})[/.-](\d{4})|(\d{4})-(\d{1,2}))", text)
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        month, year = (found[1], found[2]) if found[1] else (found[4], found[3])
        try:
            return str(Month.parse(f"{year}-{int(month):02d}"))
        except PeriodError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        stored = re.fullmatch(r"(\d{4})-(\d{2})", value or "")
        return f"{stored[2]}/{stored[1]}" if stored else value


def attempt(form: forms.Form, act: Callable[[], Made]) -> Made | None:
    """What the action returns; None where it refused, with the reason among the form's errors and all typing kept."""
    try:
        return act()
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as error:
        if not hasattr(error, "error_dict"):
            form.add_error(None, error)
            return None
        for name, found in error.error_dict.items():
            form.add_error(name if name in form.fields else None, found)
    return None
