"""Dossiers that are carried in or change their measure do not break closing = opening + new - ended."""

from datetime import date
from typing import Any

import pytest

from residents.actions import entry
from residents.models import SupervisedPerson, Ward
from tests.people import make_officer
from tests.residents.factories import make_supervised, make_ward, use_counters
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db

JANUARY_1, MARCH_1 = date(2009, 1, 1), date(2009, 3, 1)


@pytest.fixture
def ward() -> Ward:
    ward = make_ward()
    use_counters(ward, ["D01"], since=JANUARY_1)
    return ward


@pytest.fixture
def officer(ward: Ward) -> User:
    return make_officer(ward)


def carried_in(ward: Ward, started_on: date, **fields: Any) -> SupervisedPerson:
    values = {"number": "HS-1", "measure": "ward_education", "carried_in": True}
    return SupervisedPerson(ward=ward, started_on=started_on, **{**values, **fields})


def test_a_dossier_carried_in_counts_from_its_own_first_day(ward, officer):
    saved = entry.add(entry=carried_in(ward, date(2008, 11, 5)), by=officer, first_open_day=JANUARY_1)
    assert saved.started_counts_on == date(2008, 11, 5)


def test_what_started_when_the_book_was_in_use_is_new(ward, officer):
    with pytest.raises(Refused, match="là hồ sơ mới"):
        entry.add(entry=carried_in(ward, JANUARY_1), by=officer)


def test_what_started_before_a_second_use_of_the_book_can_be_carried_in(officer, ward):
    other = make_ward()
    use_counters(other, ["D01"], since=date(2005, 1, 1), until=date(2005, 12, 31))
    use_counters(other, ["D01"], since=JANUARY_1)
    saved = entry.add(entry=carried_in(other, date(2008, 11, 5)), by=make_officer(other))
    assert saved.pk


def test_nothing_is_carried_in_once_the_first_month_is_approved(ward, officer):
    with pytest.raises(Refused, match="Tháng đầu dùng sổ đã duyệt"):
        entry.add(entry=carried_in(ward, date(2008, 11, 5)), by=officer, first_open_day=MARCH_1)


def test_a_dossier_carried_in_can_end_later(ward, officer):
    row = make_supervised(ward, date(2008, 11, 5), carried_in=True)
    over: dict[str, Any] = {"ended_on": date(2009, 3, 5), "outcome": "completed"}
    changed = entry.change(entry=row, version=1, by=officer, first_open_day=MARCH_1, **over)
    assert changed.ended_counts_on == date(2009, 3, 5)


@pytest.mark.parametrize("change", [{"measure": "suspended_sentence"}, {"carried_in": True}])
def test_what_an_approved_month_counted_it_as_stays(ward, officer, change):
    row = make_supervised(ward, date(2009, 1, 5))
    with pytest.raises(Refused, match="chuyển biện pháp khác"):
        entry.change(entry=row, version=1, by=officer, first_open_day=MARCH_1, **change)


def test_before_approval_the_measure_can_be_mended(ward, officer):
    row = make_supervised(ward, date(2009, 3, 5))
    changed = entry.change(entry=row, version=1, by=officer, first_open_day=MARCH_1, measure="suspended_sentence")
    assert changed.measure == "suspended_sentence"
