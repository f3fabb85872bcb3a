"""Months, the rule of their days, and periods."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.day_periods import DayPeriod
from reports.periods import (
    DEFAULT_RULES,
    Month,
    Period,
    PeriodError,
    Rule,
    asked_period,
    begun,
    month_dates,
    month_label,
    parse_bound,
    parse_period,
)

months = st.builds(Month, st.integers(1990, 2100), st.integers(1, 12))
rules = st.lists(st.builds(Rule, months, st.none() | st.integers(1, 28)), max_size=4).map(tuple)
periods = st.tuples(months, months).map(lambda ends: Period(min(ends), max(ends)))


# --- months


def test_a_month_reads_back_and_sorts():
    assert str(Month.parse("2009-03")) == "2009-03"
    assert Month(2009, 3) < Month(2009, 12) < Month(2010, 1)


@pytest.mark.parametrize(
    "text", ["2009-13", "2009-00", "2009-3", "2009/03", "1989-12", "2101-01", "", "２００９-03", "x"]
)
def test_what_is_no_month_is_refused(text):
    with pytest.raises(PeriodError):
        Month.parse(text)


@given(months, st.integers(-500, 500))
def test_shifting_there_and_back(month, by):
    assert month.shift(by).shift(-by) == month
    assert (month.shift(by) > month) == (by > 0)


def test_last_year_is_twelve_months_before():
    assert Month(2010, 1).last_year == Month(2009, 1) == Month(2010, 1).shift(-12)


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        (Month(2021, 9), date(2021, 8, 15), date(2021, 9, 14)),
        (Month(2009, 2), date(2009, 2, 1), date(2009, 2, 28)),
        (Month(2019, 2), date(2019, 2, 1), date(2019, 2, 28)),
        (Month(2019, 3), date(2019, 3, 1), date(2019, 3, 14)),
        (Month(2019, 4), date(2019, 3, 15), date(2019, 4, 14)),
        (Month(2026, 1), date(2025, 12, 15), date(2026, 1, 14)),
    ],
)
def test_the_days_of_a_month(month, first, last):
    assert month_dates(month) == (first, last)


def test_calendar_months_may_come_back():
    known = (Rule(Month(2022, 1), None), *DEFAULT_RULES)
    assert month_dates(Month(2021, 12), known) == (date(2021, 11, 15), date(2021, 12, 14))
    assert month_dates(Month(2022, 1), known) == (date(2021, 12, 15), date(2022, 1, 31))
    assert month_dates(Month(2022, 2), known) == (date(2022, 2, 1), date(2022, 2, 28))


@given(months, rules)
def test_months_neither_overlap_nor_leave_gaps(month, known):
    first, last = month_dates(month, known)
    assert first <= last
    assert month_dates(month.shift(1), known)[0] == last + timedelta(days=1)


@given(st.dates(date(1990, 1, 1), date(2100, 11, 30)), rules)
def test_every_day_falls_in_the_month_that_holds_it(day, known):
    first, last = month_dates(Month.of(day, known), known)
    assert first <= day <= last


def test_the_month_of_a_day_follows_the_rule():
    assert Month.of(date(2026, 11, 14)) == Month(2026, 11)
    assert Month.of(date(2026, 12, 15)) == Month(2027, 1)
    assert Month.of(date(2009, 12, 31)) == Month(2009, 12)
    assert Month.of(date(2026, 11, 15), ()) == Month(2026, 11)


@pytest.mark.parametrize("day", [0, 29, 31, -1])
def test_a_month_cannot_end_on_a_day_that_february_lacks(day):
    with pytest.raises(PeriodError):
        Rule(Month(2019, 3), day)


@pytest.mark.parametrize(
    ("month", "lang", "label"),
    [
        (Month(2026, 11), "vi", "Tháng 11/2026 (15/10–14/11)"),
        (Month(2027, 1), "vi", "Tháng 1/2027 (15/12/2026–14/01/2027)"),
        (Month(2019, 3), "vi", "Tháng 3/2019 (01/03–14/03)"),
        (Month(2009, 3), "vi", "Tháng 3/2009"),
        (Month(2026, 11), "en", "November 2026 (15/10–14/11)"),
    ],
)
def test_a_month_is_labelled_with_its_days(month, lang, label):
    assert month_label(month, lang, DEFAULT_RULES) == label


# --- periods


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.year(2026), date(2025, 12, 15), date(2026, 12, 14)),
        (Period.quarter(2026, 1), date(2025, 12, 15), date(2026, 3, 14)),
        (Period.quarter(2026, 4), date(2026, 9, 15), date(2026, 12, 14)),
        (Period.half(2026, 1), date(2025, 12, 15), date(2026, 6, 14)),
        (Period.half(2026, 2), date(2026, 6, 15), date(2026, 12, 14)),
        (Period.nine_months(2026), date(2025, 12, 15), date(2026, 9, 14)),
        (Period.years_span(2005, 2009), date(2005, 1, 1), date(2009, 12, 31)),
        (Period.year(2019), date(2019, 1, 1), date(2019, 12, 14)),
    ],
)
def test_the_days_of_a_period(period, first, last):
    assert period.dates() == (period.starts_on, period.ends_on) == (first, last)


def test_other_rules_give_other_days():
    assert Period.year(2026).dates(()) == (date(2026, 1, 1), date(2026, 12, 31))


NAMED = [
    (Period.between(Month(2021, 9), Month(2021, 9)), "month", "2021-09", "tháng 9/2021", "September 2021"),
    (Period.quarter(2026, 1), "quarter", "2026-Q1", "quý I/2026", "quarter 1 of 2026"),
    (Period.quarter(2026, 4), "quarter", "2026-Q4", "quý IV/2026", "quarter 4 of 2026"),
    (Period.half(2026, 1), "half", "2026-H1", "6 tháng đầu năm 2026", "first half of 2026"),
    (Period.half(2026, 2), "half", "2026-H2", "6 tháng cuối năm 2026", "second half of 2026"),
    (Period.nine_months(2026), "nine-months", "2026-9M", "9 tháng năm 2026", "first nine months of 2026"),
    (Period.year(2009), "year", "2009", "năm 2009", "2009"),
    (Period.years_span(2005, 2009), "five-years", "2005-2009", "05 năm 2005–2009", "5 years 2005–2009"),
    (Period.years_span(2005, 2007), "range", "2005-2007", "03 năm 2005–2007", "3 years 2005–2007"),
    (
        Period.between(Month(2005, 3), Month(2006, 7)),
        "range",
        "2005-03..2006-07",
        "từ tháng 3/2005 đến tháng 7/2006",
        "March 2005 to July 2006",
    ),
    (
        Period.between(Month(2005, 2), Month(2005, 4)),
        "range",
        "2005-02..2005-04",
        "từ tháng 2/2005 đến tháng 4/2005",
        "February 2005 to April 2005",
    ),
    (
        Period.between(Month(2005, 7), Month(2010, 6)),
        "range",
        "2005-07..2010-06",
        "từ tháng 7/2005 đến tháng 6/2010",
        "July 2005 to June 2010",
    ),
]


@pytest.mark.parametrize(("period", "kind", "code", "vi", "en"), NAMED)
def test_a_period_knows_what_it_is_called(period, kind, code, vi, en):
    assert (period.kind, period.code, str(period)) == (kind, code, code)
    assert (period.label(), period.label("en")) == (vi, en)


@given(periods)
def test_a_code_reads_back(period):
    assert parse_period(period.code) == period
    assert parse_period(f" {period.code.lower()} ") == period


@given(periods)
def test_months_are_counted_and_in_order(period):
    assert len(period.months) == len(period)
    assert (period.months[0], period.months[-1]) == (period.first, period.last)
    assert all(month in period for month in period.months)
    assert period.years == sorted({month.year for month in period.months})


@given(periods)
def test_the_period_before_ends_where_this_one_begins(period):
    before = period.previous()
    assert len(before) == len(period)
    assert before.last.shift(1) == period.first


@given(periods)
def test_the_same_period_last_year_has_the_same_months(period):
    earlier = period.last_year()
    assert [(month.year + 1, month.month) for month in earlier.months] == [(m.year, m.month) for m in period.months]


def test_periods_compared():
    assert Period.years_span(2005, 2009).previous() == Period.years_span(2000, 2004)
    assert Period.quarter(2026, 1).previous() == Period.quarter(2025, 4)
    assert Period.quarter(2026, 1).last_year() == Period.quarter(2025, 1)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "Không hiểu"),
        ("abc", "Không hiểu"),
        ("2009-Q5", "Không hiểu"),
        ("2009-H3", "Không hiểu"),
        ("2009-3", "Không hiểu"),
        ("2009-13", "tháng 13"),
        ("2009..", "Không hiểu"),
        ("2009-Q1..2009-Q2", "Không hiểu"),
        ("2009-2005", "trước khi bắt đầu"),
        ("2006-07..2005-03", "trước khi bắt đầu"),
        ("1989", "ngoài khoảng"),
        ("2005-2101", "ngoài khoảng"),
        ("9999-Q1", "ngoài khoảng"),
        ("٢٠٠٩", "Không hiểu"),
        ("2009\x00", "Không hiểu"),
        ("<script>" * 100, "Không hiểu"),
    ],
)
def test_nonsense_gets_a_sentence(text, part):
    with pytest.raises(PeriodError, match=part) as caught:
        parse_period(text)
    assert len(str(caught.value)) < 300


@given(st.text(max_size=30))
def test_any_text_is_a_period_or_a_period_error(text):
    with suppress(PeriodError):
        assert isinstance(parse_period(text), Period)


def test_an_error_keeps_its_sentence_apart_from_what_fills_it():
    with pytest.raises(PeriodError) as caught:
        parse_period("2009-2005")
    assert str(caught.value) == caught.value.message % caught.value.params


def test_a_backward_period_cannot_be_built():
    with pytest.raises(PeriodError, match="2009-05"):
        Period(Month(2009, 5), Month(2009, 4))


@pytest.mark.parametrize(
    ("text", "end", "month"),
    [
        ("2005", False, Month(2005, 1)),
        ("2005", True, Month(2005, 12)),
        ("2005-03", False, Month(2005, 3)),
        (" 2005-03 ", True, Month(2005, 3)),
    ],
)
def test_a_bound_is_a_year_or_a_month(text, end, month):
    assert parse_bound(text, end=end) == month


def test_a_bound_that_is_neither_is_refused():
    with pytest.raises(PeriodError, match="mốc thời gian"):
        parse_bound("2005-Q1")


@pytest.mark.parametrize(
    ("code", "noun"),
    [
        ("2005-03..2009-07", "kỳ từ tháng 3/2005 đến tháng 7/2009"),
        ("2009", "năm 2009"),
        ("2005-2009", "05 năm 2005–2009"),
    ],
)
def test_after_a_preposition_it_reads_as_a_thing(code, noun):
    assert parse_period(code).noun() == noun


@pytest.mark.parametrize("code", ["2009", "2026", "2026-12", "2026-Q4", "2022-2026"])
def test_a_period_that_has_begun_may_hold_the_rest_of_the_year(code):
    assert asked_period(code, date(2026, 11, 20)) == parse_period(code)


@pytest.mark.parametrize(
    "period",
    [parse_period("2027"), parse_period("2005-2099"), DayPeriod.of(date(2027, 1, 20), date(2027, 2, 3))],
)
def test_a_period_to_come_is_refused_with_what_may_be_chosen(period):
    with pytest.raises(PeriodError, match=r"Chưa đến kỳ này .* chậm nhất tháng 12/2026"):
        begun(period, date(2026, 11, 20))
    if type(period) is Period:
        with pytest.raises(PeriodError, match="Chưa đến kỳ này"):
            asked_period(period.code, date(2026, 11, 20))
