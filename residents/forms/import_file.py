"""The box for a workbook."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wardsecurity.workbooks import refusals

ACCEPTED = ".xlsx,.xlsm,.xls,.ods,.csv"


class WorkbookField(forms.FileField):
    """What came, whatever it is called; what was cut off at the limit says so."""

    default_error_messages = {
        "required": _("Đồng chí chọn tệp cần nhập."),
        "missing": _("Đồng chí chọn tệp cần nhập."),
        "invalid": _("Đồng chí chọn tệp cần nhập."),
        "empty": _("Tệp trống, không có nội dung."),
    }
    widget = forms.FileInput(attrs={"class": "form-control", "accept": ACCEPTED})

    def to_python(self, data: Any) -> Any:
        if getattr(data, "too_large", False):
            raise ValidationError(str(refusals.too_large()))
        return super().to_python(data)


class FileForm(forms.Form):
    tep = WorkbookField(label=_("Tệp Excel (xlsx, xls), ODS hoặc CSV"))
    use_required_attribute = False
