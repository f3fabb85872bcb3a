"""The entries of a book as a file writes them: which stored one a row is, and whether it is new, changed or same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from residents.actions.imports.lines import Lines
from residents.actions.imports.matching import Candidate, Doing, choose, settle
from residents.actions.imports.row import Row
from residents.actions.imports.rules import Late, Once, Rules, Values
from residents.actions.imports.stored import Stored, plain_values
from residents.models import Unit
from residents.resources import BookResource
from residents.resources.rows import Fault, missing
from wardsecurity.accounts.models import User


class Entries:
    """taken: the stored entries that are a row's already; holders: whose each of them is."""

    def __init__(self, resource: BookResource, stored: Stored, lines: Lines | None, late: Late, by: User) -> None:
        self.resource, self.stored, self.lines = resource, stored, lines
        self.rules = Rules(resource.model, resource.ward, late, by)
        self.once = Once(resource.stored(), set(resource.spec.key))
        self.taken: set[int] = set()
        self.holders: dict[int, Row] = {}
        self.required = [each for each in resource.columns if not each.of_line]
        self.many = [each.name for each in resource.columns if each.kind == "many"]
        self.names = set(resource.spec.key) | ({"name"} if resource.model is Unit else set())
        if resource.model is Unit:
            self.required = [
                replace(each, required=each.required or each.key in ("kind", "code")) for each in self.required
            ]

    def is_free(self, pk: int) -> bool:
        return pk not in self.taken and pk not in self.holders

    def decide(
        self, row: Row, stored: Mapping[int, Candidate], faults: list[Fault], *, another: bool = False
    ) -> tuple[Doing, list[Fault]]:
        """What is to be done with the entry of the row; `another`: it is another than those of the rows alike."""
        said = row.read.head
        if any(not each.soft for each in faults):
            return Doing(), faults + missing(self.required, {**said, **{each.key: 1 for each in faults}})
        candidates = [stored[pk] for pk in row.candidates if pk in stored]
        if self.resource.numbered and not row.number:
            candidates = [each for each in candidates if self.is_free(each.row.pk)]
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

    def _new(self, row: Row, faults: list[Fault]) -> Doing:
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
