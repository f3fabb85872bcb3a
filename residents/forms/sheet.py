"""The whole form of an entry: its boxes, its lines, and saving them in one go."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext as _

from residents.actions import history, sheet
from residents.actions.closed import ASK_CORRECTION, OpenDays
from residents.forms.book_form import BookForm, form_class, shared_options
from residents.forms.late import LATE_BOX, Late
from residents.models import Unit, Ward
from residents.queries.numbers import next_numbers
from residents.registers import REGISTERS, Lines, Register
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused


class LineForms(forms.BaseFormSet):  # type: ignore[type-arg]
    """The lines beneath an entry; each says by its key and version which row it was."""

    deletion_widget = forms.CheckboxInput

    def __init__(self, data: QueryDict | None, *, rows: list[Any], make: Callable[[], Any], **kwargs: Any) -> None:
        self.rows, self.make = rows, make
        super().__init__(data, initial=[{}] * len(rows), prefix="dong", **kwargs)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        row = self._row(index)
        return {**super().get_form_kwargs(index), "instance": row or self.make()}

    def _row(self, index: int | None) -> Any | None:
        if index is None:
            return None
        if not self.is_bound:
            return self.rows[index] if index < len(self.rows) else None
        key = self.data.get(f"dong-{index}-khoa", "")
        return next((row for row in self.rows if str(row.pk) == key), None)

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.initial.pop("khoa", None)
        row = form.instance
        form.key, form.seen = row.pk or "", row.version if row.pk else 0
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Xóa dòng")
        if self.is_bound and index is not None:
            form.key = self.data.get(f"dong-{index}-khoa", "")
            seen = self.data.get(f"dong-{index}-ban", "")
            form.seen = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0


class Sheet:
    """An entry's form, with its lines where the book has lines; without `writes` it is only looked at."""

    def __init__(
        self, register: Register, ward: Ward, row: Any | None, data: QueryDict | None = None, *, writes: bool = True
    ) -> None:
        self.register, self.ward, self.writes = register, ward, writes
        self.row = row or self._new()
        self.seen = _seen(data) if data is not None else history.version_of(self.row) if self.row.pk else 0
        open_days = OpenDays.of(ward)
        common: dict[str, Any] = {"ward": ward, "open_days": open_days}
        options = shared_options(register.model, register.fields, ward)
        initial = {} if self.row.pk or data is not None else self._offered(open_days.first)
        self.form: BookForm = form_class(register.model, register.fields)(
            data, instance=copy(self.row), shared=options, initial=initial, **common
        )
        self.lines = self._lines(register.lines, data, common) if register.lines else None

    def _new(self) -> Any:
        return self.register.model(**({"ward": self.ward} if self.register.ward == "ward" else {}))

    def _offered(self, opened: date | None) -> dict[str, Any]:
        """What a new form begins with: the number that comes next."""
        numbers = next_numbers(self.register, self.ward, opened=opened) if self.register.numbered else []
        return {"number": numbers[0]} if numbers else {}

    def _lines(self, lines: Lines, data: QueryDict | None, common: dict[str, Any]) -> LineForms:
        rows = list(getattr(self.row, lines.related).order_by(*lines.order)) if self.row.pk else []
        made = form_class(lines.model, lines.fields)
        factory: Any = forms.formset_factory(
            made,
            formset=LineForms,
            extra=lines.blank if self.writes else 0,
            can_delete=True,
            max_num=500,
            absolute_max=500,
        )
        fields = {"shared": shared_options(lines.model, lines.fields, self.ward), **common}
        made_forms: LineForms = factory(data, rows=rows, make=lambda: lines.model(ward=self.ward), form_kwargs=fields)
        return made_forms

    @property
    def lacking(self) -> list[Register]:
        """The books in which something has to be written before an entry of this one can be."""
        return [each for each in REGISTERS.values() if each.model in self.form.lacking]

    @property
    def lacks_units(self) -> bool:
        """Whether the ward has none of the units from which one must be chosen: its administrator writes them."""
        return Unit in self.form.lacking

    @property
    def late(self) -> list[Late]:
        """The days that the page asks about, of the entry and of its lines."""
        return [late for form in self._forms() for late in form.late]

    @property
    def late_choice(self) -> str:
        return self.form.data.get(LATE_BOX, "") if self.form.is_bound else ""

    @property
    def notes(self) -> list[str]:
        """What is said once it is saved, each sentence once."""
        gone = self.lines.deleted_forms if self.lines else ()
        return list(dict.fromkeys(said for form in self._forms() if form not in gone for said in form.notes()))

    @property
    def asked(self) -> bool:
        return any(form.asked for form in self._forms())

    def _forms(self) -> list[BookForm]:
        return [self.form, *(self.lines.forms if self.lines else ())]

    def is_valid(self) -> bool:
        """Every form is looked at, so that all faults are shown at once."""
        whole = self.form.is_valid()
        if self.lines is not None:
            whole = self.lines.is_valid() and self._lines_are_there() and whole
        return whole

    def _lines_are_there(self) -> bool:
        gone = [form for form in self._filled() if form.key and form.instance.pk is None]
        for form in gone:
            form.add_error(None, _("Dòng này đã bị xóa sau khi đồng chí mở; đồng chí tải lại trang."))
        return not gone

    def _filled(self) -> list[Any]:
        return [form for form in self.lines.forms if form.has_changed() or form.instance.pk] if self.lines else []

    def write(self, by: User) -> Model | None:
        """Save all of it; None where something was wrong, which then stands beside its box."""
        filled = [form for form in self._filled() if form.instance.pk or not form.cleaned_data.get("DELETE")]
        lines = [
            sheet.Line(copy(form.instance), form.seen, delete=True)
            if form.cleaned_data.get("DELETE")
            else sheet.Line(copy(form.instance), form.seen, form.values())
            for form in filled
        ]
        try:
            return sheet.save(
                row=copy(self.form.instance),
                ward=self.ward,
                version=self.seen,
                values=self.form.values(),
                chosen=self.form.chosen(),
                lines=lines,
                head_field=self.register.lines.head if self.register.lines else "",
                by=by,
                correcting=self.late_choice == ASK_CORRECTION,
            )
        except sheet.LineError as error:
            filled[error.at].take(error.found)
        except ValidationError as error:
            self.form.take(error)
        except Refused as refusal:
            self.form.add_error(None, str(refusal))
        return None


def _seen(data: QueryDict) -> int:
    version = data.get("ban", "")
    return int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0
