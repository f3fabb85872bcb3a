"""A condition of a database constraint, asked of plain values: 100,000 rows without 100,000 questions to the database.

Only the lookups that the books' constraints use; another one raises NotImplementedError, and a test goes over them all.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import F, Q

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gte": operator.ge,
    "lte": operator.le,
    "gt": operator.gt,
    "lt": operator.lt,
}


def holds(condition: Any, values: Mapping[str, Any]) -> bool | None:
    """True, False, or None where SQL would not know because something is empty: a constraint lets that pass."""
    if isinstance(condition, tuple):
        return _lookup(*condition, values)
    if not isinstance(condition, Q):
        raise NotImplementedError(f"condition {condition!r}")
    results = [holds(child, values) for child in condition.children]
    if condition.connector == Q.AND:
        result = False if False in results else None if None in results else True
    elif condition.connector == Q.OR:
        result = True if True in results else None if None in results else False
    else:
        raise NotImplementedError(condition.connector)
    return (None if result is None else not result) if condition.negated else result


def _lookup(path: str, wanted: Any, values: Mapping[str, Any]) -> bool | None:
    name, _sep, lookup = path.partition("__")
    value = values.get(name)
    if isinstance(wanted, F):
        wanted = values.get(wanted.name)
        if wanted is None:
            return None
    if lookup == "isnull":
        return (value is None) is wanted
    if lookup in ("", "exact") and wanted is None:
        return value is None
    if lookup == "in":
        return None if value is None else value in wanted
    if (lookup or "exact") not in _COMPARE:
        raise NotImplementedError(path)
    return None if value is None else _COMPARE[lookup or "exact"](value, wanted)
