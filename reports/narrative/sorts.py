"""What sort of place a ward is, as sentences name it: the patterns say "phường" and "khối phố", a commune's read "xã"
and "thôn"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reports.catalogue import Bilingual, Indicator

if TYPE_CHECKING:
    from reports.queries.values import Movement

USUAL = "phường"
SEVERAL = "phường, xã"  # a province has both
# What the parts of a place are called where they are no khối phố (Thông tư 04/2012/TT-BNV: a commune's are thôn).
_BLOCKS = {"xã": "thôn"}
_BLOCK = "khối phố"
SORT = re.compile(r"(phường|xã|đặc khu|thị trấn)\s+", re.IGNORECASE)


def sort_of(ward: str) -> str:
    """ "phường", "xã", "đặc khu", from the ward's name; phường where the name does not say."""
    found = SORT.match(ward)
    return found[1].lower() if found else USUAL


def sort_in(movement: Movement) -> str:
    """What a movement speaks of: one ward's sort, or those of several wards together."""
    return SEVERAL if movement.together else sort_of(movement.ward_name)


def of_sort(text: str, sort: str) -> str:
    """The program's own words, written of a phường, for a place of that sort. Never for what somebody wrote."""
    if sort == USUAL:
        return text
    return _with(_with(text, USUAL, sort), _BLOCK, _BLOCKS.get(sort, _BLOCK))


def _with(text: str, word: str, other: str) -> str:
    """In small letters, at the head of a sentence, and in capitals."""
    text = text.replace(word, other).replace(word.capitalize(), other[:1].upper() + other[1:])
    return text.replace(word.upper(), other.upper())


@lru_cache(maxsize=512)
def entry_of(entry: Indicator, sort: str) -> Indicator:
    """A definition named for a place of that sort: "giáo dục tại xã"; one that a ward or province named stays."""
    if sort == USUAL or entry.owner:
        return entry

    def said(words: Bilingual) -> Bilingual:
        return replace(words, vi=of_sort(words.vi, sort))

    alone = said(entry.alone) if entry.alone else None
    return replace(entry, names=said(entry.names), units=said(entry.units), helps=said(entry.helps), alone=alone)
