"""Periods of days: read, written, named, and a year earlier; never taken for whole months."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.day_periods import DayPeriod, parse_any, parse_day
from reports.periods import Period, PeriodError, parse_period

AUGUST = DayPeriod.of(date(2009, 8, 1), date(2009, 8, 19))


@given(st.dates(date(1991, 3, 1), date(2090, 1, 1)), st.integers(0, 800))
def test_what_is_written_is_read_again(first, more):
    days = DayPeriod.of(first, date.fromordinal(first.toordinal() + more))
    assert parse_any(days.code) == days
    assert days.days == more + 1
    assert days.last_year().shift(12).from_day in (first, date(first.year, 2, 28))


@pytest.mark.parametrize("code", ["2009", "2009-Q1", "2009-03", "2005-03..2006-07", "2005-2009"])
def test_whole_months_are_read_as_ever(code):
    assert parse_any(code) == parse_period(code)
    assert type(parse_any(code)) is Period


def test_what_adds_up_months_does_not_read_days():
    with pytest.raises(PeriodError):
        parse_period(AUGUST.code)


def test_it_is_named_by_its_days():
    assert AUGUST.label() == "từ ngày 01/08/2009 đến ngày 19/08/2009"
    assert AUGUST.label("en") == "01/08/2009 to 19/08/2009"
    assert DayPeriod.of(date(2009, 8, 19), date(2009, 8, 19)).label() == "ngày 19/08/2009"
    assert AUGUST.noun() == "kỳ từ ngày 01/08/2009 đến ngày 19/08/2009"


def test_it_is_never_whole_years_and_never_a_kind_of_months():
    year = DayPeriod.of(date(2009, 1, 1), date(2009, 12, 31))
    assert (year.whole_years, year.kind, year.years) == (False, "days", [2009])


def test_a_year_earlier_29_february_is_the_28th():
    assert DayPeriod.of(date(2008, 2, 29), date(2008, 3, 1)).last_year().code == "2007-02-28..2007-03-01"


def test_as_many_days_before():
    assert AUGUST.previous().code == "2009-07-13..2009-07-31"


@pytest.mark.parametrize(
    "code", ["2009-08-19..2009-08-01", "2009-08-01..2009-08-40", "2009-08-01..x", "1200-01-01..1200-01-02"]
)
def test_nonsense_gets_a_sentence(code):
    with pytest.raises(PeriodError, match=r"[a-zđ]"):
        parse_any(code)
    with pytest.raises(PeriodError, match="Không hiểu ngày"):
        parse_day("19/8")
