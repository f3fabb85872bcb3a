"""A page of a long list in any order: only as much is sorted as the page needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import CharField, Count, DateField, F, OrderBy, Q, QuerySet

LONG = 2_000  # rows from which on sorting the whole is worth sparing
YEAR = "__year"  # days are counted year by year: ten groups instead of thousands
DEEP = 5_000  # rows from the nearer end from which on it is for a column of the list's own table
Group = tuple[list[Any], int]  # values that sort alike, and how many rows have them
Sizes = Mapping[Any, int]  # {value: rows}, in the order of the list where it is a column of its own table


def page_keys(
    rows: QuerySet[Any], order: Sequence[OrderBy], *, count: int, start: int, stop: int, sizes: Sizes | None = None
) -> list[int]:
    """Keys of the rows `start` to `stop` (from 0, stop left out) of the `count` rows in this order.

    Beyond LONG the groups that the order begins with (units, values) are counted first, and only those that the page
    touches are sorted; the second half is read from its end. One query, two more where groups are counted; one less
    where their `sizes` are known already.
    """
    stop = min(stop, count)
    by = grouped_by(rows.model, order, start) if count > LONG else ""
    if by and sizes is None and (_is_reference(rows.model, by) or start < count - DEEP):
        sizes = dict(rows.order_by(*group_order(by, order)).values_list(by).annotate(size=Count("pk")))
    if by and sizes is not None:
        groups = _groups(rows, by, order[0], sizes)
        touched, before, within = _touched(groups, start, stop)
        rows = rows.filter(_one_of(by, [value for values, _size in touched for value in values]))
        start, stop, count = start - before, stop - before, within
        # All the same by the first of the order: what it would be joined for is spared.
        if len(touched) == 1 and len(order) > 1 and not by.endswith(YEAR):
            order = order[1:]
    ordered = rows.order_by(*order).values_list("pk", flat=True)
    if start <= count - stop:
        return list(ordered[start:stop])
    return list(ordered.reverse()[count - stop : count - start])[::-1]


def grouped_by(model: Any, order: Sequence[OrderBy], start: int) -> str:
    """The column whose values the order begins with, where many rows share each and a page from `start` gains by
    counting them first; else "". A reference ("unit") pays from the first page on, a column of the table when deep."""
    path: str = getattr(order[0].expression, "name", "")
    reference, _, _column = path.rpartition("__")
    if reference:
        return "" if "__" in reference else reference
    if start <= DEEP or not _repeats(model, path):
        return ""
    return f"{path}{YEAR}" if isinstance(model._meta.get_field(path), DateField) else path


def group_order(by: str, order: Sequence[OrderBy]) -> list[OrderBy]:
    """The order in which groups are to be counted; of a reference it makes no difference."""
    first = order[0]
    if getattr(first.expression, "name", "") != by.removesuffix(YEAR):
        return []
    return [OrderBy(F(by), descending=first.descending, nulls_last=first.nulls_last)]


def _groups(rows: QuerySet[Any], by: str, first: OrderBy, sizes: Sizes) -> list[Group]:
    path: str = getattr(first.expression, "name", "")
    if path == by.removesuffix(YEAR):
        return [([value], size) for value, size in sizes.items()]
    return _by_reference(rows, by, path.rpartition("__")[2], first, sizes)


def _by_reference(rows: QuerySet[Any], reference: str, column: str, first: OrderBy, sizes: Sizes) -> list[Group]:
    """Groups of rows by what they refer to; things with the same sort key are one. Without one: last, as ordered."""
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


def _touched(groups: Sequence[Group], start: int, stop: int) -> tuple[list[Group], int, int]:
    """(the groups with rows of the page, the rows before them, the rows in them)."""
    touched: list[Group] = []
    at = before = within = 0
    for values, size in groups:
        if at + size <= start:
            before += size
        elif at < stop:
            touched.append((values, size))
            within += size
        at += size
    return touched, before, within


def _one_of(name: str, values: Sequence[Any]) -> Q:
    known = [value for value in values if value is not None]
    condition = Q(**{f"{name}__in": known})
    if known and name.endswith(YEAR):  # as days, which an index knows
        name = name.removesuffix(YEAR)
        condition = Q(**{f"{name}__range": (date(min(known), 1, 1), date(max(known), 12, 31))})
    return condition | Q(**{f"{name.removesuffix(YEAR)}__isnull": True}) if None in values else condition


def _is_reference(model: Any, by: str) -> bool:
    return bool(model._meta.get_field(by.removesuffix(YEAR)).is_relation)


def _repeats(model: Any, path: str) -> bool:
    """Whether rows share the column's values: a day, a count, a choice; a number or a name is each row's own."""
    field = model._meta.get_field(path)
    return bool(field.choices) or not isinstance(field, CharField)
