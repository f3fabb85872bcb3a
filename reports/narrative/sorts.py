"""What sort of place a movement speaks of (wardsecurity.sorts), and how a definition is named there."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reports.catalogue import Bilingual, Indicator
from wardsecurity.sorts import USUAL, of_sort, sort_of

if TYPE_CHECKING:
    from reports.queries.values import Movement

SEVERAL = "phường, xã"  # a province has both


def sort_in(movement: Movement) -> str:
    """What a movement speaks of: one ward's sort, or those of several wards together."""
    return SEVERAL if movement.together else sort_of(movement.ward_name)


@lru_cache(maxsize=512)
def entry_of(entry: Indicator, sort: str) -> Indicator:
    """A definition named for a place of that sort: "giáo dục tại xã"; one that a ward or province named stays."""
    if sort == USUAL or entry.owner:
        return entry

    def said(words: Bilingual) -> Bilingual:
        return replace(words, vi=of_sort(words.vi, sort))

    alone = said(entry.alone) if entry.alone else None
    return replace(entry, names=said(entry.names), units=said(entry.units), helps=said(entry.helps), alone=alone)
