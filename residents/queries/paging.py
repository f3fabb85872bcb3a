"""A page of a long list in any order: only as much is sorted as the page needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import CharField, Count, F, OrderBy, Q, QuerySet

LONG = 2_000  # rows from which on sorting the whole is worth sparing
DEEP = 5_000  # rows from the nearer end from which on it is for a column of the list's own table
Group = tuple[list[Any], int]  # values that sort alike, and how many rows have them


def page_keys(rows: QuerySet[Any], order: Sequence[OrderBy], *, count: int, start: int, stop: int) -> list[int]:
    """Keys of the rows `start` to `stop` (from 0, stop left out) of the `count` rows in this order.

    Beyond LONG the groups that the order begins with (units, values) are counted first, and only those that the page
    touches are sorted; the second half is read from its end. One query, two more where groups are counted.
    """
    if count > LONG:
        narrowed, before = _narrowed(rows, order[0], count, start, min(stop, count))
        if narrowed is not None:
            rows, start, stop = narrowed, start - before[0], stop - before[0]
            count = before[1]
    stop = min(stop, count)
    ordered = rows.order_by(*order).values_list("pk", flat=True)
    if start <= count - stop:
        return list(ordered[start:stop])
    return list(ordered.reverse()[count - stop : count - start])[::-1]


def _narrowed(
    rows: QuerySet[Any], first: OrderBy, count: int, start: int, stop: int
) -> tuple[QuerySet[Any] | None, tuple[int, int]]:
    """The rows of the groups that the page touches, with (rows before them, rows in them); None where it is no gain."""
    path: str = getattr(first.expression, "name", "")
    reference, _, column = path.rpartition("__")
    if reference and "__" not in reference:
        groups = _by_reference(rows, reference, column, first)
    elif not reference and DEEP < start < count - DEEP and _repeats(rows.model, path):
        groups = [([value], size) for value, size in _sizes(rows.order_by(first), path)]
    else:
        return None, (0, 0)
    touched: list[Any] = []
    at = before = within = 0
    for values, size in groups:
        if at + size <= start:
            before += size
        elif at < stop:
            touched += values
            within += size
        at += size
    name = reference or path
    condition = Q(**{f"{name}__in": [value for value in touched if value is not None]})
    if None in touched:
        condition |= Q(**{f"{name}__isnull": True})
    return rows.filter(condition), (before, within)


def _sizes(rows: QuerySet[Any], path: str) -> QuerySet[Any, tuple[Any, int]]:
    return rows.values_list(path).annotate(size=Count("pk"))


def _by_reference(rows: QuerySet[Any], reference: str, column: str, first: OrderBy) -> list[Group]:
    """Groups of rows by what they refer to; things with the same sort key are one. Without one: last, as ordered."""
    sizes = dict(_sizes(rows.order_by(), reference))
    model: Any = rows.model._meta.get_field(reference).related_model
    key = F(column).desc() if first.descending else F(column).asc()
    groups: dict[str, Group] = {}
    for pk, name in (
        model._default_manager.filter(pk__in=[pk for pk in sizes if pk]).order_by(key).values_list("pk", column)
    ):
        values, size = groups.get(name, ([], 0))
        groups[name] = ([*values, pk], size + sizes[pk])
    without = [([None], sizes[None])] if None in sizes else []
    return [*groups.values(), *without]


def _repeats(model: Any, path: str) -> bool:
    """Whether rows share the column's values: a day, a count, a choice; a number or a name is each row's own."""
    field = model._meta.get_field(path)
    return bool(field.choices) or not isinstance(field, CharField)
