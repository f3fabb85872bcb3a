"""Queries that are asked again and again, put into SQL once: the ORM takes ten times as long over that as the database
over the answer (docs/decisions, 0034).

    CLOSED = Prepared(lambda: Unit.objects.filter(ward=given("ward", BigIntegerField())).values_list("id", "name"))
    CLOSED.rows(ward=ward.pk)
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Field, QuerySet
from django.db.models.sql.compiler import SQLCompiler

__all__ = ["Prepared", "given"]


class _Given(Expression):
    """Where a value will stand that each run gives."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, _compiler: SQLCompiler, _connection: Any) -> tuple[str, Any]:
        return "%s", (self,)

    def value(self, values: Mapping[str, Any], connection: BaseDatabaseWrapper) -> Any:
        return self.output_field.get_db_prep_value(values[self.name], connection)


def given(name: str, field: Field[Any, Any]) -> Any:
    """A value by its name, of the kind of `field`; never None, as SQL compares with that otherwise."""
    return _Given(name, field)


class _Made(NamedTuple):
    compiler: SQLCompiler
    sql: str
    params: tuple[Any, ...]


class Prepared:
    """A queryset of `values_list` rows. What it asks for may hang on nothing but the values given by name."""

    def __init__(self, build: Callable[[], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._made = threading.local()  # as connections are

    def rows(self, **values: Any) -> Iterator[Sequence[Any]]:
        """The rows, as the queryset would give them. One query. Raises KeyError where a value is lacking."""
        connection = connections[DEFAULT_DB_ALIAS]
        made = self._made_for(connection)
        params = [each.value(values, connection) if isinstance(each, _Given) else each for each in made.params]
        with connection.cursor() as cursor:
            cursor.execute(made.sql, params)
            found = cursor.fetchall()
        return made.compiler.results_iter(results=[found], tuple_expected=True)

    def _made_for(self, connection: BaseDatabaseWrapper) -> _Made:
        made: _Made | None = getattr(self._made, "it", None)
        if made is None or made.compiler.connection is not connection:
            compiler = self._build().query.get_compiler(DEFAULT_DB_ALIAS)
            made = self._made.it = _Made(compiler, *compiler.as_sql())
        return made
