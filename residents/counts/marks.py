"""How many entries behind a number approved months have counted, and how many of those are no longer as they were."""

from collections.abc import Collection
from dataclasses import dataclass

from residents.counts.behind import Windows, behind
from residents.models import Ward


@dataclass(frozen=True)
class Tally:
    """`marked`: entries that an edition counted; `changed`: those that have another version today, or are gone;
    `came`: entries that would be counted today and were not."""

    marked: int
    changed: int
    came: int = 0


def tally(ward: Ward, windows: Windows, codes: Collection[str], units: Collection[str] = ()) -> dict[int, Tally]:
    """By edition, of these indicators, of some units alone if given; no key for one without entries. Queries as those
    of `behind`."""
    found = {}
    for edition, entries in behind(ward, windows, codes, units).items():
        marked = [each for each in entries if each.marked is not None]
        changed = sum(each.changed for each in marked)
        found[edition] = Tally(len(marked), changed, len(entries) - len(marked))
    return found
