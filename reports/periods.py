"""Periods as whole reporting months: what each is called, written and compared with.

Months and the rule of their days are in reports.months; everything is imported from here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, Self, TypeVar

from django.utils.translation import get_language

from reports.months import (
    DEFAULT_RULES,
    FIRST_YEAR,
    LAST_YEAR,
    Month,
    PeriodError,
    Rule,
    checked_year,
    month_dates,
    month_label,
    parse_bound,
)
from wardsecurity.text import gettext_noop

__all__ = [
    "DEFAULT_RULES",
    "FIRST_YEAR",
    "LAST_YEAR",
    "Month",
    "Period",
    "PeriodError",
    "Rule",
    "asked_period",
    "begun",
    "month_dates",
    "month_label",
    "parse_bound",
    "parse_period",
]

Kind = Literal["month", "quarter", "half", "nine-months", "year", "five-years", "range", "days"]

_UNREADABLE = gettext_noop(
    'Không hiểu kỳ báo cáo "%(text)s": đồng chí ghi năm (2009), tháng (2009-03), quý (2009-Q1), '
    "nửa năm (2009-H1), chín tháng (2009-9M), nhiều năm (2005-2009) hoặc khoảng tháng (2005-03..2006-07)."
)
_BACKWARDS = gettext_noop("Kỳ báo cáo kết thúc (%(last)s) trước khi bắt đầu (%(first)s): đồng chí xem lại hai mốc.")
_TO_COME = gettext_noop(
    "Chưa đến kỳ này (%(period)s): đồng chí chọn kỳ bắt đầu chậm nhất %(month)s và kết thúc trong năm đó."
)


@dataclass(frozen=True)
class Period:
    """Whole reporting months from `first` to `last`, both included. Raises PeriodError when backwards."""

    first: Month
    last: Month

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise PeriodError(_BACKWARDS, first=self.first, last=self.last)

    @classmethod
    def year(cls, year: int) -> Self:
        return cls.years_span(year, year)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Self:
        return cls(Month(year, 3 * quarter - 2), Month(year, 3 * quarter))

    @classmethod
    def half(cls, year: int, half: int) -> Self:
        return cls(Month(year, 6 * half - 5), Month(year, 6 * half))

    @classmethod
    def nine_months(cls, year: int) -> Self:
        return cls(Month(year, 1), Month(year, 9))

    @classmethod
    def years_span(cls, first: int, last: int) -> Self:
        return cls(Month(first, 1), Month(last, 12))

    @classmethod
    def between(cls, first: Month, last: Month) -> Self:
        return cls(first, last)

    def __len__(self) -> int:
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def __contains__(self, month: Month) -> bool:
        return self.first <= month <= self.last

    def __str__(self) -> str:
        return self.code

    @cached_property
    def months(self) -> tuple[Month, ...]:
        return tuple(self.first.shift(step) for step in range(len(self)))

    @property
    def years(self) -> list[int]:
        """The years touched, whole or not."""
        return list(range(self.first.year, self.last.year + 1))

    def dates(self, rules: Sequence[Rule] | None = None) -> tuple[date, date]:
        """Return the first and the last day, by these rules or the usual ones."""
        return month_dates(self.first, rules)[0], month_dates(self.last, rules)[1]

    @property
    def starts_on(self) -> date:
        return self.dates()[0]

    @property
    def ends_on(self) -> date:
        return self.dates()[1]

    @property
    def kind(self) -> Kind:
        start, length = self.first.month, len(self)
        if length == 1:
            return "month"
        if length == 3 and start % 3 == 1:
            return "quarter"
        if length == 6 and start % 6 == 1:
            return "half"
        if start != 1:
            return "range"
        kinds: dict[int, Kind] = {9: "nine-months", 12: "year", 60: "five-years"}
        return kinds.get(length, "range")

    @property
    def whole_years(self) -> bool:
        return self.first.month == 1 and self.last.month == 12

    def shift(self, months: int) -> Self:
        return type(self)(self.first.shift(months), self.last.shift(months))

    def previous(self) -> Self:
        """Return as many months just before."""
        return self.shift(-len(self))

    def last_year(self) -> Self:
        """Return the same months a year earlier (so với cùng kỳ)."""
        return self.shift(-12)

    @property
    def code(self) -> str:
        """Return the form that parse_period reads: 2009-03, 2009-Q1, 2009-H1, 2009-9M, 2009, 2005-2009, a..b."""
        year, kind = self.first.year, self.kind
        if kind == "month":
            return str(self.first)
        if kind == "quarter":
            return f"{year}-Q{self.last.month // 3}"
        if kind == "half":
            return f"{year}-H{self.last.month // 6}"
        if kind == "nine-months":
            return f"{year}-9M"
        if kind == "year":
            return str(year)
        return f"{year}-{self.last.year}" if self.whole_years else f"{self.first}..{self.last}"

    def label(self, lang: str = "vi") -> str:
        """Return the period as a sentence holds it: "quý I/2026", "05 năm 2005–2009"."""
        return _label_en(self) if lang == "en" else _label_vi(self)

    def noun(self, lang: str = "vi") -> str:
        """The same after a preposition: "của kỳ từ tháng 3/2005 đến tháng 7/2009", not "của từ tháng …"."""
        label = self.label(lang)
        return f"kỳ {label}" if lang == "vi" and label.startswith("từ ") else label


AnyPeriod = TypeVar("AnyPeriod", bound=Period)


def parse_period(text: str) -> Period:
    """Read any `Period.code`, in either case: one that is stored; what somebody asks for, `asked_period` reads. Raises
    PeriodError: unreadable, backwards, year out of range."""
    code = text.strip().upper()
    if match := re.fullmatch(r"([0-9]{4})-Q([1-4])", code):
        return Period.quarter(checked_year(int(match[1])), int(match[2]))
    if match := re.fullmatch(r"([0-9]{4})-H([12])", code):
        return Period.half(checked_year(int(match[1])), int(match[2]))
    if match := re.fullmatch(r"([0-9]{4})-9M", code):
        return Period.nine_months(checked_year(int(match[1])))
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{4})|(.+)\.\.(.+)", code):
        first, last = match[1] or match[3], match[2] or match[4]
        return Period.between(parse_bound(first), parse_bound(last, end=True))
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2})?", code):
        return Period.between(parse_bound(code), parse_bound(code, end=True))
    raise PeriodError(_UNREADABLE, text=text[:40])


def asked_period(text: str, today: date) -> Period:
    """What somebody asks for, as parse_period reads it and bounded as `begun` says. Raises PeriodError as both do."""
    return begun(parse_period(text), today)


def begun(period: AnyPeriod, today: date) -> AnyPeriod:
    """The period as it is: the one bound of whatever is told or made of a period. Raises PeriodError where it begins in
    a month to come, or ends after the year that runs: of that year the months to come may be in it, as in a year so
    far."""
    now, lang = Month.of(today), get_language() or "vi"
    if period.first > now or period.last.year > now.year:
        raise PeriodError(_TO_COME, period=period.label(lang), month=now.label(lang))
    return period


def _label_vi(period: Period) -> str:
    year = period.first.year
    labels = {
        "month": period.first.label("vi"),
        "quarter": f"quý {('I', 'II', 'III', 'IV')[period.last.month // 3 - 1]}/{year}",
        "half": f"6 tháng {'đầu' if period.last.month == 6 else 'cuối'} năm {year}",
        "nine-months": f"9 tháng năm {year}",
        "year": f"năm {year}",
    }
    if period.kind in labels:
        return labels[period.kind]
    if period.whole_years:
        return f"{len(period.years):02d} năm {year}–{period.last.year}"
    return f"từ {period.first.label('vi')} đến {period.last.label('vi')}"


def _label_en(period: Period) -> str:
    year = period.first.year
    labels = {
        "month": period.first.label("en"),
        "quarter": f"quarter {period.last.month // 3} of {year}",
        "half": f"{'first' if period.last.month == 6 else 'second'} half of {year}",
        "nine-months": f"first nine months of {year}",
        "year": str(year),
    }
    if period.kind in labels:
        return labels[period.kind]
    if period.whole_years:
        return f"{len(period.years)} years {year}–{period.last.year}"
    return f"{period.first.label('en')} to {period.last.label('en')}"
