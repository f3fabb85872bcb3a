"""Wards that came from one another between two days, read once and walked either way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from reports.queries.together.groups import Groups
from reports.queries.together.scope import Scope
from residents.models import Succession

_MONTHS = ("__reports_from", "__reports_until")


@dataclass(frozen=True)
class Kin:
    """lines: (day, ward before, ward after); reports: by ward its first and last month; outside: those of other
    provinces than the one asked for: kin all the same, but in none of its sums."""

    lines: Sequence[tuple[date, int, int]] = ()
    reports: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    outside: frozenset[int] = frozenset()

    def widened(self, wards: Collection[int], since: date, until: date) -> set[int]:
        """The wards, those that they came from or became between these days, and so on; none from outside."""
        pairs = [{before, after} for on, before, after in self.lines if since <= on <= until]
        out = set(wards)
        while more := {ward for pair in pairs if pair & out for ward in pair} - out:
            out |= more
        return out - self.outside

    def origins(self, ward: int, until: date) -> set[int]:
        """The ward and those that it came from by this day, and so on, those from outside too."""
        found, new = {ward}, {ward}
        while new := {before for each in new for on, before in self._before.get(each, ()) if on <= until} - found:
            found |= new
        return found

    @cached_property
    def _before(self) -> Mapping[int, Sequence[tuple[date, int]]]:
        found: dict[int, list[tuple[date, int]]] = defaultdict(list)
        for on, before, after in self.lines:
            found[after].append((on, before))
        return found


def read_kin(scope: Scope, groups: Groups, first: date, last: date) -> Kin:
    """What happened between these days. One query where a ward began or ended in between, else none."""
    if not groups.changed_within(first, last):
        return Kin()
    found = Succession.objects.filter(
        scope.wards("ward_before__") | scope.wards("ward_after__"), on__range=(first, last)
    ).exclude(ward_before=None)
    columns = [f"{side}{name}" for side in ("ward_before", "ward_after") for name in ("", "__province", *_MONTHS)]
    lines, reports, outside = [], {}, set()
    for on, *sides in found.values_list("on", *columns):
        for ward, province, since, until in (sides[:4], sides[4:]):
            reports[ward] = since, until
            if scope.province not in (None, province):
                outside.add(ward)
        lines.append((on, sides[0], sides[4]))
    return Kin(lines, reports, frozenset(outside))
