"""The columns of a file to take away, and how each value is put into a cell of xlsx: as what it is, never a formula."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext as _

from wardsecurity.workbooks.values import Value

Kind = Literal["text", "int", "date", "flag"]

DAY = "dd/mm/yyyy"
COUNT = "#,##0"
LONGEST = 32_767
"""Characters that a cell of Excel holds."""
OPTIONS: dict[str, Any] = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": DAY,
}
_WIDTHS = {"text": 24, "int": 11, "date": 12, "flag": 9}
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True)
class Column:
    """A column of an export or a template.

    choices: what may be chosen. help: one sentence on what to write. example: what the example row shows.
    """

    heading: str
    kind: Kind = "text"
    width: int = 0
    required: bool = False
    choices: tuple[str, ...] = ()
    help: str = ""
    example: Value = None

    @property
    def wide(self) -> int:
        return self.width or max(_WIDTHS[self.kind], min(len(self.heading) + 3, 40))


def look(column: Column) -> dict[str, Any]:
    """How the cells of a column are shown: counts in groups of three, days as dd/mm/yyyy, texts as text."""
    if column.kind == "text":
        return {"num_format": "@", "text_wrap": True, "valign": "top"}
    shown = {"num_format": {"int": COUNT, "date": DAY, "flag": "@"}[column.kind], "valign": "top"}
    return shown if column.kind == "int" else shown | {"align": "center"}


def put(page: Any, row: int, place: int, value: Value, style: Any) -> None:
    """Write one value as what it is; nothing for None."""
    if value is None:
        return
    if isinstance(value, bool):
        page.write_string(row, place, _("có") if value else _("không"), style)
    elif isinstance(value, date):
        _put_day(page, row, place, value, style)
    elif isinstance(value, int | float):
        page.write_number(row, place, value, style)
    elif value:
        page.write_string(row, place, text(value), style)


def _put_day(page: Any, row: int, place: int, value: date, style: Any) -> None:
    """Excel knows no day before 1900; there the text stands."""
    if value.year < 1900:
        page.write_string(row, place, value.strftime("%d/%m/%Y"), style)
    else:
        page.write_datetime(row, place, value, style)


def text(value: str) -> str:
    """The text as NFC; cut, with "…", where a cell of Excel could not hold it."""
    composed = unicodedata.normalize("NFC", value)
    return composed if len(composed) <= LONGEST else f"{composed[: LONGEST - 1]}…"


def sheet_name(name: str) -> str:
    """The name as Excel accepts it: at most 31 letters, none of []:*?/\\, no apostrophe at the ends."""
    return _NOT_IN_NAMES.sub("-", text(name))[:31].strip().strip("'") or "Sheet1"
