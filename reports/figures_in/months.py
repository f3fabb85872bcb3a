"""A month as files write it: 2009-03, 3/2009, "tháng 3/2009", T3/2009, or the day that Excel makes of those."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.utils.translation import gettext as _

from reports.months import Month, PeriodError
from wardsecurity.workbooks.values import Value

_YEAR_FIRST = re.compile(r"([0-9]{4})\s*[-/.]\s*([0-9]{1,2})")
_MONTH_FIRST = re.compile(
    r"(?:kỳ\s+)?(?:tháng|thang|th\.?|t\.?|m)?\s*([0-9]{1,2})\s*(?:[-/.]|năm|nam)\s*([0-9]{4})", re.I
)


def month_of(value: Value) -> str:
    """ "2009-03". Raises ValueError with a sentence: a day within a month says no reporting month."""
    if isinstance(value, datetime | date):
        if value.day != 1:
            raise ValueError(
                _("“%(day)s” là một ngày, không phải tháng báo cáo; ghi năm-tháng, ví dụ 2009-03.")
                % {"day": f"{value:%d/%m/%Y}"}
            )
        return _checked(value.year, value.month)
    text = str(value if value is not None else "").strip()
    if match := _YEAR_FIRST.fullmatch(text):
        return _checked(int(match[1]), int(match[2]))
    if match := _MONTH_FIRST.fullmatch(text):
        return _checked(int(match[2]), int(match[1]))
    raise ValueError(_("“%(text)s” không phải tháng; ghi năm-tháng, ví dụ 2009-03.") % {"text": text[:20]})


_IN_TEXT = re.compile(
    r"(?<![^\W_])(?:tháng|thang|th|t)\.?\s*([0-9]{1,2})(?:\s*(?:[-/._]|năm|nam)\s*([0-9]{4}))?(?![0-9])", re.I
)


def month_in(text: str, year: int = 0) -> str:
    """The one month that a title or the name of a sheet speaks of ("T3", "THÁNG 3 NĂM 2009"); "" when it says none, or
    no year and `year` is not known either."""
    found = {(int(month), int(given or year or 0)) for month, given in _IN_TEXT.findall(text)}
    years = set(re.findall(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])", text))
    if len(found) != 1:
        return ""
    [(month, its_year)] = found
    if not its_year and len(years) == 1:
        its_year = int(years.pop())
    try:
        return _checked(its_year, month) if its_year else ""
    except ValueError:
        return ""


def _checked(year: int, month: int) -> str:
    try:
        return str(Month.parse(f"{year:04d}-{month:02d}"))
    except PeriodError as error:
        raise ValueError(_(error.message) % error.params) from error
