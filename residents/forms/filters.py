"""What the list of a book was asked for, out of its address. Where it makes no sense, that is said, nothing listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from residents.forms.boxes import DayField
from residents.forms.options import options_for
from residents.models import Unit, Ward
from residents.queries.listing import NO_KIND, Wanted, sorts
from residents.registers import Register
from wardsecurity.sorts import of_place
from wardsecurity.text import TextError, normalise

_LAST_PAGE = 10_000_000
_CHOICE = {"invalid_choice": _("Lựa chọn này không có trong danh sách; đồng chí chọn lại.")}


class FilterForm(forms.Form):
    """The filter above a list. Where it is not valid nothing is to be listed: rows and sums would not be what was asked
    for."""

    q = forms.CharField(label=_("Tìm"), required=False, max_length=100)
    tu = DayField(label=_("Từ ngày"), required=False, may_be_to_come=True)
    den = DayField(label=_("Đến ngày"), required=False, may_be_to_come=True)
    khoi = forms.ChoiceField(label=_("Đơn vị"), required=False, error_messages=_CHOICE)
    loai = forms.ChoiceField(label=_("Loại"), required=False, error_messages=_CHOICE)
    tt = forms.ChoiceField(label=_("Tình trạng"), required=False, error_messages=_CHOICE)

    def __init__(self, register: Register, ward: Ward, data: Mapping[str, Any]) -> None:
        super().__init__(data, auto_id="loc_%s")
        self.register = register
        everything: list[tuple[Any, Any]] = [("", _("tất cả"))]
        if register.is_entry or register.search:
            self.fields["q"].widget.attrs |= {"class": "form-control", "type": "search", "autocomplete": "off"}
        else:
            del self.fields["q"]
        if not (register.days or register.span or register.year):
            del self.fields["tu"], self.fields["den"]
        if register.place:
            blocks = register.place == "block"
            self.fields["khoi"].label = of_place(str(_("Khối phố") if blocks else _("Đơn vị")), ward.name)
            self._choose("khoi", everything + options_for(Unit, ward, blocks=blocks))
        else:
            del self.fields["khoi"]
        if register.kinds:
            self.fields["loai"].label = str(register.kinds_label)
            self._choose("loai", everything + _kinds(register))
        else:
            del self.fields["loai"]
        if register.states:
            self._choose(
                "tt", everything + [(each.value, of_place(str(each.label), ward.name)) for each in register.states]
            )
        else:
            del self.fields["tt"]

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices
        field.widget.attrs["class"] = "form-select"

    def clean_q(self) -> str:
        try:
            return normalise(self.cleaned_data["q"])
        except TextError as error:
            raise ValidationError(_("Nội dung tìm có ký tự không đọc được.")) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("tu"), cleaned.get("den")
        if first and last and first > last:
            self.add_error("den", _("Ngày này phải từ ngày đầu trở đi."))
        return cleaned

    def wanted(self) -> Wanted:
        """What was asked for, of what of it makes sense."""
        self.is_valid()
        good = self.cleaned_data
        sort, page = str(self.data.get("xep", "")), str(self.data.get("trang", ""))
        return Wanted(
            q=good.get("q", ""),
            first=good.get("tu"),
            last=good.get("den"),
            place=int(good["khoi"]) if good.get("khoi") else None,
            kind=good.get("loai", ""),
            state=good.get("tt", ""),
            sort=sort if sort.removeprefix("-") in sorts(self.register) else "",
            page=min(int(page), _LAST_PAGE) if page.isascii() and page.isdigit() and len(page) < 9 else 1,
        )

    @property
    def is_used(self) -> bool:
        """Whether anything is filtered."""
        return any(self.data.get(name) for name in self.fields)

    def in_words(self) -> list[str]:
        """What the rows are narrowed to, for the head of a file. What was searched for is not repeated: it may be
        anything."""
        said = []
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if not value:
                continue
            text = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
            labels = {str(key): str(label) for key, label in _flat(getattr(field, "choices", ()))}
            said.append(f"{field.label}: {_('có lọc theo từ tìm') if name == 'q' else labels.get(text, text)}")
        return said

    def address(self, **changes: Any) -> str:
        """The query of the address with these parts changed: all of what is filtered, and the order."""
        parts = {name: self.data.get(name, "") for name in [*self.fields, "xep"]} | changes
        return urlencode({name: value for name, value in parts.items() if value not in ("", None)})


def _flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    """Choices without their groups."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


def _kinds(register: Register) -> list[tuple[Any, Any]]:
    """The choices of the column; "" is what the filter has for everything, so the empty one has a value of its own."""
    column: Any = register.model._meta.get_field(register.kinds)
    return [(value or NO_KIND, label) for value, label in column.choices]
