"""A request for a commendation as it is typed, and the check that is asked for before it is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from reports.actions.commendation_requests import Given
from reports.models import CommendationRequest
from reports.months import FIRST_YEAR
from reports.queries.requests import commendations_to_link, documents_to_link
from residents.forms.boxes import REQUIRED, DayField
from residents.models import Commendation, Ward
from wardsecurity.guarded_form import GuardedForm

_LAST_YEAR = 2100
_SELECT = {"class": "form-select"}
_LINE = {"class": "form-control", "autocomplete": "off"}


def _year(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=FIRST_YEAR,
        max_value=_LAST_YEAR,
        error_messages=REQUIRED,
        widget=forms.TextInput(attrs={**_LINE, "inputmode": "numeric", "maxlength": 4}),
    )


def _key(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        required=False,
        coerce=int,
        empty_value=None,
        help_text=help_text,
        widget=forms.Select(attrs=_SELECT),
    )


class RequestForm(GuardedForm):
    """`given()` once it is valid."""

    guarded = ("award", "body", "decision_number", "note")
    # two that belong together stand side by side
    field_order = ("form", "award", "body", "asked_on", "first_year", "last_year")

    form = forms.ChoiceField(
        label=gettext_lazy("Hình thức đề nghị"),
        choices=Commendation.Form.choices[1:] + Commendation.Form.choices[:1],
        widget=forms.Select(attrs=_SELECT),
    )
    award = forms.CharField(
        label=gettext_lazy("Tên đầy đủ"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Ví dụ: Bằng khen của Chủ tịch UBND tỉnh; để trống nếu hình thức đã nói đủ."),
        widget=forms.TextInput(attrs=_LINE),
    )
    body = forms.CharField(
        label=gettext_lazy("Cơ quan có thẩm quyền khen thưởng"),
        max_length=160,
        error_messages=REQUIRED,
        help_text=gettext_lazy("Ví dụ: UBND tỉnh, Bộ Công an; không ghi tên người."),
        widget=forms.TextInput(attrs=_LINE),
    )
    first_year = _year(gettext_lazy("Thành tích từ năm"))
    last_year = _year(gettext_lazy("Đến năm"))
    asked_on = DayField(label=gettext_lazy("Ngày đề nghị"), error_messages=REQUIRED)
    document = _key(gettext_lazy("Văn bản kèm theo"), gettext_lazy("Báo cáo thành tích, tờ trình đã trình ký."))
    outcome = forms.ChoiceField(
        label=gettext_lazy("Kết quả"),
        choices=CommendationRequest.Outcome.choices,
        widget=forms.Select(attrs=_SELECT),
    )
    decision_number = forms.CharField(
        label=gettext_lazy("Số quyết định, văn bản trả lời"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=_LINE),
    )
    decided_on = DayField(label=gettext_lazy("Ngày quyết định, trả lời"), required=False)
    commendation = _key(
        gettext_lazy("Mục trong sổ khen thưởng"), gettext_lazy("Khi được khen thưởng và sổ đã ghi lần khen đó.")
    )
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"),
        max_length=250,
        required=False,
        help_text=gettext_lazy("Không ghi tên người, không ghi lý do liên quan đến người nào."),
        widget=forms.TextInput(attrs=_LINE),
    )

    def __init__(self, ward: Ward, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none: list[tuple[int | str, str]] = [("", "–")]
        self._choose("document", none + list(documents_to_link(ward)))
        self._choose("commendation", none + list(commendations_to_link(ward)))

    def _choose(self, name: str, choices: list[tuple[int | str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - for the type checker
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """What the row's constraints would refuse above the form, at the box that it is about."""
        cleaned = super().clean()
        for name, error in _wrong(cleaned):
            if name not in self.errors:
                self.add_error(name, error)
        return cleaned

    def given(self) -> Given:
        return Given(**{name: self.cleaned_data[name] for name in Given.__dataclass_fields__})


def _wrong(given: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    first, last = given.get("first_year"), given.get("last_year")
    asked, decided = given.get("asked_on"), given.get("decided_on")
    outcome = given.get("outcome")
    if first and last and last < first:
        yield "last_year", gettext_lazy("Năm cuối phải từ năm đầu trở đi.")
    if given.get("form") == Commendation.Form.NOT_STATED and not given.get("award"):
        yield "award", gettext_lazy("Ghi tên đầy đủ của hình thức đề nghị.")
    if outcome == CommendationRequest.Outcome.PENDING and (decided or given.get("decision_number")):
        yield "outcome", gettext_lazy("Đã ghi số hoặc ngày quyết định thì chọn kết quả.")
    elif outcome and outcome != CommendationRequest.Outcome.PENDING and (not decided or (asked and decided < asked)):
        yield "decided_on", gettext_lazy("Đã có kết quả thì ghi ngày quyết định, từ ngày đề nghị trở đi.")
    if given.get("commendation") and outcome and outcome != CommendationRequest.Outcome.GIVEN:
        yield "commendation", gettext_lazy("Chỉ đề nghị được khen thưởng mới gắn với sổ khen thưởng.")


def initial_of(row: CommendationRequest) -> dict[str, Any]:
    """The boxes of a request that is there."""
    values = {name: getattr(row, name) for name in Given.__dataclass_fields__}
    return values | {"document": row.document_id, "commendation": row.commendation_id}


class CheckForm(forms.Form):
    """Which award of which years is looked into; read from the address."""

    hinh_thuc = forms.ChoiceField(
        label=gettext_lazy("Hình thức đề nghị"),
        choices=Commendation.Form.choices[1:],
        widget=forms.Select(attrs=_SELECT),
    )
    tu_nam = _year(gettext_lazy("Từ năm"))
    den_nam = _year(gettext_lazy("Đến năm"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("tu_nam"), cleaned.get("den_nam")
        if first and last and not 0 <= last - first < 10:
            self.add_error("den_nam", gettext_lazy("Năm cuối phải từ năm đầu trở đi, nhiều nhất 10 năm."))
        return cleaned
