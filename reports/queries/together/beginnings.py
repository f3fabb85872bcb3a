"""Wards side by side that began within what is told: what was before belongs to the wards that they came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from residents.models import Succession


@dataclass(frozen=True)
class Beginning:
    """The day a ward began, and the names of those it came from, () where the program knows none."""

    on: date
    came_from: tuple[str, ...]


def beginnings(opened: Mapping[int, date | None], since: date) -> dict[int, Beginning]:
    """By ward, of these with their opening days, those that began after that day. One query, none where none did."""
    late: dict[int, date] = {pk: day for pk, day in opened.items() if day and day > since}
    if not late:
        return {}
    names: dict[int, list[str]] = defaultdict(list)
    lines: Sequence[tuple[int, str]] = list(
        Succession.objects.filter(ward_after__in=late)
        .order_by("ward_before__name_key", "ward_before__code")
        .values_list("ward_after", "ward_before__name")
    )
    for pk, name in lines:
        names[pk].append(name)
    return {pk: Beginning(day, tuple(names[pk])) for pk, day in late.items()}
