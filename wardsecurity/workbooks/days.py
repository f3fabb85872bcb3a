"""Days as offices write them into cells; which of two numbers is the month is asked, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from django.utils.translation import gettext as _

from wardsecurity.workbooks import convert
from wardsecurity.workbooks.problems import Ambiguous, CellProblem, refuse_errors, shown
from wardsecurity.workbooks.values import Value

Order = Literal["dmy", "mdy"]

FIRST_YEAR, LAST_YEAR = 1990, 2100
_TEXT = re.compile(
    r"([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{2}|[0-9]{4})(?:\s+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
)
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[ T][0-9]{2}:[0-9]{2}.*)?")
_WORDS = re.compile(
    r"(?:ngày|ngay)?\s*([0-9]{1,2})\s*(?:tháng|thang)\s*([0-9]{1,2})\s*(?:năm|nam)?,?\s*([0-9]{4})", re.IGNORECASE
)
_ENOUGH = 5
"""So many days of a column, all before the 13th, are no chance."""


def day(value: Value, *, order: Order | None = None) -> date:
    """Read a day: a day of Excel's, "05/03/2009", "5-3-09", "2009-03-05", "ngày 05 tháng 3 năm 2009".

    order: which comes first in a text, as the column told (day_order) or a person answered. Without it a text that
    makes sense both ways raises Ambiguous with both days. Raises CellProblem for a blank, for no day, and for a year
    outside 1990 to 2100.
    """
    refuse_errors(value)
    if isinstance(value, date):
        return _sane(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, str):
        return _typed(value.strip(), order)
    if value is None:
        raise CellProblem(_("Chưa ghi ngày."))
    if isinstance(value, int) and 1 < value < 100_000:
        serial = convert.day(float(value))
        if isinstance(serial, date) and FIRST_YEAR <= serial.year <= LAST_YEAR:
            raise _either(value, [serial], "serial")
    raise _no_day(value)


def day_order(values: Iterable[Value]) -> Literal["dmy", "mdy", "mixed", "unclear"]:
    """Tell from a whole column which comes first in its texts: "dmy" or "mdy" where one text leaves no doubt.

    "mixed": texts contradict each other, or Excel has turned only those into days that make sense the other way round
    (all of them before the 13th), which it does where the computer expects the month first. "unclear": none tells.
    A column without texts in doubt and without contradiction is "dmy": there is nothing to ask.
    """
    told: set[Order] = set()
    doubtful = False
    early: list[bool] = []
    for value in values:
        if isinstance(value, date):
            early.append(value.day <= 12)
        elif isinstance(value, str) and (found := _TEXT.fullmatch(value.strip())):
            first, second = int(found[1]), int(found[2])
            if first > 12 or second > 12:
                told.add("dmy" if first > 12 else "mdy")
            elif first != second:
                doubtful = True
    if len(told) == 2 or (told and not doubtful and len(early) >= _ENOUGH and all(early)):
        return "mixed"
    if told:
        return told.pop()
    return "unclear" if doubtful else "dmy"


def _typed(text: str, order: Order | None) -> date:
    if found := _ISO.fullmatch(text):
        return _made(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _WORDS.fullmatch(text):
        return _made(int(found[3]), int(found[2]), int(found[1]), text)
    found = _TEXT.fullmatch(text)
    if not found:
        raise _no_day(text)
    first, second, year = int(found[1]), int(found[2]), _year(found[3], text)
    if order is not None:
        return _made(year, second, first, text) if order == "dmy" else _made(year, first, second, text)
    if first > 12 or second > 12:
        return _made(year, second, first, text) if first > 12 else _made(year, first, second, text)
    both = [_made(year, second, first, text), _made(year, first, second, text)]
    if first != second:
        raise _either(text, both, "dd/mm")
    return both[0]


def _year(digits: str, text: str) -> int:
    """Two digits are of this century up to 49, of the last one from 90 on."""
    year = int(digits)
    if len(digits) == 4:
        return year
    if 50 <= year < 90:
        raise CellProblem(_("Năm “%(year)s” không rõ; đồng chí ghi đủ bốn chữ số.") % {"year": digits})
    return year + (2000 if year < 50 else 1900)


def _made(year: int, month: int, number: int, text: str) -> date:
    try:
        return _sane(date(year, month, number))
    except ValueError as fault:
        if isinstance(fault, CellProblem):
            raise
        raise _no_day(text) from fault


def _sane(found: date) -> date:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise CellProblem(
            _("Năm %(year)d nằm ngoài khoảng %(first)d–%(last)d; đồng chí kiểm tra lại.")
            % {"year": found.year, "first": FIRST_YEAR, "last": LAST_YEAR}
        )
    return found


def _either(value: Value, days: list[date], pattern: str) -> Ambiguous:
    first, last = (each.strftime("%d/%m/%Y") for each in (days[0], days[-1]))
    if len(days) == 1:
        message = _("“%(text)s” có phải là ngày %(first)s không?") % {"text": shown(value), "first": first}
    else:
        message = _("“%(text)s” là ngày %(first)s hay %(last)s?") % {"text": shown(value), "first": first, "last": last}
    return Ambiguous(message, days, pattern=pattern)


def _no_day(value: Value) -> CellProblem:
    return CellProblem(_("“%(text)s” không phải ngày. Ghi ngày/tháng/năm, ví dụ 05/03/2009.") % {"text": shown(value)})
