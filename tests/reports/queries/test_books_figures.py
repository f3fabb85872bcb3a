"""Figures of any days from the books: against naive counts, what is typed absent, nothing that may not leave."""

from datetime import date

import pytest

from reports.day_periods import DayPeriod
from reports.periods import parse_period
from reports.queries.books_figures import DAYS_FOR_DOSSIERS, books_figures, whole_months
from residents.models import CounterUse, Pledge
from tests.residents import factories as make

pytestmark = pytest.mark.django_db
DAYS = DayPeriod.of(date(2009, 8, 1), date(2009, 8, 19))
CODES = ("A05", "A08", "A09", "C01", "C02", "C04", "C05", "D01", "D02", "D10", "D11")


@pytest.fixture
def ward():
    ward = make.make_ward("05977", reports_from="2008-01", reports_until="2009-12")
    for code in CODES:
        CounterUse.objects.create(ward=ward, indicator=code, used_from=date(2008, 1, 1))
    return ward


def figures(ward, days=DAYS):
    return books_figures(ward=ward, days=days, today=date(2010, 1, 1))


def test_a_flow_is_what_counts_on_these_days(ward):
    block = make.make_block(ward)
    for day in (date(2009, 7, 31), date(2009, 8, 1), date(2009, 8, 19), date(2009, 8, 20), date(2008, 8, 5)):
        make.make_pledge(block, day)
    found = figures(ward).movement
    rows = Pledge.objects.filter(ward=ward)
    naive = sum(row.households or 0 for row in rows if DAYS.from_day <= row.signed_counts_on <= DAYS.to_day)
    assert found.series["A05"].total.value == naive > 0
    assert found.series["A05"].compared.value == rows.get(signed_on=date(2008, 8, 5)).households
    assert found.series["A05"].by_unit == {block.code: found.series["A05"].total}
    assert (found.coverage["A04"].covered, found.coverage["A04"].in_force) == (1, 1)


def test_a_book_in_use_without_an_entry_says_0_and_one_not_in_use_says_nothing(ward):
    found = figures(ward)
    assert found.movement.series["C04"].total.value == 0
    assert found.movement.series["A01"].total.value is None
    assert "A01" in found.movement.withheld
    assert "A01" in {entry.code for entry in found.absent}


def test_a_book_begun_within_the_days_says_nothing(ward):
    CounterUse.objects.filter(ward=ward, indicator="C04").update(used_from=date(2009, 8, 2))
    assert figures(ward).movement.series["C04"].total.value is None


def test_what_goes_by_years_alone_is_not_there(ward):
    whole_year = DayPeriod.of(date(2009, 1, 1), date(2009, 12, 30))
    found = figures(ward, whole_year).movement
    assert {"D10", "D11", "D16"} & found.series.keys() == set()
    assert {"D10", "D11", "D16"} <= found.withheld


def test_tipoffs_and_dossiers_have_no_unit(ward):
    long = DayPeriod.of(date(2009, 7, 1), date(2009, 8, 19))
    found = figures(ward, long).movement
    assert [found.series[code].by_unit for code in ("C01", "C02", "D01", "D02")] == [None] * 4


@pytest.mark.parametrize(("last", "told"), [(DAYS_FOR_DOSSIERS - 1, None), (DAYS_FOR_DOSSIERS, 0)])
def test_dossiers_are_told_of_a_month_or_more(ward, last, told):
    found = figures(ward, DayPeriod.of(date(2009, 8, 1), date(2009, 8, last)))
    assert found.movement.series["D02"].total.value == told


def test_days_that_are_whole_months_of_the_ward_are_found(ward):
    assert whole_months(ward, DayPeriod.of(date(2009, 8, 1), date(2009, 9, 30))) == parse_period("2009-08..2009-09")
    assert whole_months(ward, DAYS) is None
    later = make.make_ward("00001", reports_from="2020-01")
    assert whole_months(later, DayPeriod.of(date(2020, 1, 15), date(2020, 2, 14))) == parse_period("2020-02")
    assert whole_months(later, DayPeriod.of(date(2020, 1, 1), date(2020, 1, 31))) is None


def test_the_fingerprint_is_that_of_the_figures(ward):
    before = figures(ward)
    assert figures(ward).fingerprint == before.fingerprint
    make.make_pledge(make.make_block(ward), date(2009, 8, 3))
    assert figures(ward).fingerprint != before.fingerprint


def test_the_fingerprint_is_of_the_year_before_and_of_the_coverage_too(ward):
    block = make.make_block(ward)
    before = figures(ward)
    make.make_pledge(block, date(2008, 8, 3))
    after = figures(ward)
    assert after.fingerprint != before.fingerprint
    make.make_block(ward)
    assert figures(ward).fingerprint != after.fingerprint


def test_queries_do_not_grow_with_the_entries(ward, django_assert_max_num_queries):
    block = make.make_block(ward)
    for day in range(1, 15):
        make.make_pledge(block, date(2009, 8, day))
    with django_assert_max_num_queries(45):
        figures(ward)
