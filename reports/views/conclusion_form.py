"""A conclusion of the committee as it is typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from residents.forms.boxes import REQUIRED, DayField
from wardsecurity import guard


class ConclusionForm(forms.Form):
    """`asked`: something in it looks like a person or a home, and the writer has to confirm that it is none."""

    text = forms.CharField(
        label=gettext_lazy("Nội dung kết luận"),
        max_length=600,
        error_messages=REQUIRED,
        help_text=gettext_lazy("Không ghi tên, địa chỉ, số điện thoại."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
    )
    body = forms.CharField(
        label=gettext_lazy("Cơ quan, đơn vị thực hiện"),
        max_length=160,
        error_messages=REQUIRED,
        help_text=gettext_lazy("Ví dụ: Công an phường, Hội Phụ nữ; không ghi tên người."),
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )
    due_on = DayField(label=gettext_lazy("Hạn hoàn thành"), may_be_to_come=True, error_messages=REQUIRED)
    held_on = DayField(label=gettext_lazy("Ngày họp"), error_messages=REQUIRED)
    asked = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("text", "body"):
            for finding in guard.check(cleaned.get(name) or ""):
                self._guard(name, finding)
        return cleaned

    def _guard(self, name: str, finding: guard.Finding) -> None:
        confirmed = self.data.get("xac_nhan") == "1"
        self.asked = self.asked or finding.kind == "asked"
        if finding.kind == "refused" or not confirmed:
            self.add_error(name, ValidationError(_(finding.message_vi), code=finding.kind))

    def take(self, error: ValidationError) -> None:
        """Put what the action found wrong beside its box, or above the form where it has none."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)
