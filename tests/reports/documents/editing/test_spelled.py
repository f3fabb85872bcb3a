"""Numbers in words, as Vietnamese says them."""

import pytest

from reports.documents.editing.spelled import number_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("bảy", 7),
        ("mười", 10),
        ("mười một", 11),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mươi mốt", 21),
        ("hai mươi tư", 24),
        ("hai mươi lăm", 25),
        ("ba trăm", 300),
        ("ba trăm linh năm", 305),
        ("Một trăm lẻ tư", 104),
        ("ba trăm mười lăm", 315),
        ("chín trăm chín mươi chín", 999),
        ("một nghìn", 1000),
        ("một nghìn hai trăm", 1200),
        ("một ngàn hai trăm lẻ năm", 1205),
        ("hai nghìn không trăm linh chín", 2009),
        ("mười hai nghìn năm trăm năm mươi bảy", 12557),
    ],
)
def test_a_number_in_words(text, value):
    assert number_of(text) == (value, 0)


@pytest.mark.parametrize("text", ["trăm", "nghìn", "không", "mươi", "linh năm", "ba nghìn trăm"])
def test_words_that_are_no_number(text):
    read = number_of(text)
    assert read is None or read[1] > 0


def test_words_before_the_number_are_left_out():
    """ "Trong năm ba trăm vụ": in the year, 300."""
    assert number_of("năm ba trăm") == (300, 4)
    assert number_of("năm hai") == (2, 4)
