"""What a province's wards came to together for a form, held against each ward's own movement."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reports.actions.own_indicators import NewIndicator, add_indicator
from reports.periods import parse_period
from reports.queries.form import Wanted
from reports.queries.form_province import last_approved_in, province_catalogue, province_told, wards_of
from reports.queries.movement import movement
from tests.reports.queries.build import put_month
from tests.residents.factories import make_province, make_ward

pytestmark = pytest.mark.django_db
TODAY = date(2010, 6, 1)


@pytest.fixture
def province():
    return make_province("77", "Tỉnh thử")


@pytest.fixture
def wards(province):
    months = {"reports_from": "2008-01", "reports_until": "2009-12"}
    wards = [make_ward(f"7770{n}", province=province, **months) for n in range(3)]
    for n, ward in enumerate(wards):
        for month in ("2008-03", "2009-02", "2009-03"):
            put_month(ward, month, {("C05", None): n + 3, ("C04", None): 10, ("D01", None): n, ("D10", None): 1})
    put_month(make_ward("99999", province=make_province("78", "Tỉnh khác")), "2009-03", {("C05", None): 900})
    return wards


def told(province, period, base="last_year"):
    wanted = (parse_period(period), base)
    return province_told(province, [wanted], catalogue=province_catalogue(province), today=TODAY)[wanted]


@pytest.mark.parametrize("period", ["2009-03", "2009-Q1", "2008", "2008-2009"])
@pytest.mark.parametrize("base", ["last_year", "previous"])
def test_like_the_sum_of_the_wards_movements(province, wards, period, base):
    found = told(province, period, base)
    asked: dict[str, Any] = {"period": parse_period(period), "comparison": base, "below_ward": False, "today": TODAY}
    each = [movement(ward=ward, **asked) for ward in wards]
    assert found.series
    for code, series in found.series.items():
        values = [one.series[code].total for one in each]
        known = [value.value for value in values if value.value is not None]
        assert series.total.value == (sum(known) if known else None), code
        assert series.total.missing == sum(value.missing for value in values), code


def test_changes_and_rates_are_of_the_sums(province, wards):
    found = told(province, "2009-03")
    assert (found.series["C05"].compared.value, found.series["C05"].change.change) == (12, 0)
    assert found.ratios["C08"].total == Decimal("40.00")


def test_a_ward_that_owes_a_month_makes_the_sum_incomplete(province, wards):
    make_ward("77709", province=province, reports_from="2009-03", reports_until="2009-03")
    found = told(province, "2009-03")
    assert (found.wards, found.lacking, found.series["C05"].total.missing) == (4, 1, 1)
    assert (found.series["C05"].change.percent, found.series["C05"].change.reason) == (None, "missing")


def test_what_goes_by_years_alone(province, wards):
    assert "D10" not in told(province, "2009-03").series
    assert told(province, "2008").series["D10"].total.value == 3


def test_own_indicators_of_the_province_and_no_units(province, wards):
    add_indicator(owner=province, new=NewIndicator("TT1", "Số lượt tuần tra", "flow", "ward"), by=None)
    add_indicator(owner=wards[0], new=NewIndicator("CAM1", "Số camera", "flow", "ward"), by=None)
    catalogue = province_catalogue(province)
    assert "TT1" in catalogue
    assert not {"CAM1", "A04"} & set(catalogue)


def test_the_wards_and_the_last_month(province, wards):
    assert [ward.code for ward in wards_of(province, parse_period("2009"))] == ["77700", "77701", "77702"]
    assert str(last_approved_in(province)) == "2009-03"
    assert last_approved_in(make_province("79", "Tỉnh mới")) is None


def test_no_more_queries_for_more_periods(province, wards, django_assert_num_queries):
    catalogue = province_catalogue(province)
    wanted: list[Wanted] = [(parse_period(f"2009-{month:02d}"), "last_year") for month in range(1, 13)]
    with django_assert_num_queries(4):
        province_told(province, wanted, catalogue=catalogue, today=TODAY)
