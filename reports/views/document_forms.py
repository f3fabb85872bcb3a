"""What a writer chooses for a document, the registry's number and day, and who signs, as they are typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.actions.documents import Given, Theme
from reports.catalogue import GROUPS
from reports.documents.content.choices import DAY_KINDS, GROUPS_TO_CHOOSE, KINDS, check_period
from reports.models import Body, Document, Signer
from reports.periods import PeriodError, asked_period
from reports.queries.document import period_of_days
from residents.forms.boxes import REQUIRED, DayField
from residents.models import Ward
from wardsecurity.errors import Refused
from wardsecurity.guarded_form import GuardedForm
from wardsecurity.templatetags.ward import lang
from wardsecurity.words import short_date

Choices = Sequence[tuple[str, str | Promise]]
_LINE = {"class": "form-control", "autocomplete": "off"}


def _select(label: Any, choices: Choices = (), **more: Any) -> forms.ChoiceField:
    widget = forms.Select(attrs={"class": "form-select"})
    return forms.ChoiceField(label=label, choices=choices, widget=widget, error_messages=REQUIRED, **more)


def _line(label: Any, most: int, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=help_text,
        widget=forms.TextInput(attrs=_LINE),
        error_messages=REQUIRED,
    )


class GivenForm(GuardedForm):
    """The boxes that a draft keeps open as long as it is one."""

    guarded: ClassVar[tuple[str, ...]] = ("abstract", "award", "addressees")
    places: ClassVar[tuple[str, ...]] = ("place",)

    signer = _select(gettext_lazy("Người ký"), required=False)
    abstract = _line(gettext_lazy("Trích yếu"), 300, help_text=gettext_lazy("Để trống: theo mẫu của loại văn bản."))
    award = _line(
        gettext_lazy("Hình thức khen thưởng đề nghị"),
        200,
        help_text=gettext_lazy("Cho báo cáo thành tích, tờ trình. Ví dụ: Bằng khen của Chủ tịch UBND tỉnh."),
    )
    addressees = forms.CharField(
        label=gettext_lazy("Kính gửi"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Mỗi nơi một dòng; để trống: cấp trên của cơ quan ban hành."),
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 2}),
    )
    place = _line(gettext_lazy("Địa danh"), 100, help_text=gettext_lazy("Để trống: tên phường."))
    internal = forms.BooleanField(
        label=gettext_lazy("LƯU HÀNH NỘI BỘ"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )

    def __init__(self, signers: Sequence[Signer], *args: Any, document: Document | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signers = {str(each.pk): each for each in signers}
        if document and document.signer:
            self.signers.setdefault(str(document.signer.pk), document.signer)
        shown = [(pk, signer_label(each)) for pk, each in self.signers.items()]
        if document:
            shown = [(pk, label) for pk, label in shown if self.signers[pk].body == document.body]
        self.fields["signer"].choices = [("", _("Chưa chọn")), *shown]  # type: ignore[attr-defined]

    def given(self) -> Given:
        cleaned = self.cleaned_data
        texts = {name: cleaned.get(name, "") for name in ("abstract", "award", "addressees", "place")}
        return Given(**texts, signer=self.signers.get(cleaned.get("signer", "")), internal=cleaned["internal"])


def initial_of(document: Document) -> dict[str, Any]:
    names = ("abstract", "award", "addressees", "place", "internal")
    return {name: getattr(document, name) for name in names} | {"signer": str(document.signer_id or "")}


def signer_label(signer: Signer) -> str:
    """ "Nguyễn Văn A, phó (Ban Chỉ đạo)": as the lists of signers tell one."""
    return f"{signer.full_name} ({signer.get_body_display()}{', ' + _('cấp phó') if signer.deputy else ''})"


PARTS: Choices = (
    ("", gettext_lazy("Cả năm")),
    *((f"-{number:02d}", gettext_lazy("Tháng %(number)s")) for number in range(1, 13)),
    *((f"-Q{number}", gettext_lazy("Quý %(number)s")) for number in range(1, 5)),
    ("-H1", gettext_lazy("6 tháng đầu năm")),
    ("-H2", gettext_lazy("6 tháng cuối năm")),
    ("-9M", gettext_lazy("9 tháng")),
)
FIVE = 5
# What to choose for a kind of document: the boxes offer no codes to speak of.
_PART_OF: Mapping[str, str | Promise] = {
    "month": gettext_lazy("Báo cáo tháng: chọn một tháng, để trống “Từ năm”."),
    "quarter": gettext_lazy("Báo cáo quý: chọn một quý, để trống “Từ năm”."),
    "half": gettext_lazy("Báo cáo 6 tháng: chọn 6 tháng đầu năm hoặc 6 tháng cuối năm, để trống “Từ năm”."),
    "nine-months": gettext_lazy("Báo cáo 9 tháng: chọn “9 tháng”, để trống “Từ năm”."),
    "year": gettext_lazy("Báo cáo năm: chọn “Cả năm”, để trống “Từ năm”."),
    "commendation": gettext_lazy("Báo cáo thành tích là của trọn năm: chọn “Cả năm”."),
    "letter": gettext_lazy("Tờ trình là của trọn năm: chọn “Cả năm”."),
    "five-years": gettext_lazy("Báo cáo 05 năm: để trống “Từ năm”, hoặc chọn năm đầu của đúng 05 năm liền."),
}


def read_days(form: forms.Form, cleaned: dict[str, Any], kind: str, ward: Ward) -> None:
    """`cleaned["period"]` from the days typed: whole reporting months of the ward where they are that."""
    for name in ("from_day", "to_day"):
        if not cleaned.get(name) and name not in form.errors:
            form.add_error(name, _("Báo cáo này cần ngày đầu và ngày cuối."))
    if cleaned.get("from_day") and cleaned.get("to_day"):
        try:
            cleaned["period"] = period_of_days(ward=ward, from_day=cleaned["from_day"], to_day=cleaned["to_day"])
            check_period(cast(Any, kind), cleaned["period"])
        except PeriodError as error:
            form.add_error("to_day", _(error.message) % error.params)
        except Refused as refused:
            form.add_error("to_day", str(refused))


def about_box() -> forms.CharField:
    told = gettext_lazy("Ví dụ: cao điểm tấn công, trấn áp tội phạm; để trống: theo các nhóm chỉ tiêu.")
    return _line(gettext_lazy("Chuyên đề"), 200, help_text=told)


def groups_box() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=gettext_lazy("Nhóm chỉ tiêu của chuyên đề"),
        required=False,
        help_text=gettext_lazy("Không chọn: tất cả các nhóm."),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )


def groups_to_choose() -> Choices:
    return [(group, GROUPS[group](lang())) for group in GROUPS_TO_CHOOSE]


class NewForm(GivenForm):
    """A document of a year or a part of it, or of several years; a report on a theme or the festival: of any days."""

    guarded = (*GivenForm.guarded, "about")

    kind = _select(gettext_lazy("Loại văn bản"))
    year = _select(gettext_lazy("Năm"))
    part = _select(gettext_lazy("Kỳ trong năm"), required=False)
    since = _select(
        gettext_lazy("Từ năm"), required=False, help_text=gettext_lazy("Chỉ cho văn bản của nhiều năm liền.")
    )
    body = _select(gettext_lazy("Cơ quan ban hành"), Body.choices)
    from_day = DayField(label=gettext_lazy("Từ ngày"), required=False)
    to_day = DayField(label=gettext_lazy("Đến ngày"), required=False)
    about = about_box()
    groups = groups_box()

    def __init__(self, *args: Any, ward: Ward, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ward = ward
        known = dict(Document.Kind.choices)
        listed = [(str(year), str(year)) for year in years]
        self._offer("kind", [(kind, capfirst(str(known[kind]))) for kind in (*KINDS, *DAY_KINDS)])
        self._offer("groups", groups_to_choose())
        self._offer("year", listed)
        self._offer("since", [("", _("Không chọn")), *listed])
        self._offer("part", [(code, _part(code, label)) for code, label in PARTS])

    def _offer(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kind") in DAY_KINDS:
            read_days(self, cleaned, cleaned["kind"], self.ward)
        elif "kind" in cleaned and "year" in cleaned:
            try:
                cleaned["period"] = asked_period(self._code(cleaned), timezone.localdate())
                check_period(cleaned["kind"], cleaned["period"])
            except PeriodError as error:
                self.add_error("since", _(error.message) % error.params)
            except Refused as refused:
                wanted = _PART_OF.get(cleaned["kind"])
                self.add_error("since" if cleaned.get("since") else "part", str(wanted or refused))
        return cleaned

    def theme(self) -> Theme:
        """What a report on a theme is of; of other kinds nothing."""
        if self.cleaned_data["kind"] != "thematic":
            return Theme()
        return Theme(tuple(self.cleaned_data["groups"]), self.cleaned_data["about"])

    def _code(self, cleaned: dict[str, Any]) -> str:
        year, since = cleaned["year"], cleaned.get("since", "")
        if cleaned["kind"] == "five-years" and not since:
            since = str(int(year) - FIVE + 1)
        return f"{since}-{year}" if since and since != year else f"{year}{cleaned.get('part', '')}"


def _part(code: str, label: str | Promise) -> str:
    return str(label) % {"number": code.lstrip("-Q0")} if "%" in str(label) else str(label)


class IssueForm(forms.Form):
    """`keeps_series`: the program gives the number. `asks`: whether the box that says that an early day is right
    is shown."""

    asks = False

    number = forms.IntegerField(
        label=gettext_lazy("Số"),
        min_value=1,
        max_value=99_999,
        error_messages={
            **REQUIRED,
            "invalid": gettext_lazy("Số văn bản là số nguyên dương."),
            "min_value": gettext_lazy("Số văn bản đánh từ 01; đồng chí ghi số như sổ đăng ký đã cấp."),
            "max_value": gettext_lazy("Số văn bản nhiều nhất là 99.999; đồng chí xem lại."),
        },
        widget=forms.TextInput(attrs={**_LINE, "class": "form-control short", "inputmode": "numeric"}),
    )
    issued_on = DayField(label=gettext_lazy("Ngày ban hành"), error_messages=REQUIRED)

    def __init__(self, *args: Any, keeps_series: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if keeps_series:
            del self.fields["number"]

    def asks_about_day(self, approved_on: date | None) -> bool:
        """Asks, once, whether a day before the figures were approved is right: where old years are entered late it is,
        else it is a slip of the hand."""
        if not approved_on or self.cleaned_data["issued_on"] >= approved_on or self.data.get("earlier") == "1":
            return False
        said = _("Số liệu của văn bản này được duyệt ngày %(day)s, sau ngày ban hành đã ghi; đồng chí xem lại ngày.")
        self.add_error("issued_on", said % {"day": short_date(approved_on)})
        self.asks = True
        return True


class SignerForm(forms.Form):
    body = _select(gettext_lazy("Cơ quan ban hành"), Body.choices)
    full_name = _line(gettext_lazy("Họ và tên người ký"), 80, required=True)
    deputy = forms.BooleanField(
        label=gettext_lazy("Ký thay cấp trưởng (KT.)"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )
    post = _line(
        gettext_lazy("Chức vụ ở cơ quan của người ký"),
        120,
        help_text=gettext_lazy("Ví dụ: CHỦ TỊCH UBND PHƯỜNG, in trên họ tên; để trống khi không cần."),
    )
    rank = _line(gettext_lazy("Cấp bậc"), 40, help_text=gettext_lazy("Chỉ in trên văn bản của Công an phường."))
