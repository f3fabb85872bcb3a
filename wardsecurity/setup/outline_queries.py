"""What the pages of the outlines read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from residents.models import Outline, OutlineSet, Unit, Ward

MOST_TOLD = 20


@dataclass(frozen=True)
class Overlapping:
    """Two drawings, as they are called, that cover the same ground; percent: how much of the smaller one."""

    one: str
    other: str
    percent: int


@dataclass(frozen=True)
class WaitingOutlines:
    """A file of outlines that nobody has confirmed: by the number of each drawing the block that it seems to be (None:
    unclear) and its shape; blocks: (id, name) of those that it may be; without: names of blocks that have none yet;
    overlaps: (number, number, per cent of the smaller one), the largest first."""

    units: dict[int, int | None]
    shapes: dict[int, Any]
    blocks: tuple[tuple[int, str], ...]
    overlaps: tuple[tuple[int, int, int], ...]

    @property
    def unclear(self) -> int:
        return sum(unit is None for unit in self.units.values())

    @property
    def without(self) -> tuple[str, ...]:
        return tuple(name for pk, name in self.blocks if pk not in self.units.values())

    @property
    def overlapping(self) -> list[Overlapping]:
        """The largest; the page says how many more there are."""
        return [Overlapping(self._called(a), self._called(b), share) for a, b, share in self.overlaps[:MOST_TOLD]]

    @property
    def overlapping_more(self) -> int:
        return max(len(self.overlaps) - MOST_TOLD, 0)

    def _called(self, number: int) -> str:
        name = dict(self.blocks).get(self.units[number] or 0)
        return _("hình %(number)d (%(name)s)") % {"number": number, "name": name or _("chưa rõ khối")}


def waiting_outlines(ward: Ward, pk: int) -> WaitingOutlines | None:
    """None where no such file waits. Three queries."""
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
        overlaps=tuple(tuple(pair) for pair in OutlineSet.objects.values_list("overlaps", flat=True).get(pk=pk)),
        blocks=tuple(blocks.order_by("name_key", "pk").values_list("pk", "name")),
    )


def outline_history(ward: Ward) -> list[dict[str, Any]]:
    """Every file of outlines, the latest first: the first confirmed one is drawn. One query."""
    rows = OutlineSet.objects.filter(ward=ward).annotate(count=Count("outlines")).order_by("-sent_at", "-pk")
    names = ("pk", "sent_at", "sent_by__full_name", "confirmed_at", "confirmed_by__full_name", "count")
    return [dict(row) for row in rows.values(*names)]
