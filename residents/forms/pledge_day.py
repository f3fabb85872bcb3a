"""The form of a pledge day: all units at once, as the pledges come in. Blank: no pledge of that unit that day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from residents.actions.closed import ASK_CORRECTION, OpenDays
from residents.actions.pledge_day import add_day
from residents.forms.book_form import AUDIENCE_OF
from residents.forms.boxes import REQUIRED, DayField, NumberField
from residents.forms.late import LATE_BOX, Late, late_day, problem, uncounted
from residents.forms.options import label_of, options_for, rows_for
from residents.models import Pledge, PledgeCampaign, Unit, Ward
from residents.queries.numbers import following, next_numbers
from residents.queries.pledged import already_signed
from residents.queries.rows import places
from residents.registers import PLEDGES
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused
from wardsecurity.guarded_form import GuardedForm

# The columns of the grid by kind of unit: (column of the pledge, its label); none: a box to tick.
COLUMNS: dict[str, tuple[tuple[str, Any], ...]] = {
    Unit.Kind.BLOCK: (("households", gettext_lazy("Lượt hộ")),),
    Unit.Kind.SCHOOL: (
        ("pupils", gettext_lazy("Lượt học sinh")),
        ("staff", gettext_lazy("Lượt giáo viên, nhân viên")),
    ),
    Unit.Kind.WORKPLACE: (("signed", gettext_lazy("Đã ký")),),
}


@dataclass
class Box:
    """An input of the grid: what was typed, and what is wrong with it."""

    name: str
    label: str
    text: str = ""
    error: str = ""
    tick: bool = False
    value: int | None = None

    @property
    def is_filled(self) -> bool:
        return bool(self.text)


@dataclass
class Line:
    unit: Unit
    boxes: list[Box]

    @property
    def label(self) -> str:
        """Its name, and until when it was there."""
        return label_of(self.unit)

    @property
    def is_filled(self) -> bool:
        return any(box.is_filled for box in self.boxes)

    @property
    def errors(self) -> list[str]:
        return [box.error for box in self.boxes if box.error]


@dataclass
class Table:
    """The lines of the units of one kind."""

    title: str
    heads: list[str]
    lines: list[Line] = field(default_factory=list)


class DayForm(GuardedForm):
    """The head of the grid."""

    signed_on = DayField(label=gettext_lazy("Ngày ký"), error_messages=REQUIRED)
    campaign = forms.ModelChoiceField(
        PledgeCampaign.objects.none(),
        label=gettext_lazy("Đợt ký cam kết"),
        error_messages=REQUIRED,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    number = forms.CharField(
        label=gettext_lazy("Số sổ đầu tiên"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Các đơn vị sau lấy số tiếp theo."),
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )

    def __init__(self, ward: Ward, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campaign: Any = self.fields["campaign"]
        campaign.queryset = rows_for(PledgeCampaign, ward)
        campaign.choices = [("", _("chọn đợt ký")), *options_for(PledgeCampaign, ward)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.ask_about_number("number", cleaned.get("number", ""))
        return cleaned


class PledgeDay:
    """The whole form. `again`: units that signed the same campaign that day already, so the page asks about them."""

    def __init__(self, ward: Ward, data: QueryDict | None = None) -> None:
        self.ward, self.data = ward, data
        self.open_days = OpenDays.of(ward)
        offered = next(iter(next_numbers(PLEDGES, ward, opened=self.open_days.first)), "")
        self.head = DayForm(ward, data, initial={"number": offered})
        self.late: list[Late] = []
        self.again = False
        self.errors: list[str] = []
        self.tables = self._tables()

    @property
    def late_choice(self) -> str:
        return self.data.get(LATE_BOX, "") if self.data is not None else ""

    @property
    def filled(self) -> list[Line]:
        return [line for table in self.tables for line in table.lines if line.is_filled]

    @property
    def _adds_more(self) -> bool:
        """Whether the person said that a second pledge of a unit that day is meant."""
        return self.data is not None and self.data.get("ghi_them") == "1"

    @property
    def has_campaigns(self) -> bool:
        return len(self.head.fields["campaign"].choices) > 1  # type: ignore[attr-defined]

    def is_valid(self) -> bool:
        """Every box is looked at, so that all faults are shown at once; what was typed stays."""
        whole = self.head.is_valid()
        for line in self.filled:
            self._check(line)
        if not self.filled:
            self.errors.append(_("Chưa có đơn vị nào được ghi: đồng chí nhập ít nhất một ô."))
        if whole:
            self._ask_about_late_day(self.head.cleaned_data["signed_on"])
            self._ask_about_again()
        return whole and not self.errors and not any(line.errors for line in self.filled)

    def write(self, by: User) -> int | None:
        """Save the pledges, all or none; how many. None where something was wrong, which then stands on the page."""
        pledges = self._pledges()
        try:
            correcting = self.late_choice == ASK_CORRECTION
            return add_day(pledges=pledges, by=by, again=self._adds_more, correcting=correcting)
        except ValidationError as error:
            self.errors.extend(error.messages)
        except Refused as refusal:
            self._ask_about_again()  # saved in another window since it was looked at
            if self._adds_more or not self.again:
                self.errors.append(str(refusal))
        return None

    @property
    def notes(self) -> list[str]:
        """What is said once it is saved: the day is one that no figure counts. A late one has been asked about."""
        day = self.head.cleaned_data["signed_on"]
        said = "" if self.late else uncounted(str(self.head.fields["signed_on"].label), Pledge, day, self.ward)
        return [said] if said else []

    def _tables(self) -> list[Table]:
        """Units that closed more than a year ago are left out, unless something was typed for them or the ward itself
        has closed: a day before a block was split is told of after it."""
        tables: dict[str, Table] = {}
        long_ago = timezone.localdate() - timedelta(days=366)
        for unit in places(self.ward):
            line = Line(unit, [self._box(unit, name, str(label)) for name, label in COLUMNS[unit.kind]])
            if unit.closed_on is None or unit.closed_on >= long_ago or self.ward.closed_on or line.is_filled:
                title = str(Unit.Kind(unit.kind).label).capitalize()
                heads = [str(label) for _name, label in COLUMNS[unit.kind]]
                tables.setdefault(unit.kind, Table(title, heads)).lines.append(line)
        return list(tables.values())

    def _box(self, unit: Unit, name: str, label: str) -> Box:
        key = f"{name}-{unit.pk}"
        typed = self.data.get(key, "").strip() if self.data is not None else ""
        return Box(key, label, typed, tick=name == "signed")

    def _check(self, line: Line) -> None:
        for box in line.boxes:
            if box.tick:
                continue
            try:
                box.value = NumberField(required=False).clean(box.text)
            except ValidationError as error:
                box.error = error.messages[0]
                continue
            if box.value is None:
                box.error = _("Ghi cả hai cột; không có thì ghi 0.")
        if not line.errors and not any(box.tick or box.value for box in line.boxes):
            line.boxes[0].error = _("Không có lượt nào thì để trống.")
        day = self.head.cleaned_data.get("signed_on")
        if day and not line.unit.exists_on(day):
            line.boxes[0].error = _("Đơn vị này không có vào ngày ký.")

    def _ask_about_late_day(self, day: date) -> None:
        found = late_day(str(self.head.fields["signed_on"].label), Pledge, day, self.open_days)
        self.late = [found] if found else []
        if message := problem(self.late, self.late_choice):
            self.errors.append(message)

    def _ask_about_again(self) -> None:
        """A form sent twice must not count twice: a second pledge of a unit that day is asked about."""
        head = self.head.cleaned_data
        signed = already_signed(self.ward, head["campaign"], head["signed_on"])
        lines = [line for line in self.filled if line.unit.pk in signed]
        self.again = bool(lines)
        if self._adds_more:
            return
        for line in lines:
            line.boxes[0].error = line.boxes[0].error or _("Ngày này đơn vị đã được ghi trong đợt ký.")

    def _pledges(self) -> list[Pledge]:
        head = self.head.cleaned_data
        first = head["number"].upper()
        numbers = [first, *following(first, len(self.filled))] if first else []
        return [
            Pledge(
                ward=self.ward,
                campaign=head["campaign"],
                unit=line.unit,
                audience=AUDIENCE_OF[Unit.Kind(line.unit.kind)],
                signed_on=head["signed_on"],
                number=numbers[at] if at < len(numbers) else "",
                **{box.name.partition("-")[0]: box.value for box in line.boxes if not box.tick},
            )
            for at, line in enumerate(self.filled)
        ]
