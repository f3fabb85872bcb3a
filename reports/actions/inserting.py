"""Many new rows at once, without the ORM's work for each value: a month is some 500 figures, ten years are 55,000.

Of the time that bulk_create takes for them more than half is the ORM's. The values go in as they stand in the rows, so
they must be clean already (cells.clean_cell has seen to texts); the database's constraints and triggers hold as ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, Model

_AT_ONCE = 1_000  # rows of one statement


def insert_rows(model: type[Model], rows: Sequence[object]) -> None:
    """Insert rows of a model: anything that has its columns as attributes (`unit_id`, not `unit`).

    Primary keys of instances stay unknown. Raises IntegrityError as any insert does.
    """
    if not rows:
        return
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    take = attrgetter(*(field.attname for field in fields))
    times = [place for place, field in enumerate(fields) if isinstance(field, DateTimeField)]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    head = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES "  # noqa: S608  # names of our own tables
    line = f"({', '.join(['%s'] * len(fields))})"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(head + line, list(_values(rows, take, times)))
            return
        values = _values(rows, take, times)
        while some := list(islice(values, _AT_ONCE)):
            cursor.execute(head + ", ".join([line] * len(some)), [value for row in some for value in row])


def _values(rows: Sequence[object], take: attrgetter[Any], times: Sequence[int]) -> Iterator[list[Any]]:
    adapt = connection.ops.adapt_datetimefield_value
    adapted: dict[datetime, Any] = {}
    for row in rows:
        values = list(take(row))
        for place in times:
            at = values[place]
            if at not in adapted:
                adapted[at] = adapt(at)
            values[place] = adapted[at]
        yield values
