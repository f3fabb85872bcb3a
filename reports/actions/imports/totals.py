"""Totals that a file carries beside the parts: compared with their sum, never added to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from reports.actions.imports.now import MonthNow
from reports.actions.imports.values import PlannedCell
from reports.actions.transitions import month_words
from reports.catalogue import Indicator
from reports.months import Month

LIVE = ("new", "changed", "unchanged", "asks")


def without_totals(
    cells: Sequence[PlannedCell], now: MonthNow, notes: list[str], catalogue: Mapping[str, Indicator]
) -> list[PlannedCell]:
    """The cells, those marked "total" that say for the ward what their own units add up to.

    An indicator split by units alone has no part that belongs to the ward: a number there beside the units' is their
    total, or what belongs to no unit. Equal to their sum it is taken for the total; otherwise it is kept, and said.
    """
    parts: dict[str, list[int]] = defaultdict(list)
    for cell in cells:
        if cell.unit_id is not None and cell.status in LIVE:
            parts[cell.indicator].append(cell.value)
    kept: list[PlannedCell] = []
    for cell in cells:
        units = parts.get(cell.indicator, [])
        if cell.unit_id is not None or len(units) < 2 or not _may_be_total(cell, catalogue):
            kept.append(cell)
        elif cell.value == sum(units):
            kept.append(replace(cell, status="total", cell=None))
        else:
            kept.append(cell)
            notes.append(_beside(cell, sum(units), now))
    return kept


def _may_be_total(cell: PlannedCell, catalogue: Mapping[str, Indicator]) -> bool:
    entry = catalogue.get(cell.indicator)
    return entry is not None and "ward" not in entry.dimensions and cell.status in LIVE and cell.value > 0


def _beside(cell: PlannedCell, total: int, now: MonthNow) -> str:
    return _(
        "%(month)s, %(code)s: dòng toàn phường ghi %(value)s, các đơn vị cộng lại là %(total)s; "
        "số toàn phường được hiểu là phần không thuộc đơn vị nào."
    ) % {
        "month": month_words(Month.parse(now.month)).capitalize(),
        "code": cell.indicator,
        "value": cell.value,
        "total": total,
    }
