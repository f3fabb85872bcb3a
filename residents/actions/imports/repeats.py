"""Rows that speak of an entry that another row, or the book, has already: one entry told again, or another like it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from residents.actions.imports import alike
from residents.actions.imports.alike_asks import ONE, SEVERAL, TWICE, AlikeAsks
from residents.actions.imports.entries import Entries
from residents.actions.imports.lines import Lines
from residents.actions.imports.matching import Candidate, Doing
from residents.actions.imports.row import Head, Row
from residents.resources import BookResource
from residents.resources.asks import Asks
from residents.resources.rows import Fault


class Repeats:
    """spoken: the entries that the file has spoken of already, by number, natural key or key."""

    def __init__(self, resource: BookResource, entries: Entries, lines: Lines | None, asks: Asks) -> None:
        self.resource, self.entries, self.lines, self.asks = resource, entries, lines, asks
        self.alike = AlikeAsks(resource, asks)
        self.spoken: dict[Any, Head] = {}

    def claim(self, rows: list[Row], stored: Mapping[int, Candidate]) -> None:
        """Give rows without a number that are alike each its own of the stored entries, where it says one over again;
        an entry whose number stands in the file is no other row's."""
        for row in rows:
            if (pk := self.entries.stored.by_number.get(row.number)) and row.number:
                self.entries.holders.setdefault(pk, row)
        beneath = self.lines.by_head if self.lines else {}
        for places in alike.grouped(None if row.number else row.key for row in rows).values():
            group = [rows[at] for at in places if not any(not (f.soft or f.note) for f in rows[at].read.faults)]
            if len(places) < 2 and all(len(row.candidates) < 2 for row in group):
                continue
            free = [[stored[pk] for pk in row.candidates if pk in stored and self.entries.is_free(pk)] for row in group]
            reads = [(row.read, each) for row, each in zip(group, free, strict=True)]
            for at, claim in alike.claims(reads, beneath, self.entries.names).items():
                group[at].claim = claim
                self.entries.taken.add(claim.pk)
                self.entries.holders.setdefault(claim.pk, group[at])
                if self.lines and claim.line is not None:
                    self.lines.taken.add(claim.line.pk)

    def headed(
        self, row: Row, stored: Mapping[int, Candidate], faults: list[Fault], notes: list[Fault]
    ) -> tuple[Head, Doing, list[Fault]]:
        """The entry of a row, and what is to be done with it."""
        own = Head(row.raw.at, row.raw.number, row.raw.sheet, row.read)
        identity = ("n", row.number) if row.number else ("k", row.key) if row.key is not None else None
        if row.claim:
            own.pk = row.claim.pk
            first = self.spoken.setdefault(("p", own.pk), own)
            self.spoken.setdefault(identity, first)
            return first, Doing(pk=own.pk, version=self.entries.stored.versions.get(own.pk, 0)), []
        head = self.spoken.get(identity) if identity else None
        unnumbered = self.resource.numbered and not row.number and row.key is not None
        if unnumbered and (other := head or self._met(row, own)):
            return self._asked(row, other, own, stored, faults, notes)
        if head is not None:
            return head, Doing(pk=head.pk), self._again(row, head, faults)
        doing, faults = self.entries.decide(row, stored, faults)
        own.pk = doing.pk
        if identity:
            self.spoken[identity] = own
        return own, doing, faults

    def _met(self, row: Row, own: Head) -> Head | None:
        """The stored entry that a row without a number is alike, though it is another row's, or the row would add
        a line to those that it has."""
        free = [pk for pk in row.candidates if self.entries.is_free(pk)]
        if row.candidates and not free:
            pk = row.candidates[0]
            held = self.entries.holders.get(pk)
            return Head(own.at, held.raw.number if held else 0, own.sheet, held.read if held else row.read, pk)
        if free and self.lines and all(self.lines.further(row.read.line, pk) for pk in free):
            return Head(own.at, 0, own.sheet, row.read, free[0])
        return None

    def _asked(
        self,
        row: Row,
        head: Head,
        own: Head,
        stored: Mapping[int, Candidate],
        faults: list[Fault],
        notes: list[Fault],
    ) -> tuple[Head, Doing, list[Fault]]:
        """What becomes of a row that is alike another: as the person says."""
        ask = self.alike.of(row.key or (), stored=not head.row)
        chosen = self.asks.chosen(ask.key)
        different = alike.apart(self.resource, row.read, head.read)
        doing = Doing(pk=head.pk, version=self.entries.stored.versions.get(head.pk or 0, 0))
        if head.row and head.at != own.at:
            self.asks.add(ask, (head.sheet, head.row, ""))
        if chosen:
            self.asks.add(ask, (own.sheet, own.row, ""))
        if SEVERAL in chosen:
            doing, faults = self.entries.decide(row, stored, faults, another=True)
            own.pk = doing.pk
            return own, doing, faults
        if ONE in chosen and self.lines and row.read.line:
            several = len([pk for pk in row.candidates if self.entries.is_free(pk)]) > 1
            if not head.row and several:
                message = _("Sổ có %(count)d mục giống dòng này mà không có số: đồng chí ghi số sổ.")
                return own, doing, [*faults, Fault("", message % {"count": len(row.candidates)})]
            if not head.row:
                self.entries.taken.add(head.pk or 0)
                self.spoken[("k", row.key)] = head
            return head, doing, self._again(row, head, faults)
        if TWICE in chosen and not different and not faults:
            notes.append(Fault("", _("Ghi trùng dòng %(row)d: không ghi thêm.") % {"row": head.row}, note=True))
            row.read.line.clear()
            return head, doing, []
        message = alike.told(head.row, different, exact=not alike.unread(row.read, head.read))
        return own, doing, [*faults, Fault("", message, ask=ask)]

    def _again(self, row: Row, head: Head, faults: list[Fault]) -> list[Fault]:
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
