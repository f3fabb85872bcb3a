"""The calendar of a ward's months."""

from datetime import date

import pytest

from reports.queries.months import months_overview
from tests.reports.queries.build import put_month
from tests.residents.factories import make_ward

pytestmark = pytest.mark.django_db


def states(ward, today):
    overview = months_overview(ward=ward, today=today)
    return {state.month: state.state_label for year in overview.years for state in year.months if state}


def test_months_by_what_they_wait_for():
    ward = make_ward(reports_from="2010-01")
    put_month(ward, "2010-01", {})
    put_month(ward, "2010-02", {}, standing=False)
    assert states(ward, date(2010, 4, 10)) == {
        "2010-01": "đã duyệt",
        "2010-02": "đang nhập",
        "2010-03": "đến hạn",
        "2010-04": "chưa đến hạn",
    }


def test_corrections_show():
    ward = make_ward(reports_from="2010-01", reports_until="2010-02")
    put_month(ward, "2010-01", {})
    put_month(ward, "2010-01", {})
    put_month(ward, "2010-02", {})
    put_month(ward, "2010-02", {}, standing=False)
    assert states(ward, date(2010, 4, 10)) == {"2010-01": "đã điều chỉnh lần 1", "2010-02": "đang điều chỉnh"}


def test_the_next_to_open_is_the_first_that_was_not():
    ward = make_ward(reports_from="2010-01")
    put_month(ward, "2010-01", {})
    overview = months_overview(ward=ward, today=date(2010, 4, 10))
    assert overview.next_to_open is not None
    assert overview.next_to_open.month == "2010-02"


def test_nothing_is_left_to_open_after_the_last_month():
    ward = make_ward(reports_from="2010-01", reports_until="2010-01")
    put_month(ward, "2010-01", {})
    assert months_overview(ward=ward, today=date(2010, 4, 10)).next_to_open is None


def test_a_ward_that_does_not_report_has_no_months():
    overview = months_overview(ward=make_ward(reports_from=""), today=date(2010, 4, 10))
    assert (overview.years, overview.next_to_open) == ((), None)


def test_years_have_twelve_places_the_latest_first():
    ward = make_ward(reports_from="2009-12")
    overview = months_overview(ward=ward, today=date(2010, 2, 10))
    assert [(year.year, len(year.months)) for year in overview.years] == [(2010, 12), (2009, 12)]
    assert [state.month if state else None for state in overview.years[1].months] == [None] * 11 + ["2009-12"]


def test_two_queries(django_assert_num_queries):
    ward = make_ward(reports_from="2009-01")
    for month in ("2009-01", "2009-02"):
        put_month(ward, month, {})
    with django_assert_num_queries(2):
        months_overview(ward=ward, today=date(2010, 2, 10))
