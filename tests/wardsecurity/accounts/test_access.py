"""What a person may do, and where."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from residents.models import Ward
from tests.people import (
    make_administrator,
    make_chief,
    make_member,
    make_officer,
    make_provincial,
    make_stranger,
    make_user,
)
from tests.residents.factories import make_province, make_succession, make_ward
from wardsecurity.accounts import access
from wardsecurity.accounts.models import Membership
from wardsecurity.accounts.permissions import ROLE_PERMISSIONS, Permission, Role
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward() -> Ward:
    return make_ward("05977")


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.PROVINCE, Role.COUNTRY)])
def test_a_member_has_the_permissions_of_the_role_and_no_others(ward, role):
    assert access.permissions_in(make_member(ward, role), ward) == ROLE_PERMISSIONS[role]


def test_two_roles_add_up(ward):
    person = make_officer(ward)
    Membership.objects.create(user=person, ward=ward, role=Role.ADMINISTRATOR)
    assert access.permissions_in(person, ward) == ROLE_PERMISSIONS[Role.OFFICER] | ROLE_PERMISSIONS[Role.ADMINISTRATOR]


def test_in_another_ward_a_member_may_nothing(ward):
    assert access.permissions_in(make_stranger(), ward) == frozenset()


def test_the_province_sees_totals_and_what_its_wards_issued_and_nothing_else(ward):
    person = make_provincial(ward.province)
    elsewhere = make_ward(province=make_province("99", "Tỉnh khác"))
    assert access.permissions_in(person, ward) == {Permission.SEE_TOTALS, Permission.SEE_ISSUED}
    assert access.permissions_in(person, elsewhere) == frozenset()


@pytest.mark.parametrize(
    ("starts", "ends", "holds"), [(0, None, True), (-9, 0, True), (1, None, False), (-9, -1, False)]
)
def test_a_role_holds_from_its_first_day_to_its_last(ward, starts, ends, holds):
    today = timezone.localdate()
    Membership.objects.create(
        user=(person := make_user()),
        ward=ward,
        role=Role.CHIEF,
        starts_on=today + timedelta(starts),
        ends_on=None if ends is None else today + timedelta(ends),
    )
    assert access.may(person, Permission.APPROVE, ward) is holds


def test_a_closed_account_may_nothing(ward):
    person = make_chief(ward)
    person.is_active = False
    assert not access.may(person, Permission.SEE_TOTALS, ward)


def test_nobody_signed_in_may_nothing_and_asks_nothing(ward, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert access.permissions_in(AnonymousUser(), ward) == frozenset()


def test_require_says_where_and_what_to_do(ward):
    with pytest.raises(Refused, match=f"ở {ward.name} không có quyền"):
        access.require(make_administrator(ward), Permission.SEE_BOOKS, ward)
    access.require(make_chief(ward), Permission.APPROVE, ward)


def test_a_person_is_read_in_one_query_places_included(ward, django_assert_num_queries):
    person, province = make_officer(ward), make_province()
    Membership.objects.create(user=person, province=province, role=Role.PROVINCE)
    with django_assert_num_queries(1):
        found = access.person_of(person)
        assert found.ward("05977") == ward
        assert [each.province for each in found.wards()] == [province]
        assert found.provinces() == (province,)
        assert found.may(Permission.WRITE_BOOKS, ward)


class TestWardByCode:
    def test_another_ward_and_an_unknown_one_are_both_none(self, ward):
        person = access.person_of(make_stranger())
        assert person.ward("05977") is None
        assert person.ward("00000") is None

    def test_the_province_finds_each_of_its_wards(self, ward):
        assert access.person_of(make_provincial(ward.province)).ward("05977") == ward

    @pytest.mark.parametrize(
        "code", ["", "@", "05977@", "05977@hôm-qua", "05977@2009-02-30", "05977@2009-12-31@x", "\x00"]
    )
    def test_nonsense_is_no_ward(self, ward, code):
        assert access.person_of(make_provincial(ward.province)).ward(code) is None

    def test_a_code_taken_up_again_is_todays_ward_unless_a_day_is_named(self):
        old = make_ward("05977", closed_on=date(2025, 6, 30))
        new = make_ward("05977", opened_on=date(2025, 7, 1))
        person = access.person_of(make_provincial(old.province))
        assert person.ward("05977") == new
        assert person.ward("05977@2009-12-31") == old

    def test_a_ward_that_is_closed_is_found_where_no_other_bears_its_code(self):
        closed = make_ward("05977", closed_on=date(2025, 6, 30))
        person = access.person_of(make_officer(closed))
        assert person.ward("05977") == closed
        assert person.ward("05977@2025-07-01") is None


class TestSuccession:
    """The successor's people read the predecessor's books and may correct its months (design, Time)."""

    def test_roles_hold_in_what_was_taken_over_whole_over_several_steps(self, ward):
        before, between = (make_ward(closed_on=date(2020, 12, 31)) for _ in range(2))
        make_succession(before, between, date(2015, 1, 1))
        make_succession(between, ward, date(2021, 1, 1))
        assert access.may(make_chief(ward), Permission.APPROVE, before)
        assert access.person_of(make_chief(ward)).ward(before.code) == before

    def test_a_part_taken_over_gives_no_rights(self, ward):
        before = make_ward(closed_on=date(2020, 12, 31))
        make_succession(before, ward, date(2021, 1, 1), kind="split", whole=False)
        assert not access.may(make_chief(ward), Permission.SEE_TOTALS, before)

    def test_a_succession_to_come_gives_no_rights_yet(self, ward):
        before = make_ward(closed_on=timezone.localdate() + timedelta(10))
        make_succession(before, ward, timezone.localdate() + timedelta(11))
        assert not access.may(make_chief(ward), Permission.SEE_TOTALS, before)

    def test_the_predecessors_people_have_no_rights_in_the_successor(self, ward):
        before = make_ward(closed_on=date(2020, 12, 31))
        make_succession(before, ward, date(2021, 1, 1))
        assert not access.may(make_chief(before), Permission.SEE_TOTALS, ward)

    def test_wards_that_name_each_other_as_successors_do_not_go_round_for_ever(self):
        one, other = (make_ward(closed_on=date(2020, 12, 31)) for _ in range(2))
        make_succession(one, other, date(2021, 1, 1))
        make_succession(other, one, date(2021, 1, 1))
        assert not access.may(make_stranger(), Permission.SEE_TOTALS, one)
