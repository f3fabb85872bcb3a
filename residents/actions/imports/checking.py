"""Every kept row against the columns, the rules and the book: new, changed, unchanged or refused, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from residents.actions.closed import OpenDays
from residents.actions.imports.entries import Entries
from residents.actions.imports.lines import Lines
from residents.actions.imports.matching import Candidate, Doing
from residents.actions.imports.repeats import Repeats
from residents.actions.imports.row import Head, Row
from residents.actions.imports.rules import Late, follows
from residents.actions.imports.stored import Stored
from residents.actions.imports.units import UnitGiver
from residents.kept import CHANGED, NEW, REFUSED, UNCHANGED, Raw
from residents.models import Unit
from residents.resources import BookResource
from residents.resources.asks import COLUMN
from residents.resources.rows import Fault, RowReader
from wardsecurity.accounts.models import User

Checked = tuple[int, str, dict[str, Any]]


class Checker:
    """Checks the rows of one import, a few thousand at a time, in order."""

    def __init__(self, resource: BookResource, readers: Mapping[int, RowReader], by: User) -> None:
        asks = resource.context.asks
        late = Late(OpenDays.of(resource.ward), asks)
        self.resource, self.readers, self.asks, self.late = resource, readers, asks, late
        self.stored = Stored(resource)
        self.lines = Lines(resource, late, by) if resource.lines else None
        self.entries = Entries(resource, self.stored, self.lines, late, by)
        self.repeats = Repeats(resource, self.entries, self.lines, asks)
        self.kinds = _kinds(resource)
        self.units = UnitGiver(resource.ward, resource.stored()) if resource.model is Unit else None

    def chunk(self, raws: list[Raw]) -> Iterator[Checked]:
        """What becomes of these rows."""
        rows = [self._read(raw) for raw in raws]
        stored = self._load(rows)
        if self.lines:
            self.lines.load([pk for row in rows for pk in row.candidates])
        if self.resource.numbered:
            self.repeats.claim(rows, stored)
        for row in rows:
            yield self._decide(row, stored)

    def finish(self) -> None:
        """All rows were looked at: what was asked of many of them is asked once."""
        self.repeats.alike.fold()

    def _read(self, raw: Raw) -> Row:
        read = self.readers[raw.sheet].read(raw.cells)
        follows(self.resource.model, read.head, self.kinds)
        if self.units:
            self.units.complete(read)
        unclear = {each.key for each in read.faults if each.value is None}
        number = read.head.get("number", "") if self.resource.numbered else ""
        # Where the number cannot be read, it is not a row without one: what it is like is not asked.
        key = None if unclear & (self.entries.names | {"number"}) else self.resource.natural_key(read.head)
        row = Row(raw, read, number, key)
        if all(each.soft or each.note or self._waits(each) for each in read.faults):
            row.candidates = self.stored.candidates(number, key)
        return row

    def _load(self, rows: list[Row]) -> dict[int, Candidate]:
        keys = {pk for row in rows for pk in row.candidates}
        found = self.resource.model._default_manager.in_bulk(keys) if keys else {}
        if not self.entries.many:
            return {pk: Candidate(row) for pk, row in found.items()}
        chosen = {name: _through(self.resource.model, name, keys) for name in self.entries.many}
        return {pk: Candidate(row, {name: chosen[name][pk] for name in self.entries.many}) for pk, row in found.items()}

    def _decide(self, row: Row, stored: Mapping[int, Candidate]) -> Checked:
        faults = [each for each in row.read.faults if not each.note]
        notes = [each for each in row.read.faults if each.note]
        head, doing, faults = self.repeats.headed(row, stored, faults, notes)
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

    def _waiting(self, row: Row, stored: Mapping[int, Candidate], faults: list[Fault]) -> list[Fault]:
        """The faults of a row that waits for answers alone, with what depends on no other answer and so is asked at
        once: all questions stand on one page."""
        ahead = self.entries.rules.ahead(row.read.head, [stored[pk].row for pk in row.candidates if pk in stored])
        ahead += self.lines.ahead(row.read.line, row.candidates) if self.lines else []
        told = {each.key for each in faults}
        column = _("chờ đồng chí chọn ở câu hỏi trên.")
        waiting = [each if each.ask else replace(each, message=column) for each in faults]
        return waiting + [each for each in ahead if each.key not in told]

    def _beneath(self, row: Row, head: Head, doing: Doing, faults: list[Fault]) -> Doing | None:
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
    row: Row, head: Head, doing: Doing, beneath: Doing | None, faults: list[Fault], notes: list[Fault]
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
