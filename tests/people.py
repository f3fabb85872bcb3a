"""The people of the tests: one for each role, and one from elsewhere. They sign in by the name of their role."""

from datetime import date
from itertools import count

from residents.models import Province, Ward
from tests.residents.factories import make_ward
from wardsecurity.accounts.models import Membership, User
from wardsecurity.accounts.permissions import Role

PASSWORD = "mat-khau-cua-bai-kiem-thu"
SINCE = date(2000, 1, 1)  # before every month that a test speaks of, so that a test may travel in time

_numbers = count(1)


def make_user(name: str = "Người dùng", *, prefix: str = "nguoi", **fields: str) -> User:
    """Somebody who can sign in with PASSWORD and has no role anywhere."""
    number = next(_numbers)
    return User.objects.create_user(f"{prefix}{number}", PASSWORD, full_name=f"{name} {number}", **fields)


def make_member(ward: Ward, role: Role) -> User:
    user = make_user(str(role.label).capitalize(), prefix=role.value)
    Membership.objects.create(user=user, ward=ward, role=role, starts_on=SINCE)
    return user


def make_officer(ward: Ward) -> User:
    return make_member(ward, Role.OFFICER)


def make_chief(ward: Ward) -> User:
    return make_member(ward, Role.CHIEF)


def make_committee(ward: Ward) -> User:
    return make_member(ward, Role.COMMITTEE)


def make_administrator(ward: Ward) -> User:
    return make_member(ward, Role.ADMINISTRATOR)


def make_provincial(province: Province) -> User:
    user = make_user("Cấp tỉnh", prefix="province")
    Membership.objects.create(user=user, province=province, role=Role.PROVINCE, starts_on=SINCE)
    return user


def make_national() -> User:
    """Somebody who reads the totals of the whole country."""
    user = make_user("Cấp bộ", prefix="country")
    Membership.objects.create(user=user, role=Role.COUNTRY, starts_on=SINCE)
    return user


def make_stranger() -> User:
    """An officer of another ward of the same province."""
    return make_officer(make_ward())
