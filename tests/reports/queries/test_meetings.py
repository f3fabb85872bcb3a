"""What is open of all meetings, what the last one was told."""

from datetime import date

import pytest

from reports.actions import meeting
from reports.periods import Period
from reports.queries.meetings import all_conclusions, meetings, told
from tests.people import make_committee
from tests.reports.queries.examples import make_movement
from tests.residents.factories import make_ward

TODAY = date(2026, 11, 25)


def noted(ward, held_on, due_on, text="Khối 2 ký cam kết", **more):
    return meeting.conclude(
        ward=ward, held_on=held_on, period="2026", told=more.get("told", {"A04": [9, 11]}), text=text,
        body="Công an phường", due_on=due_on, by=make_committee(ward),
    )  # fmt: skip


@pytest.mark.django_db
def test_open_ones_of_every_meeting_by_what_is_due_and_the_last_meeting_s_numbers(django_assert_num_queries):
    ward = make_ward()
    noted(ward, date(2026, 9, 1), date(2026, 12, 1), "cũ, còn hạn")
    settled = noted(ward, date(2026, 9, 1), date(2026, 9, 2), "đã xong")
    meeting.settle(ward=ward, conclusion=settled.pk, by=make_committee(ward))
    noted(ward, date(2026, 10, 1), date(2026, 11, 1), "mới, quá hạn", told={"A04": [10, 11]})
    noted(make_ward(), date(2026, 10, 2), date(2026, 10, 3), "phường khác")
    with django_assert_num_queries(1):
        found = meetings(ward, today=TODAY)
    assert [(line.text, line.overdue) for line in found.open] == [("mới, quá hạn", True), ("cũ, còn hạn", False)]
    assert found.last
    assert found.last.held_on == date(2026, 10, 1)
    assert found.last.told == {"A04": (10, 11)}


@pytest.mark.django_db
def test_a_meeting_whose_conclusions_are_settled_is_still_the_last(django_assert_num_queries):
    ward = make_ward()
    only = noted(ward, date(2026, 9, 1), date(2026, 9, 2))
    meeting.settle(ward=ward, conclusion=only.pk, by=make_committee(ward))
    found = meetings(ward, today=TODAY)
    assert found.open == ()
    assert found.last
    assert found.last.held_on == date(2026, 9, 1)
    assert [line.done_at is not None for line in all_conclusions(ward, today=TODAY)] == [True]


@pytest.mark.django_db
def test_a_ward_without_meetings_has_none():
    assert meetings(make_ward(), today=TODAY).last is None


def test_what_was_not_reported_is_not_told():
    period = Period.year(2009)
    found = told(make_movement(period, {"C05": 12}, covered=(9, 5)))
    assert found == {"A04": [9, 11], "A07": [5, 5], "C05": [12, None]}
