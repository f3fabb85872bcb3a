"""Wards or provinces side by side on paper: the lines of the screen, in the order in which it shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from reports.charts.side_by_side import Row, columns
from wardsecurity import words


@dataclass(frozen=True)
class Side:
    """place: whose wards, or "Việt Nam"; label: the period in words; says: what the numbers are and what they are held
    against; base: what stands before an earlier number, "" where nothing is compared; rows, whole: the lines, and all
    places together. address: of the page, with its whole state. sample: marked on every page."""

    place: str
    label: str
    title: str
    says: str
    base: str
    name_head: str
    months_head: str
    whole_name: str
    rows: Sequence[Row]
    whole: Row
    printed_on: date
    address: str
    sample: bool
    lang: str = "vi"


def side_data(side: Side) -> dict[str, Any]:
    """What side.typ reads."""
    return {
        "place": side.place,
        "label": side.label,
        "says": side.says,
        "printed": _("In ngày %(day)s") % {"day": words.short_date(side.printed_on)},
        "address": side.address,
        "date": side.printed_on.isoformat(),
        "sample": side.sample,
        "lang": side.lang,
        "words": {"title": side.title, "sample": _("DỮ LIỆU MẪU")},
        "heads": [side.name_head, side.months_head, *(column.head for column in columns())],
        "rows": [_cells(row, row.name, side.base) for row in side.rows],
        "whole": _cells(side.whole, side.whole_name, side.base),
    }


def _cells(row: Row, name: str, base: str) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = [
        {"text": name, "lines": [row.note] if row.note else []},
        {"text": row.months, "lines": []},
    ]
    for cell in row.cells:
        before = f"{base}: {cell.before}" if cell.before else ""
        cells.append({"text": cell.text, "lines": [line for line in (cell.change, before) if line]})
    return cells
