"""The boxes of every form of the books: days, numbers and lists, with errors in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wardsecurity.fields import FreeTextField, LineField

FIRST_DAY = date(1990, 1, 1)
BLANK = BLANK_CHOICE_DASH[0][1]
DAY_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
REQUIRED = {"required": _("Đồng chí chưa nhập mục này.")}
NO_NAMES: Promise = _("Không ghi tên, địa chỉ, số điện thoại.")
_NOT_FREE = frozenset({"number"})  # numbers, not sentences
MAY_BE_TO_COME = frozenset({"starts_on", "ends_on", "in_force_from", "in_force_until"})
_BIGGEST = 9_999_999
_BAD_NUMBER = _("Chỉ ghi số nguyên từ 0 trở lên, ví dụ 120.")


class DayField(forms.DateField):
    """A day as it is typed here, 05/03/2009; what a browser's own calendar sends (2009-03-05) is understood too."""

    default_error_messages = {"invalid": _("Ngày không đúng: đồng chí ghi ngày/tháng/năm, ví dụ 05/03/2009.")}

    def __init__(self, *, may_be_to_come: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", DAY_FORMATS)
        kwargs["widget"] = forms.DateInput(
            format="%d/%m/%Y",
            attrs={"class": "form-control day", "placeholder": "dd/mm/yyyy", "autocomplete": "off", "maxlength": 10},
        )
        super().__init__(**kwargs)
        self.may_be_to_come = may_be_to_come

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        if value < FIRST_DAY:
            raise ValidationError(_("Ngày này trước năm 1990; đồng chí xem lại năm."), code="too_early")
        if value > timezone.localdate() and not self.may_be_to_come:
            raise ValidationError(_("Ngày này chưa đến; đồng chí xem lại."), code="to_come")


class NumberField(forms.IntegerField):
    """A whole number, typed with or without the dots of thousands: "12.557"."""

    default_error_messages = {
        "invalid": _BAD_NUMBER,
        "min_value": _BAD_NUMBER,
        "max_value": _("Số quá lớn; đồng chí xem lại."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {"localize": True, "min_value": 0, "max_value": kwargs.get("max_value") or _BIGGEST}
        attrs = {"class": "form-control num", "inputmode": "numeric", "autocomplete": "off", "maxlength": 12}
        super().__init__(**{**kwargs, "widget": forms.TextInput(attrs=attrs)})


class YearField(forms.IntegerField):
    default_error_messages = {"invalid": _("Ghi năm bằng bốn chữ số, ví dụ 2009.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs = {key: value for key, value in kwargs.items() if key in ("label", "required", "initial", "help_text")}
        attrs = {"class": "form-control num", "inputmode": "numeric", "autocomplete": "off", "maxlength": 4}
        super().__init__(min_value=1990, max_value=2100, widget=forms.TextInput(attrs=attrs), **kwargs)


def box(field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """The box of a column of a book (a ModelForm's formfield_callback)."""
    made: forms.Field | None
    if field.name == "year":
        made = field.formfield(form_class=YearField, **kwargs)
    elif isinstance(field, models.DateField):
        made = DayField(
            required=not (field.null or field.blank),
            may_be_to_come=field.name in MAY_BE_TO_COME,
            label=field.verbose_name,
        )
    elif isinstance(field, models.PositiveIntegerField):
        made = field.formfield(form_class=NumberField, **kwargs)
    elif isinstance(field, models.ManyToManyField):
        made = field.formfield(**{**kwargs, "widget": forms.CheckboxSelectMultiple})
    else:
        made = field.formfield(**kwargs)
    if made is not None:
        made.error_messages |= REQUIRED
        _dress(made)
    return made


def is_free(field: models.Field[Any, Any]) -> bool:
    """Whether a person types sentences into it, which the guard reads."""
    return isinstance(field, LineField | FreeTextField) and field.name not in _NOT_FREE


def _dress(field: forms.Field) -> None:
    widget = field.widget
    if isinstance(widget, forms.NullBooleanSelect):
        widget.choices = [("unknown", _("chưa rõ")), ("true", _("có")), ("false", _("không"))]
    elif isinstance(field, forms.TypedChoiceField):
        choices: Any = field.choices
        empty = _("chọn trong danh mục") if field.required else "–"
        field.choices = [(value, empty if label == BLANK else label) for value, label in choices]
    if isinstance(widget, forms.CheckboxInput | forms.CheckboxSelectMultiple):
        return
    if isinstance(widget, forms.Textarea):
        widget.attrs["rows"] = 2
    style = "form-select" if isinstance(widget, forms.Select) else "form-control"
    if style not in widget.attrs.get("class", ""):
        widget.attrs["class"] = f"{widget.attrs.get('class', '')} {style}".strip()
    widget.attrs.setdefault("autocomplete", "off")
