"""By which day a month is sent: weekends, holidays, long Tết, month and year edges; a naive twin counts day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.deadlines import (
    DEFAULT_DEADLINES,
    DeadlineRule,
    Deadlines,
    Holidays,
    deadline,
    due_day,
    public_holidays,
)
from reports.months import Month, PeriodError, month_dates

MARCH = Month(2019, 3)
TET_2027 = frozenset(date(2027, 2, 4) + timedelta(days=each) for each in range(9))  # Thu 04/02 – Fri 12/02
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
RULES = st.builds(
    DeadlineRule, st.just(MARCH), days=st.integers(1, 20), skips_weekends=st.booleans(), skips_holidays=st.booleans()
) | st.builds(
    DeadlineRule,
    st.just(MARCH),
    fixed_day=st.integers(1, 28),
    skips_weekends=st.booleans(),
    skips_holidays=st.booleans(),
)
HOLIDAYS = st.builds(
    Holidays,
    st.frozensets(st.dates(date(2026, 1, 1), date(2026, 3, 1)), max_size=20).map(frozenset),
    st.just(frozenset()),
)


def after(ends_on: date, days: int = 1, *, off=frozenset(), worked=frozenset(), **rule) -> date | None:
    return deadline(ends_on, DeadlineRule(MARCH, days=days, **rule), Holidays(frozenset(off), frozenset(worked)))


def test_the_next_working_day_after_a_saturday_is_monday():
    assert after(date(2026, 11, 14)) == date(2026, 11, 16)


def test_weekends_count_where_they_are_not_skipped():
    assert after(date(2026, 11, 14), skips_weekends=False) == date(2026, 11, 15)


def test_a_long_tet_is_passed_over_as_a_whole():
    assert after(date(2027, 2, 3), off=TET_2027) == date(2027, 2, 15)
    assert after(date(2027, 2, 3), off=TET_2027, skips_holidays=False) == date(2027, 2, 4)


def test_a_weekend_day_that_is_worked_counts():
    assert after(date(2026, 8, 28), worked={date(2026, 8, 29)}) == date(2026, 8, 29)


def test_a_day_off_goes_before_a_day_worked():
    saturday = date(2026, 8, 29)
    assert after(date(2026, 8, 28), worked={saturday}, off={saturday}) == date(2026, 8, 31)


def test_the_new_year_is_off_and_the_deadline_may_lie_in_the_next_year():
    assert after(date(2026, 12, 31)) == date(2027, 1, 4)  # Fri 01/01 off, then a weekend


@pytest.mark.parametrize(
    ("ends_on", "fixed_day", "due"),
    [
        (date(2026, 11, 14), 17, date(2026, 11, 17)),
        (date(2026, 11, 14), 14, date(2026, 12, 14)),  # never the day of the cut-off itself
        (date(2026, 12, 31), 5, date(2027, 1, 5)),
        (date(2026, 10, 14), 17, date(2026, 10, 19)),  # 17/10 is a Saturday
        (date(2028, 1, 31), 28, date(2028, 2, 28)),
        (date(2026, 4, 14), 30 - 2, date(2026, 4, 28)),
    ],
)
def test_a_fixed_day_is_the_next_of_its_number_and_moves_over_days_off(ends_on, fixed_day, due):
    assert deadline(ends_on, DeadlineRule(MARCH, fixed_day=fixed_day)) == due


def test_for_fixed_holidays_on_a_weekend_the_next_working_days_are_off():
    assert date(2028, 1, 3) in public_holidays(2028)  # 01/01/2028 is a Saturday
    assert {date(2033, 5, 2), date(2033, 5, 3)} <= public_holidays(2033)  # Sat 30/4 and Sun 01/5
    assert len(public_holidays(2026)) == 4


@given(DAYS, RULES, HOLIDAYS)
def test_it_lies_after_the_cut_off_on_a_day_that_is_worked(ends_on, rule, holidays):
    due = deadline(ends_on, rule, holidays)
    assert due > ends_on
    assert holidays.works(due, rule)
    assert due - ends_on < timedelta(days=100)


@given(DAYS, RULES.filter(lambda rule: rule.days), HOLIDAYS)
def test_as_many_working_days_lie_between_as_the_rule_says(ends_on, rule, holidays):
    due = deadline(ends_on, rule, holidays)
    passed = [ends_on + timedelta(days=each) for each in range(1, (due - ends_on).days + 1)]
    assert sum(_twin_works(day, rule, holidays) for day in passed) == rule.days


@given(DAYS, RULES, HOLIDAYS, st.dates(date(2026, 1, 1), date(2026, 3, 1)))
def test_another_day_off_never_makes_a_month_due_earlier(ends_on, rule, holidays, day):
    later, sooner = deadline(ends_on, rule, Holidays(holidays.off | {day})), deadline(ends_on, rule, holidays)
    assert later
    assert sooner
    assert later >= sooner


@given(st.integers(2019, 2098), st.integers(1, 12), RULES)
def test_a_month_is_due_before_the_next_one_but_one_ends(year, month, rule):
    at = max(Month(year, month), Month(2019, 4))
    due = Deadlines((rule,)).due_on(at, month_dates(at)[1])
    assert due
    assert due < month_dates(at.shift(2))[1]


def _twin_works(day: date, rule: DeadlineRule, holidays: Holidays) -> bool:
    if rule.skips_weekends and day.strftime("%w") in "06":
        return False
    return not (rule.skips_holidays and (day in holidays.off or day in public_holidays(day.year)))


def test_the_last_rule_that_has_begun_holds_and_none_before_the_first():
    rules = (*DEFAULT_DEADLINES, DeadlineRule(Month(2027, 1)), DeadlineRule(Month(2027, 3), fixed_day=20))
    deadlines = Deadlines(rules)
    ends = date(2027, 1, 14)
    assert deadlines.due_on(Month(2019, 2), date(2019, 2, 28)) is None
    assert deadlines.due_on(Month(2026, 12), date(2026, 12, 14)) == date(2026, 12, 15)
    assert deadlines.due_on(Month(2027, 1), ends) is None
    assert deadlines.due_on(Month(2027, 3), date(2027, 3, 14)) == date(2027, 3, 22)


@pytest.mark.parametrize(
    "given", [{"days": 0}, {"days": 21}, {"fixed_day": 29}, {"fixed_day": 0}, {"days": 1, "fixed_day": 1}]
)
def test_what_cannot_be_is_refused(given):
    with pytest.raises(PeriodError):
        DeadlineRule(MARCH, **given)


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2026, 11, 16), "thứ Hai 16/11", "Monday 16/11"),
        (date(2026, 11, 15), "Chủ nhật 15/11", "Sunday 15/11"),
        (date(2027, 1, 4), "thứ Hai 04/01/2027", "Monday 04/01/2027"),
    ],
)
def test_the_day_is_said_with_its_weekday_and_another_year_with_its_number(day, vi, en):
    assert (due_day(day, 2026), due_day(day, 2026, "en")) == (vi, en)
