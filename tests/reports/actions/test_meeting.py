"""Conclusions: who may note them, what they keep, and that each is settled once."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from reports.actions import meeting
from reports.models import Conclusion, Meeting
from tests.people import make_committee, make_officer
from tests.residents.factories import make_ward
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db
HELD = date(2026, 10, 12)


def conclude(ward, by, **more):
    given = {
        "held_on": HELD,
        "period": "2026-01..2026-09",
        "told": {"A04": [9, 11]},
        "text": "Khối 2, 5 ký cam kết xong",
        "body": "Công an phường",
        "due_on": HELD + timedelta(days=14),
    }
    return meeting.conclude(ward=ward, by=by, **{**given, **more})


def test_a_conclusion_keeps_what_the_committee_was_told():
    ward = make_ward()
    conclusion = conclude(ward, make_committee(ward))
    assert conclusion.meeting.told == {"A04": [9, 11]}
    assert conclusion.meeting.period == "2026-01..2026-09"


def test_a_second_conclusion_of_the_day_belongs_to_the_same_meeting_and_its_numbers():
    ward = make_ward()
    first, second = (conclude(ward, make_committee(ward), told={"A04": [number, 11]}) for number in (9, 10))
    assert first.meeting == second.meeting
    assert Meeting.objects.get().told == {"A04": [9, 11]}


def test_the_officer_notes_none():
    ward = make_ward()
    with pytest.raises(Refused):
        conclude(ward, make_officer(ward))
    assert not Conclusion.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"due_on": HELD - timedelta(days=1)},
        {"held_on": date(2999, 1, 1), "due_on": date(2999, 1, 2)},
        {"text": ""},
        {"text": "Liên hệ 0912 345 678"},
        {"body": "gọi 0912345678"},
    ],
)
def test_what_is_wrong_is_refused_and_leaves_no_meeting(wrong):
    ward = make_ward()
    with pytest.raises(ValidationError):
        conclude(ward, make_committee(ward), **wrong)
    assert not Meeting.objects.exists()


def test_it_is_settled_once_and_by_somebody():
    ward = make_ward()
    person = make_committee(ward)
    conclusion = conclude(ward, person)
    meeting.settle(ward=ward, conclusion=conclusion.pk, by=person)
    conclusion.refresh_from_db()
    assert conclusion.done_by == person
    assert conclusion.done_at <= timezone.now()
    with pytest.raises(Refused, match="đã được ghi là hoàn thành"):
        meeting.settle(ward=ward, conclusion=conclusion.pk, by=person)


def test_another_ward_s_conclusion_is_not_there():
    ward, other = make_ward(), make_ward()
    conclusion = conclude(other, make_committee(other))
    with pytest.raises(Refused, match="Không có kết luận này"):
        meeting.settle(ward=ward, conclusion=conclusion.pk, by=make_committee(ward))


def test_the_pages_of_the_ward_learn_of_it():
    ward = make_ward()
    conclude(ward, make_committee(ward))
    before = ward.data_version
    ward.refresh_from_db()
    assert ward.data_version == before + 1
