"""Periods of any days, beside those of whole reporting months: of thematic reports and the festival of 19 August."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from reports.months import Rule, checked_year
from reports.periods import Kind, Month, Period, PeriodError, parse_period
from wardsecurity import words
from wardsecurity.text import gettext_noop

_NO_DAY = gettext_noop('Không hiểu ngày "%(text)s": đồng chí ghi ngày như 2009-08-19.')
_BACKWARDS = gettext_noop("Ngày cuối (%(last)s) trước ngày đầu (%(first)s): đồng chí xem lại hai ngày.")
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


@dataclass(frozen=True)
class DayPeriod(Period):
    """The days from `from_day` to `to_day`, both included. `first` and `last` are the months that hold them by the
    usual rule: numbers of such a period come from the books, never from the sums of those months."""

    from_day: date
    to_day: date

    @classmethod
    def of(cls, from_day: date, to_day: date) -> Self:
        """Raises PeriodError: backwards, or a year outside those that the program knows."""
        checked_year(from_day.year), checked_year(to_day.year)
        if to_day < from_day:
            raise PeriodError(_BACKWARDS, first=words.short_date(from_day), last=words.short_date(to_day))
        return cls(Month.of(from_day), Month.of(to_day), from_day, to_day)

    def dates(self, rules: Sequence[Rule] | None = None) -> tuple[date, date]:
        return self.from_day, self.to_day

    @property
    def days(self) -> int:
        return (self.to_day - self.from_day).days + 1

    @property
    def kind(self) -> Kind:
        return "days"

    @property
    def whole_years(self) -> bool:
        return False

    @property
    def years(self) -> list[int]:
        """Those of its days, not of its reporting months: 20 December is in the year that it says."""
        return list(range(self.from_day.year, self.to_day.year + 1))

    def shift(self, months: int) -> Self:
        """The same days so many years earlier or later; 29 February becomes the 28th. Raises ValueError for months that
        are no whole years."""
        years, rest = divmod(months, 12)
        if rest:
            raise ValueError(f"{months} months are no whole years")
        return self.of(_moved(self.from_day, years), _moved(self.to_day, years))

    def previous(self) -> Self:
        """As many days just before."""
        return self.of(self.from_day - timedelta(self.days), self.from_day - timedelta(1))

    @property
    def code(self) -> str:
        return f"{self.from_day.isoformat()}..{self.to_day.isoformat()}"

    def label(self, lang: str = "vi") -> str:
        first, last = words.short_date(self.from_day), words.short_date(self.to_day)
        if lang == "en":
            return first if first == last else f"{first} to {last}"
        return f"ngày {first}" if first == last else f"từ ngày {first} đến ngày {last}"


def parse_day(text: str) -> date:
    """Read "2009-08-19". Raises PeriodError."""
    try:
        return date.fromisoformat(text.strip()) if re.fullmatch(_DAY, text.strip()) else _unread(text)
    except ValueError as error:
        raise PeriodError(_NO_DAY, text=text[:20]) from error


def _unread(text: str) -> date:
    raise PeriodError(_NO_DAY, text=text[:20])


def parse_any(text: str) -> Period:
    """Read any `Period.code`, those of days included. Raises PeriodError. What adds up months reads whole ones alone
    (reports.periods.parse_period)."""
    first, dots, last = text.strip().partition("..")
    if dots and re.fullmatch(_DAY, first):
        return DayPeriod.of(parse_day(first), parse_day(last))
    return parse_period(text)


def _moved(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February, in a year without one
        return day.replace(year=day.year + years, day=28)
