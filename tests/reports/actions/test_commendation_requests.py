"""Requests are written down with the figures of then, which later corrections leave alone."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from reports.actions.commendation_requests import Given, note, state_of
from reports.models import CommendationRequest
from reports.queries.requests import year_lines
from residents.models import Commendation
from tests import people
from tests.reports.queries.build import put_month
from tests.residents import factories as make
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db
ASKED = Given(
    form="flag", award="", body="Bộ Công an", first_year=2009, last_year=2009, asked_on=date(2010, 1, 20),
    outcome="pending", decision_number="", decided_on=None, document=None, commendation=None, note="",
)  # fmt: skip


@pytest.fixture
def ward():
    ward = make.make_ward("05977", reports_from="2009-01", reports_until="2009-12")
    put_month(ward, "2009-03", {("A05", None): 12})
    return ward


@pytest.fixture
def officer(ward):
    return people.make_officer(ward)


def test_the_figures_are_those_of_then(ward, officer):
    row = note(ward=ward, given=ASKED, by=officer)
    assert row.figures["A05"] == {"2009": 12}
    put_month(ward, "2009-03", {("A05", None): 99})
    note(ward=ward, given=replace(ASKED, note="đã bổ sung hồ sơ"), by=officer, request=row.pk)
    row.refresh_from_db()
    assert (row.figures["A05"], row.changed_by) == ({"2009": 12}, officer)


def test_other_years_take_their_own_figures(ward, officer):
    row = note(ward=ward, given=ASKED, by=officer)
    note(ward=ward, given=replace(ASKED, first_year=2008), by=officer, request=row.pk)
    row.refresh_from_db()
    assert row.figures["A05"] == {"2008": None, "2009": 12}


def test_what_came_of_it_is_told_with_its_day(ward, officer):
    row = note(ward=ward, given=ASKED, by=officer)
    with pytest.raises(ValidationError, match="ghi ngày quyết định"):
        note(ward=ward, given=replace(ASKED, outcome="refused"), by=officer, request=row.pk)
    refused = replace(ASKED, outcome="refused", decided_on=date(2010, 3, 1), decision_number="5/CV")
    assert note(ward=ward, given=refused, by=officer, request=row.pk).outcome == "refused"


def test_only_what_was_given_is_linked_to_the_book(ward, officer):
    given = Commendation.objects.create(ward=ward, year=2009, body="Bộ Công an", form="flag", recipient="ward")
    with pytest.raises(ValidationError, match="được khen thưởng mới gắn"):
        note(ward=ward, given=replace(ASKED, commendation=given.pk), by=officer)


@pytest.mark.parametrize(
    "wrong",
    [
        {"first_year": 2010}, {"asked_on": date(2090, 1, 1)}, {"form": "not_stated"}, {"note": "gọi 0912345678"},
        {"body": ""}, {"outcome": "given"}, {"body": "Anh Bảy 0912345678"},
        {"outcome": "given", "decided_on": date(2010, 3, 1), "decision_number": "QĐ 0912345678"},
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_beside_its_box(ward, officer, wrong):
    with pytest.raises(ValidationError):
        note(ward=ward, given=replace(ASKED, **wrong), by=officer)
    assert CommendationRequest.objects.count() == 0


def test_another_ward_is_not_reached(ward, officer):
    other = make.make_ward("00001")
    theirs = Commendation.objects.create(ward=other, year=2009, body="Bộ Công an", form="flag", recipient="ward")
    given = replace(ASKED, outcome="given", decided_on=date(2010, 2, 1), commendation=theirs.pk)
    with pytest.raises(Refused):
        note(ward=ward, given=given, by=officer)
    row = note(ward=ward, given=ASKED, by=officer)
    with pytest.raises(Refused):
        note(ward=other, given=ASKED, by=people.make_officer(other), request=row.pk)


def test_the_committee_reads_and_does_not_write(ward):
    with pytest.raises(Refused):
        note(ward=ward, given=ASKED, by=people.make_committee(ward))


def test_years_stand_beside_what_was_given(ward, officer):
    note(ward=ward, given=replace(ASKED, first_year=2008), by=officer)
    Commendation.objects.create(ward=ward, year=2006, body="UBND tỉnh", form="province_merit", recipient="ward")
    Commendation.objects.create(ward=ward, year=2007, body="UBND tỉnh", form="flag", recipient="collective")
    lines = year_lines(ward, today=date(2010, 6, 1))
    assert [line.year for line in lines] == [2009, 2008, 2007, 2006]
    assert [len(line.asked) for line in lines] == [1, 0, 0, 0]
    assert [len(line.given) for line in lines] == [0, 0, 0, 1]
    assert [line.figures.get("A05") for line in lines] == [12, None, None, None]


def test_who_read_an_earlier_state_overwrites_nothing(ward, officer):
    row = note(ward=ward, given=ASKED, by=officer)
    changed = note(ward=ward, given=replace(ASKED, note="đã bổ sung"), by=officer, request=row.pk)
    with pytest.raises(Refused, match="Người khác vừa sửa"):
        note(ward=ward, given=ASKED, by=officer, request=row.pk)
    assert note(ward=ward, given=ASKED, by=officer, request=row.pk, read=state_of(changed)).note == ""
