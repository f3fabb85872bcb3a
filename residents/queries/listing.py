"""A page of a book, filtered, ordered, added up: a fixed number of queries, whatever the book holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Count, F, Field, OrderBy, Q, QuerySet, Sum

from residents.models import Ward
from residents.queries import show
from residents.queries.paging import Sizes, group_order, grouped_by, page_keys
from residents.queries.rows import rows_of
from residents.registers import Column, Register
from wardsecurity.text import fold

PER_PAGE = 50
NO_KIND = "chua"
"""`Wanted.kind` for the rows whose kind is not known yet: a tip-off that is being looked into."""
_WORDS = 6  # of a search; more only make it slower


@dataclass(frozen=True)
class Wanted:
    """What a person asked the list for; empty: everything. `sort`: a column's path, "-" before it for downwards."""

    q: str = ""
    first: date | None = None
    last: date | None = None
    place: int | None = None
    kind: str = ""
    state: str = ""
    sort: str = ""
    page: int = 1


@dataclass(frozen=True)
class Row:
    """A row of the list. `name` says which one it is, for who cannot see the row around the link."""

    pk: int
    name: str
    cells: tuple[show.Cell, ...]

    @property
    def key(self) -> str:
        """As an address has it: without the dots of thousands."""
        return str(self.pk)

    @property
    def rest(self) -> tuple[show.Cell, ...]:
        """All but the first, which leads to the entry."""
        return self.cells[1:]


@dataclass(frozen=True)
class Listing:
    """One page of the rows, with what all the filtered rows come to. `page` is within 1..pages."""

    rows: tuple[Row, ...]
    count: int
    totals: tuple[tuple[str, str], ...]
    page: int
    pages: int

    @property
    def first(self) -> int:
        """The place of the first row shown, from 1; 0 where there is none."""
        return (self.page - 1) * PER_PAGE + 1 if self.count else 0

    @property
    def last(self) -> int:
        return min(self.page * PER_PAGE, self.count)


def listing(register: Register, ward: Ward, wanted: Wanted) -> Listing:
    """The page asked for; a page beyond the last gives the last. Three queries (four of a long list ordered by what its
    rows refer to), and one a sum of lines."""
    rows, order = filtered(register, ward, wanted), order_of(register, wanted.sort)
    by = grouped_by(register.model, order, (wanted.page - 1) * PER_PAGE)
    count, sizes, totals = _totals(register, rows, by, group_order(by, order))
    pages = max(1, -(-count // PER_PAGE))
    page = min(max(wanted.page, 1), pages)
    start = (page - 1) * PER_PAGE
    keys = page_keys(rows, order, count=count, start=start, stop=start + PER_PAGE, sizes=sizes)
    return Listing(_rows(register, keys), count, totals, page, pages)


def sorts(register: Register) -> set[str]:
    """The columns by which the list can be ordered."""
    return {column.path for column in register.columns if column.sort}


def filtered(register: Register, ward: Ward, wanted: Wanted) -> QuerySet[Any]:
    """The rows asked for, in no order: what a list shows and an export takes out."""
    conditions = [_during(register, wanted), _matching(register, wanted.q)]
    conditions += [state.condition for state in register.states if state.value == wanted.state]
    if wanted.place and register.place:
        conditions.append(Q(**{register.place: wanted.place}))
    if wanted.kind and register.kinds:
        conditions.append(Q(**{register.kinds: "" if wanted.kind == NO_KIND else wanted.kind}))
    return rows_of(register, ward).filter(reduce(and_, conditions))


def _during(register: Register, wanted: Wanted) -> Q:
    first, last = wanted.first, wanted.last
    if register.year:
        return _between(register.year, first and first.year, last and last.year)
    if register.span:
        starts, ends = register.span
        begun = Q(**{f"{starts}__lte": last}) if last else Q()
        if last and _may_be_empty(register, starts):
            begun |= Q(**{starts: None})  # since when is not known: from ever
        return begun & (Q(**{ends: None}) | Q(**{f"{ends}__gte": first}) if first else Q())
    if first is None and last is None:
        return Q()
    return reduce(or_, (_between(day, first, last) for day in register.days), Q())


def _between(column: str, first: Any, last: Any) -> Q:
    return (Q(**{f"{column}__gte": first}) if first else Q()) & (Q(**{f"{column}__lte": last}) if last else Q())


def _matching(register: Register, q: str) -> Q:
    """Every word of the search somewhere in the row: in its number, or without accents in its names. A book that has
    neither is not searched."""
    condition = Q()
    for word in q.split()[:_WORDS]:
        # What is looked up in a short list first: a row that has it there is not searched through.
        condition &= reduce(
            or_, [*(_in(register, path, word) for path in register.search), *_in_number(register, word)], Q()
        )
    return condition


def _in(register: Register, path: str, word: str) -> Q:
    """The word in a folded column; in that of a short list by a subquery, which spares the long book a join a row."""
    listed, _, column = path.rpartition("__")
    contains = Q(**{f"{column}__contains": fold(word)})
    if not listed:
        return contains
    field: Any = register.model._meta.get_field(listed)
    return Q(**{f"{listed}__in": field.related_model._default_manager.filter(contains)})


def _in_number(register: Register, word: str) -> list[Q]:
    """Books are numbered in capitals, as a rule; documents are not, and SQLite knows no capitals but A to Z."""
    if not register.is_entry:
        return []
    typed = "contains" if getattr(register.model, "number_in_pattern", True) else "icontains"
    as_typed = Q(**{f"number__{typed}": word})
    return [as_typed] if word == word.upper() else [as_typed, Q(number__contains=word.upper())]


def _totals(
    register: Register, rows: QuerySet[Any], by: str, order: list[OrderBy]
) -> tuple[int, Sizes | None, tuple[tuple[str, str], ...]]:
    """How many rows, how many of each value of the column `by` if the page needs that, and what they come to: read
    once, for the groups add up to the whole."""
    sums: dict[str, Any] = {"count": Count("pk")}
    for at, total in enumerate(register.totals):
        if total.of:
            sums[f"total{at}"] = Sum(total.of)
        elif total.when is not None:
            sums[f"total{at}"] = Count("pk", filter=total.when)
    sizes: dict[Any, int] | None = None
    if by:
        groups = list(rows.order_by(*order).values_list(by).annotate(**sums))
        found = {name: sum(filter(None, (group[at] for group in groups))) for at, name in enumerate(sums, start=1)}
        sizes = {value: size for value, size, *_sums in groups}
    else:
        found = rows.aggregate(**sums)
    for at, total in enumerate(register.totals):
        if total.of_lines and register.lines:
            lines = register.lines.model._default_manager.filter(**{f"{register.lines.head}__in": rows.values("pk")})
            found[f"total{at}"] = lines.aggregate(sum=Sum(total.of_lines))["sum"]
    words = ((str(each.label), show.number(found[f"total{at}"] or 0)) for at, each in enumerate(register.totals))
    return found["count"], sizes, tuple(words)


def order_of(register: Register, sort: str) -> list[OrderBy]:
    """By the column asked for, else as the book stands."""
    column = next((each for each in register.columns if each.sort and each.path == sort.removeprefix("-")), None)
    if column is None:
        return [_ordered(register, name) for name in register.order]
    down = "-" if sort.startswith("-") else ""
    return [_ordered(register, down + name) for name in (*column.sort, "id")]


def _ordered(register: Register, name: str) -> OrderBy:
    """Empty ones last either way; said only where there can be any, because an index is of no use to it."""
    path = name.removeprefix("-")
    last = True if _may_be_empty(register, path) else None
    return F(path).desc(nulls_last=last) if name.startswith("-") else F(path).asc(nulls_last=last)


def _may_be_empty(register: Register, path: str) -> bool:
    model: Any = register.model
    for part in path.split("__"):
        field: Field[Any, Any] = model._meta.get_field(part)
        if field.null:
            return True
        model = field.related_model
    return False


def _rows(register: Register, keys: list[int]) -> tuple[Row, ...]:
    """The rows with these keys, in their order; only now with all that they refer to."""
    found = register.model._default_manager.filter(pk__in=keys).select_related(*register.related)
    by_key = {row.pk: row for row in found.annotate(**register.extra)}
    return tuple(_row(register.columns, by_key[key]) for key in keys if key in by_key)


def _row(columns: tuple[Column, ...], row: Any) -> Row:
    cells = tuple(show.cell(column, row) for column in columns)
    named = [
        cells[0].text,
        *(cell.text for cell, column in zip(cells, columns, strict=True) if column.path == "number"),
    ]
    return Row(row.pk, " ".join(dict.fromkeys(filter(None, named))) or str(row.pk), cells)
