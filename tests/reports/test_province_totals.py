"""The sums of a province follow every approval, and are those that its ward totals come to."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Q

from reports import province_totals
from reports.actions.own_indicators import NewIndicator, add_indicator
from reports.models import OwnIndicator, ProvinceMonthTotal
from tests.people import make_user
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_province, make_ward

pytestmark = pytest.mark.django_db


def stored(code, month="2009-03"):
    row = ProvinceMonthTotal.objects.get(indicator=code, month=month)
    return tuple(getattr(row, name) for name in province_totals.SUMS)


def test_two_wards_and_a_correction_add_up():
    first, second = make_ward(), make_ward()
    put_month(first, "2009-03", {("C04", None): 5, ("C05", None): 4, ("C01", None): "hơn 3"})
    put_month(second, "2009-03", {("C04", None): 10, ("C05", None): None})
    assert stored("C04") == (2, 2, 0, 15, 0, 2, 2)
    assert stored("C01") == (1, 1, 1, 3, 0, 1, 1)
    assert stored("C08") == (1, 0, 0, 4, 5, 0, 0)
    put_month(second, "2009-03", {("C04", None): 8, ("C05", None): 6})
    assert stored("C04") == (2, 2, 0, 13, 0, 2, 2)
    assert stored("C08") == (2, 0, 0, 10, 13, 0, 0)
    assert stored("") == (2, 0, 0, 0, 0, 0, 0)
    assert province_totals.differences(first.province) == []


def test_a_rate_takes_no_month_of_a_ward_with_a_gap():
    ward = make_ward()
    first, second = make_block(ward), make_block(ward)
    put_month(ward, "2009-03", {("A05", first): 5, ("A05", second): None, ("G02", first): 10, ("G02", second): 10})
    assert not ProvinceMonthTotal.objects.filter(indicator=province_totals.PLEDGES_PER_HOUSEHOLD).exists()
    assert stored("A05") == (1, 1, 0, 5, 0, 1, 2)


def test_a_ward_s_own_indicator_is_in_no_sum_and_the_province_s_is():
    ward, beside = make_ward(), make_ward()
    add_indicator(owner=ward, new=NewIndicator("CAM1", "Số camera an ninh", "stock", "ward"), by=None)
    add_indicator(
        owner=ward.province, new=NewIndicator("TUAN", "Số buổi tuần tra", "flow", "ward", unit="buổi"), by=None
    )
    put_month(ward, "2009-03", {("CAM1", None): 7, ("TUAN", None): 2})
    put_month(beside, "2009-03", {("TUAN", None): 3})
    assert set(ProvinceMonthTotal.objects.values_list("indicator", flat=True)) == {"", "TUAN"}
    assert stored("TUAN")[3] == 5
    assert province_totals.differences(ward.province) == []


def test_a_thousand_own_indicators_of_wards_are_not_too_many():
    """SQLite takes no expression deeper than 1000."""
    ward, by = make_ward(), make_user()
    OwnIndicator.objects.bulk_create(
        OwnIndicator(
            ward=ward,
            added_by=by,
            code=f"X{number}",
            name="Số máy",
            kind="flow",
            dimension="ward",
            group="E",
            unit="cái",
        )
        for number in range(1001)
    )
    put_month(ward, "2009-03", {("X7", None): 1, ("C05", None): 1})
    assert [row.indicator for row in province_totals.computed(Q())] == ["", "C05"]


def test_the_sample_s_wards_have_sums_of_their_own():
    real, sample = make_ward(), make_ward(is_sample=True)
    for ward in (real, sample):
        put_month(ward, "2009-03", {("C04", None): 5})
    rows = ProvinceMonthTotal.objects.filter(indicator="C04").values_list("is_sample", "value")
    assert sorted(rows) == [(False, 5), (True, 5)]


def test_what_differs_is_listed_by_the_command():
    ward = make_ward(province=make_province("98", "Tỉnh thử"))
    put_month(ward, "2009-03", {("C04", None): 5})
    call_command("check_totals", stdout=StringIO())
    ProvinceMonthTotal.objects.filter(indicator="C04").update(value=6)
    told = StringIO()
    with pytest.raises(CommandError):
        call_command("check_totals", stdout=StringIO(), stderr=told)
    assert "Tỉnh thử, tháng 2009-03, C04" in told.getvalue()


def test_the_sums_worked_out_anew_are_those_that_the_migration_writes():
    ward = make_ward()
    put_month(ward, "2009-03", {("C04", None): 5, ("C05", None): 4})
    found = {(row.month, row.indicator): row.value for row in province_totals.computed(Q(ward=ward))}
    assert found == {("2009-03", ""): 0, ("2009-03", "C04"): 5, ("2009-03", "C05"): 4, ("2009-03", "C08"): 4}
