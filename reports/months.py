"""Reporting months and the dated rule that says which days they have.

A reporting month is not a calendar month: since 2019 it runs from the 15th of the month
before to the 14th (NĐ 09/2019/NĐ-CP, art. 12). The rule has a date, so old months keep
theirs. A month begins on the day after the one before it ended, so a ward's months
neither overlap nor leave gaps, whatever the rules.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from wardsecurity.text import gettext_noop
from wardsecurity.words import MONTHS_EN

FIRST_YEAR, LAST_YEAR = 1990, 2100

_UNREADABLE = gettext_noop('Không hiểu mốc thời gian "%(text)s": đồng chí ghi năm (2005) hoặc tháng (2005-03).')
_YEAR_OUT_OF_RANGE = gettext_noop("Năm %(year)s nằm ngoài khoảng %(first)s–%(last)s mà hệ thống quản lý.")
_NO_SUCH_MONTH = gettext_noop("Không có tháng %(month)s: tháng ghi từ 1 đến 12.")
_NO_SUCH_DAY = gettext_noop("Ngày chốt số liệu là từ 1 đến 28, không thể là %(day)s.")


class PeriodError(ValueError):
    """A period that cannot be. `message` is the untranslated Vietnamese sentence, `params` fills it."""

    def __init__(self, message: str, **params: object) -> None:
        self.message = message
        self.params = params
        super().__init__(message % params)


@dataclass(frozen=True, order=True)
class Month:
    """A reporting month by its name; which days it has, a rule says. Raises PeriodError on a 13th month."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise PeriodError(_NO_SUCH_MONTH, month=self.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2009-03"; raises PeriodError, also outside FIRST_YEAR..LAST_YEAR."""
        match = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text.strip())
        if match is None:
            raise PeriodError(_UNREADABLE, text=text[:40])
        return cls(checked_year(int(match[1])), int(match[2]))

    @classmethod
    def of(cls, day: date, rules: "Sequence[Rule] | None" = None) -> Self:
        """Return the reporting month that `day` falls in."""
        month = cls(day.year, day.month)
        return month if day <= _last_day(month, _rules(rules)) else month.shift(1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def shift(self, months: int) -> Self:
        """Return the month so many months later (or earlier)."""
        year, index = divmod(self.year * 12 + self.month - 1 + months, 12)
        return type(self)(year, index + 1)

    @property
    def last_year(self) -> Self:
        return self.shift(-12)

    def label(self, lang: str = "vi") -> str:
        """Return "tháng 9/2021" or "September 2021"."""
        return f"{MONTHS_EN[self.month - 1]} {self.year}" if lang == "en" else f"tháng {self.month}/{self.year}"


@dataclass(frozen=True)
class Rule:
    """From `first` on, months end on `last_day` of their calendar month; None: on its last day."""

    first: Month
    last_day: int | None

    def __post_init__(self) -> None:
        if self.last_day is not None and not 1 <= self.last_day <= 28:
            raise PeriodError(_NO_SUCH_DAY, day=self.last_day)


# NĐ 09/2019 took effect on 12/03/2019, so the month of the change is short: 1 to 14 March.
DEFAULT_RULES: tuple[Rule, ...] = (Rule(Month(2019, 3), 14),)


def month_dates(month: Month, rules: Sequence[Rule] | None = None) -> tuple[date, date]:
    """Return the first and the last day of a reporting month; before the first rule, calendar months."""
    known = _rules(rules)
    return _last_day(month.shift(-1), known) + timedelta(days=1), _last_day(month, known)


def month_label(month: Month, lang: str = "vi", rules: Sequence[Rule] | None = None) -> str:
    """Return "Tháng 11/2026 (15/10–14/11)"; the days are left out where it is the calendar month."""
    return days_label(month, *month_dates(month, rules), lang)


def days_label(month: Month, first: date, last: date, lang: str = "vi") -> str:
    """The same for a month with these days, as they are stored."""
    label = month.label(lang)
    label = label[0].upper() + label[1:]
    if first == date(month.year, month.month, 1) and last.day == monthrange(month.year, month.month)[1]:
        return label
    pattern = "%d/%m" if first.year == last.year else "%d/%m/%Y"
    return f"{label} ({first.strftime(pattern)}–{last.strftime(pattern)})"


def parse_bound(text: str, end: bool = False) -> Month:
    """Read "2005-03", or "2005" as its first (with `end` its last) month. Raises PeriodError."""
    if re.fullmatch(r"[0-9]{4}", text.strip()):
        return Month(checked_year(int(text)), 12 if end else 1)
    return Month.parse(text)


def _rules(rules: Sequence[Rule] | None) -> Sequence[Rule]:
    return DEFAULT_RULES if rules is None else rules


def _last_day(month: Month, rules: Sequence[Rule]) -> date:
    begun = [rule for rule in rules if rule.first <= month]
    fixed = max(begun, key=lambda rule: rule.first).last_day if begun else None
    return date(month.year, month.month, fixed or monthrange(month.year, month.month)[1])


def checked_year(year: int) -> int:
    """Return the year; raises PeriodError outside FIRST_YEAR..LAST_YEAR."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PeriodError(_YEAR_OUT_OF_RANGE, year=year, first=FIRST_YEAR, last=LAST_YEAR)
    return year
