"""The lines beneath the entries of a book: persons dealt with of a case, reviews of a dossier, teams of a site."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from residents.actions.imports.matching import Candidate, Doing, choose
from residents.actions.imports.rules import Late, Once, Rules, Values
from residents.actions.imports.stored import plain_values
from residents.resources import LINE, BookResource
from residents.resources.rows import Fault, missing
from wardsecurity.accounts.models import User


class Lines:
    """The lines beneath the entries of a book, matched within their entry."""

    def __init__(self, resource: BookResource, late: Late, by: User) -> None:
        if resource.lines is None:
            raise ValueError("a book without lines")
        self.model: type[Model] = resource.lines.model
        self.head, self.key = resource.lines.head, resource.spec.line_key
        self.order = resource.lines.order
        self.rules = Rules(self.model, resource.ward, late, by, LINE)
        self.once = Once(self.model._default_manager.filter(ward=resource.ward), set())
        self.columns = [each for each in resource.columns if each.of_line]
        self.by_head: dict[int, list[Any]] = {}
        self.taken: set[int] = set()

    def load(self, heads: list[int]) -> None:
        """Read the lines of these entries."""
        wanted = [pk for pk in set(heads) if pk not in self.by_head]
        self.by_head |= {pk: [] for pk in wanted}
        for line in self.model._default_manager.filter(**{f"{self.head}__in": wanted}).order_by(*self.order):
            self.by_head[getattr(line, f"{self.head}_id")].append(line)

    def ahead(self, said: Values, heads: list[int]) -> list[Fault]:
        """What is to be asked of a line's days while other answers about its row are awaited."""
        return self.rules.ahead(said, [line for head in heads for line in self.by_head.get(head, [])])

    def further(self, said: Values, head: int) -> bool:
        """Whether what is said would be one more line of a stored entry that has some."""
        beneath = self.by_head.get(head, [])
        return bool(said and beneath) and not any(self._is(each, said) for each in beneath)

    def _is(self, line: Any, said: Values) -> bool:
        return all(getattr(line, name) == said.get(name) for name in self.key)

    def decide(
        self, said: Values, head: int | None, head_at: int, at: int, faults: list[Fault], meant: Any = None
    ) -> Doing:
        """What is to be done with a line: its entry's key, or its place in the file where the entry is new. `meant`:
        the stored one that it says over again."""
        absent = missing(self.columns, said)
        if absent:
            faults += absent
            return Doing()
        beneath = self.by_head.get(head, []) if head is not None else []
        alike = [Candidate(each) for each in beneath if self._is(each, said)]
        free = [Candidate(meant)] if meant else [each for each in alike if each.row.pk not in self.taken]
        chosen, different = choose(free, said, faults, set() if meant else self.taken, ())
        if faults:
            return Doing()
        owner = head if head is not None else ("at", head_at)
        if chosen is None:
            values = self.rules.new({**said, self.head: owner}, faults)
            faults += self.once.take(values, ("at", at))
            dropped = {"ward", self.head}
            return Doing(
                "add", said={k: v for k, v in values.items() if k not in dropped and self.rules.defaults.get(k) != v}
            )
        doing = Doing(pk=chosen.row.pk, version=chosen.row.version)
        if different:
            was = plain_values(chosen.row)
            values = self.rules.changed(chosen.row, different, faults)
            faults += self.once.take(values, chosen.row.pk, was)
            kept = {"version", "saved_by", "saved_at"}
            doing.op = "change"
            doing.said = {name: value for name, value in values.items() if was[name] != value and name not in kept}
            doing.was = {name: was[name] for name in doing.said}
        return doing
