"""A model's check constraints, worked out in Python: thousands of rows are held to them without asking the database.

They are read from the models themselves, so that there is one statement of each rule. As in SQL a comparison with
nothing is unknown, and what is unknown passes.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.db.models import CheckConstraint, F, Model, Q, UniqueConstraint

Values = Mapping[str, Any]
Test = Callable[[Values], bool | None]

_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda value, among: value in among,
}


@cache
def checks(model: type[Model]) -> tuple[tuple[Test, Any], ...]:
    """(test, message) of every check constraint of the model. A test takes {field: value}, a row referred to by its
    key; False: the row breaks the constraint."""
    return tuple(
        (compiled(each.condition), each.violation_error_message)
        for each in model._meta.constraints
        if isinstance(each, CheckConstraint) and isinstance(each.condition, Q)
    )


@cache
def uniques(model: type[Model]) -> tuple[tuple[tuple[str, ...], Test, Any], ...]:
    """(fields, test, message) of every unique constraint; it speaks of the rows for which the test does not say no."""
    return tuple(
        (tuple(each.fields), compiled(each.condition or Q()), each.violation_error_message)
        for each in model._meta.constraints
        if isinstance(each, UniqueConstraint)
    )


def compiled(condition: Q) -> Test:
    """The condition as a function of a row. Raises ValueError for a lookup that it does not know."""
    parts = [compiled(child) if isinstance(child, Q) else _comparison(*child) for child in condition.children]  # type: ignore[misc]
    test = _any(parts) if condition.connector == Q.OR else _all(parts)
    return _not(test) if condition.negated else test


def _comparison(lookup: str, against: Any) -> Test:
    name, _, comparison = lookup.partition("__")
    comparison = comparison or "exact"
    if comparison == "isnull" or (comparison == "exact" and against is None):
        wanted = True if against is None else against
        return lambda values: (values[name] is None) is wanted
    if comparison not in _COMPARISONS:
        raise ValueError(f"{lookup}: this comparison is not known here")
    compare = _COMPARISONS[comparison]
    if isinstance(against, F):
        other: str = against.name  # type: ignore[attr-defined]

        def with_field(values: Values) -> bool | None:
            left, right = values[name], values[other]
            return None if left is None or right is None else compare(left, right)

        return with_field

    def with_value(values: Values) -> bool | None:
        left = values[name]
        return None if left is None else compare(left, against)

    return with_value


def _all(parts: list[Test]) -> Test:
    def test(values: Values) -> bool | None:
        unknown = False
        for part in parts:
            found = part(values)
            if found is False:
                return False
            unknown = unknown or found is None
        return None if unknown else True

    return test


def _any(parts: list[Test]) -> Test:
    def test(values: Values) -> bool | None:
        unknown = False
        for part in parts:
            found = part(values)
            if found:
                return True
            unknown = unknown or found is None
        return None if unknown else False

    return test


def _not(test: Test) -> Test:
    def negated(values: Values) -> bool | None:
        found = test(values)
        return None if found is None else not found

    return negated
