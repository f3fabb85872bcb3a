"""The targets of a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from reports import catalogue
from reports.catalogue import Indicator
from reports.models import Target
from residents.models import Ward


@dataclass(frozen=True)
class TargetRow:
    """An indicator and its target for the whole ward; `value` None: none is set."""

    indicator: Indicator
    value: int | None
    set_by: str
    set_at: datetime | None


def targets(ward: Ward, year: int, groups: tuple[str, ...]) -> tuple[TargetRow, ...]:
    """Every indicator of the groups that exists at the end of the year, in the catalogue's order. One query."""
    rows = Target.objects.filter(ward=ward, year=year, unit=None).select_related("set_by")
    found = {each.indicator: each for each in rows}
    return tuple(
        TargetRow(entry, row.value, str(row.set_by), row.set_at)
        if (row := found.get(entry.code))
        else TargetRow(entry, None, "", None)
        for entry in catalogue.in_force(date(year, 12, 14))
        if entry.group in groups
    )
