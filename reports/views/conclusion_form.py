"""A conclusion of the committee as it is typed."""

from django import forms
from django.utils.translation import gettext_lazy

from residents.forms.boxes import REQUIRED, DayField
from wardsecurity.guarded_form import GuardedForm


class ConclusionForm(GuardedForm):
    guarded = ("text", "body")

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
