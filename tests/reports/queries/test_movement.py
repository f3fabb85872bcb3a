"""What the movement comes to, case by case; the twin looks after the sums."""

from datetime import date
from decimal import Decimal

import pytest

from reports.arithmetic import Value
from reports.models import Provenance, ReportingRule
from reports.periods import parse_period
from reports.queries.movement import movement
from residents.models import Succession
from tests.reports.queries.build import put_month
from tests.residents.factories import (
    make_block,
    make_commendation,
    make_pilot,
    make_school,
    make_ward,
    make_workplace,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def ward():
    return make_ward("05977", reports_from="2009-01", reports_until="2009-03")


def found(ward, code="2009-Q1", comparison=None, *, below_ward=True, today=TODAY):
    return movement(ward=ward, period=parse_period(code), comparison=comparison, below_ward=below_ward, today=today)


def test_flows_add_and_stocks_are_those_of_the_end(ward):
    put_month(ward, "2009-01", {("C07", None): 2, ("B01", None): 4})
    put_month(ward, "2009-02", {("C07", None): 3, ("B01", None): 5})
    put_month(ward, "2009-03", {("C07", None): 0, ("B01", None): 3})
    series = found(ward).series
    assert (series["C07"].total.value, series["B01"].total.value) == (5, 3)
    assert series["B01"].by_year == {2009: series["B01"].total}


def test_a_stock_is_not_told_when_its_last_month_is_missing(ward):
    put_month(ward, "2009-01", {("B01", None): 4})
    put_month(ward, "2009-03", {}, standing=False)
    told = found(ward)
    assert told.series["B01"].total.value is None
    assert told.months.missing == ("2009-02", "2009-03")


def test_zero_is_not_blank(ward):
    put_month(ward, "2009-01", {("C07", None): 0})
    put_month(ward, "2009-02", {("C07", None): None})
    told = found(ward).series["C07"]
    assert told.by_month == {
        "2009-01": Value(0, expected=1),
        "2009-02": Value(None, missing=1, expected=1),
        "2009-03": Value(None, missing=1, expected=1),
    }
    assert (told.total.value, told.total.missing) == (0, 2)


def test_a_corrected_month_counts_as_corrected(ward):
    put_month(ward, "2009-01", {("C07", None): 90})
    put_month(ward, "2009-01", {("C07", None): 9})
    put_month(ward, "2009-01", {("C07", None): 900}, standing=False)
    assert found(ward).series["C07"].total.value == 9


def test_a_lower_bound_is_borne_by_sums(ward):
    put_month(ward, "2009-01", {("C02", None): "hơn 12"})
    put_month(ward, "2009-02", {("C02", None): 3})
    told = found(ward).series["C02"].total
    assert (told.value, told.at_least) == (15, True)


def test_only_months_that_have_ended_are_expected():
    ward = make_ward("05978", reports_from="2026-10")
    assert found(ward, "2026").months.expected == ("2026-10", "2026-11")
    assert found(ward, "2026", today=date(2026, 11, 14)).months.expected == ("2026-10",)


def test_months_outside_what_the_ward_reports_are_not_missing(ward):
    assert found(ward, "2008-2010").months.expected == ("2009-01", "2009-02", "2009-03")


def test_served_is_the_stock_at_the_start_and_what_was_new(ward):
    put_month(ward, "2009-01", {("D01", None): 5, ("D02", None): 2, ("D03", None): 1})
    put_month(ward, "2009-02", {("D01", None): 4, ("D02", None): 0, ("D03", None): 1})
    put_month(ward, "2009-03", {("D01", None): 7, ("D02", None): 3, ("D03", None): 0})
    assert found(ward).series["D13"].total.value == 4 + 2 + 0 + 3
    assert found(ward, "2009-03").series["D13"].total.value == 4 + 3


def test_served_years_start_from_the_stock_they_found():
    ward = make_ward("05979", reports_from="2008-12", reports_until="2009-01")
    put_month(ward, "2008-12", {("D01", None): 2, ("D02", None): 2, ("D03", None): 0})
    put_month(ward, "2009-01", {("D01", None): 3, ("D02", None): 1, ("D03", None): 0})
    told = found(ward, "2008-2009").series["D13"]
    assert ({year: value.value for year, value in told.by_year.items()}, told.total.value) == ({2008: 2, 2009: 3}, 3)


def test_a_rate_rests_on_months_in_which_both_parts_are_reported(ward):
    put_month(ward, "2009-01", {("C04", None): 2829, ("C05", None): 2437})
    put_month(ward, "2009-02", {("C04", None): None, ("C05", None): 500})
    assert found(ward).ratios["C08"].total == Decimal("86.14")


def test_no_rate_is_derived_from_what_is_illustrative(ward):
    put_month(ward, "2009-01", {("C04", None): 10, ("C05", None): 9})
    Provenance.objects.create(ward=ward, indicator="C04", extent="whole")
    told = found(ward)
    assert told.ratios["C08"].total is None
    assert (told.series["C04"].provenance, told.provenance["C08"]) == ("whole", "whole")


def test_a_sum_inherits_the_mark_of_its_parts(ward):
    Provenance.objects.create(ward=ward, indicator="A08", extent="split")
    assert found(ward).series["A14"].provenance == "split"


def test_coverage_counts_units_once(ward):
    signs, never = make_block(ward, 1), make_block(ward, 2)
    put_month(ward, "2009-01", {("A05", signs): 20, ("A05", never): 0})
    put_month(ward, "2009-03", {("A05", signs): 5, ("A05", never): None})
    told = found(ward).coverage["A04"]
    assert (told.covered, told.in_force, told.reported) == (1, 2, True)
    assert told.by_unit == {"K01": True, "K02": False}
    assert told.unit_years == {"K01": {2009: True}, "K02": {2009: False}}


def test_coverage_tells_nothing_reported_from_none_signed(ward):
    make_block(ward, 1)
    told = found(ward).coverage["A04"]
    assert (told.covered, told.in_force, told.reported, told.unit_years) == (0, 1, False, {"K01": {}})


def test_a_units_predecessor_has_signed_for_it(ward):
    old = make_block(ward, 1, closed_on=date(2009, 1, 31))
    new = make_block(ward, 9, opened_on=date(2009, 2, 1))
    Succession.objects.create(unit_before=old, unit_after=new, on=date(2009, 2, 1), kind="renaming")
    put_month(ward, "2009-01", {("A05", old): 20})
    assert found(ward).coverage["A04"].by_unit == {"K09": True}
    assert found(ward, "2009-03").coverage["A04"].by_unit == {"K09": False}


def test_two_units_of_one_code_are_told_apart(ward):
    old = make_block(ward, 1, opened_on=date(2001, 1, 1), closed_on=date(2009, 1, 31))
    new = make_block(ward, 1, opened_on=date(2009, 2, 1))
    put_month(ward, "2009-01", {("A05", old): 20})
    put_month(ward, "2009-02", {("A05", new): 30})
    by_unit = found(ward).series["A05"].by_unit
    assert {code: value.value for code, value in by_unit.items()} == {"K01@2001-01-01": 20, "K01": 30}


def test_what_belongs_to_no_unit_stands_under_no_code(ward):
    block = make_block(ward, 1)
    put_month(ward, "2009-01", {("C05", block): 2, ("C05", None): 1})
    by_unit = found(ward).series["C05"].by_unit
    assert {code: value.value for code, value in by_unit.items()} == {"K01": 2, "": 1}


def test_a_units_missing_months_are_counted(ward):
    block = make_block(ward, 1)
    put_month(ward, "2009-01", {("C05", block): 2})
    put_month(ward, "2009-02", {("C05", block): None})
    assert found(ward).series["C05"].by_unit["K01"] == Value(2, missing=2, expected=3)


@pytest.mark.parametrize("code", ["C01", "C02", "D02", "D13"])
@pytest.mark.parametrize("below_ward", [True, False])
def test_tip_offs_and_supervision_have_no_units(ward, code, below_ward):
    make_block(ward, 1)
    assert found(ward, below_ward=below_ward).series[code].by_unit is None


def test_a_change_is_of_the_earlier_period():
    ward = make_ward("05981", reports_from="2008-01", reports_until="2009-12")
    put_month(ward, "2008-03", {("C05", None): 177})
    put_month(ward, "2009-03", {("C05", None): 208})
    told = found(ward, "2009-03", "last_year")
    change = told.series["C05"].change
    assert (change.change, change.percent) == (31, Decimal("17.51"))
    assert (told.comparison.code, told.compared_months.standing) == ("2008-03", ("2008-03",))


def test_a_year_that_runs_is_compared_with_the_same_part_of_the_year_before():
    ward = make_ward("05982", reports_from="2025-01")
    for month in ("2025-01", "2025-12", "2026-01"):
        put_month(ward, month, {("C05", None): 10})
    told = found(ward, "2026", "last_year", today=date(2026, 2, 1))
    assert told.compared_months.expected == ("2025-01",)
    assert told.series["C05"].change.percent == Decimal("0.00")


def test_months_before_the_ward_reported_leave_a_comparison_incomplete(ward):
    put_month(ward, "2009-01", {("C05", None): 10})
    told = found(ward, "2009-Q1", "last_year")
    assert told.series["C05"].compared.value is None
    assert told.series["C05"].change.reason == "missing"


def test_coverage_is_compared():
    ward = make_ward("05983", reports_from="2008-01", reports_until="2009-12")
    one, two = make_block(ward, 1), make_block(ward, 2)
    put_month(ward, "2008-03", {("A05", one): 4, ("A05", two): 0})
    put_month(ward, "2009-03", {("A05", one): 4, ("A05", two): 3})
    coverage = found(ward, "2009-03", "last_year").coverage["A04"]
    assert ((coverage.covered, coverage.in_force), coverage.compared) == ((2, 2), (1, 2))


def test_pilot_blocks_against_the_others():
    ward = make_ward("05984", reports_from="2008-12", reports_until="2009-01")
    pilot, other = make_block(ward, 7), make_block(ward, 8)
    make_pilot(pilot, date(2009, 1, 1))
    put_month(ward, "2008-12", {("C04", pilot): 12, ("C04", other): 5, ("C04", None): 1})
    put_month(ward, "2009-01", {("C04", pilot): 9, ("C04", other): 6})
    told = found(ward, "2008-2009")
    assert {year: (a.value, b.value) for year, (a, b) in told.pilot_series["C04"].items()} == {
        2008: (12, 5),
        2009: (9, 6),
    }
    assert [unit.pilot_from for unit in told.units] == [date(2009, 1, 1), None]


def test_units_come_in_the_order_of_the_ward(ward):
    make_school(ward, 1), make_workplace(ward, 1), make_block(ward, 10), make_block(ward, 2)
    assert [unit.code for unit in found(ward).units] == ["K02", "K10", "T01", "C01"]


def test_commended_years(ward):
    for year in (2006, 2007, 2009):
        make_commendation(ward, None, year=year)
    make_commendation(ward, None, year=2008, recipient="collective")
    ward.reports_until = ""
    told = found(ward, "2005-2009", today=date(2010, 1, 20))
    assert [each.year for each in told.commended] == [2006, 2007, 2009]
    assert (told.commended[0].bodies, told.commended[0].stated, len(told.commended_run)) == (("Bộ Công an",), False, 1)


def test_years_in_a_row_look_before_the_period(ward):
    for year in (2007, 2008):
        make_commendation(ward, None, year=year, form="flag")
    assert (len(found(ward, "2008").commended_run), len(found(ward, "2009-Q1").commended_run)) == (2, 2)
    ward.reports_until = ""
    assert len(found(ward, "2009", today=date(2010, 1, 20)).commended_run) == 0


def test_a_year_still_running_neither_counts_nor_breaks_the_run(ward):
    for year in (2007, 2008):
        make_commendation(ward, None, year=year)
    assert len(found(ward, "2009").commended_run) == 2
    assert len(found(ward, "2008-2010").commended_run) == 2
    make_commendation(ward, None, year=2009)
    assert len(found(ward, "2009").commended_run) == 2


def test_a_comparison_names_the_months_that_it_is_made_of(ward):
    told = found(ward, "2009", "last_year", today=date(2009, 4, 10))
    assert told.comparison is not None
    assert told.comparison.code == "2008-Q1"


def test_before_the_first_year_there_is_nothing_to_compare_with(ward):
    assert found(ward, "1990", "last_year").comparison is None
    assert found(ward, "1990-2100", "previous").compared_months is None


def test_the_run_is_told_from_its_first_year_on(ward):
    for year in (2005, 2007, 2008):
        make_commendation(ward, None, year=year)
    assert [each.year for each in found(ward, "2008").commended_run] == [2007, 2008]


def test_years_in_a_row_bear_their_form(ward):
    make_commendation(ward, None, year=2008, form="flag")
    assert found(ward, "2008").commended[0].stated


def test_days_are_those_of_the_rule_cut_at_the_wards_last():
    ward = make_ward("05985", reports_from="2025-01", reports_until="2025-07", closed_on=date(2025, 6, 30))
    told = found(ward, "2025-07")
    assert (told.starts_on, told.ends_on) == (date(2025, 6, 15), date(2025, 6, 30))


def test_a_wards_own_rule_goes_before_everybodys():
    ward = make_ward("05986", reports_from="2009-01")
    ReportingRule.objects.create(ward=ward, first_month="2009-01", last_day=20)
    ReportingRule.objects.create(first_month="2009-01", last_day=10)
    assert found(ward, "2009-02").ends_on == date(2009, 2, 20)


def test_an_indicator_is_not_missing_before_it_came_into_force(ward):
    put_month(ward, "2009-01", {("C05", None): 1})
    assert found(ward).series["E04"].total == Value(None)


def test_figures_of_another_ward_do_not_count(ward):
    put_month(make_ward("05987"), "2009-01", {("C05", None): 50})
    assert found(ward).series["C05"].total.value is None


@pytest.mark.parametrize("size", [0, 1, 12])
def test_six_queries_whatever_the_data(django_assert_num_queries, size):
    ward = make_ward("05988", reports_from="2008-01", reports_until="2009-12")
    blocks = [make_block(ward, number + 1) for number in range(size)]
    for month in range(1, size + 1):
        put_month(ward, f"2009-{month:02d}", {("A05", block): 3 for block in blocks})
        make_commendation(ward, None, year=2009)
    with django_assert_num_queries(6):
        found(ward, "2008-2009", "previous")


def test_a_reward_on_an_occasion_makes_no_year_of_a_run(ward):
    make_commendation(ward, None, year=2007, kind="regular")
    make_commendation(ward, None, year=2008, kind="ad_hoc")
    told = found(ward, "2008")
    assert (len(told.commended_run), told.commended[0].occasional, told.commended[0].regular) == (
        0,
        ("Bộ Công an",),
        (),
    )
