"""The number offered next."""

import pytest

from residents.queries.numbers import following, next_numbers
from residents.registers import REGISTERS
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


@pytest.mark.django_db
def test_it_follows_the_entry_written_last_and_skips_what_is_taken():
    ward = make_ward()
    assert next_numbers(TIPOFFS, ward) == []
    make_tipoff(ward, number="NT-2009/003")
    make_tipoff(ward, number="NT-2009/001")
    make_tipoff(make_ward(), number="NT-2009/002")
    make_tipoff(ward)
    assert next_numbers(TIPOFFS, ward, 2) == ["NT-2009/002", "NT-2009/004"]
