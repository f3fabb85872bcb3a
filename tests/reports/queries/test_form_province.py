"""What a province's wards came to together for a form, held against each ward's own movement."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reports.actions.own_indicators import NewIndicator, add_indicator
from reports.arithmetic import Value
from reports.catalogue import CATALOGUE
from reports.periods import Month, parse_period
from reports.queries.form import Wanted
from reports.queries.form_province import last_approved_in, province_told, wards_lacking, wards_of
from reports.queries.movement import movement
from reports.queries.values import Movement
from residents.models import Unit, Ward
from tests.reports.queries.build import put_month
from tests.reports.queries.twin import months_from
from tests.residents.factories import make_block, make_province, make_succession, make_ward

pytestmark = pytest.mark.django_db
TODAY, UNTIL = date(2010, 6, 1), date(2009, 6, 30)


@pytest.fixture
def province():
    return make_province("77", "Tỉnh thử")


@pytest.fixture
def wards(province):
    months = {"reports_from": "2008-01", "reports_until": "2009-12"}
    wards = [make_ward(f"7770{n}", province=province, **months) for n in range(3)]
    for n, ward in enumerate(wards):
        told = {"C05": n + 3, "C04": 10, "D01": n, "D02": 0, "D10": 1}
        for month in ("2008-03", "2009-02", "2009-03"):
            put_month(ward, month, {(code, None): value for code, value in told.items()})
    put_month(make_ward("99999", province=make_province("78", "Tỉnh khác")), "2009-03", {("C05", None): 900})
    return wards


def told(province, period, base="last_year"):
    wanted = (parse_period(period), base)
    return province_told(province, [wanted], today=TODAY)[wanted]


@pytest.fixture
def heir(province):
    """A ward that took over from one that closed at the middle of 2009: five persons, two teams and 1,000 people in
    each of their months."""
    on = date(2009, 7, 1)
    old = make_ward("77710", province=province, reports_from="2009-01", reports_until="2009-06", closed_on=UNTIL)
    new = make_ward("77711", province=province, reports_from="2009-07", opened_on=on, reports_until="2009-12")
    make_succession(old, new, on)
    for ward, months in ((old, months_from("2009-01", "2009-06")), (new, months_from("2009-07", "2009-12"))):
        block = make_block(ward, 1, closed_on=ward.closed_on)
        for month in months:
            numbers: dict[tuple[str, Unit | None], int | str | None] = {
                ("D01", None): 5,
                ("D02", None): 5 if month == "2009-01" else 0,
                ("D03", None): 0,
            }
            put_month(ward, month, {**numbers, ("E02", block): 5, ("G02", block): 1000, ("A05", block): 1})
    return new


@pytest.mark.parametrize("period", ["2009-03", "2009-Q1", "2008", "2008-2009", "2009", "2009-H2"])
@pytest.mark.parametrize("base", ["last_year", "previous"])
def test_like_the_sum_of_the_wards_movements(province, wards, heir, period, base):
    found = told(province, period, base)
    asked: dict[str, Any] = {"period": parse_period(period), "comparison": base, "below_ward": False, "today": TODAY}
    assert found.series
    every = Ward.objects.filter(province=province).order_by("code")
    each = [(ward, movement(ward=ward, **asked)) for ward in every]
    for code, series in found.series.items():
        values = [value for ward, one in each if (value := of_ward(code, ward, heir, one))]
        known = [value.value for value in values if value.value is not None]
        assert series.total.value == (sum(known) if known else None), code
        if CATALOGUE[code].kind != "served":  # the openings that are missing count for the first month, not for wards
            assert series.total.missing == sum(value.missing for value in values), code


def of_ward(code: str, ward: Ward, heir: Ward, one: Movement) -> Value | None:
    """What a ward brings to the sum: no stock where it has closed, no opening of what it took over meanwhile."""
    entry = CATALOGUE[code]
    if entry.kind == "stock" and ward.closed_on and ward.closed_on < one.ends_on:
        return None
    took_over = ward == heir and one.period.first < Month.parse(ward.reports_from)
    return one.series[entry.new if entry.kind == "served" and took_over else code].total


def test_what_a_closed_ward_handed_over_counts_once(province, heir):
    found = told(province, "2009")
    assert [found.series[code].total.value for code in ("D01", "E02", "D13", "G02")] == [5, 5, 5, 1000]
    assert (found.coverage["A04"].covered, found.coverage["A04"].in_force) == (1, 1)


def test_a_sample_is_not_summed_into_a_province_in_earnest(province, wards):
    sample = make_ward("77720", province=province, is_sample=True, reports_from="2009-01")
    put_month(sample, "2009-04", {("C05", None): 900})
    found = told(province, "2009")
    assert found.series["C05"].total.value == 24
    assert wards_lacking(province, found, today=TODAY) == 3
    assert sample not in wards_of(province, parse_period("2009"))
    assert str(last_approved_in(province)) == "2009-03"


def test_changes_and_rates_are_of_the_sums(province, wards):
    found = told(province, "2009-03")
    assert (found.series["C05"].compared.value, found.series["C05"].change.change) == (12, 0)
    assert found.ratios["C08"].total == Decimal("40.00")


def test_a_ward_that_owes_a_month_makes_the_sum_incomplete(province, wards):
    make_ward("77709", province=province, reports_from="2009-03", reports_until="2009-03")
    found = told(province, "2009-03")
    assert (wards_lacking(province, found, today=TODAY), found.series["C05"].total.missing) == (1, 1)
    assert (found.series["C05"].change.percent, found.series["C05"].change.reason) == (None, "missing")


def test_what_goes_by_years_alone(province, wards):
    assert "D10" not in told(province, "2009-03").series
    assert told(province, "2008").series["D10"].total.value == 3


def test_own_indicators_of_the_province_and_units(province, wards):
    add_indicator(owner=province, new=NewIndicator("TT1", "Số lượt tuần tra", "flow", "ward"), by=None)
    add_indicator(owner=wards[0], new=NewIndicator("CAM1", "Số camera", "flow", "ward"), by=None)
    found = told(province, "2009").catalogue
    assert ("TT1" in found, "A04" in found, "CAM1" in found) == (True, True, False)


def test_the_wards_and_the_last_month(province, wards):
    assert [ward.code for ward in wards_of(province, parse_period("2009"))] == ["77700", "77701", "77702"]
    assert str(last_approved_in(province)) == "2009-03"
    assert last_approved_in(make_province("79", "Tỉnh mới")) is None


@pytest.mark.parametrize("more", [0, 20])
def test_no_more_queries_for_more_wards(province, wards, more, django_assert_num_queries):
    for number in range(more):
        make_ward(f"778{number:02d}", province=province, reports_from="2008-01")
    wanted: list[Wanted] = [(parse_period("2009-03"), "last_year")]
    with django_assert_num_queries(6):
        province_told(province, wanted, today=TODAY)
