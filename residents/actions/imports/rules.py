"""The rules that a row of a book is held to, set by set: the same as the form's and full_clean()'s, without asking the
database for each row. A test compares them with full_clean() on random rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from residents.actions import dossier, entry
from residents.actions.closed import ASK_CORRECTION, COUNT_NOW, OpenDays
from residents.actions.imports.stored import plain_values
from residents.constraints import Test, checks, uniques
from residents.models import Entry, Pledge, SupervisedPerson, Ward
from residents.resources.asks import LATE, Ask, Asks
from residents.resources.rows import Fault
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused

Values = dict[str, Any]


@dataclass
class Late:
    """Days whose months are approved: what the person wants of them, asked once for the whole file."""

    days: OpenDays
    asks: Asks
    _months: dict[date, str] = field(default_factory=dict)

    def fault(self, book: type[Entry], key: str, day: date) -> Fault | None:
        """Why the day cannot be taken as it is; None where it is not late, or may count in the month being entered."""
        if not self.days.is_late(book, day):
            return None
        chosen = self.asks.chosen(LATE)
        self.days.correcting = ASK_CORRECTION in chosen
        if COUNT_NOW in chosen or (self.days.correcting and self.days.reopened(day)):
            return None
        month = {"month": self._month(day)}
        if ASK_CORRECTION in chosen:
            text = _("Số liệu tháng %(month)s chưa mở để điều chỉnh: đồng chí đề nghị chỉ huy mở, hoặc bỏ dòng này.")
            return Fault(key, text % month)
        return Fault(key, _("Số liệu tháng %(month)s đã duyệt: đồng chí chọn cách tính.") % month, ask=_late_ask())

    def _month(self, day: date) -> str:
        first = day.replace(day=1)
        if day not in self._months:
            found = self.days.month(day)
            self._months[day] = f"{found.month[5:]}/{found.month[:4]}" if found else f"{first:%m/%Y}"
        return self._months[day]


def _late_ask() -> Ask:
    return Ask(
        LATE,
        _("Có ngày thuộc tháng đã duyệt số liệu. Các mục này tính vào đâu?"),
        [
            (COUNT_NOW, _("tính vào tháng đang nhập")),
            (ASK_CORRECTION, _("tính vào chính tháng đó: chỉ ghi được khi số liệu tháng đó đang điều chỉnh")),
        ],
    )


class Rules:
    """What every row of one table of a ward is held to. `before`: what the keys of its columns begin with."""

    def __init__(self, model: type[Model], ward: Ward, late: Late, by: User, before: str = "") -> None:
        self.model, self.ward, self.late, self.by, self.before = model, ward, late, by, before
        self.is_entry = issubclass(model, Entry)
        self.events = entry.events(model) if issubclass(model, Entry) else []
        self.defaults = _defaults(model)

    def new(self, said: Mapping[str, Any], faults: list[Fault]) -> Values:
        """All values of a new row; what is wrong with it goes to `faults`."""
        values = {**self.defaults, **said}
        if "ward" in values:
            values["ward"] = self.ward.pk
        self._count(values, faults)
        self._check(values, faults)
        return values

    def changed(self, row: Any, different: Values, faults: list[Fault]) -> Values:
        """Set what is different on the stored row; all its values then. What may not be goes to `faults`."""
        self._ask_late(different, bool(different.get("carried_in", getattr(row, "carried_in", False))), faults)
        if self.is_entry:
            row.ward = self.ward
            before = {event: getattr(row, f"{event}_counts_on") for event in self.events}
            self._refused(faults, self._set_entry, row, different, before)
        else:
            _set(row, different)
        values = plain_values(row)
        self._check(values, faults)
        return values

    def ahead(self, said: Values, stored: Collection[Any]) -> list[Fault]:
        """What is to be asked of a row's days while other answers about it are awaited: of those that none of the
        stored rows that it may be has already."""
        days = {name: said[name] for event in self.events if (name := f"{event}_on") in said}
        new = {name: day for name, day in days.items() if all(getattr(row, name) != day for row in stored)}
        faults: list[Fault] = []
        carried_in = [said.get("carried_in"), *(getattr(row, "carried_in", False) for row in stored)]
        self._ask_late(new, any(carried_in), faults)
        return faults

    def _set_entry(self, row: Any, different: Values, before: dict[str, date | None]) -> None:
        if isinstance(row, SupervisedPerson):
            dossier.refuse_change(row, different, self.late.days.first)
        _set(row, different)
        entry.prepare(row, self.by, self.late.days, before)

    def _count(self, values: Values, faults: list[Fault]) -> None:
        """Set the day by which each event of a new row counts."""
        if self.late.days.first is not None:
            self._ask_late(values, bool(values.get("carried_in")), faults)
        if issubclass(self.model, SupervisedPerson) or self._is_late(values):
            row = self.model(**{self._attname(name): value for name, value in values.items() if name in self._columns})
            row.ward = self.ward  # type: ignore[attr-defined]
            self._refused(faults, entry.prepare, row, self.by, self.late.days)
            for event in self.events:
                values[f"{event}_counts_on"] = getattr(row, f"{event}_counts_on")
            return
        for event in self.events:
            values[f"{event}_counts_on"] = values[f"{event}_on"]

    def _is_late(self, values: Values) -> bool:
        first = self.late.days.first
        return first is not None and any((day := values[f"{event}_on"]) and day < first for event in self.events)

    def _ask_late(self, said: Mapping[str, Any], carried_in: bool, faults: list[Fault]) -> None:
        for event in self.events:
            day = said.get(f"{event}_on")
            if day is None or (carried_in and event == "started"):
                continue
            fault = self.late.fault(self.model, f"{self.before}{event}_on", day)  # type: ignore[arg-type]
            if fault:
                faults.append(fault)

    def _check(self, values: Values, faults: list[Fault]) -> None:
        if not faults:
            faults += [Fault("", str(message)) for test, message in self._checks if test(values) is False]

    def _refused(self, faults: list[Fault], act: Any, *given: Any) -> None:
        try:
            act(*given)
        except Refused as refusal:
            faults.append(Fault("", str(refusal)))

    @cached_property
    def _checks(self) -> tuple[tuple[Test, Any], ...]:
        return checks(self.model)

    @cached_property
    def _columns(self) -> dict[str, str]:
        return {each.name: each.attname for each in self.model._meta.concrete_fields}

    def _attname(self, name: str) -> str:
        return self._columns[name]


class Once:
    """The unique constraints of a table beside those that matching sees to: who holds what, in book and file."""

    def __init__(self, rows: QuerySet[Any], matched: set[str]) -> None:
        self._held: list[tuple[tuple[str, ...], Any, Any, dict[tuple[Any, ...], Any]]] = []
        model: type[Model] = rows.model
        for fields, test, message in uniques(model):
            if "number" in fields or set(fields) - {"ward"} == matched:
                continue
            held = {}
            for row in rows.iterator(chunk_size=2000):
                values = plain_values(row)
                if test(values) is not False:
                    held[tuple(values[name] for name in fields)] = row.pk
            self._held.append((fields, test, message, held))

    def take(self, values: Values, owner: Any, was: Values | None = None) -> list[Fault]:
        """Let the row hold what it says; what somebody else holds already."""
        faults = []
        for fields, test, message, held in self._held:
            if was is not None and held.get(old := tuple(was[name] for name in fields)) == owner:
                del held[old]
            key = tuple(values[name] for name in fields)
            if test(values) is False or None in key:
                continue
            if held.setdefault(key, owner) != owner:
                faults.append(Fault("", str(message)))
        return faults


def follows(model: type[Model], said: Values, kinds: Mapping[int, str]) -> None:
    """Add what follows from what was said: whom a pledge is of, from the kind of its unit."""
    if model is Pledge and said.get("unit") in kinds:
        said["audience"] = Pledge.AUDIENCE_OF[kinds[said["unit"]]]


def _set(row: Any, different: Values) -> None:
    for name, value in different.items():
        field = row._meta.get_field(name)
        if not field.many_to_many:
            setattr(row, field.attname, value)


def _defaults(model: type[Model]) -> Values:
    """{field: value} of a row of which nothing is said."""
    row = model()
    made: set[str] = {"id", "saved_at", "saved_by"}
    return {each.name: getattr(row, each.attname) for each in model._meta.concrete_fields if each.name not in made}
