"""How many units of several wards signed: one pass over the years of each unit, those it came from included."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db import connection
from django.db.models import Count, Q

from reports.catalogue import CATALOGUE, Indicator
from reports.queries.signed import signed
from reports.queries.together.scope import Scope
from residents.models import Unit

_SQL = """
    , by_unit AS (
        SELECT indicator, unit, {marks} FROM signed GROUP BY indicator, unit
    )
    SELECT {place}, b.indicator, {counts}
    FROM by_unit b JOIN residents_unit u ON u.id = b.unit JOIN residents_ward w ON w.id = u.ward_id
    GROUP BY {place}, b.indicator
"""
# What the counts are told by: the whole, or each province or ward.
By = Literal["", "province", "ward"]
Counts = dict[tuple[int, str], list[int]]
_PLACES: Mapping[By, str] = {"": "w.is_sample", "province": "w.province_id", "ward": "w.id"}


@dataclass(frozen=True)
class Slot:
    """A span that coverage is asked for: its last day, and by year its months as bits."""

    day: date
    masks: Mapping[int, int]

    @classmethod
    def of(cls, day: date, months: Sequence[str]) -> Slot:
        masks: dict[int, int] = {}
        for month in months:
            masks[int(month[:4])] = masks.get(int(month[:4]), 0) | 1 << (int(month[5:]) - 1)
        return cls(day, masks)


def read_covered(
    scope: Scope, slots: Sequence[Slot], *, is_sample: bool, by: By = "", only: Collection[int] | None = None
) -> Counts:
    """By place and the indicator that coverage is counted on, for each slot the units in force with more than 0. The
    place is a key of `by`, and `is_sample` where there is none; only: of these wards. One query."""
    years = [year for slot in slots for year in slot.masks]
    if not years:
        return {}
    marks = ", ".join(f"MAX(CASE WHEN {_condition(slot)} THEN 1 ELSE 0 END) AS s{i}" for i, slot in enumerate(slots))
    counts = ", ".join(f"SUM(CASE WHEN {_IN_FORCE} THEN s{i} ELSE 0 END)" for i in range(len(slots)))
    given: list[int] = [is_sample]
    wards = "w.is_sample = %s"
    if scope.province is not None:
        wards, given = f"{wards} AND w.province_id = %s", [*given, scope.province]
    if only is not None:
        wards = f"{wards} AND w.id IN ({', '.join(str(int(ward)) for ward in only)})"  # keys of our own
    sql = signed(wards, years) + _SQL.format(marks=marks, counts=counts, place=_PLACES[by])
    days = [day for slot in slots for day in (slot.day, slot.day)]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*given, *given, *days])
        return {(int(place), code): [int(number) for number in row] for place, code, *row in cursor.fetchall()}


_IN_FORCE = "(u.opened_on IS NULL OR u.opened_on <= %s) AND (u.closed_on IS NULL OR u.closed_on >= %s)"


def _condition(slot: Slot) -> str:
    """Numbers of our own alone go into the text."""
    years = [f"(year = {int(year)} AND (months & {int(mask)}) <> 0)" for year, mask in slot.masks.items()]
    return " OR ".join(years) or "1 = 0"


def read_in_force(
    scope: Scope, slots: Sequence[Slot], *, is_sample: bool, by: By = "", only: Collection[int] | None = None
) -> Counts:
    """By place and kind of unit, how many were in force on the last day of each slot. One query."""
    counts = {
        f"s{place}": Count(
            "pk",
            filter=(Q(opened_on=None) | Q(opened_on__lte=slot.day)) & (Q(closed_on=None) | Q(closed_on__gte=slot.day)),
        )
        for place, slot in enumerate(slots)
    }
    where = {"": "ward__is_sample", "province": "ward__province", "ward": "ward"}[by]
    units = Unit.objects.filter(scope.wards("ward__"), ward__is_sample=is_sample)
    if only is not None:
        units = units.filter(ward__in=only)
    return {(int(at), kind): row for at, kind, *row in units.values_list(where, "kind").annotate(**counts).order_by()}


def pairs(
    entry: Indicator,
    covered: Mapping[tuple[int, str], Sequence[int]],
    in_force: Mapping[tuple[int, str], Sequence[int]],
    slots: int,
    place: int,
) -> list[tuple[int, int]]:
    """(covered, in force) of a coverage in a place for each slot."""
    kinds = CATALOGUE[entry.of].unit_dimensions
    signed = covered.get((place, entry.of), [0] * slots)
    rows = [in_force[place, kind] for kind in kinds if (place, kind) in in_force]
    return list(zip(signed, [sum(row[slot] for row in rows) for slot in range(slots)], strict=True))
