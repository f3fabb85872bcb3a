"""What the book has, as an import needs it: by number and by natural key, with versions. One query, no whole rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Max, Model

from residents.models import Entry, EntryHistory
from residents.resources import BookResource

_AT_ONCE = 2000


class Stored:
    """The rows of the ward's book by what they are known by."""

    def __init__(self, resource: BookResource) -> None:
        self.resource = resource
        self.versions: dict[int, int] = {}
        self.by_number: dict[str, int] = {}
        self._by_key: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        self._numbered: set[int] = set()
        self._read()

    def _read(self) -> None:
        resource = self.resource
        is_entry = issubclass(resource.model, Entry)
        key = [*resource.spec.key, *resource.spec.instead.values()]
        columns = [f"{name}_id" if resource.column(name).kind == "reference" else name for name in key]
        extra = [*(["number"] if resource.numbered else []), *(["version"] if is_entry else [])]
        for pk, *values in resource.stored().order_by("pk").values_list("pk", *columns, *extra).iterator(_AT_ONCE):
            self.versions[pk] = values.pop() if is_entry else 0
            if resource.numbered and (number := values.pop()):
                self.by_number[number] = pk
                self._numbered.add(pk)
            natural = resource.natural_key(dict(zip(key, values, strict=True)))
            if natural is not None:
                self._by_key[natural].append(pk)
        if not is_entry:
            self.versions |= _written(resource.model, self.versions)

    def candidates(self, number: str, key: tuple[Any, ...] | None) -> list[int]:
        """The rows that a row of a file may be: the one of its number; without such a one those of its natural key,
        and if it has a number, of these only the ones without."""
        if number and number in self.by_number:
            return [self.by_number[number]]
        found = self._by_key.get(key, []) if key is not None else []
        return [pk for pk in found if pk not in self._numbered] if number else list(found)


def _written(model: type[Model], keys: Collection[int]) -> dict[int, int]:
    """{key: how often the history says it was written}."""
    rows = EntryHistory.objects.filter(head_book=model._meta.model_name).values_list("head_id")
    return {pk: version for pk, version in rows.annotate(last=Max("version")).order_by() if pk in keys}


def plain_values(row: Model) -> dict[str, Any]:
    """{field: value} of a row; a row referred to by its key. What constraints and histories are worked out from."""
    return {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields}


def differing(row: Model, said: Mapping[str, Any], many: Mapping[str, Collection[int]]) -> dict[str, Any]:
    """What a row of the file says otherwise than the stored one. `many`: the stored keys of its many-to-many fields."""
    found = {}
    for name, value in said.items():
        if name in many:
            if set(value) != set(many[name]):
                found[name] = value
        elif getattr(row, row._meta.get_field(name).attname) != value:  # type: ignore[union-attr]
            found[name] = value
    return found
