"""The number offered next."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents.models import Ward
from residents.queries.numbers import following, next_numbers
from residents.registers import REGISTERS
from residents.registers.movement import DIRECTIVES
from tests.residents.factories import make_tipoff, make_ward

TIPOFFS = REGISTERS["nguon-tin"]


@pytest.mark.parametrize(
    ("last", "after"),
    [
        ("12", ["13", "14"]),
        ("GD-9/014", ["GD-9/015", "GD-9/016"]),
        ("099", ["100", "101"]),
        ("05/2026", ["06/2026", "07/2026"]),
        ("09/NT-CAP", ["10/NT-CAP", "11/NT-CAP"]),
        ("12/2026/HSGD", ["13/2026/HSGD", "14/2026/HSGD"]),
        ("2026/007", ["2026/008", "2026/009"]),
        ("NT-2026/99", ["NT-2026/100", "NT-2026/101"]),
        ("VV5A", ["VV6A", "VV7A"]),
        ("A", []),
        ("", []),
    ],
)
def test_the_digits_that_count_go_up_and_keep_their_width(last, after):
    assert following(last, 2) == after


@pytest.mark.parametrize(
    ("last", "after"),
    [
        ("VV-2009/051", ["VV-2010/001", "VV-2010/002"]),
        ("51/2009", ["01/2010", "02/2010"]),
        ("2009/7", ["2010/1", "2010/2"]),
        ("12/2009/HSGD", ["01/2010/HSGD", "02/2010/HSGD"]),
        ("VV-2010/051", ["VV-2010/052", "VV-2010/053"]),
        ("VV-2011/051", ["VV-2011/052", "VV-2011/053"]),
        ("NT-12009/05", ["NT-12009/06", "NT-12009/07"]),
        ("2009-2010/05", ["2009-2010/06", "2009-2010/07"]),
        ("2009", ["2010", "2011"]),
        ("2009/1950", ["2010/1950", "2011/1950"]),
        ("CK-2009/1950", ["CK-2010/0001", "CK-2010/0002"]),
    ],
)
def test_a_new_year_begins_at_one(last, after):
    assert following(last, 2, 2010) == after


@given(
    st.sampled_from(["VV-{year}/{at}", "{at}/{year}", "{year}/{at}", "{at}/{year}/HS", "A{year}.{at}"]),
    st.integers(1, 1_890) | st.integers(2_100, 9_999),  # "2009/1950" is either
    st.integers(1, 6),
    st.integers(1990, 2040),
    st.integers(1990, 2040),
)
def test_next_is_one_more_in_the_same_year_or_one_in_a_later(shape, at, width, named, year):
    """Whatever the shape: the year never goes back, the width is kept, and numbers of one year follow one another."""
    first, second = following(shape.format(year=named, at=f"{at:0{width}d}"), 2, year)
    count = 1 if named < year else at + 1
    kept = max(width, len(str(at)))
    assert first == shape.format(year=max(named, year), at=f"{count:0{kept}d}")
    assert following(first, 1, year) == [second]


@pytest.mark.django_db
def test_it_follows_the_entry_written_last_and_skips_what_is_taken():
    ward = make_ward()
    make_tipoff(ward, number="NT-2009/003")
    make_tipoff(ward, number="NT-2009/001")
    make_tipoff(make_ward(), number="NT-2009/002")
    make_tipoff(ward)
    assert next_numbers(TIPOFFS, ward, 2, opened=None) == ["NT-2009/002", "NT-2009/004"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        (Ward._meta.get_field("dossier_pattern").default, ["NT-2009/001", "NT-2009/002"]),
        ("[0-9]{2}/NT-[0-9]{4}", ["01/NT-2009", "02/NT-2009"]),
        ("[0-9]+/2009", ["01/2009", "02/2009"]),
        ("[0-9]+", ["1", "2"]),
        ("T[0-9]{7}", []),
    ],
)
def test_an_empty_book_is_offered_a_first_number_in_the_wards_pattern(pattern, first):
    ward = make_ward(dossier_pattern=pattern, reports_from="2009-03")
    assert next_numbers(TIPOFFS, ward, 2, opened=None) == first


@pytest.mark.django_db
def test_no_number_is_offered_where_the_ward_gives_none():
    ward = make_ward(reports_from="2009-03")
    assert next_numbers(DIRECTIVES, ward, opened=None) == []  # a document brings its own
    make_tipoff(ward)
    assert next_numbers(TIPOFFS, ward, opened=None) == []


@pytest.mark.django_db
@pytest.mark.parametrize("register", [each for each in REGISTERS.values() if each.numbered], ids=lambda each: each.slug)
def test_every_book_that_the_ward_numbers_has_a_prefix_of_its_own(register):
    assert bool(register.prefix) == register.model.number_in_pattern
    others = [each.prefix for each in REGISTERS.values() if each.prefix and each is not register]
    assert register.prefix not in others


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("today", "opened", "offered"),
    [
        ("2026-12-20", date(2026, 12, 15), "NT-2026/052"),
        ("2027-01-05", date(2026, 12, 15), "NT-2027/001"),
        ("2030-06-01", date(2026, 12, 15), "NT-2027/001"),  # an old month
        ("2027-01-05", date(2026, 11, 15), "NT-2026/052"),  # December is still to be entered
        ("2027-01-05", date(2026, 12, 1), "NT-2026/052"),  # a calendar month
    ],
)
def test_in_a_month_with_two_years_it_turns_with_the_day(time_machine, today, opened, offered):
    time_machine.move_to(today)
    ward = make_ward(reports_from="2026-01")
    make_tipoff(ward, number="NT-2026/051")
    assert next_numbers(TIPOFFS, ward, opened=opened) == [offered]


@pytest.mark.django_db
def test_the_year_turns_with_the_month_being_entered_and_not_back():
    ward = make_ward(reports_from="2009-01")
    make_tipoff(ward, number="NT-2009/051")
    assert next_numbers(TIPOFFS, ward, opened=None) == ["NT-2009/052"]
    opened = date(2010, 1, 1)
    assert next_numbers(TIPOFFS, ward, opened=opened) == ["NT-2010/001"]
    for number in [f"NT-2010/{at:03d}" for at in range(1, 31)]:
        make_tipoff(ward, number=number)
    make_tipoff(ward, number="NT-2009/052")  # late news of the old year
    assert next_numbers(TIPOFFS, ward, opened=opened) == ["NT-2010/031"]
