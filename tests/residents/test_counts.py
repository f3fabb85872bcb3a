"""Counting the books: like a plain Python twin, each entry once, and a dossier never lost between two months."""

from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.catalogue import CATALOGUE
from residents.counts import COUNTERS, EntryRef, contributing, count, served
from tests.residents import books
from tests.residents.factories import (
    make_accident,
    make_association,
    make_block,
    make_case,
    make_pledge,
    make_session,
    make_size,
    make_supervised,
    make_tipoff,
    make_ward,
    make_workplace,
    use_counters,
)
from tests.residents.twin import Twin

pytestmark = pytest.mark.django_db

MARCH: dict[str, Any] = {
    "starts_on": date(2009, 3, 1),
    "ends_on": date(2009, 3, 31),
    "year_starts_on": date(2009, 1, 1),
}
FLOWS = {code for code, indicator in CATALOGUE.items() if indicator.kind == "flow" and code in COUNTERS}
EQUATIONS = [entry for entry in CATALOGUE.values() if entry.kind == "stock" and entry.ended]


def month(starts_on: date, ends_on: date) -> dict[str, Any]:
    return {"starts_on": starts_on, "ends_on": ends_on, "year_starts_on": books.FIRST}


def total(counted: dict[int | None, int]) -> int:
    return sum(counted.values())


def test_every_indicator_with_a_book_has_a_counter():
    booked = {code for code, entry in CATALOGUE.items() if entry.book not in ("typed", "computed")}
    assert set(COUNTERS) == booked


def test_counters_split_by_the_units_of_the_catalogue():
    assert {code: counter.kinds for code, counter in COUNTERS.items()} == {
        code: CATALOGUE[code].unit_dimensions for code in COUNTERS
    }


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_counts_agree_with_the_twin(rng: Random):
    ward = make_ward()
    books.fill(ward, rng)
    for starts_on, ends_on in [*books.MONTHS, (books.FIRST, date(2009, 3, 31)), (books.FIRST, books.LAST)]:
        counted = count(ward, **month(starts_on, ends_on), codes=COUNTERS)
        assert {code: values for code, values in counted.items() if values} == Twin(
            ward, starts_on, ends_on, books.FIRST
        ).counts


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_dossiers_add_up_from_month_to_month(rng: Random):
    ward = make_ward()
    books.fill_dossiers(ward, rng)
    months = [count(ward, **month(*days), codes=COUNTERS) for days in books.MONTHS]
    for entry in EQUATIONS:
        for before, after in pairwise(months):
            opening, closing = total(before[entry.code]), total(after[entry.code])
            assert closing == opening + total(after[entry.new]) - total(after[entry.ended])


@settings(max_examples=10)
@given(st.randoms(use_true_random=False))
def test_every_flow_of_a_half_year_is_that_of_its_months(rng: Random):
    ward = make_ward()
    books.fill(ward, rng)
    whole = count(ward, **month(books.FIRST, books.LAST), codes=FLOWS)
    months = [count(ward, **month(*days), codes=FLOWS) for days in books.MONTHS]
    assert {code: total(values) for code, values in whole.items()} == {
        code: sum(total(counted[code]) for counted in months) for code in FLOWS
    }


def test_an_entry_told_late_counts_once_in_the_month_being_entered():
    ward = make_ward()
    make_pledge(make_block(ward), date(2009, 1, 20), signed_counts_on=date(2009, 3, 1))
    months = [total(count(ward, **month(*days), codes=["A05"])["A05"]) for days in books.MONTHS]
    assert months == [0, 0, 10, 0, 0, 0]


def test_the_last_day_of_a_month_belongs_to_it():
    ward = make_ward()
    make_tipoff(ward, date(2009, 3, 31))
    make_tipoff(ward, date(2009, 4, 1))
    assert count(ward, **MARCH, codes=["C01"]) == {"C01": {None: 1}}


def test_a_dossier_handed_over_leaves_without_having_ended():
    ward = make_ward()
    make_supervised(ward, date(2009, 1, 5), ended_on=date(2009, 3, 31), outcome="handed_over")
    assert count(ward, **MARCH, codes=["D01", "D03"]) == {"D01": {}, "D03": {}}


def test_a_dossier_carried_in_is_in_force_and_not_new():
    ward = make_ward()
    make_supervised(ward, date(2008, 11, 5), carried_in=True)
    whole = count(ward, **month(date(2008, 11, 1), books.LAST), codes=["D01", "D02"])
    assert whole == {"D01": {None: 1}, "D02": {}}


def test_what_happened_in_a_block_closed_since_belongs_to_no_unit():
    ward = make_ward()
    make_case(
        ward, date(2009, 1, 9), block=make_block(ward, closed_on=date(2009, 1, 31)), occurred_counts_on=date(2009, 3, 1)
    )
    assert count(ward, **MARCH, codes=["C04"]) == {"C04": {None: 1}}


def test_a_session_at_a_workplace_belongs_to_no_block_or_school():
    ward = make_ward()
    make_session(ward, unit=make_workplace(ward))
    assert count(ward, **MARCH, codes=["A01"]) == {"A01": {None: 1}}


def test_a_chapter_counts_once_in_a_year():
    ward = make_ward()
    association, block = make_association(ward), make_block(ward)
    make_session(ward, date(2009, 1, 10), association=association, unit=block)
    make_session(ward, date(2009, 3, 10), association=association, unit=block)
    make_session(ward, date(2009, 3, 11), association=association)
    assert count(ward, **MARCH, codes=["B02", "B03"]) == {"B02": {None: 1}, "B03": {None: 1}}


def test_an_unknown_size_is_left_out_and_zero_is_kept():
    ward = make_ward()
    known, unknown = make_block(ward), make_block(ward)
    make_size(known, households=0)
    make_size(unknown, households=None)
    assert count(ward, **MARCH, codes=["G02"]) == {"G02": {known.pk: 0}}


def test_another_ward_counts_for_itself():
    make_tipoff(make_ward())
    assert count(make_ward(), **MARCH, codes=["C01"]) == {"C01": {}}


def test_a_code_that_no_book_counts_is_an_error():
    with pytest.raises(KeyError):
        count(make_ward(), **MARCH, codes=["A06"])


# --- what is served ---


def test_a_book_serves_only_periods_that_it_covers():
    ward = make_ward()
    use_counters(ward, ["C01"], since=date(2009, 3, 1), until=date(2009, 3, 31))
    use_counters(ward, ["C04"], since=date(2009, 3, 2))
    use_counters(ward, ["C05"], until=date(2009, 3, 30))
    assert served(ward, starts_on=MARCH["starts_on"], ends_on=MARCH["ends_on"]) == {"C01"}


def test_two_uses_cover_a_period_together_only_without_a_gap():
    ward = make_ward()
    use_counters(ward, ["C01", "C04"], until=date(2009, 3, 14))
    use_counters(ward, ["C01"], since=date(2009, 3, 15))
    use_counters(ward, ["C04"], since=date(2009, 3, 16))
    assert served(ward, starts_on=MARCH["starts_on"], ends_on=MARCH["ends_on"]) == {"C01"}


def test_an_indicator_that_is_typed_is_not_served():
    ward = make_ward()
    use_counters(ward, ["A06"])
    assert served(ward, starts_on=MARCH["starts_on"], ends_on=MARCH["ends_on"]) == frozenset()


def test_only_what_is_served_is_counted_and_nothing_is_a_confirmed_zero():
    ward = make_ward()
    use_counters(ward, ["C01"])
    make_case(ward)
    assert count(ward, **MARCH) == {"C01": {}}


# --- what is behind it ---


def test_each_entry_behind_a_month_comes_once_with_its_version():
    ward = make_ward()
    accident = make_accident(ward, deaths=1, injured=2, version=3)
    refs = contributing(ward, **MARCH, codes=["E06", "E07", "E09"])
    assert refs == [EntryRef("trafficaccident", accident.pk, 3)]


def test_a_case_cleared_in_a_later_month_is_behind_both():
    ward = make_ward()
    case = make_case(ward, date(2009, 2, 20), cleared_on=date(2009, 3, 5))
    in_months = [contributing(ward, **month(*days), codes=["C04", "C05"]) for days in books.MONTHS]
    assert in_months == [[], [EntryRef("case", case.pk, 1)], [EntryRef("case", case.pk, 1)], [], [], []]


@settings(max_examples=10)
@given(st.randoms(use_true_random=False))
def test_each_entry_of_one_event_is_behind_exactly_one_month(rng: Random):
    ward = make_ward()
    books.fill(ward, rng)
    once = ["A01", "A05", "A08", "A12", "C01", "C07", "E06", "F03", "F04"]
    refs = [ref for days in books.MONTHS for ref in contributing(ward, **month(*days), codes=once)]
    assert len(refs) == len(set(refs))
    assert set(refs) == set(contributing(ward, **month(books.FIRST, books.LAST), codes=once))


def test_units_and_sizes_have_no_version_and_are_not_marked():
    ward = make_ward()
    make_size(make_block(ward), households=280)
    assert contributing(ward, **MARCH, codes=["G01", "G02"]) == []


# --- cost ---


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_the_number_of_queries_does_not_depend_on_the_data(seed, django_assert_num_queries):
    ward = make_ward()
    use_counters(ward, COUNTERS)
    if seed:
        books.fill(ward, Random(seed))  # noqa: S311 - the same books in every run
    with django_assert_num_queries(17):
        count(ward, **MARCH)
    with django_assert_num_queries(13):
        contributing(ward, **MARCH, codes=COUNTERS)
