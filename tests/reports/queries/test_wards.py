"""The province's list: every ward with the same states, a page at a time, at a cost that does not grow."""

from datetime import date

import pytest
import time_machine

from reports.months import Month
from reports.queries.wards import PER_PAGE, Wanted, last_ended, wards_overview
from tests.reports.desk import Desk
from tests.reports.queries.build import put_month
from tests.residents.factories import make_province, make_ward

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
NOVEMBER = Month(2026, 11)


@pytest.fixture
def province():
    """Of 25 November: one ward in time, one late, one that has not sent, one that does not report yet."""
    province = make_province()
    for code, sent in (("00001", "2026-11-16"), ("00002", "2026-11-20")):
        desk = Desk(make_ward(code, name=f"Phường {code}", province=province, reports_from="2026-11"))
        with time_machine.travel(f"{sent} 09:00+07:00"):
            desk.approved("2026-11")
    make_ward("00003", name="Phường Đông Kinh", province=province, reports_from="2026-11")
    make_ward("00004", name="Phường 00004", province=province, reports_from="")
    return province


def overview(province, **wanted):
    return wards_overview(province, wanted=Wanted(wanted.pop("month", NOVEMBER), **wanted), today=TODAY)


def lines(found):
    return {line.code: line.state and f"{line.state.state_label}, {line.state.timing_label}" for line in found.lines}


def test_each_ward_with_its_state_and_lateness(province):
    found = overview(province)
    assert lines(found) == {
        "00001": "đã duyệt, gửi đúng hạn",
        "00002": "đã duyệt, gửi muộn 04 ngày",
        "00003": "quá hạn, quá hạn 09 ngày",
        "00004": None,
    }
    assert found.counts == {"standing": 2, "unsent": 1, "late": 1, "none": 1}


def test_the_twelve_months_add_up_by_month_and_the_cells_are_of_what_stands(province):
    in_time, late, none, missing = overview(province).lines
    assert [(line.tally.standing, line.tally.expected) for line in (in_time, missing, none)] == [(1, 1), (0, 1), (0, 0)]
    assert [(line.tally.in_time, line.tally.timed) for line in (in_time, late, missing)] == [(1, 1), (0, 1), (0, 1)]
    assert in_time.filled is not None
    assert in_time.filled.cells == 1
    assert missing.filled is None
    assert [month.month if month else None for month in in_time.strip] == [None] * 11 + ["2026-11"]


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        ({"where": "late"}, ["00003"]),
        ({"where": "standing"}, ["00001", "00002"]),
        ({"where": "none"}, ["00004"]),
        ({"name": "dong kinh"}, ["00003"]),
        ({"name": "00002"}, ["00002"]),
        ({"name": "Chi Lăng"}, []),
        ({"order": "late"}, ["00003", "00002", "00001", "00004"]),
        ({"page": 99}, ["00001", "00002", "00004", "00003"]),
    ],
)
def test_filter_order_and_page(province, wanted, codes):
    assert [line.code for line in overview(province, **wanted).lines] == codes


def test_a_month_not_over_is_nobodys_fault(province):
    found = overview(province, month=Month(2026, 12))
    assert lines(found)["00003"] == "chưa đến hạn, còn 20 ngày"
    assert found.counts == {"none": 1}


def test_the_last_month_that_is_over():
    assert [str(last_ended(day)) for day in (date(2026, 11, 14), date(2026, 11, 15), date(2027, 1, 1))] == [
        "2026-10",
        "2026-11",
        "2026-12",
    ]


def test_wards_of_other_provinces_and_of_long_ago_are_not_there(province):
    make_ward(province=make_province("99", "Tỉnh khác"))
    make_ward("00009", province=province, closed_on=date(2025, 6, 30), reports_from="")
    assert overview(province).count == 4
    assert overview(province, month=Month(2025, 6)).count == 5


@pytest.mark.parametrize("wards", [1, 70])
def test_eight_queries_however_many_wards(wards, django_assert_num_queries):
    province = make_province()
    for _number in range(wards):
        put_month(make_ward(province=province), "2009-11", {("C01", None): 1})
    with django_assert_num_queries(8):
        found = wards_overview(province, wanted=Wanted(Month(2009, 11)), today=TODAY)
    assert (len(found.lines), found.count, found.pages) == (min(wards, PER_PAGE), wards, 1 + (wards > PER_PAGE))
