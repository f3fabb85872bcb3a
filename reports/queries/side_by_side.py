"""A correction beside the edition that it corrects, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.catalogue import Indicator
from reports.checks import Cell, Key, MonthData
from reports.models import Edition, Figure


@dataclass(frozen=True)
class ChangedCell:
    """A cell that a correction changes: None is not reported."""

    indicator: Indicator
    unit_name: str
    old: int | None
    new: int | None
    by: str
    reason: str


def changed_cells(edition: Edition, data: MonthData) -> Iterable[ChangedCell]:
    """Cell by cell, what a correction says otherwise than the edition that it corrects. One query, for who and why."""
    if data.before is None:
        return
    keys = data.before.keys() | data.cells.keys()
    changed = {key for key in keys if _value(data.before, key) != _value(data.cells, key)}
    if not changed:
        return
    rows = {(each.indicator, each.unit_id): each for each in edition.figures.select_related("saved_by")}
    order = {code: place for place, code in enumerate(data.indicators)}
    for key in sorted(changed, key=lambda each: (order.get(each[0], 999), each[1] or 0)):
        if key[0] in data.indicators:
            row: Figure | None = rows.get(key)
            yield ChangedCell(
                data.indicators[key[0]],
                data.names.get(key[1], "") if key[1] else "",
                _value(data.before, key),
                _value(data.cells, key),
                str(row.saved_by) if row else "",
                row.reason or row.note if row else "",
            )


def _value(cells: Mapping[Key, Cell], key: Key) -> int | None:
    cell = cells.get(key)
    return cell.value if cell else None
