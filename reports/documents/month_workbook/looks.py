"""How the month workbook looks: what may be filled in is yellow, what the books say green, last month grey."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

_FONT = {"font_name": "Times New Roman", "font_size": 11}
_LINE = {"border": 1, "border_color": "#B7B1A5"}
_NUMBER = {"num_format": "#,##0", "align": "right"}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "subtitle": {"bold": True},
    "note": {"italic": True, "font_color": "#57524A"},
    "caption": {"bold": True},
    "head": {**_LINE, "bold": True, "bg_color": "#F1EEE6", "text_wrap": True, "align": "center", "valign": "vcenter"},
    "label": {**_LINE, "text_wrap": True, "valign": "vcenter"},
    "typed": {**_LINE, **_NUMBER, "bg_color": "#FFF8D6", "locked": False},
    "book": {**_LINE, **_NUMBER, "bg_color": "#E3EEDD", "locked": False},
    "shut": {**_LINE, **_NUMBER},
    "last": {**_LINE, **_NUMBER, "font_color": "#8A8478"},
    "total": {**_LINE, **_NUMBER, "bold": True, "bg_color": "#F1EEE6"},
    "reason": {**_LINE, "bg_color": "#FFF8D6", "locked": False, "text_wrap": True},
    "shut_reason": {**_LINE, "text_wrap": True},
    "check": {**_LINE, "font_color": "#C8102E", "text_wrap": True},
    "wrong": {"bg_color": "#FBD9D5"},
    "text": {"text_wrap": True, "valign": "top"},
}


class Looks:
    """The formats of a workbook by name."""

    def __init__(self, workbook: Workbook) -> None:
        self._made = {name: workbook.add_format({**_FONT, **style}) for name, style in _STYLES.items()}

    def __getitem__(self, name: str) -> Format:
        return self._made[name]
