"""The boxes of a year's targets: one an indicator, and beside it, hidden, what the person saw."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.actions.targets import MAX_TARGET, TargetCell
from reports.queries.targets import TargetLine, YearTargets
from reports.targets import PER_PERCENT
from residents.forms.boxes import NumberField

_BAD_RATE = _("Ghi tỷ lệ từ 0 đến 100, nhiều nhất hai chữ số thập phân, ví dụ 82,5.")


class RateField(forms.DecimalField):
    """A rate as it is typed here, 82,5; its value is a percentage."""

    def __init__(self, **kwargs: Any) -> None:
        errors = dict.fromkeys(("invalid", "min_value", "max_value", "max_decimal_places", "max_digits"), _BAD_RATE)
        attrs = {"class": "form-control num", "inputmode": "decimal", "autocomplete": "off", "maxlength": 6}
        super().__init__(
            min_value=0,
            max_value=100,
            decimal_places=2,
            max_digits=5,
            localize=True,
            error_messages=errors,
            widget=forms.TextInput(attrs=attrs),
            **kwargs,
        )


class TargetsForm(forms.Form):
    """Of those who may only read, the page shows the lines without their boxes."""

    def __init__(self, found: YearTargets, data: Any = None) -> None:
        super().__init__(data)
        self.found = found
        for line in found.lines:
            self.fields[line.code] = _field(line)
            self.fields[line.code].widget.attrs["aria-label"] = line.name
            self.fields[f"{line.code}-cu"] = forms.IntegerField(
                required=False, initial=line.value, widget=forms.HiddenInput, localize=False
            )

    def cells(self) -> list[TargetCell]:
        """What differs from what the person saw."""
        given = self.cleaned_data
        cells = [
            TargetCell(line.code, given[f"{line.code}-cu"], _stored(line, given[line.code]))
            for line in self.found.lines
        ]
        return [cell for cell in cells if cell.seen != cell.value]

    def groups(self) -> list[tuple[str, list[tuple[TargetLine, Any, Any]]]]:
        """Title, and for each indicator its line, its box and what was seen."""
        return [
            (group.title, [(line, self[line.code], self[f"{line.code}-cu"]) for line in group.lines])
            for group in self.found.groups
        ]


def _field(line: TargetLine) -> forms.Field:
    if line.rate:
        shown = None if line.value is None else (Decimal(line.value) / PER_PERCENT).normalize()
        return RateField(required=False, label=line.name, initial=shown)
    return NumberField(required=False, label=line.name, initial=line.value, max_value=MAX_TARGET)


def _stored(line: TargetLine, value: Decimal | int | None) -> int | None:
    return None if value is None else int(value * PER_PERCENT) if line.rate else int(value)
