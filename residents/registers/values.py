"""What a register is: everything that the pages of a book differ by, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from django.db.models import Model, Q
from django.utils.functional import Promise

from residents.counts import COUNTERS
from residents.models import Entry

Label = Promise | str


@dataclass(frozen=True)
class Column:
    """A column of the list. `path` leads from the row ("unit.name"); `sort` are the columns it is ordered by.

    event: the event whose day it shows, so that a day told late is marked with the day it counts by.
    """

    path: str
    label: Label
    kind: Literal["text", "day", "number", "choice", "flag", "year"] = "text"
    sort: tuple[str, ...] = ()
    event: str = ""


@dataclass(frozen=True)
class Field:
    """A box of the form. size: how many of the form's twelve columns it takes on an office screen."""

    name: str
    label: Label
    help: Label = ""
    size: int = 3


@dataclass(frozen=True)
class Total:
    """A number for what is filtered: the sum `of` a column, how many meet `when`, or a sum of the lines."""

    label: Label
    of: str = ""
    when: Q | None = None
    of_lines: str = ""


@dataclass(frozen=True)
class State:
    """A choice of the filter "Tình trạng"."""

    value: str
    label: Label
    condition: Q


@dataclass(frozen=True)
class Lines:
    """Rows beneath an entry, on its own form: `related` is how the entry calls them, `head` how they call the entry."""

    model: type[Entry]
    related: str
    head: str
    title: Label
    fields: tuple[Field, ...]
    order: tuple[str, ...]
    blank: int = 2


@dataclass(frozen=True)
class Register:
    """A book as its pages show it.

    days: the columns that the filter of days asks, one of them suffices; span: first and last day of what lasts.
    search: columns kept without accents.
    common: rows without a ward, which every ward reads and none writes.
    """

    slug: str
    title: Label
    one: Label  # an entry of it, in the middle of a sentence
    group: Literal["flow", "movement", "lists"]
    model: type[Model]
    columns: tuple[Column, ...]
    fields: tuple[Field, ...]
    order: tuple[str, ...]
    days: tuple[str, ...] = ()
    span: tuple[str, str] | None = None
    year: str = ""
    place: str = ""
    kinds: str = ""  # the column with choices that is filtered by
    kinds_label: Label = ""
    states: tuple[State, ...] = ()
    totals: tuple[Total, ...] = ()
    search: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    lines: Lines | None = None
    sensitive: bool = False
    common: bool = False
    prefix: str = ""  # before the number that an empty book is offered first: "NT-2026/001"
    ward: str = "ward"
    note: Label = ""

    @property
    def book(self) -> str:
        """The name that marks and history know the table by."""
        return str(self.model._meta.model_name)

    @property
    def is_entry(self) -> bool:
        return issubclass(self.model, Entry)

    @cached_property
    def numbered(self) -> bool:
        """Whether the ward numbers what stands in it; a document of law brings its own number."""
        return self.is_entry and any(each.name == "number" for each in self.fields)

    @cached_property
    def counters(self) -> frozenset[str]:
        """The indicators that the book serves."""
        tables = {self.model, self.lines.model} if self.lines else {self.model}
        return frozenset(code for code, counter in COUNTERS.items() if counter.table in tables)

    def labels(self) -> dict[str, Label]:
        """{field: label} of the form and of its lines, as the history names them."""
        fields = self.fields + (self.lines.fields if self.lines else ())
        return {each.name: each.label for each in fields}
