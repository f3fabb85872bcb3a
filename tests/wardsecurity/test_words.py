"""Numbers, changes and dates as reports write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wardsecurity import words


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (12557, "12.557", "12,557"),
        (0, "0", "0"),
        (5, "5", "5"),
        (-1234, "-1.234", "-1,234"),
        (1234567, "1.234.567", "1,234,567"),
        (Decimal("1234567.885"), "1.234.567,89", "1,234,567.89"),
        (Decimal("2"), "2,00", "2.00"),
        (None, "chưa báo cáo", "not reported"),
    ],
)
def test_numbers_are_grouped(value, vi, en):
    assert (words.number(value), words.number(value, "en")) == (vi, en)


@given(st.integers(-(10**15), 10**15))
def test_a_number_reads_back(value):
    assert int(words.number(value).replace(".", "")) == value


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (5, "vụ", "05 vụ"),
        (9, "vụ", "09 vụ"),
        (10, "vụ", "10 vụ"),
        (0, "vụ", "0 vụ"),
        (12557, "lượt hộ", "12.557 lượt hộ"),
        (None, "vụ", "chưa báo cáo"),
        (3, "", "03"),
    ],
)
def test_counts_below_ten_take_a_leading_zero(value, unit, text):
    assert words.counted(value, unit) == text


def test_a_lower_bound_says_so():
    assert words.counted(232, "tin", at_least=True) == "hơn 232 tin"
    assert words.counted(232, "tips", at_least=True, lang="en") == "more than 232 tips"
    assert words.counted(5, "tin", at_least=True) == "hơn 05 tin"


def test_english_counts_one_in_the_singular():
    assert words.counted(1, "cases", lang="en") == "1 case"
    assert words.counted(5, "cases", lang="en") == "5 cases"
    assert words.counted(1, "tips", at_least=True, lang="en") == "more than 1 tips"


@pytest.mark.parametrize(
    ("value", "plain", "signed"),
    [
        ("86.14", "86,14%", "+86,14%"),
        ("17.51", "17,51%", "+17,51%"),
        ("-4.33", "-4,33%", "-4,33%"),
        ("-40.625", "-40,63%", "-40,63%"),
        ("0", "0,00%", "0,00%"),
        ("-0.004", "0,00%", "0,00%"),
        ("0.004", "0,00%", "0,00%"),
        ("1250", "1.250,00%", "+1.250,00%"),
    ],
)
def test_percentages_have_two_places(value, plain, signed):
    assert (words.percent(Decimal(value)), words.signed_percent(Decimal(value))) == (plain, signed)


def test_a_percentage_that_is_not_there_is_a_dash():
    assert (words.percent(None), words.signed_percent(None)) == ("–", "–")
    assert words.signed_percent(Decimal("17.51"), "en") == "+17.51%"


@pytest.mark.parametrize(
    ("change", "percent", "reason", "vi", "en"),
    [
        (31, "17.51", "", "tăng 31 vụ (+17,51%)", "up 31 cases (+17.51%)"),
        (-128, "-4.33", "", "giảm 128 vụ (-4,33%)", "down 128 cases (-4.33%)"),
        (-1, "-50", "", "giảm 01 vụ (-50,00%)", "down 1 case (-50.00%)"),
        (0, "0", "", "không đổi", "unchanged"),
        (0, None, "base-zero", "không đổi", "unchanged"),
        (5, None, "base-zero", "tăng 05 vụ (kỳ trước không phát sinh)", "up 5 cases (none in the earlier period)"),
        (5, None, "", "tăng 05 vụ (kỳ trước không phát sinh)", "up 5 cases (none in the earlier period)"),
        (None, None, "", "không so sánh được", "cannot be compared"),
        (None, None, "missing", "không so sánh được (thiếu số liệu)", "cannot be compared (figures are missing)"),
        (7, None, "missing", "không so sánh được (thiếu số liệu)", "cannot be compared (figures are missing)"),
        (
            7,
            None,
            "at-least",
            "không so sánh được (số liệu là mức tối thiểu)",
            "cannot be compared (a figure is a lower bound)",
        ),
    ],
)
def test_a_change_carries_its_sign_in_the_verb(change, percent, reason, vi, en):
    share = None if percent is None else Decimal(percent)
    assert words.change(change, share, "vụ", reason=reason) == vi
    assert words.change(change, share, "cases", reason=reason, lang="en") == en


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019"),
        (date(2026, 10, 9), "ngày 09 tháng 10 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 1), "ngày 01 tháng 3 năm 2026"),
    ],
)
def test_long_dates_pad_as_the_decree_says(day, text):
    assert words.long_date(day) == text


def test_other_forms_of_a_date():
    day = date(2026, 11, 23)
    assert words.long_date(day, "en") == "23 November 2026"
    assert words.short_date(date(2026, 3, 1)) == "01/03/2026"
    assert (words.weekday(day), words.weekday(day, "en")) == ("thứ Hai", "Monday")
    assert words.weekday(date(2026, 11, 29)) == "Chủ nhật"


@pytest.mark.parametrize(
    ("items", "vi", "en"),
    [
        ([7, 8, 9, 11], "7, 8, 9 và 11", "7, 8, 9 and 11"),
        (["7", "8"], "7 và 8", "7 and 8"),
        ([7], "7", "7"),
        ([], "", ""),
    ],
)
def test_enumerations_end_in_and(items, vi, en):
    assert (words.enumeration(items), words.enumeration(items, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("numbers", "width", "text"),
    [
        ((), 1, ""),
        ((3,), 1, "3"),
        ((3, 4), 1, "3–4"),
        ((8, 1, 2, 2, 3, 6), 1, "1–3, 6, 8"),
        ((1, 2, 3, 4, 6, 7, 8), 2, "01–04, 06–08"),
        ((9, 10, 120), 2, "09–10, 120"),
    ],
)
def test_numbers_that_follow_each_other_are_drawn_together(numbers, width, text):
    assert words.ranges(numbers, width) == text
