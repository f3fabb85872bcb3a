"""Which unit an entry was of when it was marked: the history keeps its name, a condition asks for its code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from residents.models import Entry, Unit, Ward

Then = Mapping[tuple[int, int], Mapping[str, Any]]  # by entry and version: {field: its value}
Codes = Mapping[str, frozenset[str]]


def with_units(
    ward: Ward, table: type[Entry], then: Then, columns: Sequence[str]
) -> dict[tuple[int, int], dict[str, Any]]:
    """The same with {"block__code": the codes that it may have been of}: by the name that it had, else, where only
    something else was changed, today's; without it where nobody knows. columns: those that say the unit; none for none
    asked. Two queries at most."""
    known = {each: dict(values) for each, values in then.items()}
    if not known or not columns:
        return known
    today = _today(table, {pk for pk, _version in known}, columns)
    named = {str(each[name]) for each in known.values() for name in columns if each.get(name)}
    codes = _codes(ward, named)
    for (pk, _version), values in known.items():
        for name in columns:
            if (of := _of(values, name, codes, today.get(pk))) is not None:
                values[f"{name}__code"] = of
    return known


def _of(
    values: Mapping[str, Any], name: str, codes: Codes, today: Mapping[str, frozenset[str]] | None
) -> frozenset[str] | None:
    if name not in values:
        return today[name] if today else None
    return codes.get(str(values[name])) if values[name] else frozenset()


def _today(table: type[Entry], keys: Collection[int], columns: Sequence[str]) -> dict[int, dict[str, frozenset[str]]]:
    rows = table._default_manager.filter(pk__in=keys).values_list("pk", *(f"{name}__code" for name in columns))
    return {
        pk: {name: frozenset({code} if code else ()) for name, code in zip(columns, codes, strict=True)}
        for pk, *codes in rows
    }


def _codes(ward: Ward, names: Collection[str]) -> dict[str, frozenset[str]]:
    """By each of these names the codes of the ward's units that bear it: a name is fixed once a month is approved."""
    found: dict[str, set[str]] = defaultdict(set)
    if names:
        for name, code in Unit.objects.filter(ward=ward, name__in=names).values_list("name", "code"):
            found[name].add(code)
    return {name: frozenset(codes) for name, codes in found.items()}
