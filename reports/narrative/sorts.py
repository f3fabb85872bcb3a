"""What sort of place a ward is, as sentences name it: the patterns say "phường", a commune's read "xã"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.queries.values import Movement

USUAL = "phường"
SEVERAL = "phường, xã"  # a province has both
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
    return text.replace(USUAL, sort).replace(USUAL.capitalize(), sort[:1].upper() + sort[1:])
