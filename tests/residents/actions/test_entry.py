"""Entries are written by those who may, with a version, and count exactly once."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import FieldDoesNotExist, ValidationError

from residents.actions import entry
from residents.models import Pledge, TipOff, TrafficAccident, Ward
from tests.people import make_chief, make_committee, make_officer, make_stranger
from tests.residents.factories import (
    make_accident,
    make_block,
    make_campaign,
    make_case,
    make_persons,
    make_school,
    make_subject,
    make_tipoff,
    make_ward,
)
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db

MARCH_1 = date(2009, 3, 1)
JANUARY = date(2009, 1, 20)


@pytest.fixture
def ward() -> Ward:
    return make_ward()


@pytest.fixture
def officer(ward: Ward) -> User:
    return make_officer(ward)


def tipoff(ward: Ward, received_on: date = JANUARY, **fields: Any) -> TipOff:
    return TipOff(ward=ward, subject=make_subject(), received_on=received_on, **fields)


# --- the day by which an event counts ---


def test_an_event_counts_on_its_own_day(ward):
    assert entry.counting_day(ward, JANUARY, None) == JANUARY
    assert entry.counting_day(ward, date(2009, 3, 9), MARCH_1) == date(2009, 3, 9)


def test_an_event_of_an_approved_month_counts_in_the_month_being_entered(ward):
    assert entry.counting_day(ward, JANUARY, MARCH_1) == MARCH_1


def test_news_after_a_ward_has_closed_needs_a_correction():
    ward = make_ward(closed_on=date(2009, 2, 28))
    with pytest.raises(Refused, match="điều chỉnh số liệu"):
        entry.counting_day(ward, JANUARY, MARCH_1)


# --- add ---


def test_a_new_entry_has_version_one_its_writer_and_raises_the_wards_version(ward, officer):
    saved = entry.add(entry=tipoff(ward), by=officer)
    assert (saved.version, saved.saved_by, saved.received_counts_on) == (1, officer, JANUARY)
    assert Ward.objects.get(pk=ward.pk).data_version == ward.data_version + 1


def test_late_news_is_dated_into_the_month_being_entered(ward, officer):
    saved = entry.add(entry=tipoff(ward), by=officer, first_open_day=MARCH_1)
    assert (saved.received_on, saved.received_counts_on) == (JANUARY, MARCH_1)


@pytest.mark.parametrize("make_person", [make_chief, make_committee, lambda ward: make_stranger()])
def test_only_an_officer_of_the_ward_writes_its_books(ward, make_person):
    with pytest.raises(Refused):
        entry.add(entry=tipoff(ward), by=make_person(ward))
    assert not TipOff.objects.exists()


def test_a_bad_entry_is_refused_with_its_reason(ward, officer):
    with pytest.raises(ValidationError, match="Đánh giá và ngày đánh giá phải đi cùng nhau"):
        entry.add(entry=tipoff(ward, worth="valuable"), by=officer)


def test_a_block_of_another_ward_is_refused(ward, officer):
    with pytest.raises(ValidationError, match="thuộc phường khác"):
        entry.add(entry=tipoff(ward, block=make_block(make_ward())), by=officer)


def test_a_school_is_no_block(ward, officer):
    with pytest.raises(ValidationError, match="phải chọn một khối phố"):
        entry.add(entry=tipoff(ward, block=make_school(ward)), by=officer)


def test_a_line_of_another_wards_case_is_refused(ward, officer):
    line = make_persons(make_case(make_ward()))
    line.ward, line.pk = ward, None
    with pytest.raises(ValidationError, match="thuộc phường khác"):
        entry.add(entry=line, by=officer)


def test_a_school_does_not_sign_for_households(ward, officer):
    pledge = Pledge(
        ward=ward,
        unit=make_school(ward),
        campaign=make_campaign(ward),
        audience="households",
        households=5,
        signed_on=JANUARY,
    )
    with pytest.raises(ValidationError, match="phải khớp với loại đơn vị"):
        entry.add(entry=pledge, by=officer)


# --- add_all ---


def test_many_entries_are_added_with_few_queries(ward, officer, django_assert_max_num_queries):
    rows = [tipoff(ward), *(TrafficAccident(ward=ward, occurred_on=JANUARY) for _ in range(100))]
    with django_assert_max_num_queries(16):
        assert entry.add_all(entries=rows, by=officer) == 101
    assert TrafficAccident.objects.filter(occurred_counts_on=JANUARY, saved_by=officer).count() == 100


@pytest.mark.parametrize("bad", [{"worth": "valuable"}, {"result": "x"}])
def test_one_bad_entry_keeps_all_out(ward, officer, bad):
    with pytest.raises(ValidationError):
        entry.add_all(entries=[tipoff(ward), tipoff(ward, **bad)], by=officer)
    assert not TipOff.objects.exists()


def test_a_number_twice_in_one_go_is_refused_in_a_sentence(ward, officer):
    with pytest.raises(Refused, match="trùng số sổ"):
        entry.add_all(entries=[tipoff(ward, number="1"), tipoff(ward, number="1")], by=officer)
    assert not TipOff.objects.exists()


# --- change ---


def test_a_change_raises_the_version_and_names_its_writer(ward, officer):
    row = make_accident(ward)
    changed = entry.change(entry=row, version=1, by=officer, deaths=2)
    assert (changed.version, changed.deaths, changed.saved_by) == (2, 2, officer)


def test_a_change_of_what_another_has_changed_is_refused(ward, officer):
    row = make_accident(ward)
    entry.change(entry=row, version=1, by=officer, deaths=2)
    with pytest.raises(Refused, match="đã được sửa"):
        entry.change(entry=row, version=1, by=officer, deaths=3)
    assert TrafficAccident.objects.get(pk=row.pk).deaths == 2


def test_a_change_of_what_another_has_deleted_is_refused(ward, officer):
    row = make_accident(ward)
    TrafficAccident.objects.all().delete()
    with pytest.raises(Refused, match="đã bị xóa"):
        entry.change(entry=row, version=1, by=officer, deaths=3)


def test_what_an_approved_month_counted_stays_in_it(ward, officer):
    row = make_tipoff(ward, JANUARY)
    changed = entry.change(entry=row, version=1, by=officer, first_open_day=MARCH_1, received_on=date(2009, 1, 5))
    assert (changed.received_on, changed.received_counts_on) == (date(2009, 1, 5), JANUARY)


def test_it_cannot_move_to_a_later_month(ward, officer):
    row = make_tipoff(ward, JANUARY)
    with pytest.raises(Refused, match="điều chỉnh số liệu"):
        entry.change(entry=row, version=1, by=officer, first_open_day=MARCH_1, received_on=date(2009, 3, 5))


def test_a_new_event_of_an_old_entry_counts_in_the_month_being_entered(ward, officer):
    row = make_tipoff(ward, JANUARY)
    assessed: dict[str, Any] = {"assessed_on": date(2009, 2, 3), "worth": "valuable"}
    changed = entry.change(entry=row, version=1, by=officer, first_open_day=MARCH_1, **assessed)
    assert (changed.received_counts_on, changed.assessed_counts_on) == (JANUARY, MARCH_1)


def test_a_day_taken_back_takes_its_month_back(ward, officer):
    row = make_case(ward, JANUARY, cleared_on=date(2009, 3, 3))
    changed = entry.change(entry=row, version=1, by=officer, first_open_day=MARCH_1, cleared_on=None)
    assert (changed.cleared_on, changed.cleared_counts_on) == (None, None)


@pytest.mark.parametrize(("name", "error"), [("ward", TypeError), ("saved_at", TypeError), ("no", FieldDoesNotExist)])
def test_only_fields_of_the_book_can_be_changed(ward, officer, name, error):
    given: dict[str, Any] = {name: None}
    with pytest.raises(error):
        entry.change(entry=make_accident(ward), version=1, by=officer, **given)


# --- delete ---


def test_a_deleted_entry_is_gone_and_raises_the_wards_version(ward, officer):
    entry.delete(entry=make_accident(ward), version=1, by=officer)
    assert not TrafficAccident.objects.exists()
    assert Ward.objects.get(pk=ward.pk).data_version == ward.data_version + 1


def test_an_entry_on_which_others_hang_stays(ward, officer):
    line = make_persons(make_case(ward))
    with pytest.raises(Refused, match="xóa các mục đó trước"):
        entry.delete(entry=line.case, version=1, by=officer)
