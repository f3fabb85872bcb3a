"""Some blocks of a ward alone: what has a number then, what has none and why; their twin looks after the sums."""

from datetime import date
from decimal import Decimal

import pytest

from reports.actions.own_indicators import NewIndicator, add_indicator
from reports.arithmetic import Value
from reports.catalogue import CATALOGUE
from reports.models import Target
from reports.narrative.restated import restated_notes
from reports.periods import Month, parse_period
from reports.queries.movement import movement
from reports.queries.progress import progress
from reports.queries.values import Begun, Blocks, Came, Ended
from residents.models import Succession
from tests.people import make_user
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_commendation, make_pilot, make_school, make_ward

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
PILOTS = Blocks(pilots=True)


@pytest.fixture
def ward():
    return make_ward("05977", reports_from="2009-01", reports_until="2009-03")


def found(ward, *codes, period="2009-Q1", comparison=None, blocks=None, below_ward=False):
    asked = blocks or Blocks(codes=codes)
    return movement(
        ward=ward, period=parse_period(period), comparison=comparison, below_ward=below_ward, today=TODAY, blocks=asked
    )


def test_the_chosen_blocks_alone_are_added(ward):
    one, two, three = (make_block(ward) for _ in range(3))
    put_month(ward, "2009-01", {("C05", one): 2, ("C05", two): 3, ("C05", three): 100, ("C05", None): 1000})
    told = found(ward, "K01", "K02")
    assert (told.series["C05"].total.value, set(told.series["C05"].by_unit)) == (5, {"K01", "K02"})
    assert [unit.code for unit in told.units] == ["K01", "K02"]
    assert [unit.code for unit in told.blocks] == ["K01", "K02", "K03"]
    assert told.narrowed.names == ("Khối 1", "Khối 2")


def test_missing_cells_are_counted_as_for_the_ward(ward):
    one, two = make_block(ward), make_block(ward)
    put_month(ward, "2009-01", {("C05", one): 2, ("C05", two): None})
    put_month(ward, "2009-02", {("C05", one): 0, ("C05", two): 4})
    assert found(ward, "K01", "K02").series["C05"].total == Value(6, missing=2, expected=5)  # a cell, and March
    assert found(ward, "K01").series["C05"].by_month["2009-02"] == Value(0, expected=1)


def test_the_pilot_blocks_can_be_asked_for_together(ward):
    pilot, other = make_block(ward, 7), make_block(ward, 8)
    make_pilot(pilot, date(2008, 1, 1))
    put_month(ward, "2009-01", {("C04", pilot): 2, ("C04", other): 3})
    told = found(ward, blocks=PILOTS)
    assert (told.series["C04"].total.value, told.narrowed.pilots, told.narrowed.codes) == (2, True, ("K07",))


@pytest.mark.parametrize("below_ward", [True, False])
@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("C01", "restricted"), ("C02", "restricted"), ("D01", "restricted"), ("D10", "restricted"),
        ("D13", "restricted"), ("D16", "restricted"), ("B01", "ward"), ("C03", "ward"), ("C07", "ward"),
        ("A14", "other"), ("A08", "other"), ("A12", "other"), ("G06", "other"),
    ],
)  # fmt: skip
def test_what_is_not_by_block_has_no_number_and_says_why(ward, code, why, below_ward):
    make_block(ward), make_school(ward)
    put_month(ward, "2009-01", {(each, None): 7 for each, entry in CATALOGUE.items() if entry.is_stored})
    told = found(ward, "K01", below_ward=below_ward, comparison="previous")
    series = told.series[code]
    assert told.beyond[code] == why
    assert {series.total, *series.by_year.values(), *series.by_month.values()} == {Value(None)}
    assert (series.by_unit, series.compared, series.change) == (None, None, None)


def test_what_the_ward_told_whole_is_not_taken_for_a_block_s(ward):
    make_block(ward)
    put_month(ward, "2009-01", {("C05", None): 7})
    assert found(ward, "K01").beyond["C05"] == "whole"
    assert "C04" not in found(ward, "K01").beyond  # not reported by anybody: that is another thing


def test_a_coverage_counts_the_chosen_blocks_in_force(ward):
    signed, unsigned, gone = make_block(ward), make_block(ward), make_block(ward, closed_on=date(2009, 1, 31))
    make_school(ward)
    put_month(
        ward, "2009-01", {("A05", signed): 4, ("A05", unsigned): 0, ("A05", gone): 5, ("A05", make_block(ward)): 9}
    )
    told = found(ward, "K01", "K02", "K03").coverage["A04"]
    assert (told.covered, told.in_force) == (1, 2)
    schools = found(ward, "K01").coverage["A07"]
    assert (schools.covered, schools.in_force, schools.reported) == (0, 0, False)


def test_a_rate_is_that_of_the_chosen_blocks(ward):
    one, two = make_block(ward), make_block(ward)
    put_month(ward, "2009-01", {("C04", one): 4, ("C05", one): 3, ("C04", two): 100, ("C05", two): 1})
    assert found(ward, "K01").ratios["C08"].total == Decimal("75.00")


def test_a_rate_without_both_parts_by_block_has_none(ward):
    one = make_block(ward)
    put_month(ward, "2009-01", {("C04", None): 4, ("C05", one): 3})
    told = found(ward, "K01", comparison="previous")
    assert (told.ratios["C08"].total, told.beyond["C08"]) == (None, "whole")


def test_the_comparison_is_of_the_same_blocks():
    ward = make_ward("05978", reports_from="2008-01", reports_until="2009-12")
    one, two = make_block(ward), make_block(ward)
    put_month(ward, "2008-03", {("C05", one): 4, ("C05", two): 90, ("A05", two): 1})
    put_month(ward, "2009-03", {("C05", one): 5, ("C05", two): 10, ("A05", one): 3})
    told = found(ward, "K01", period="2009-03", comparison="last_year")
    assert (told.series["C05"].compared.value, told.series["C05"].change.percent) == (4, Decimal("25.00"))
    assert told.coverage["A04"].compared == (0, 1)


def test_the_comparison_knows_what_a_block_was_before():
    ward = make_ward("05979", reports_from="2008-01", reports_until="2009-12")
    old = make_block(ward, 1, closed_on=date(2008, 12, 31))
    new = make_block(ward, 9, opened_on=date(2009, 1, 1))
    Succession.objects.create(unit_before=old, unit_after=new, on=date(2009, 1, 1), kind="renaming")
    put_month(ward, "2008-03", {("C05", old): 4})
    put_month(ward, "2009-03", {("C05", new): 5})
    told = found(ward, "K09", period="2009-03", comparison="last_year")
    assert (told.series["C05"].compared.value, told.series["C05"].change.change) == (4, 1)


def test_a_block_that_began_within_the_period_is_not_held_against_what_was_whole():
    ward = make_ward("05980", reports_from="2008-01", reports_until="2009-12")
    old = make_block(ward, 1, closed_on=date(2009, 2, 28))
    new = make_block(ward, 9, opened_on=date(2009, 3, 1))
    Succession.objects.create(unit_before=old, unit_after=new, on=date(2009, 3, 1), kind="renaming")
    for month in ("2008-01", "2008-02", "2008-03", "2009-01", "2009-02"):
        put_month(ward, month, {("C05", old): 4})
    put_month(ward, "2009-03", {("C05", new): 5})
    told = found(ward, "K09", comparison="last_year")
    assert (told.narrowed.partly, told.series["C05"].total.value) == (("Khối 9",), 5)
    assert told.series["C05"].change.reason == "missing"


def merged(*, reports_until="2009-12"):
    """Blocks 2 and 3 are block 4 from 1/7/2009; two cases a month each, before and after."""
    ward = make_ward("05981", reports_from="2008-01", reports_until=reports_until)
    two, three = (make_block(ward, at, closed_on=date(2009, 6, 30)) for at in (2, 3))
    four = make_block(ward, 4, opened_on=date(2009, 7, 1))
    for old in (two, three):
        Succession.objects.create(unit_before=old, unit_after=four, on=date(2009, 7, 1), kind="merger")
    for at in range(24):
        month = str(Month(2008, 1).shift(at))
        if month <= reports_until:
            put_month(ward, month, {("C05", each): 2 for each in ((two, three) if month < "2009-07" else (four,))})
    return ward


def test_a_block_that_began_out_of_nothing_is_held_against_nothing():
    ward = make_ward(reports_from="2008-01", reports_until="2009-03")
    old, new = make_block(ward), make_block(ward, opened_on=date(2008, 2, 20))
    for month in ("2008-01", "2008-02", "2008-03", "2009-01", "2009-02", "2009-03"):
        put_month(ward, month, {("A05", each): 5 for each in ((old, new) if month > "2008-02" else (old,))})
    for restated in (False, True):
        told = movement(
            ward=ward, period=parse_period("2009-Q1"), comparison="last_year", below_ward=False, today=TODAY,
            blocks=Blocks(codes=("K02",)), restated=restated,
        )  # fmt: skip
        change = told.series["A05"].change
        assert told.narrowed
        assert told.narrowed.begun == (Begun("Khối 2", date(2008, 2, 20)),)
        assert change
        assert (change.reason, change.change) == ("missing", None)
        assert told.coverage["A04"].compared is None
        assert restated_notes(told, "vi") == ("Khối 2 là khối mới, có từ ngày 20/02/2008: không so sánh.",)
    change = found(ward, "K01", comparison="last_year").series["A05"].change
    assert change
    assert change.change == 0
    assert found(ward, "K02", comparison=None).narrowed.begun == ()


def test_a_comparison_that_holds_what_a_block_was_before_says_whose():
    ward = merged()
    told = found(ward, "K04", period="2009-Q3", comparison="previous")
    assert (told.series["C05"].compared.value, told.series["C05"].change.change) == (12, -6)
    assert told.narrowed.came == (Came(("Khối 2", "Khối 3"), date(2009, 7, 1), ("Khối 4",)),)
    assert found(ward, "K04", period="2009-Q4", comparison="previous").narrowed.came == ()


def test_a_block_that_ended_within_the_period_is_not_held_against_what_was_whole():
    told = found(merged(), "K02", period="2009", comparison="last_year")
    assert told.narrowed.ended == (Ended("Khối 2", date(2009, 6, 30), ("Khối 4",)),)
    assert (told.series["C05"].total.value, told.series["C05"].change.reason) == (12, "missing")


def test_a_block_that_ended_and_what_it_became_are_whole_together():
    told = found(merged(), "K02", "K03", "K04", period="2009", comparison="last_year")
    assert (told.narrowed.ended, told.narrowed.partly) == ((), ())
    assert (told.series["C05"].total.value, told.series["C05"].compared.value) == (36, 48)
    assert told.series["C05"].change.change == -12


def test_months_that_do_not_count_yet_end_no_block():
    told = found(merged(reports_until="2009-06"), "K02", period="2009", comparison="last_year")
    assert (told.narrowed.ended, told.series["C05"].change.change) == ((), 0)


def test_a_block_asked_for_beside_the_pilots_is_none(ward):
    pilot, other = make_block(ward, 7), make_block(ward, 1)
    make_pilot(pilot, date(2008, 1, 1))
    put_month(ward, "2009-01", {("C04", pilot): 2, ("C04", other): 3})
    told = found(ward, blocks=Blocks(pilots=True, codes=("K01", "K07")))
    assert (set(told.narrowed.codes), told.narrowed.beside) == ({"K01", "K07"}, ("K01",))


def test_pilots_are_held_against_the_others_among_the_chosen(ward):
    pilot, other, away = make_block(ward, 7), make_block(ward, 8), make_block(ward, 9)
    make_pilot(pilot, date(2008, 1, 1))
    put_month(ward, "2009-01", {("C04", pilot): 2, ("C04", other): 3, ("C04", away): 50})
    pair = found(ward, "K07", "K08").pilot_series["C04"][2009]
    assert [side.value for side in pair] == [2, 3]


def test_what_is_the_ward_s_alone_is_left_out(ward):
    make_block(ward), make_commendation(ward, None, year=2008)
    Target.objects.create(ward=ward, indicator="A05", year=2009, value=9, set_by=make_user())
    told = found(ward, "K01")
    assert (told.targets, told.commended, told.commended_run) == ({}, (), ())


def test_of_one_block_alone_its_own_targets_are_told(ward):
    one, two = make_block(ward), make_block(ward)
    for unit, value in ((None, 900), (one, 300), (two, 200)):
        Target.objects.create(ward=ward, indicator="A05", unit=unit, year=2009, value=value, set_by=make_user())
    Target.objects.create(ward=ward, indicator="A05", unit=one, year=2008, value=7, set_by=make_user())
    put_month(ward, "2009-01", {("A05", one): 30, ("A05", two): 5})
    assert found(ward, "K01").targets == {"A05": 300}
    assert progress(found(ward, "K01"))["A05"].reached.value == 30
    assert found(ward, "K01", "K02").targets == {}
    assert found(ward, blocks=Blocks(codes=("K77",))).targets == {"A05": 900}


def test_an_own_indicator_by_block_is_narrowed_too(ward):
    add_indicator(owner=ward, new=NewIndicator("TT1", "Số lượt tuần tra", "flow", "block"), by=None)
    one, two = make_block(ward), make_block(ward)
    put_month(ward, "2009-01", {("TT1", one): 7, ("TT1", two): 9})
    assert found(ward, "K02").series["TT1"].total.value == 9


def test_a_block_that_is_not_there_is_named_and_the_others_are_told(ward):
    put_month(ward, "2009-01", {("C05", make_block(ward)): 7})
    told = found(ward, "K01", "K77")
    assert (told.narrowed.codes, told.not_found) == (("K01",), Blocks(codes=("K77",)))


@pytest.mark.parametrize("asked", [Blocks(codes=("K77",)), PILOTS, Blocks(codes=("T01",))])
def test_where_none_of_them_is_there_the_ward_is_told(ward, asked):
    make_school(ward)
    put_month(ward, "2009-01", {("C05", make_block(ward)): 7, ("C07", None): 2})
    told = found(ward, blocks=asked)
    assert (told.narrowed, told.not_found, told.series["C07"].total.value) == (None, asked, 2)


@pytest.mark.parametrize("size", [1, 12])
def test_six_queries_whatever_the_blocks(django_assert_num_queries, size):
    ward = make_ward("05988", reports_from="2008-01", reports_until="2009-12")
    blocks = [make_block(ward) for _ in range(size)]
    put_month(ward, "2009-01", {("A05", block): 3 for block in blocks})
    with django_assert_num_queries(6):
        found(ward, *(block.code for block in blocks), period="2008-2009", comparison="previous")
