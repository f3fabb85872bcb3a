"""How much of a month is filled in: its cells, and the blocks that have any number. Months are counted elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from reports.catalogue import Indicator, stored
from reports.models import OPEN_STATES, Figure, WardMonthTotal
from reports.own import catalogue_of
from residents.models import Unit, Ward

Reported = Mapping[str, tuple[int, int]]  # indicator: cells with a number, cells expected


@dataclass(frozen=True)
class Filled:
    """Cells with a number, of those expected; blocks with any number, of those there are (None: not counted)."""

    cells: int
    of_cells: int
    blocks: int | None = None
    of_blocks: int = 0

    @property
    def is_whole(self) -> bool:
        return self.cells >= self.of_cells


def filled(ward: Ward, ends: Mapping[str, date], *, open_months: Iterable[str]) -> dict[str, Filled]:
    """By month, for the months given with their last day: of the open edition, else of the standing one. Five queries,
    whatever the number of months."""
    still_open = set(open_months)
    units = _units(ward)
    of_blocks = _blocks(ward) if still_open else {}
    told = _standing(Q(ward=ward), set(ends) - still_open) | (_open(ward) if still_open else {})
    found: dict[str, Filled] = {}
    entries = [each for each in catalogue_of(ward).values() if each.is_stored]
    for month, last in ends.items():
        there = _kinds(units, last)
        blocks = of_blocks.get(month, 0) if month in still_open else None
        found[month] = _filled(entries, told.get(month, {}), there, last, blocks)
    return found


def filled_of_wards(wards: Sequence[Ward], month: str, last: date) -> dict[int, Filled]:
    """Of a month's standing editions, by ward. Two queries, whatever the number of wards."""
    units: dict[int, list[UnitDays]] = defaultdict(list)
    for ward_id, *unit in Unit.objects.filter(ward__in=wards).values_list("ward_id", "kind", "opened_on", "closed_on"):
        units[ward_id].append((unit[0], unit[1], unit[2]))
    told: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
    rows = WardMonthTotal.objects.filter(ward__in=wards, month=month)
    for ward_id, code, has, of in rows.values_list("ward_id", "indicator", "units_reported", "units_expected"):
        told[ward_id][code] = (has, of)
    entries = stored()
    return {
        ward_id: _filled(entries, cells, _kinds(units[ward_id], last), last, None) for ward_id, cells in told.items()
    }


UnitDays = tuple[str, date | None, date | None]


def _units(ward: Ward) -> list[UnitDays]:
    return list(Unit.objects.filter(ward=ward).values_list("kind", "opened_on", "closed_on"))


def _kinds(units: Iterable[UnitDays], last: date) -> dict[str, int]:
    """How many units of each kind there are on a day."""
    there: dict[str, int] = defaultdict(int)
    for kind, opened_on, closed_on in units:
        if (opened_on is None or opened_on <= last) and (closed_on is None or closed_on >= last):
            there[kind] += 1
    return there


def _standing(within: Q, months: set[str]) -> dict[str, dict[str, tuple[int, int]]]:
    told: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    rows = WardMonthTotal.objects.filter(within)
    for month, code, has, of in rows.values_list("month", "indicator", "units_reported", "units_expected"):
        if month in months:
            told[month][code] = (has, of)
    return told


def _open(ward: Ward) -> dict[str, dict[str, tuple[int, int]]]:
    """What the open editions hold; -1 stands for "as many as there are"."""
    told: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    rows = (
        _open_figures(ward).values("edition__report__month", "indicator").annotate(all=Count("id"), units=Count("unit"))
    )
    for row in rows.values_list("edition__report__month", "indicator", "all", "units"):
        month, code, has, units = row
        # A whole without any unit's number is complete, as in the totals: 1 of 1.
        told[month][code] = (has, 1 if has and not units else -1)
    return told


def _blocks(ward: Ward) -> dict[str, int]:
    """How many blocks have any number in the open edition of a month."""
    rows = _open_figures(ward).filter(unit__kind=Unit.Kind.BLOCK).values("edition__report__month")
    return dict(rows.annotate(blocks=Count("unit", distinct=True)).values_list("edition__report__month", "blocks"))


def _open_figures(ward: Ward) -> QuerySet[Figure]:
    return Figure.objects.filter(
        edition__report__ward=ward, edition__state__in=OPEN_STATES, value__isnull=False
    ).order_by()


def _filled(
    entries: Sequence[Indicator], told: Reported, there: Mapping[str, int], last: date, blocks: int | None
) -> Filled:
    cells = of_cells = 0
    for entry in entries:
        if not entry.in_force(last):
            continue
        has, of = told.get(entry.code, (0, -1))
        cells += has
        of_cells += of if of >= 0 else max(has, _expected(entry, there))
    return Filled(cells, of_cells, blocks, there.get(Unit.Kind.BLOCK, 0))


def _expected(entry: Indicator, there: Mapping[str, int]) -> int:
    return sum(there.get(kind, 0) for kind in entry.unit_dimensions) + ("ward" in entry.dimensions)
