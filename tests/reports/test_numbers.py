"""Counts as they are typed: what is read, and what is refused rather than guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.models import MAX_VALUE
from reports.numbers import Count, parse_count
from wardsecurity import words


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("05", 5), (" 12557 ", 12557), ("12.557", 12557), ("1.234.567", 1234567), ("12\u00a0557", 12557)],
)
def test_a_count_is_read(text: str, value: int):
    assert parse_count(text) == Count(value)


def test_blank_is_not_reported():
    assert parse_count("  ") == Count(None)


def test_a_lower_bound_keeps_its_mark():
    assert parse_count("hơn 232") == Count(232, at_least=True)


@pytest.mark.parametrize(
    "text",
    ["1.5", "12,557", "12.5570", "-1", "+1", "1e3", "٣", "１２", "1_000", "x", "không", "hơn", "15 (2 nữ)", "=1+1"],
)
def test_a_doubtful_count_is_refused_in_words(text: str):
    with pytest.raises(ValueError, match="không phải số đếm"):
        parse_count(text)


def test_a_count_too_large_is_refused():
    with pytest.raises(ValueError, match="quá lớn"):
        parse_count(str(MAX_VALUE + 1))


@given(st.integers(0, MAX_VALUE))
def test_what_is_printed_is_read_back(value: int):
    assert parse_count(words.number(value)).value == value
    assert parse_count(str(value)).value == value
