"""How the cells of a document's workbook look: on paper it is read in black and white."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
_FRAME = {"border": 1, "text_wrap": True}
_COUNT, _RATE = "#,##0", "0.00%"
_STYLES: dict[str, dict[str, Any]] = {
    "name": {"bold": True, "font_size": 14, "align": "center"},
    "title": {"bold": True, "font_size": 14, "align": "center", "text_wrap": True},
    "reference": {"italic": True, "align": "center", "text_wrap": True},
    "mark": {"bold": True, "align": "center", "border": 1, "text_wrap": True},
    "head": {**_FRAME, "bold": True, "align": "center", "bg_color": "#F2F2F2"},
    "note": {"italic": True, "font_size": 11, "valign": "top", "text_wrap": True},
    "plain": {"text_wrap": True, "valign": "top"},
    "strong": {"bold": True, "text_wrap": True, "valign": "top"},
    "text": _FRAME,
    "count": {**_FRAME, "num_format": _COUNT},
    "at_least": {**_FRAME, "num_format": f'"hơn "{_COUNT}'},
    "in_part": {**_FRAME, "num_format": f'{_COUNT}"*"'},
    "at_least_in_part": {**_FRAME, "num_format": f'"hơn "{_COUNT}"*"'},
    "change": {**_FRAME, "num_format": "+#,##0;-#,##0;0"},
    "rate": {**_FRAME, "num_format": _RATE},
    "percent": {**_FRAME, "num_format": "+0.00%;-0.00%;0.00%"},
    "year": {**_FRAME, "num_format": "0"},
    "date": {**_FRAME, "num_format": "dd/mm/yyyy"},
    "group": {**_FRAME, "bold": True},
}


class Looks:
    """Formats by name and side, made when first asked for."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, str, bool], Format] = {}

    def __getitem__(self, name: str) -> Format:
        return self.of(name)

    def of(self, name: str, align: str = "", *, bold: bool = False) -> Format:
        key = (name, align, bold)
        if key not in self._made:
            style = {
                **_FONT,
                **_STYLES[name],
                **({"align": align} if align else {}),
                **({"bold": True} if bold else {}),
            }
            self._made[key] = self._book.add_format(style)
        return self._made[key]
