"""By which day a reporting month is sent: its last day + N working days, or a fixed day of the calendar month.

At least one working day lies between the cut-off and the deadline (NĐ 09/2019/NĐ-CP, art. 8(5)). Arithmetic alone: no
database and no clock. Which rules and holidays a ward has, `reports.rules.deadlines_of` says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from reports.months import Month, PeriodError
from wardsecurity import words
from wardsecurity.text import gettext_noop

MOST_DAYS = 20
_ONE_DAY = timedelta(days=1)
# 1 January, 30 April, 1 May, 2 September: days off that the solar calendar fixes (Labour Code 2019, art. 112). The
# days off of Tết, of the Hùng kings and the second day of the National Day are announced every year: people type them.
FIXED_HOLIDAYS: tuple[tuple[int, int], ...] = ((1, 1), (4, 30), (5, 1), (9, 2))

_BAD_DAYS = gettext_noop("Hạn gửi là từ 1 đến %(most)s ngày sau ngày chốt số liệu, không thể là %(days)s.")
_BAD_DAY = gettext_noop("Ngày cố định trong tháng là từ 1 đến 28, không thể là %(day)s.")
_BOTH = gettext_noop("Hạn gửi tính theo số ngày sau ngày chốt hoặc theo ngày cố định, không theo cả hai.")


@dataclass(frozen=True)
class DeadlineRule:
    """From `first` on: `days` working days after the last day, or the next `fixed_day` after it; neither: no deadline.

    A fixed day on which nobody works moves to the next working day. Raises PeriodError on what cannot be.
    """

    first: Month
    days: int | None = None
    fixed_day: int | None = None
    skips_weekends: bool = True
    skips_holidays: bool = True

    def __post_init__(self) -> None:
        if self.days is not None and self.fixed_day is not None:
            raise PeriodError(_BOTH)
        if self.days is not None and not 1 <= self.days <= MOST_DAYS:
            raise PeriodError(_BAD_DAYS, most=MOST_DAYS, days=self.days)
        if self.fixed_day is not None and not 1 <= self.fixed_day <= 28:
            raise PeriodError(_BAD_DAY, day=self.fixed_day)


# NĐ 09/2019 took effect in March 2019; no deadline of before is known.
DEFAULT_DEADLINES: tuple[DeadlineRule, ...] = (DeadlineRule(Month(2019, 3), days=1),)


@dataclass(frozen=True)
class Holidays:
    """The days typed for a place: `off`, and `worked`: weekend days on which one works to make up for another day."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def works(self, day: date, rule: DeadlineRule) -> bool:
        """Whether the day counts as a working day under the rule."""
        if rule.skips_holidays and (day in self.off or day in public_holidays(day.year)):
            return False
        return not rule.skips_weekends or day.weekday() < 5 or day in self.worked


NO_HOLIDAYS = Holidays()


@lru_cache(maxsize=256)
def public_holidays(year: int) -> frozenset[date]:
    """The fixed holidays of a year; for one on a weekend the next working day is off too (art. 111(3))."""
    fixed = [date(year, month, day) for month, day in FIXED_HOLIDAYS]
    off = set(fixed)
    for day in fixed:
        if day.weekday() >= 5:
            instead = day + _ONE_DAY
            while instead.weekday() >= 5 or instead in off:
                instead += _ONE_DAY
            off.add(instead)
    return frozenset(off)


@lru_cache(maxsize=4096)  # the wards of a province mostly share their rules
def deadline(ends_on: date, rule: DeadlineRule, holidays: Holidays = NO_HOLIDAYS) -> date | None:
    """The last day on which a month that ends on `ends_on` is sent in time; always after it. None: there is none."""
    if rule.days is not None:
        day = ends_on
        for _number in range(rule.days):
            day = _next_working(day + _ONE_DAY, rule, holidays)
        return day
    if rule.fixed_day is not None:
        return _next_working(_next_of(ends_on, rule.fixed_day), rule, holidays)
    return None


def _next_working(day: date, rule: DeadlineRule, holidays: Holidays) -> date:
    while not holidays.works(day, rule):
        day += _ONE_DAY
    return day


def _next_of(after: date, fixed_day: int) -> date:
    """The first day of that number after a day."""
    if fixed_day > after.day:
        return after.replace(day=fixed_day)
    following = Month(after.year, after.month).shift(1)
    return date(following.year, following.month, fixed_day)


@dataclass(frozen=True)
class Deadlines:
    """A ward's dated rules and holidays."""

    rules: Sequence[DeadlineRule] = DEFAULT_DEADLINES
    holidays: Holidays = NO_HOLIDAYS

    def rule_of(self, month: Month) -> DeadlineRule | None:
        begun = [rule for rule in self.rules if rule.first <= month]
        return max(begun, key=lambda rule: rule.first) if begun else None

    def due_on(self, month: Month, ends_on: date) -> date | None:
        """The deadline of a month with this last day; None where no rule sets one."""
        rule = self.rule_of(month)
        return deadline(ends_on, rule, self.holidays) if rule else None


def due_day(day: date, year: int, lang: str = "vi") -> str:
    """Return "thứ Hai 16/11": with its year where that is not the year of the month spoken of."""
    pattern = "%d/%m" if day.year == year else "%d/%m/%Y"
    return f"{words.weekday(day, lang)} {day.strftime(pattern)}"
