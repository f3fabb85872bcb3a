"""Every kept row against the columns, the rules and the book: new, changed, unchanged or refused, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from residents.actions.closed import OpenDays
from residents.actions.imports import alike
from residents.actions.imports.alike import Claim
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
    claim: Claim | None = None


@dataclass(slots=True)
class _Head:
    """An entry that the file has spoken of already, for the lines that follow it."""

    at: int
    row: int
    sheet: int
    read: Read
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
        self.holders: dict[int, _Row] = {}
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
        if self.resource.numbered:
            self._claim(rows, stored)
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

    def _claim(self, rows: list[_Row], stored: Mapping[int, Candidate]) -> None:
        """Give rows without a number that are alike each its own of the stored entries, where it says one over again;
        an entry whose number stands in the file is no other row's."""
        for row in rows:
            if (pk := self.stored.by_number.get(row.number)) and row.number:
                self.holders.setdefault(pk, row)
        beneath = self.lines.by_head if self.lines else {}
        for places in alike.grouped(None if row.number else row.key for row in rows).values():
            group = [rows[at] for at in places if not any(not (f.soft or f.note) for f in rows[at].read.faults)]
            if len(places) < 2 and all(len(row.candidates) < 2 for row in group):
                continue
            free = [[stored[pk] for pk in row.candidates if pk in stored and self._is_free(pk)] for row in group]
            reads = [(row.read, each) for row, each in zip(group, free, strict=True)]
            for at, claim in alike.claims(reads, beneath, self.names).items():
                group[at].claim = claim
                self.taken.add(claim.pk)
                self.holders.setdefault(claim.pk, group[at])
                if self.lines and claim.line is not None:
                    self.lines.taken.add(claim.line.pk)

    def _is_free(self, pk: int) -> bool:
        return pk not in self.taken and pk not in self.holders

    def _decide(self, row: _Row, stored: Mapping[int, Candidate]) -> Checked:
        faults = [each for each in row.read.faults if not each.note]
        notes = [each for each in row.read.faults if each.note]
        head, doing, faults = self._headed(row, stored, faults, notes)
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

    def _entry(
        self, row: _Row, stored: Mapping[int, Candidate], faults: list[Fault], *, another: bool = False
    ) -> tuple[Doing, list[Fault]]:
        """What is to be done with the entry of the row; `another`: it is another than those of the rows alike."""
        said = row.read.head
        if any(not each.soft for each in faults):
            return Doing(), faults + missing(self.required, {**said, **{each.key: 1 for each in faults}})
        candidates = [stored[pk] for pk in row.candidates if pk in stored]
        if self.resource.numbered and not row.number:
            candidates = [each for each in candidates if self._is_free(each.row.pk)]
        if another and self.lines:
            candidates = [each for each in candidates if not self.lines.further(row.read.line, each.row.pk)]
        own = bool(row.number) and row.number not in self.stored.by_number
        chosen, different = choose(candidates, said, faults, self.taken, self.names, numbered=own)
        if chosen:
            self.holders.setdefault(chosen.row.pk, row)
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

    def _headed(
        self, row: _Row, stored: Mapping[int, Candidate], faults: list[Fault], notes: list[Fault]
    ) -> tuple[_Head, Doing, list[Fault]]:
        """The entry of a row, and what is to be done with it."""
        own = _Head(row.raw.at, row.raw.number, row.raw.sheet, row.read)
        identity = ("n", row.number) if row.number else ("k", row.key) if row.key is not None else None
        if row.claim:
            own.pk = row.claim.pk
            first = self.spoken.setdefault(("p", own.pk), own)
            self.spoken.setdefault(identity, first)
            return first, Doing(pk=own.pk, version=self.stored.versions.get(own.pk, 0)), []
        head = self.spoken.get(identity) if identity else None
        unnumbered = self.resource.numbered and not row.number and row.key is not None
        if unnumbered and (other := head or self._met(row, own)):
            return self._asked(row, other, own, stored, faults, notes)
        if head is not None:
            return head, Doing(pk=head.pk), self._again(row, head, faults)
        doing, faults = self._entry(row, stored, faults)
        own.pk = doing.pk
        if identity:
            self.spoken[identity] = own
        return own, doing, faults

    def _met(self, row: _Row, own: _Head) -> _Head | None:
        """The stored entry that a row without a number is alike, though it is another row's, or the row would add
        a line to those that it has."""
        free = [pk for pk in row.candidates if self._is_free(pk)]
        if row.candidates and not free:
            pk = row.candidates[0]
            held = self.holders.get(pk)
            return _Head(own.at, held.raw.number if held else 0, own.sheet, held.read if held else row.read, pk)
        if free and self.lines and all(self.lines.further(row.read.line, pk) for pk in free):
            return _Head(own.at, 0, own.sheet, row.read, free[0])
        return None

    def _asked(
        self,
        row: _Row,
        head: _Head,
        own: _Head,
        stored: Mapping[int, Candidate],
        faults: list[Fault],
        notes: list[Fault],
    ) -> tuple[_Head, Doing, list[Fault]]:
        """What becomes of a row that is alike another: as the person says."""
        ask = alike.question(self.resource, row.key or (), stored=not head.row)
        chosen = self.asks.chosen(ask.key)
        different = alike.apart(self.resource, row.read, head.read)
        doing = Doing(pk=head.pk, version=self.stored.versions.get(head.pk or 0, 0))
        if chosen and ask.key not in self.asks.found:
            self.asks.add(ask)
        if alike.SEVERAL in chosen:
            doing, faults = self._entry(row, stored, faults, another=True)
            own.pk = doing.pk
            return own, doing, faults
        if alike.ONE in chosen and self.lines and row.read.line:
            several = len([pk for pk in row.candidates if self._is_free(pk)]) > 1
            if not head.row and several:
                message = _("Sổ có %(count)d mục giống dòng này mà không có số: đồng chí ghi số sổ.")
                return own, doing, [*faults, Fault("", message % {"count": len(row.candidates)})]
            if not head.row:
                self.taken.add(head.pk or 0)
                self.spoken[("k", row.key)] = head
            return head, doing, self._again(row, head, faults)
        if alike.TWICE in chosen and not different and not faults:
            notes.append(Fault("", _("Ghi trùng dòng %(row)d: không ghi thêm.") % {"row": head.row}, note=True))
            row.read.line.clear()
            return head, doing, []
        if not chosen and head.row and head.at != own.at and ask.key not in self.asks.found:
            self.asks.add(ask, (head.sheet, head.row, ""))
        message = alike.told(self.resource, head.row, different)
        return own, doing, [*faults, Fault("", message, ask=ask)]

    def _again(self, row: _Row, head: _Head, faults: list[Fault]) -> list[Fault]:
        """A second row of the same entry brings a line, and says nothing else of the entry."""
        faults = [each for each in faults if not (each.soft and each.key not in row.read.line)]
        if not self.lines or not row.read.line:
            message = alike.twice(self.resource, head.row, row.read, head.read, numbered=bool(row.number))
            return [*faults, Fault("", message)]
        for name, value in row.read.head.items():
            if head.read.head.get(name, value) != value:
                message = _("Khác với dòng %(row)d của cùng mục này; dòng sau chỉ ghi thêm, hoặc ghi giống hệt.")
                return [*faults, Fault(name, message % {"row": head.row})]
        return faults

    def _beneath(self, row: _Row, head: _Head, doing: Doing, faults: list[Fault]) -> Doing | None:
        if not self.lines or not row.read.line or faults:
            return None
        meant = row.claim.line if row.claim else None
        return self.lines.decide(row.read.line, head.pk, head.at, row.raw.at, faults, meant)


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
    if doing.op == "add" and row.candidates:
        said["not"] = row.candidates
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
