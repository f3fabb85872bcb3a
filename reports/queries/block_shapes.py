"""The outlines of a ward's blocks by their codes."""

from __future__ import annotations

from typing import Any

from reports.queries.values import Movement
from residents import counts
from residents.models import Ward


def block_shapes(ward: Ward, movement: Movement) -> dict[str, Any]:
    """{code: polygons of rings of [longitude, latitude]} of blocks in force at the end of the period; {} where the ward
    has sent none in. Two queries, one where there is nothing."""
    shapes = counts.outlines(ward)
    if not shapes:
        return {}
    there = counts.units(ward, starts_on=movement.ends_on, ends_on=movement.ends_on)
    return {row.code: shapes[row.id] for row in there if row.id in shapes}
