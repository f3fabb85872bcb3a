"""The form of an entry, made from its register; and what every form of the books minds: names, late news, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from residents.actions import entry
from residents.actions.closed import OpenDays
from residents.forms import boxes
from residents.forms.late import LATE_BOX, Late, late_day, problem, uncounted
from residents.forms.options import label_of, options_for, rows_for
from residents.models import Entry, Pledge, SupervisedPerson, Unit, Ward
from residents.registers import Field
from wardsecurity.guarded_form import Guards
from wardsecurity.sorts import of_place

AUDIENCE_OF = {
    Unit.Kind.BLOCK: Pledge.Audience.HOUSEHOLDS,
    Unit.Kind.SCHOOL: Pledge.Audience.SCHOOL,
    Unit.Kind.WORKPLACE: Pledge.Audience.WORKPLACE,
}


class BookForm(Guards, forms.ModelForm):  # type: ignore[type-arg]
    """`late`: days that the page asks about, because their months are approved. `lacking`: tables from which a row must
    be chosen, and that have none."""

    described: tuple[Field, ...] = ()

    def __init__(self, *args: Any, ward: Ward, open_days: OpenDays, shared: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ward, self.open_days = ward, open_days
        self.late: list[Late] = []
        self.lacking: list[type[models.Model]] = []
        for each in self.described:
            self._describe(self.fields[each.name], each, shared)

    def _describe(self, field: forms.Field, each: Field, shared: Mapping[str, Any]) -> None:
        column: models.Field[Any, Any] = self._meta.model._meta.get_field(each.name)
        field.label, told = (of_place(str(text), self.ward.name) for text in (each.label, each.help))
        field.help_text = " ".join(filter(None, (told, str(boxes.NO_NAMES) if boxes.is_free(column) else "")))
        if isinstance(field, forms.ModelChoiceField) and column.related_model:
            field.queryset = rows_for(column.related_model, self.ward)
            field.choices = self._choices(field, each.name, shared[each.name])
            if field.required and not shared[each.name]:
                self.lacking.append(column.related_model)

    def _choices(self, field: forms.ModelChoiceField[Any], name: str, options: list[Any]) -> list[Any]:
        """The options, with an empty one and what is chosen already though no longer offered."""
        known = {key for key, _label in flat(options)}
        if isinstance(field, forms.ModelMultipleChoiceField):
            rows = getattr(self.instance, name).all() if self.instance.pk else ()
            return [*options, *((row.pk, label_of(row)) for row in rows if row.pk not in known)]
        chosen = getattr(self.instance, f"{name}_id", None)
        kept = [(chosen, label_of(getattr(self.instance, name)))] if chosen and chosen not in known else []
        return [("", "–" if not field.required else _("chọn trong danh mục")), *kept, *options]

    def boxes(self) -> Iterator[tuple[forms.BoundField, int]]:
        """The boxes in their order, with the columns that each takes."""
        return ((self[each.name], each.size) for each in self.described)

    def clean_number(self) -> str:
        """As typed where that is how the ward writes its numbers, else in capitals; a document's own as it is."""
        number: str = self.cleaned_data["number"]
        of_the_ward = getattr(self.instance, "number_in_pattern", False)
        return number if not of_the_ward or re.fullmatch(self.ward.dossier_pattern, number) else number.upper()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for each in self.described:
            column: models.Field[Any, Any] = self._meta.model._meta.get_field(each.name)
            if boxes.is_free(column) and cleaned.get(each.name):
                self.guard_text(each.name, cleaned[each.name])
        if "number" in self.changed_data and "number" in cleaned:
            of_a_person = getattr(self.instance, "number_of_a_person", False)
            of_the_ward = getattr(self.instance, "number_in_pattern", False)
            self.ask_about_number("number", cleaned["number"], of_a_person=of_a_person, of_the_ward=of_the_ward)
        if isinstance(self.instance, Entry):
            self._ask_about_late_days(cleaned)
        unit = cleaned.get("unit")
        if isinstance(self.instance, Pledge) and unit:
            self.instance.audience = AUDIENCE_OF[unit.kind]
        return cleaned

    def _ask_about_late_days(self, cleaned: Mapping[str, Any]) -> None:
        for label, day in self._new_days(cleaned):
            found = late_day(label, self._meta.model, day, self.open_days)
            self.late += [found] if found else []
        if message := problem(self.late, self.data.get(LATE_BOX, "")):
            self.add_error(None, ValidationError(message, code="late"))

    def notes(self) -> list[str]:
        """What is said once it is saved: the days that no figure counts. Late ones have been asked about."""
        if not isinstance(self.instance, Entry):
            return []
        late = {each.day for each in self.late}
        days = (each for each in self._new_days(self.cleaned_data) if each[1] not in late)
        return [said for label, day in days if (said := uncounted(label, self._meta.model, day, self.ward))]

    def _new_days(self, cleaned: Mapping[str, Any]) -> Iterator[tuple[str, date]]:
        """The days of its events that were typed now, with their labels."""
        for event in entry.events(self._meta.model):
            name = f"{event}_on"
            day = cleaned.get(name)
            if day is not None and name in self.changed_data and not self._is_carried_in(event, cleaned):
                yield str(self.fields[name].label), day

    def _is_carried_in(self, event: str, cleaned: Mapping[str, Any]) -> bool:
        return self._meta.model is SupervisedPerson and event == "started" and bool(cleaned.get("carried_in"))

    def values(self) -> dict[str, Any]:
        """The columns to write, with those that follow from them."""
        many = {each.name for each in self._meta.model._meta.many_to_many}
        values = {each.name: self.cleaned_data[each.name] for each in self.described if each.name not in many}
        return values | ({"audience": self.instance.audience} if isinstance(self.instance, Pledge) else {})

    def chosen(self) -> dict[str, Any]:
        many = {each.name for each in self._meta.model._meta.many_to_many}
        return {name: self.cleaned_data[name] for name in self.fields if name in many}


def form_class(model: type[models.Model], fields: tuple[Field, ...]) -> type[BookForm]:
    """The form of a table with these boxes."""
    names = [each.name for each in fields]
    made: Any = forms.modelform_factory(model, form=BookForm, fields=names, formfield_callback=boxes.box)
    made.described = fields
    form: type[BookForm] = made
    return form


def shared_options(model: type[models.Model], fields: tuple[Field, ...], ward: Ward) -> dict[str, Any]:
    """The options of each list of the form, read once for all its lines. One query a list."""
    columns = [model._meta.get_field(each.name) for each in fields]
    return {
        column.name: options_for(column.related_model, ward, blocks=column.name == "block")
        for column in columns
        if column.related_model
    }


def flat(options: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Options without their groups."""
    for key, label in options:
        if isinstance(label, list):
            yield from label
        else:
            yield key, label
