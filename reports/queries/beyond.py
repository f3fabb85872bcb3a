"""Why an indicator has no number for some blocks alone: never 0 then, and never the number of the ward."""

from __future__ import annotations

from collections.abc import Mapping

from reports.catalogue import Indicator
from reports.queries.values import Beyond

_WORST: tuple[Beyond, ...] = ("restricted", "ward", "other", "whole")


def beyond(
    catalogue: Mapping[str, Indicator], *, below_ward: bool, whole: frozenset[str] = frozenset()
) -> dict[str, Beyond]:
    """Of each indicator that has no number under a filter by block, why; the others are not named.

    below_ward: whether tip-offs and supervision may be shown by unit. whole: what no block told and the ward did. A
    rate or a sum needs all of its parts by block.
    """
    why = {code: _why(entry, catalogue, below_ward, whole) for code, entry in catalogue.items()}
    return {code: reason for code, reason in why.items() if reason}


def _why(
    entry: Indicator, catalogue: Mapping[str, Indicator], below_ward: bool, whole: frozenset[str]
) -> Beyond | None:
    if not entry.is_stored:
        needed = (entry.of,) if entry.kind == "distinct" else entry.formula
        reasons = {_why(catalogue[code], catalogue, below_ward, whole) for code in needed}
        return next((each for each in _WORST if each in reasons), None)
    if entry.below_ward == "restricted" and not (below_ward and "block" in entry.dimensions):
        return "restricted"
    if "block" in entry.dimensions:
        return "whole" if entry.code in whole else None
    return "other" if entry.unit_dimensions else "ward"
