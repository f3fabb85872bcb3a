"""A code identifies only together with a day: 05977 was Vĩnh Trại's and is Đông Kinh's (domain, section 8.3)."""

from datetime import date

import pytest
import time_machine

from residents.lookup import find_ward, predecessors
from residents.models import Ward
from tests.residents.factories import make_succession, make_ward
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db

MERGER = date(2025, 7, 1)
EVE = date(2025, 6, 30)


@pytest.fixture
def wards() -> tuple[Ward, Ward]:
    """Vĩnh Trại and its successor, which took its code over."""
    before = make_ward("05977", name="Phường Vĩnh Trại", closed_on=EVE)
    after = make_ward("05977", name="Phường Đông Kinh", opened_on=MERGER)
    old = make_ward("05980", name="Phường Đông Kinh", closed_on=EVE)
    for each in (before, old):
        make_succession(each, after, MERGER)
    return before, after


@pytest.mark.parametrize(("on", "name"), [(EVE, "Phường Vĩnh Trại"), (MERGER, "Phường Đông Kinh")])
def test_the_ward_that_bore_the_code_on_the_day(wards, on, name):
    assert find_ward("05977", on=on).name == name


@time_machine.travel("2026-11-23 12:00+07:00")
def test_without_a_day_it_is_the_one_of_today(wards):
    assert find_ward("05977") == wards[1]


@time_machine.travel("2024-11-23 12:00+07:00")
def test_on_a_day_without_bearer_it_is_the_one_of_today():
    make_ward("1", name="cũ", opened_on=date(2000, 1, 1), closed_on=date(2004, 12, 31))
    today = make_ward("1", name="nay", opened_on=date(2010, 1, 1))
    assert find_ward("1", on=date(2007, 1, 1)) == today


@time_machine.travel("2026-11-23 12:00+07:00")
def test_a_code_that_nobody_bears_today_finds_the_last_to_bear_it(wards):
    assert find_ward("05980").closed_on == EVE


def test_a_day_after_the_code_picks_that_day(wards):
    assert find_ward("05977@2009-12-31", on=MERGER) == wards[0]


def test_a_code_with_a_day_on_which_nobody_bore_it_is_refused(wards):
    with pytest.raises(Refused, match=r"05980.*01/07/2025"):
        find_ward("05980@2025-07-01")


@pytest.mark.parametrize("code", ["", "99999", "05977\x00", "'; DROP TABLE", "٠٥٩٧٧", "0" * 500])
def test_an_unknown_code_is_refused_with_a_sentence(wards, code):
    with pytest.raises(Refused, match="Không có phường nào mang mã"):
        find_ward(code)


@pytest.mark.parametrize("code", ["05977@", "05977@31/12/2009", "05977@2009-02-30", "05977@2009-12-31@"])
def test_a_malformed_day_is_refused_with_an_example(wards, code):
    with pytest.raises(Refused, match="05977@2009-12-31"):
        find_ward(code)


def test_a_ward_comes_with_its_province_in_one_query(wards, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert find_ward(" 05977 ", on=EVE).province.name == "Tỉnh Lạng Sơn"


def test_predecessors_are_followed_to_the_first(wards, django_assert_num_queries):
    before, after = wards
    first = make_ward("05970", name="Xã Vĩnh Trại", closed_on=date(1994, 12, 31))
    make_succession(first, before, date(1995, 1, 1), kind="renaming")
    with django_assert_num_queries(1):
        assert [ward.name for ward in predecessors(after)] == ["Xã Vĩnh Trại", "Phường Đông Kinh", "Phường Vĩnh Trại"]


def test_a_ward_without_succession_has_no_predecessor():
    assert predecessors(make_ward()) == []


def test_wards_that_succeed_each_other_in_a_circle_end():
    one, two = make_ward(), make_ward()
    make_succession(one, two, EVE)
    make_succession(two, one, MERGER)
    assert predecessors(one) == [two]
