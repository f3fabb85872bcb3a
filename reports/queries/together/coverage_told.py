"""Coverage by ward or province, with the units of those wards alone that told something of what is counted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reports.catalogue import Indicator
from reports.queries.together.coverage import By, Slot, pairs, read_covered, read_in_force
from reports.queries.together.groups import Groups
from reports.queries.together.scope import Scope
from reports.queries.together.silent import Asked, Silent, read_silent
from reports.queries.together.sums import Sums

Pairs = list[tuple[int, int]]


@dataclass(frozen=True)
class Told:
    """places: by coverage and place the (covered, in force) in each span; silent: the wards that are not in it; own: by
    coverage the same of each of these wards and their kin, and of those that a comparison leaves out."""

    places: Mapping[str, Mapping[int, Pairs]]
    silent: Silent
    spans: int
    own: Mapping[str, Mapping[int, Pairs]] = field(default_factory=dict)

    def whole(self, code: str) -> Pairs:
        """All places together."""
        rows = self.places[code].values()
        return [(sum(row[at][0] for row in rows), sum(row[at][1] for row in rows)) for at in range(self.spans)]

    def missed(self, code: str) -> list[int]:
        """Of each span how many wards should have told and did not."""
        return [self.silent.missed((code, at)) for at in range(self.spans)]

    def quiet(self, code: str, *spans: int) -> frozenset[int]:
        """The silent wards in any of these spans."""
        return frozenset().union(*(self.silent.wards.get((code, at), frozenset()) for at in spans))

    def without(self, code: str, wards: Collection[int], at: int) -> tuple[int, int]:
        """The whole in a span, these wards left out, of whom `own` tells."""
        signed, there = self.whole(code)[at]
        for ward in set(wards) - self.quiet(code, at):
            less = self.own[code][ward][at]
            signed, there = signed - less[0], there - less[1]
        return signed, there


def read_told(
    scope: Scope,
    groups: Groups,
    sums: Sums,
    entries: Sequence[Indicator],
    spans: Sequence[tuple[date, Sequence[str]]],
    left_out: Collection[int] = (),
) -> Told:
    """spans: the last day and the months of each; left_out: wards that a comparison will leave out. Two queries, two
    more where a ward may be silent, one where a ward began or ended then, and two where a ward is silent or left out.

    A ward with signed units is not silent, however little it told itself: those that its units came from did."""
    slots = [Slot.of(day, months) for day, months in spans]
    by: By = "province" if scope.is_country else "ward"
    covered = read_covered(scope, slots, is_sample=groups.is_sample, by=by)
    in_force = read_in_force(scope, slots, is_sample=groups.is_sample, by=by)
    keys = {place for place, _ in (*covered, *in_force)}
    places = {entry.code: {key: pairs(entry, covered, in_force, len(slots), key) for key in keys} for entry in entries}
    silent = read_silent(scope, groups, sums, entries, spans)
    quiet_ones = {ward for each in silent.wards.values() for ward in each}
    wards = silent.kin.widened(quiet_ones, date.min, date.max) | quiet_ones | set(left_out)
    if not wards:
        return Told(places, Silent(), len(slots))
    less, units = covered, in_force
    if scope.is_country:
        less = read_covered(scope, slots, is_sample=groups.is_sample, by="ward", only=wards)
        units = read_in_force(scope, slots, is_sample=groups.is_sample, by="ward", only=wards)
    own = {entry.code: {ward: pairs(entry, less, units, len(slots), ward) for ward in wards} for entry in entries}
    kept: dict[Asked, frozenset[int]] = {}
    for (code, at), quiet in silent.wards.items():
        kept[code, at] = frozenset(ward for ward in quiet if own[code][ward][at][1] and not own[code][ward][at][0])
        for ward in kept[code, at]:
            row, (signed, there) = (
                places[code][silent.provinces[ward] if scope.is_country else ward],
                own[code][ward][at],
            )
            row[at] = row[at][0] - signed, row[at][1] - there
    return Told(places, replace(silent, wards=kept), len(slots), own)
