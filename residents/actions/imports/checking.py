"""Every kept row against the columns, the rules and the book: new, changed, unchanged or refused, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from residents.actions.closed import OpenDays
from residents.actions.imports.lines import Lines
from residents.actions.imports.matching import Candidate, Doing, choose, settle
from residents.actions.imports.rules import Late, Once, Rules, Values, follows
from residents.actions.imports.stored import Stored, plain_values
from residents.actions.imports.units import UnitGiver
from residents.kept import CHANGED, NEW, REFUSED, UNCHANGED, Raw
from residents.models import Unit
from residents.resources import BookResource
from residents.resources.asks import COLUMN
from residents.resources.rows import Fault, Read, RowReader, missing
from wardsecurity.accounts.models import User

Checked = tuple[int, str, dict[str, Any]]


@dataclass(slots=True)
class _Row:
    """A row on its way: as it came, what it says, and the stored rows that it may be."""

    raw: Raw
    read: Read
    number: str
    key: tuple[Any, ...] | None
    candidates: list[int] = field(default_factory=list)
    first: _Head | None = None


@dataclass(slots=True)
class _Head:
    """An entry that the file has spoken of already, for the lines that follow it."""

    at: int
    row: int
    said: Values
    pk: int | None = None


class Checker:
    """Checks the rows of one import, a few thousand at a time, in order."""

    def __init__(self, resource: BookResource, readers: Mapping[int, RowReader], by: User) -> None:
        asks = resource.context.asks
        late = Late(OpenDays.of(resource.ward), asks)
        self.resource, self.readers, self.asks, self.late = resource, readers, asks, late
        self.stored = Stored(resource)
        self.rules = Rules(resource.model, resource.ward, late, by)
        self.once = Once(resource.stored(), set(resource.spec.key))
        self.kinds = _kinds(resource)
        self.taken: set[int] = set()
        self.spoken: dict[Any, _Head] = {}
        self.lines = Lines(resource, late, by) if resource.lines else None
        self.required = [each for each in resource.columns if not each.of_line]
        self.many = [each.name for each in resource.columns if each.kind == "many"]
        self.names = set(resource.spec.key) | ({"name"} if resource.model is Unit else set())
        self.units = UnitGiver(resource.ward, resource.stored()) if resource.model is Unit else None
        if self.units:
            self.required = [
                replace(each, required=each.required or each.key in ("kind", "code")) for each in self.required
            ]

    def chunk(self, raws: list[Raw]) -> Iterator[Checked]:
        """What becomes of these rows."""
        rows = [self._read(raw) for raw in raws]
        stored = self._load(rows)
        if self.lines:
            self.lines.load([pk for row in rows for pk in row.candidates])
        for row in rows:
            yield self._decide(row, stored)

    def _read(self, raw: Raw) -> _Row:
        read = self.readers[raw.sheet].read(raw.cells)
        follows(self.resource.model, read.head, self.kinds)
        if self.units:
            self.units.complete(read)
        unclear = {each.key for each in read.faults if each.value is None}
        number = read.head.get("number", "") if self.resource.numbered else ""
        key = None if unclear & self.names else self.resource.natural_key(read.head)
        row = _Row(raw, read, number, key)
        if all(each.soft or each.note or self._waits(each) for each in read.faults):
            row.candidates = self.stored.candidates(number, key)
        return row

    def _load(self, rows: list[_Row]) -> dict[int, Candidate]:
        keys = {pk for row in rows for pk in row.candidates}
        found = self.resource.model._default_manager.in_bulk(keys) if keys else {}
        if not self.many:
            return {pk: Candidate(row) for pk, row in found.items()}
        chosen = {name: _through(self.resource.model, name, keys) for name in self.many}
        return {pk: Candidate(row, {name: chosen[name][pk] for name in self.many}) for pk, row in found.items()}

    def _decide(self, row: _Row, stored: Mapping[int, Candidate]) -> Checked:
        faults = [each for each in row.read.faults if not each.note]
        notes = [each for each in row.read.faults if each.note]
        identity = ("n", row.number) if row.number else ("k", row.key) if row.key is not None else None
        head = self.spoken.get(identity) if identity else None
        if head is None:
            head = _Head(row.raw.at, row.raw.number, row.read.head)
            doing, faults = self._entry(row, stored, faults)
            head.pk = doing.pk
            if identity:
                self.spoken[identity] = head
        else:
            doing = Doing(pk=head.pk)
            faults = [each for each in faults if not (each.soft and each.key not in row.read.line)]
            faults += self._again(row, head)
        beneath = self._beneath(row, head, doing, faults)
        waits = bool(faults) and all(map(self._waits, faults))
        if waits:
            faults = self._waiting(row, stored, faults)
        for fault in faults:
            if fault.ask:
                self.asks.add(fault.ask, (row.raw.sheet, row.raw.number, fault.key))
        said = _said(row, head, doing, beneath, faults, notes)
        if waits and all(each.ask is None or each.ask.blocking for each in faults):
            said["w"] = True
        return row.raw.at, _status(doing, beneath, faults), said

    def _waits(self, fault: Fault) -> bool:
        """Whether an answer that is still open may mend it."""
        column = f"{COLUMN}{fault.key}"
        key = fault.ask.key if fault.ask else column if column in self.asks.found else ""
        return bool(key) and not self.asks.chosen(key)

    def _waiting(self, row: _Row, stored: Mapping[int, Candidate], faults: list[Fault]) -> list[Fault]:
        """The faults of a row that waits for answers alone, with what depends on no other answer and so is asked at
        once: all questions stand on one page."""
        ahead = self.rules.ahead(row.read.head, [stored[pk].row for pk in row.candidates if pk in stored])
        ahead += self.lines.ahead(row.read.line, row.candidates) if self.lines else []
        told = {each.key for each in faults}
        column = _("chờ đồng chí chọn ở câu hỏi trên.")
        waiting = [each if each.ask else replace(each, message=column) for each in faults]
        return waiting + [each for each in ahead if each.key not in told]

    def _entry(self, row: _Row, stored: Mapping[int, Candidate], faults: list[Fault]) -> tuple[Doing, list[Fault]]:
        """What is to be done with the entry of the row."""
        said = row.read.head
        if any(not each.soft for each in faults):
            return Doing(), faults + missing(self.required, {**said, **{each.key: 1 for each in faults}})
        candidates = [stored[pk] for pk in row.candidates if pk in stored]
        chosen, different = choose(candidates, said, faults, self.taken, self.names, numbered=bool(row.number))
        faults = settle(faults, chosen)
        if faults:
            return Doing(), faults
        if chosen is None:
            return self._new(row, faults), faults
        return self._changed(chosen, different, faults), faults

    def _new(self, row: _Row, faults: list[Fault]) -> Doing:
        faults += missing(self.required, row.read.head)
        if not faults and row.number == "" and row.key is None and self.resource.numbered:
            faults.append(Fault("number", _("Phải có số để biết là mục nào.")))
        if faults:
            return Doing()
        values = self.rules.new(row.read.head, faults)
        faults += self.once.take(values, ("at", row.raw.at))
        said = {
            name: value
            for name, value in values.items()
            if self.rules.defaults.get(name) != value or name in row.read.head
        }
        said.pop("ward", None)
        return Doing("add", said=said)

    def _changed(self, chosen: Candidate, different: Values, faults: list[Fault]) -> Doing:
        row, pk = chosen.row, chosen.row.pk
        doing = Doing(pk=pk, version=self.stored.versions.get(pk, 0))
        if not different:
            return doing
        if self.resource.common and row.ward_id is None:
            faults.append(Fault("", _("Mục này của danh mục chung, phường không sửa được.")))
            return doing
        was = plain_values(row)
        values = self.rules.changed(row, different, faults)
        faults += self.once.take(values, pk, was)
        doing.op = "change"
        kept = {"version", "saved_by", "saved_at"}
        doing.said = {name: value for name, value in values.items() if was[name] != value and name not in kept}
        doing.was = {name: was[name] for name in doing.said}
        for name in self.many:
            if name in different:
                doing.said[name], doing.was[name] = list(different[name]), sorted(chosen.many[name])
        return doing

    def _again(self, row: _Row, head: _Head) -> list[Fault]:
        """A second row of the same entry brings a line, and says nothing else of the entry."""
        if not self.lines or not row.read.line:
            return [Fault("", _("Trùng với dòng %(row)d của tệp.") % {"row": head.row})]
        for name, value in row.read.head.items():
            if head.said.get(name, value) != value:
                message = _("Khác với dòng %(row)d của cùng mục này; dòng sau chỉ ghi thêm, hoặc ghi giống hệt.")
                return [Fault(name, message % {"row": head.row})]
        return []

    def _beneath(self, row: _Row, head: _Head, doing: Doing, faults: list[Fault]) -> Doing | None:
        if not self.lines or not row.read.line or faults:
            return None
        return self.lines.decide(row.read.line, head.pk, head.at, row.raw.at, faults)


def _status(doing: Doing, beneath: Doing | None, faults: list[Fault]) -> str:
    if faults:
        return REFUSED
    ops = {doing.op, beneath.op if beneath else ""}
    return NEW if "add" in ops else CHANGED if "change" in ops else UNCHANGED


def _said(
    row: _Row, head: _Head, doing: Doing, beneath: Doing | None, faults: list[Fault], notes: list[Fault]
) -> dict[str, Any]:
    said: dict[str, Any] = {"h": row.read.head}
    if row.read.line:
        said["l"] = row.read.line
    if faults:
        return said | {"e": [[each.key, each.message] for each in faults]}
    if notes:
        said["n"] = [[each.key, each.message] for each in notes]
    said["d"] = doing.plain()
    if beneath:
        said["b"] = beneath.plain()
    if head.at != row.raw.at:
        said["of"] = head.at
    return said


def _kinds(resource: BookResource) -> dict[int, str]:
    if "unit" not in resource.fields:
        return {}
    return {pk: each.kind for pk, each in resource.context.references.of(Unit).rows.items()}


def _through(model: Any, name: str, keys: set[int]) -> dict[int, set[int]]:
    """{key: keys of what it has chosen} of a many-to-many field. One query."""
    field_ = model._meta.get_field(name)
    through, ours, theirs = field_.remote_field.through, field_.m2m_column_name(), field_.m2m_reverse_name()
    found: dict[int, set[int]] = defaultdict(set)
    for pk, chosen in through._default_manager.filter(**{f"{ours}__in": keys}).values_list(ours, theirs):
        found[pk].add(chosen)
    return found
