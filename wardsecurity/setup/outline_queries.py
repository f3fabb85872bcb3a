"""What the pages of the outlines read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils import timezone

from residents.models import Outline, OutlineSet, Unit, Ward


@dataclass(frozen=True)
class WaitingOutlines:
    """A file of outlines that nobody has confirmed: by the number of each drawing the block that it seems to be (None:
    unclear) and its shape; blocks: (id, name) of those that it may be; without: names of blocks that have none yet."""

    units: dict[int, int | None]
    shapes: dict[int, Any]
    blocks: tuple[tuple[int, str], ...]

    @property
    def unclear(self) -> int:
        return sum(unit is None for unit in self.units.values())

    @property
    def without(self) -> tuple[str, ...]:
        return tuple(name for pk, name in self.blocks if pk not in self.units.values())


def waiting_outlines(ward: Ward, pk: int) -> WaitingOutlines | None:
    """None where no such file waits. Two queries."""
    rows = list(
        Outline.objects.filter(outline_set__ward=ward, outline_set=pk, outline_set__confirmed_at=None)
        .order_by("number")
        .values_list("number", "unit_id", "shape")
    )
    if not rows:
        return None
    blocks = Unit.objects.filter(ward=ward, kind=Unit.Kind.BLOCK).in_force(timezone.localdate())
    return WaitingOutlines(
        units={number: unit for number, unit, _shape in rows},
        shapes={number: shape for number, _unit, shape in rows},
        blocks=tuple(blocks.order_by("name_key", "pk").values_list("pk", "name")),
    )


def outline_history(ward: Ward) -> list[dict[str, Any]]:
    """Every file of outlines, the latest first: the first confirmed one is drawn. One query."""
    rows = OutlineSet.objects.filter(ward=ward).annotate(count=Count("outlines")).order_by("-sent_at", "-pk")
    names = ("pk", "sent_at", "sent_by__full_name", "confirmed_at", "confirmed_by__full_name", "count")
    return [dict(row) for row in rows.values(*names)]
