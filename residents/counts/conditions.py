"""What the condition of a counter says of an entry as it was, which no query can ask any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, cast

from django.db.models import Q

_COUNTS_ON = "_counts_on__range"


def fields_in(condition: Q) -> set[str]:
    """The columns of the entry itself, or those that it refers by, which the condition asks."""
    return {key.split("__")[0] for key, _value in _leaves(condition)}


def may_have_met(condition: Q, then: Mapping[str, Any]) -> bool:
    """Whether an entry that had these values met the condition, as far as they tell: what is not among them is taken to
    have been met. Days are as the history keeps them, 2009-03-10. Of what the entry refers to, what a path asks may be
    among them as the set of all that it may have been: {"block__code": {"K02"}}."""
    parts = (may_have_met(each, then) if isinstance(each, Q) else _met(*each, then) for each in _parts(condition))
    met = any(parts) if condition.connector == Q.OR else all(parts)
    return not met if condition.negated and fields_in(condition) <= then.keys() else met


def told_late_in(condition: Q, last: date) -> Q | None:
    """The same condition for what happened in its days and counts after the last of them; None where it asks for no
    day of an event, as of a stock."""
    if not any(key.endswith(_COUNTS_ON) for key, _value in _leaves(condition)):
        return None
    late = Q(_connector=condition.connector, _negated=condition.negated)
    for each in _parts(condition):
        if isinstance(each, Q):
            late.children.append(told_late_in(each, last) or each)
        elif each[0].endswith(_COUNTS_ON):
            event = each[0].removesuffix(_COUNTS_ON)
            late.children += [(f"{event}_on__range", each[1]), (f"{event}_counts_on__gt", last)]
        else:
            late.children.append(each)
    return late


def _parts(condition: Q) -> Sequence[Q | tuple[str, Any]]:
    """What is joined in it: conditions, or what a column is asked and for which value."""
    return cast("Sequence[Q | tuple[str, Any]]", condition.children)


def _leaves(condition: Q) -> Iterator[tuple[str, Any]]:
    for each in _parts(condition):
        if isinstance(each, Q):
            yield from _leaves(each)
        else:
            yield each


def _met(key: str, wanted: Any, then: Mapping[str, Any]) -> bool:
    path, _, last = key.rpartition("__")
    if path in then and last == "in":
        return bool(then[path] & set(wanted))
    name, _, asks = key.partition("__")
    if name not in then:
        return True
    value = then[name]
    if asks == "range":
        return value is not None and str(wanted[0]) <= value <= str(wanted[1])
    return value == wanted if not asks else True
