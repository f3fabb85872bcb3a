"""People of a ward: added with a first password, their roles on days, closed and never deleted."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests import people
from tests.residents.factories import make_province, make_ward
from wardsecurity.accounts import actions
from wardsecurity.accounts.access import person_of
from wardsecurity.accounts.models import Membership, User
from wardsecurity.accounts.permissions import Role
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward():
    return make_ward()


@pytest.fixture
def admin(ward):
    return people.make_administrator(ward)


@pytest.fixture
def officer(ward):
    return people.make_officer(ward)


def today():
    return timezone.localdate()


def roles(user, ward, on=None):
    return sorted(person_of(user, on=on).roles_in(ward))


class TestAdding:
    def test_somebody_new_has_a_first_password_and_a_role_from_a_day(self, ward, admin):
        account = actions.create_person(
            username="canbo", full_name="Cán bộ", role=Role.OFFICER, ward=ward, starts_on=date(2030, 1, 1), by=admin
        )
        assert account.user.check_password(account.password)
        assert account.user.must_change_password
        assert roles(account.user, ward) == []
        assert roles(account.user, ward, on=date(2030, 1, 1)) == ["officer"]

    def test_the_administrator_gives_no_role_of_the_province_or_elsewhere(self, admin):
        with pytest.raises(Refused, match="máy chủ"):
            actions.create_person(username="x", role=Role.PROVINCE, province=make_province(), by=admin)
        with pytest.raises(Refused, match="không có quyền"):
            actions.create_person(username="x", role=Role.OFFICER, ward=make_ward(), by=admin)

    def test_a_role_of_the_province_in_a_ward_is_refused(self, ward, admin):
        with pytest.raises(ValidationError, match="gắn với một tỉnh"):
            actions.create_person(username="x", role=Role.PROVINCE, ward=ward, by=admin)

    def test_the_officer_may_not(self, ward, officer):
        with pytest.raises(Refused, match="không có quyền"):
            actions.create_person(username="x", role=Role.CHIEF, ward=ward, by=officer)
        assert not User.objects.filter(username="x").exists()


class TestRoles:
    def test_a_role_changes_on_a_day(self, ward, admin, officer):
        actions.change_role(membership=officer.memberships.get(), role=Role.CHIEF, on=today(), by=admin)
        assert roles(officer, ward, on=today() - timedelta(days=1)) == ["officer"]
        assert roles(officer, ward) == ["chief"]

    def test_a_role_ends_and_its_row_stays(self, ward, admin, officer):
        actions.end_role(membership=officer.memberships.get(), last_day=today(), by=admin)
        assert roles(officer, ward) == ["officer"]
        assert roles(officer, ward, on=today() + timedelta(days=1)) == []
        assert Membership.objects.filter(user=officer).count() == 1

    def test_a_second_role_is_possible_the_same_twice_is_not(self, ward, admin, officer):
        actions.give_role(user=officer, ward=ward, role=Role.COMMITTEE, starts_on=today(), by=admin)
        assert roles(officer, ward) == ["committee", "officer"]
        with pytest.raises(Refused, match="đã có vai trò đó"):
            actions.give_role(user=officer, ward=ward, role=Role.COMMITTEE, starts_on=today(), by=admin)

    def test_somebody_of_another_ward_is_not_taken_over(self, ward, admin):
        with pytest.raises(Refused, match="không thuộc phường"):
            actions.give_role(user=people.make_stranger(), ward=ward, role=Role.OFFICER, starts_on=today(), by=admin)

    def test_a_role_elsewhere_is_not_ended(self, admin):
        with pytest.raises(Refused, match="không có quyền"):
            actions.end_role(membership=people.make_stranger().memberships.get(), last_day=today(), by=admin)

    def test_somebody_always_manages_the_ward(self, ward, admin):
        with pytest.raises(Refused, match="luôn có người quản trị"):
            actions.end_role(membership=admin.memberships.get(), last_day=today(), by=admin)
        with pytest.raises(Refused, match="luôn có người quản trị"):
            actions.change_role(membership=admin.memberships.get(), role=Role.CHIEF, on=today(), by=admin)
        people.make_administrator(ward)
        actions.end_role(membership=admin.memberships.get(), last_day=today(), by=admin)


class TestAccounts:
    def test_a_new_first_password_closes_the_old_one(self, ward, admin, officer):
        password = actions.reset_password(user=officer, ward=ward, by=admin)
        officer.refresh_from_db()
        assert officer.check_password(password)
        assert not officer.check_password(people.PASSWORD)
        assert officer.must_change_password

    def test_who_works_elsewhere_too_is_not_this_wards_to_open(self, ward, admin, officer):
        Membership.objects.create(user=officer, province=ward.province, role=Role.PROVINCE, starts_on=people.SINCE)
        with pytest.raises(Refused, match="vai trò ở nơi khác"):
            actions.reset_password(user=officer, ward=ward, by=admin)
        with pytest.raises(Refused, match="vai trò ở nơi khác"):
            actions.set_active(user=officer, ward=ward, active=False, by=admin)

    def test_an_account_is_closed_and_opened_again(self, ward, admin, officer):
        actions.set_active(user=officer, ward=ward, active=False, by=admin)
        officer.refresh_from_db()
        assert roles(officer, ward) == []
        actions.set_active(user=officer, ward=ward, active=True, by=admin)
        officer.refresh_from_db()
        assert roles(officer, ward) == ["officer"]

    def test_nobody_closes_their_own(self, ward, admin):
        people.make_administrator(ward)
        with pytest.raises(Refused, match="không tự ngừng"):
            actions.set_active(user=admin, ward=ward, active=False, by=admin)

    def test_name_and_post_are_set(self, ward, admin, officer):
        actions.change_person(user=officer, ward=ward, full_name="Cán bộ tổng hợp", post="Cán bộ", by=admin)
        officer.refresh_from_db()
        assert (officer.full_name, officer.post) == ("Cán bộ tổng hợp", "Cán bộ")

    def test_the_wards_pages_are_new_after_each(self, ward, admin, officer):
        before = ward.data_version
        actions.give_role(user=officer, ward=ward, role=Role.COMMITTEE, starts_on=today(), by=admin)
        ward.refresh_from_db()
        assert ward.data_version > before
