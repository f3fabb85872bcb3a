"""The forms of the ward's own indicators: a new one, a slip put right, a last day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.actions.own_indicators import NewIndicator
from reports.catalogue import GROUPS
from reports.models import OwnIndicator
from reports.own_catalogue import UNITS
from wardsecurity.setup import boxes
from wardsecurity.templatetags.ward import lang

NO_NAMES = _("Một cụm từ đầy đủ. Không ghi tên người, địa chỉ, số điện thoại.")


def _names(form: forms.Form, initial: OwnIndicator | None = None) -> None:
    """The boxes of what may be put right later, in the language of the page."""
    form.fields["name"] = boxes.line(_("Tên chỉ tiêu"), most=160, help_text=NO_NAMES)
    form.fields["name_en"] = boxes.line(_("Tên tiếng Anh (không bắt buộc)"), most=160, required=False)
    form.fields["unit"] = boxes.choice(_("Đơn vị tính"), [(vi, unit(lang())) for vi, unit in UNITS.items()])
    form.fields["confirmed"] = boxes.yes(_("Tôi đã xem lại: không phải tên người, địa chỉ."))
    if initial:
        for name in ("name", "name_en", "unit"):
            form.fields[name].initial = getattr(initial, name)


class IndicatorForm(forms.Form):
    """A new indicator; `since` is offered as the day from which nothing approved is touched."""

    def __init__(self, data: Any = None, *, since: date | None = None) -> None:
        super().__init__(data)
        self.fields["code"] = boxes.line(
            _("Mã"),
            most=12,
            help_text=_("Chữ in hoa không dấu, chữ số; không giống mã của chương trình (A05, C01, …). Ví dụ: CAM1."),
        )
        _names(self)
        self.fields["group"] = boxes.choice(
            _("Nhóm"),
            [(letter, f"{letter}. {title(lang())}") for letter, title in GROUPS.items()],
            help_text=_("Nhóm C, D chỉ tổng hợp ở cấp phường."),
        )
        self.fields["kind"] = boxes.choice(_("Cách tính"), OwnIndicator.Kind.choices)
        self.fields["dimension"] = boxes.choice(_("Chia theo"), OwnIndicator.Dimension.choices)
        self.fields["since"] = boxes.day(
            _("Dùng từ ngày"),
            required=False,
            help_text=_("Các tháng đã duyệt giữ nguyên. Để trống: dùng cho mọi tháng, kể cả tháng cũ."),
        )
        self.fields["since"].initial = since

    def new(self) -> NewIndicator:
        given = self.cleaned_data
        names = ("code", "name", "name_en", "unit", "group", "kind", "dimension", "since")
        return NewIndicator(**{name: given[name] for name in names})


class CorrectionForm(forms.Form):
    def __init__(self, row: OwnIndicator, data: Any = None) -> None:
        super().__init__(data)
        _names(self, row)


class RetirementForm(forms.Form):
    last_day = boxes.day(
        _("Dùng đến hết ngày"),
        help_text=_("Nên là ngày cuối của một tháng báo cáo. Số liệu các tháng trước giữ nguyên."),
    )
