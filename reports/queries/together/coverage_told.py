"""Coverage by ward or province, with the units of those wards alone that told something of what is counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.catalogue import Indicator
from reports.queries.together.coverage import By, Slot, pairs, read_covered, read_in_force
from reports.queries.together.groups import Groups
from reports.queries.together.scope import Scope
from reports.queries.together.silent import Silent, read_silent
from reports.queries.together.sums import Sums

Pairs = list[tuple[int, int]]


@dataclass(frozen=True)
class Told:
    """places: by coverage and place the (covered, in force) in each span; silent: the wards that are not in it."""

    places: Mapping[str, Mapping[int, Pairs]]
    silent: Silent
    spans: int

    def whole(self, code: str) -> Pairs:
        """All places together."""
        rows = self.places[code].values()
        return [(sum(row[at][0] for row in rows), sum(row[at][1] for row in rows)) for at in range(self.spans)]

    def missed(self, code: str) -> list[int]:
        """Of each span how many wards should have told and did not."""
        return [self.silent.missed((code, at)) for at in range(self.spans)]


def read_told(
    scope: Scope,
    groups: Groups,
    sums: Sums,
    entries: Sequence[Indicator],
    spans: Sequence[tuple[date, Sequence[str]]],
) -> Told:
    """spans: the last day and the months of each. Two queries, and four more where a ward may be silent."""
    slots = [Slot.of(day, months) for day, months in spans]
    by: By = "province" if scope.is_country else "ward"
    covered = read_covered(scope, slots, is_sample=groups.is_sample, by=by)
    in_force = read_in_force(scope, slots, is_sample=groups.is_sample, by=by)
    keys = {place for place, _ in (*covered, *in_force)}
    places = {entry.code: {key: pairs(entry, covered, in_force, len(slots), key) for key in keys} for entry in entries}
    silent = read_silent(scope, groups, sums, entries, spans)
    wards = {ward for each in silent.wards.values() for ward in each}
    if not wards:
        return Told(places, Silent(), len(slots))
    less = read_covered(scope, slots, is_sample=groups.is_sample, by="ward", only=wards)
    units = read_in_force(scope, slots, is_sample=groups.is_sample, by="ward", only=wards)
    left_out: dict[tuple[str, int], set[int]] = defaultdict(set)
    for entry in entries:
        for ward in wards:
            row = places[entry.code].get(silent.provinces[ward] if scope.is_country else ward)
            for at, (signed, there) in enumerate(pairs(entry, less, units, len(slots), ward)):
                if row and there and ward in silent.wards.get((entry.code, at), ()):
                    row[at] = row[at][0] - signed, row[at][1] - there
                    left_out[entry.code, at].add(ward)
    kept = {key: frozenset(each) for key, each in left_out.items()}
    return Told(places, replace(silent, wards=kept), len(slots))
