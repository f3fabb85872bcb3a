"""The file of outlines, and which of its drawings is which block."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from residents.outline_check import OutlineFault
from residents.outlines import FILE_BYTES, Outlines, read_outlines
from wardsecurity.setup.outline_queries import WaitingOutlines


class OutlinesField(forms.FileField):
    """Its value is what the file draws; whatever the file is called stays unknown."""

    default_error_messages = {
        "required": _("Đồng chí chọn tệp ranh giới."),
        "missing": _("Đồng chí chọn tệp ranh giới."),
        "invalid": _("Đồng chí chọn tệp ranh giới."),
        "empty": _("Tệp trống, không có nội dung."),
    }
    widget = forms.FileInput(attrs={"class": "form-control", "accept": ".geojson,.json"})

    def clean(self, data: Any, initial: Any = None) -> Outlines:
        if getattr(data, "too_large", False):
            raise ValidationError(
                _("Tệp quá lớn: nhiều nhất %(most)d MB."), params={"most": FILE_BYTES // 1024 // 1024}
            )
        file = super().clean(data, initial)
        try:
            return read_outlines(file.read(FILE_BYTES + 1))
        except OutlineFault as fault:
            raise ValidationError(str(fault)) from fault


class OutlinesForm(forms.Form):
    tep = OutlinesField(label=_("Tệp GeoJSON (WGS84)"))
    use_required_attribute = False


class WhichBlockForm(forms.Form):
    """A box for each drawing, named after its number; an empty one drops the drawing."""

    def __init__(self, waiting: WaitingOutlines, *args: Any) -> None:
        super().__init__(*args)
        choices = [("", _("(không lấy hình này)")), *((str(pk), name) for pk, name in waiting.blocks)]
        for number, unit in waiting.units.items():
            self.fields[f"hinh-{number}"] = forms.ChoiceField(
                label=_("Hình %(number)d") % {"number": number},
                choices=choices,
                required=False,
                initial=str(unit or ""),
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    def units(self) -> dict[int, int]:
        """{number of the drawing: id of its block}"""
        chosen = self.cleaned_data.items()
        return {int(name.removeprefix("hinh-")): int(value) for name, value in chosen if value}
