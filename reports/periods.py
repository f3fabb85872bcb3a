"""Reporting months and the periods made of them, as dates.

A reporting month is not a calendar month: since 2019 it runs from the 15th of the month
before to the 14th (NĐ 09/2019/NĐ-CP, art. 12). The rule has a date, so old months keep
theirs. Every period is a whole number of reporting months, and a ward's months neither
overlap nor leave gaps: a month begins on the day after the one before it ended.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Self

from django.utils.translation import gettext_noop

from wardsecurity.words import MONTHS_EN

FIRST_YEAR, LAST_YEAR = 1990, 2100

Kind = Literal["month", "quarter", "half", "nine-months", "year", "five-years", "range"]

_UNREADABLE = gettext_noop(
    'Không hiểu kỳ báo cáo "%(text)s": đồng chí ghi năm (2009), tháng (2009-03), quý (2009-Q1), '
    "nửa năm (2009-H1), chín tháng (2009-9M), nhiều năm (2005-2009) hoặc khoảng tháng (2005-03..2006-07)."
)
_UNREADABLE_BOUND = gettext_noop('Không hiểu mốc thời gian "%(text)s": đồng chí ghi năm (2005) hoặc tháng (2005-03).')
_BACKWARDS = gettext_noop("Kỳ báo cáo kết thúc (%(last)s) trước khi bắt đầu (%(first)s): đồng chí xem lại hai mốc.")
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
            raise PeriodError(_UNREADABLE_BOUND, text=text[:40])
        return cls(_checked_year(int(match[1])), int(match[2]))

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
    first, last = month_dates(month, rules)
    label = month.label(lang)
    label = label[0].upper() + label[1:]
    if first == date(month.year, month.month, 1) and last.day == monthrange(month.year, month.month)[1]:
        return label
    pattern = "%d/%m" if first.year == last.year else "%d/%m/%Y"
    return f"{label} ({first.strftime(pattern)}–{last.strftime(pattern)})"


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

    @property
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


def parse_period(text: str) -> Period:
    """Read any `Period.code`, in either case. Raises PeriodError: unreadable, backwards, year out of range."""
    code = text.strip().upper()
    if match := re.fullmatch(r"([0-9]{4})-Q([1-4])", code):
        return Period.quarter(_checked_year(int(match[1])), int(match[2]))
    if match := re.fullmatch(r"([0-9]{4})-H([12])", code):
        return Period.half(_checked_year(int(match[1])), int(match[2]))
    if match := re.fullmatch(r"([0-9]{4})-9M", code):
        return Period.nine_months(_checked_year(int(match[1])))
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{4})|(.+)\.\.(.+)", code):
        first, last = match[1] or match[3], match[2] or match[4]
        return Period.between(parse_bound(first), parse_bound(last, end=True))
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2})?", code):
        return Period.between(parse_bound(code), parse_bound(code, end=True))
    raise PeriodError(_UNREADABLE, text=text[:40])


def parse_bound(text: str, end: bool = False) -> Month:
    """Read "2005-03", or "2005" as its first (with `end` its last) month. Raises PeriodError."""
    if re.fullmatch(r"[0-9]{4}", text.strip()):
        return Month(_checked_year(int(text)), 12 if end else 1)
    return Month.parse(text)


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


def _rules(rules: Sequence[Rule] | None) -> Sequence[Rule]:
    return DEFAULT_RULES if rules is None else rules


def _last_day(month: Month, rules: Sequence[Rule]) -> date:
    begun = [rule for rule in rules if rule.first <= month]
    fixed = max(begun, key=lambda rule: rule.first).last_day if begun else None
    return date(month.year, month.month, fixed or monthrange(month.year, month.month)[1])


def _checked_year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PeriodError(_YEAR_OUT_OF_RANGE, year=year, first=FIRST_YEAR, last=LAST_YEAR)
    return year
