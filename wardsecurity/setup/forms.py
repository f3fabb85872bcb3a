"""The forms of the administrator: ward, units, what becomes of them, months and rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from residents.actions.place import NewUnit
from residents.forms.boxes import REQUIRED
from residents.models import Unit, Ward
from wardsecurity.guarded_form import GuardedForm
from wardsecurity.setup import boxes, unit_lines
from wardsecurity.setup.queries import unit_codes, units_beside


class FoundForm(GuardedForm):
    """A real ward, made from the sample's pages. `provinces`: code and name of each."""

    places: ClassVar[tuple[str, ...]] = ("name",)

    code = boxes.line(
        gettext_lazy("Mã phường"),
        most=20,
        inputmode="numeric",
        help_text=gettext_lazy("Mã đơn vị hành chính, năm chữ số, ví dụ 05977."),
    )
    name = boxes.line(gettext_lazy("Tên phường"), placeholder="Phường …")
    province = boxes.choice(gettext_lazy("Tỉnh, thành phố"), ())
    opened_on = boxes.day(
        gettext_lazy("Có từ ngày"),
        required=False,
        help_text=gettext_lazy("Để trống nếu phường có từ trước; phường lập khi sắp xếp lại thì ghi ngày đó."),
    )

    def __init__(self, provinces: Sequence[tuple[str, str]], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choice: Any = self.fields["province"]
        choice.choices = [("", gettext_lazy("chọn trong danh mục")), *provinces]


class WardForm(GuardedForm):
    places: ClassVar[tuple[str, ...]] = ("name", "police_name", "committee_name")

    name = boxes.line(gettext_lazy("Tên phường"))
    police_name = boxes.line(gettext_lazy("Tên Công an phường"), most=250, placeholder="Công an phường …")
    committee_name = boxes.line(gettext_lazy("Tên Ban Chỉ đạo"), most=250)
    one_officer = boxes.yes(
        gettext_lazy("Chỉ có một cán bộ"),
        help_text=gettext_lazy("Người nhập số liệu được duyệt số liệu; hồ sơ và văn bản ghi rõ điều này."),
    )

    def __init__(self, ward: Ward, data: Any = None, **kwargs: Any) -> None:
        names = {each: getattr(ward, each) for each in ("name", "police_name", "committee_name", "one_officer")}
        super().__init__(data, initial=names, **kwargs)
        if ward.seal_count:
            self.fields["name"].disabled = True
            self.fields["name"].help_text = _("Đã có tháng được duyệt dưới tên này nên không sửa nữa.")


class UnitsForm(forms.Form):
    """A list of units of one kind, typed or pasted."""

    units = boxes.lines(gettext_lazy("Danh sách, mỗi dòng một đơn vị"))
    opened_on = boxes.day(
        gettext_lazy("Có từ ngày"),
        required=False,
        help_text=gettext_lazy("Để trống nếu có từ trước khi dùng chương trình."),
    )

    def __init__(self, ward: Ward, kind: str, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.ward, self.kind = ward, kind

    def clean_units(self) -> str:
        text: str = self.cleaned_data["units"]
        count = len([line for line in text.splitlines() if line.strip()])
        if not count:
            raise ValidationError(REQUIRED["required"], code="required")
        if count > unit_lines.MOST_LINES:
            raise ValidationError(
                _("Mỗi lần thêm nhiều nhất %(most)s dòng; đồng chí chia làm nhiều lần.")
                % {"most": unit_lines.MOST_LINES},
                code="too_many",
            )
        return text

    def read(self) -> list[NewUnit]:
        return unit_lines.read(self.cleaned_data["units"], self.kind, unit_codes(self.ward))


class UnitForm(GuardedForm):
    """A slip of the pen in a unit."""

    places: ClassVar[tuple[str, ...]] = ("code", "name")

    code = boxes.line(gettext_lazy("Mã"), most=20)
    name = boxes.line(gettext_lazy("Tên"))
    has_many_visitors = boxes.yes(
        gettext_lazy("Đông khách vãng lai"),
        help_text=gettext_lazy("Số liệu của khối này không so được theo số hộ."),
    )

    def __init__(self, unit: Unit, data: Any = None, **kwargs: Any) -> None:
        values = {"code": unit.code, "name": unit.name, "has_many_visitors": unit.has_many_visitors}
        super().__init__(data, initial=values, **kwargs)
        if unit.ward.seal_count:
            for name in ("code", "name"):
                self.fields[name].disabled = True
            self.fields["name"].help_text = _("Đã có tháng được duyệt: đổi mã, đổi tên thì dùng mục “Đổi tên”.")
        if unit.kind != Unit.Kind.BLOCK:
            del self.fields["has_many_visitors"]


class ChangeForm(GuardedForm):
    """What becomes of a unit: the day and the decision, and what the sort of change asks for."""

    guarded: ClassVar[tuple[str, ...]] = ("decision",)
    places: ClassVar[tuple[str, ...]] = ("code", "name")

    def __init__(self, unit: Unit, sort: str, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.unit, self.sort = unit, sort
        if sort == "ket-thuc":
            self.fields["last_day"] = boxes.day(gettext_lazy("Ngày cuối cùng"))
            return
        self.fields["on"] = boxes.day(gettext_lazy("Từ ngày"), help_text=gettext_lazy("Ngày văn bản có hiệu lực."))
        self.fields["decision"] = boxes.line(
            gettext_lazy("Số văn bản"), required=False, most=120, placeholder="12/NQ-HĐND"
        )
        if sort == "sap-nhap":
            self.fields["others"] = forms.MultipleChoiceField(
                label=gettext_lazy("Cùng với"),
                choices=[(str(each.pk), f"{each.name} ({each.code})") for each in units_beside(unit)],
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": gettext_lazy("Đồng chí chọn ít nhất một đơn vị.")},
            )
        if sort == "chia-tach":
            self.fields["units"] = boxes.lines(
                gettext_lazy("Các đơn vị mới, mỗi dòng một đơn vị"),
                rows=4,
                help_text=gettext_lazy("Ví dụ: K01; Khối 1. Được dùng lại mã của đơn vị cũ."),
            )
        else:
            self.fields["name"] = boxes.line(gettext_lazy("Tên mới"))
            self.fields["code"] = boxes.line(gettext_lazy("Mã mới"), most=20)
            self.initial.setdefault("code", unit.code)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for each in self.into() if cleaned.get("units") else ():
            self.ask_about_place("units", each.name)
            self.ask_about_place("units", each.code)
        return cleaned

    def into(self) -> list[NewUnit]:
        """The units that there will be."""
        if self.sort == "chia-tach":
            taken = unit_codes(self.unit.ward) - {self.unit.code}
            return unit_lines.read(self.cleaned_data["units"], self.unit.kind, taken)
        return [NewUnit(self.cleaned_data["code"], self.cleaned_data["name"])]

    def merging(self) -> list[Unit]:
        """The units that merge with it."""
        chosen = set(self.cleaned_data["others"])
        return [each for each in units_beside(self.unit) if str(each.pk) in chosen]


class MonthsForm(forms.Form):
    reports_from = boxes.MonthField(label=gettext_lazy("Báo cáo từ tháng"))
    reports_until = boxes.MonthField(
        label=gettext_lazy("Đến tháng"), required=False, help_text=gettext_lazy("Để trống khi còn báo cáo.")
    )

    def __init__(self, ward: Ward, data: Any = None, **kwargs: Any) -> None:
        months = {"reports_from": ward.reports_from, "reports_until": ward.reports_until}
        super().__init__(data, initial=months, **kwargs)


class RuleForm(forms.Form):
    first_month = boxes.MonthField(
        label=gettext_lazy("Áp dụng từ tháng"), help_text=gettext_lazy("Một tháng chưa mở báo cáo.")
    )
    last_day = forms.IntegerField(
        label=gettext_lazy("Ngày chốt số liệu của tháng"),
        required=False,
        min_value=1,
        max_value=28,
        help_text=gettext_lazy("Từ 1 đến 28; để trống thì chốt vào ngày cuối tháng dương lịch."),
        widget=forms.TextInput(attrs={"class": "form-control day", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            gettext_lazy("Ngày chốt số liệu phải từ 1 đến 28, hoặc để trống (cuối tháng)."),
        ),
    )


class BooksForm(forms.Form):
    """The books chosen, and the day from which (or the last on which) they are used."""

    day = boxes.day(gettext_lazy("Ngày"))
    books = forms.MultipleChoiceField(
        choices=(), error_messages={"required": gettext_lazy("Đồng chí chọn ít nhất một sổ ở bảng dưới.")}
    )

    def __init__(self, books: Mapping[str, Any], data: Any = None, *, first_day: date | None) -> None:
        super().__init__(data, initial={"day": first_day})
        self.fields["books"].choices = [(key, key) for key in books]  # type: ignore[attr-defined]
