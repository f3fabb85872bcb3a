"""Periods as codes name them: "năm 2007", "tháng 03/2009", "quý I", "6 tháng đầu năm"; the form's year where none."""

from __future__ import annotations

import re

from reports.months import Month, checked_year
from reports.periods import Period, PeriodError, parse_period

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?:(?:[ /-]| nam )(\d{4}))?"
_ONE_YEAR = re.compile(r"(?:nam )?(\d{4})")
_NEAR_YEAR = {"nam nay": 0, "ca nam": 0, "nam truoc": -1, "nam ngoai": -1}
_YEARS = re.compile(r"(?:\d+ nam |giai doan |tu nam |nam )?(\d{4})(?: ?- ?| den nam )(\d{4})")
_MONTH = re.compile(rf"thang (\d{{1,2}}){_YEAR}")
_BARE_MONTH = re.compile(r"(\d{1,2})/(\d{4})")
_QUARTER = re.compile(rf"quy (i{{1,3}}|iv|[1-4]){_YEAR}")
_HALF = re.compile(rf"6 thang (dau|cuoi)(?: nam)?{_YEAR}")
_NINE = re.compile(rf"9 thang(?: dau)?(?: nam)?{_YEAR}")


def named_period(key: str, form: Period) -> Period | None:
    """The period that a word names, by the key that `dictionary.key` made; None where it names none.

    Raises PeriodError on a period that cannot be ("tháng 13", "năm 1850").
    """
    year = form.last.year
    if key in _NEAR_YEAR:
        return Period.year(checked_year(year + _NEAR_YEAR[key]))
    if match := _ONE_YEAR.fullmatch(key):
        return Period.year(checked_year(int(match[1])))
    if match := _YEARS.fullmatch(key):
        return Period.years_span(checked_year(int(match[1])), checked_year(int(match[2])))
    if match := _MONTH.fullmatch(key) or _BARE_MONTH.fullmatch(key):
        month = Month(_year(match[2], year), int(match[1]))
        return Period.between(month, month)
    if match := _QUARTER.fullmatch(key):
        number = _QUARTERS.get(match[1]) or int(match[1])
        return Period.quarter(_year(match[2], year), number)
    if match := _HALF.fullmatch(key):
        return Period.half(_year(match[2], year), 1 if match[1] == "dau" else 2)
    if match := _NINE.fullmatch(key):
        return Period.nine_months(_year(match[1], year))
    return _coded(key)


def _year(text: str | None, otherwise: int) -> int:
    return checked_year(int(text)) if text else otherwise


def _coded(key: str) -> Period | None:
    """ "2009-3", "2009-q1": the program's own codes."""
    try:
        return parse_period(re.sub(r"(?<=-)(\d)$", r"0\1", key))
    except PeriodError:
        return None
