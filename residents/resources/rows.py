"""A row of raw cells as the values of a book, column by column: what was read once is not read again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from residents.resources.asks import Ask
from residents.resources.book import BookResource
from residents.resources.cell import Problem
from residents.resources.columns import ImportColumn
from residents.resources.references import When
from wardsecurity.workbooks.values import Value

MOST_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row cannot be taken. `key` names the column, "" the whole row. `soft`: what the book says already may stay:
    `value`, or one of `among`. `note`: no fault at all, but something to be told."""

    key: str
    message: str
    soft: bool = False
    note: bool = False
    value: Any = None
    among: tuple[int, ...] = ()
    ask: Ask | None = None


@dataclass(slots=True)
class Read:
    """What a row says, of the entry and of a line beneath it; a column that says nothing is not there."""

    head: dict[str, Any] = field(default_factory=dict)
    line: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Step:
    place: int
    key: str
    name: str
    of_line: bool
    read: Callable[[Value, When], Any]


class RowReader:
    """Reads the rows of one sheet. `keys`: the columns in the order of its cells; `fixed`: {field: value} for columns
    that the sheet lacks and an answer stands for."""

    def __init__(self, resource: BookResource, keys: Sequence[str], fixed: Mapping[str, Any]) -> None:
        self.resource, self.fixed = resource, fixed
        columns = [(place, resource.column(key)) for place, key in enumerate(keys)]
        dated = {"reference", "many"}
        self._plain = [self._step(place, each) for place, each in columns if each.kind not in dated]
        self._dated = [self._step(place, each) for place, each in columns if each.kind in dated]
        self._days = resource.spec.day
        self._year = "year" in resource.fields

    def read(self, cells: Sequence[Value]) -> Read:
        """What the cells say; required columns are looked at by the caller, who knows whether the row is new."""
        found = Read()
        for step in self._plain:
            self._take(found, step, cells[step.place], None)
        on = self._on(found.head)
        for step in self._dated:
            self._take(found, step, cells[step.place], on)
        for name, value in self.fixed.items():
            found.head.setdefault(name, value)
        return found

    def only(self, names: Collection[str]) -> RowReader:
        """One that reads these fields of the entry alone."""
        made = copy(self)
        made._plain = [each for each in self._plain if not each.of_line and each.name in names]
        made._dated = [each for each in self._dated if not each.of_line and each.name in names]
        return made

    def _on(self, head: Mapping[str, Any]) -> When:
        """When names of units have to hold."""
        for name in self._days:
            if day := head.get(name):
                return day
        return head.get("year", self.fixed.get("year")) if self._year else None

    def _take(self, found: Read, step: _Step, cell: Value, on: When) -> None:
        value = step.read(cell, on)
        if value is None:
            return
        if isinstance(value, Problem):
            found.faults.append(_fault(step.key, value))
            value = value.value
            if value is None:
                return
        (found.line if step.of_line else found.head)[step.name] = value

    def _step(self, place: int, column: ImportColumn) -> _Step:
        widget = self.resource.widget(column.key)
        known: dict[Any, Any] = {}
        dated = column.kind in ("reference", "many")

        def read(cell: Value, on: When) -> Any:
            key: Any = cell if type(cell) is str else (type(cell), cell)
            if dated:
                key = (key, on)
            try:
                return known[key]
            except KeyError:
                pass
            try:
                value = widget.clean(cell, on=on)
            except Problem as problem:
                value = problem
            if len(known) < MOST_REMEMBERED:
                known[key] = value
            return value

        return _Step(place, column.key, column.name, column.of_line, read)


def _fault(key: str, problem: Problem) -> Fault:
    return Fault(
        key, problem.message, problem.soft, problem.note, value=problem.value, among=problem.among, ask=problem.ask
    )


def missing(columns: Sequence[ImportColumn], values: Mapping[str, Any]) -> list[Fault]:
    """The required columns among these that say nothing."""
    return [
        Fault(each.key, _("Đồng chí chưa nhập mục này."))
        for each in columns
        if each.required and values.get(each.name) in (None, "", [])
    ]
