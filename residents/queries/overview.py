"""The page of all books: how much each holds, when it was last written, and since when it serves its indicators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max

from residents.models import CounterUse, Ward
from residents.queries.rows import rows_of
from residents.registers import GROUPS, REGISTERS, Register


@dataclass(frozen=True)
class Use:
    """The indicators that a book serves from a day until a day (empty: still)."""

    codes: tuple[str, ...]
    used_from: date
    used_until: date | None


@dataclass(frozen=True)
class Book:
    """`kept` False: the book could serve indicators, and the ward has not said that it does."""

    register: Register
    count: int
    saved_at: datetime | None
    uses: tuple[Use, ...]
    kept: bool


@dataclass(frozen=True)
class Group:
    name: str
    title: str
    books: tuple[Book, ...]


def overview(ward: Ward) -> tuple[Group, ...]:
    """Every book in its group. One query a book, and one for the days of use."""
    used: dict[tuple[date, date | None], set[str]] = defaultdict(set)
    for code, first, last in CounterUse.objects.filter(ward=ward).values_list("indicator", "used_from", "used_until"):
        used[first, last].add(code)
    books = [_book(register, ward, used) for register in REGISTERS.values()]
    return tuple(
        Group(name, str(title), tuple(each for each in books if each.register.group == name))
        for name, title in GROUPS.items()
    )


def uses_of(register: Register, ward: Ward) -> tuple[Use, ...]:
    """Since when the book serves its indicators. One query."""
    used: dict[tuple[date, date | None], set[str]] = defaultdict(set)
    rows = CounterUse.objects.filter(ward=ward, indicator__in=register.counters)
    for code, first, last in rows.values_list("indicator", "used_from", "used_until"):
        used[first, last].add(code)
    return _uses(register, used)


def _book(register: Register, ward: Ward, used: dict[tuple[date, date | None], set[str]]) -> Book:
    sums = {"count": Count("pk")} | ({"saved_at": Max("saved_at")} if register.is_entry else {})
    found = rows_of(register, ward).aggregate(**sums)
    uses = _uses(register, used)
    return Book(register, found["count"], found.get("saved_at"), uses, bool(uses) or not register.counters)


def _uses(register: Register, used: dict[tuple[date, date | None], set[str]]) -> tuple[Use, ...]:
    spans: Iterable[tuple[date, date | None]] = sorted(used, key=lambda span: (span[0], span[1] or date.max))
    found = ((register.counters & used[span], *span) for span in spans)
    return tuple(Use(tuple(sorted(codes)), first, last) for codes, first, last in found if codes)
