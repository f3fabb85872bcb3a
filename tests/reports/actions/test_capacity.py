"""In which capacity a month was approved: the head, or a deputy to whom it was given for a time."""

import json
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from reports import seals
from reports.actions import monthly_report
from reports.models import Edition
from tests.people import make_administrator, make_officer
from wardsecurity.accounts.actions import end_role, set_capacity
from wardsecurity.accounts.models import Membership
from wardsecurity.errors import Refused


@pytest.fixture
def deputy(desk):
    """The chief is a deputy to whom it is given until the end of 2030."""
    membership = Membership.objects.get(user=desk.chief)
    return set_capacity(
        membership=membership,
        deputy=True,
        last_day=date(2030, 12, 31),
        decision="Quyết định 12/QĐ-CAP",
        by=make_administrator(desk.ward),
    )


def test_the_head_approves_as_head(desk):
    edition = desk.approved()
    assert (edition.capacity, edition.acting_from) == ("head", None)


def test_a_deputy_with_the_days_and_the_decision_and_all_of_it_is_sealed(desk, deputy):
    edition = Edition.objects.get(pk=desk.approved().pk)
    assert (edition.capacity, edition.acting_from, edition.acting_until, edition.acting_decision) == (
        "deputy",
        deputy.starts_on,
        date(2030, 12, 31),
        "Quyết định 12/QĐ-CAP",
    )
    sealed = json.loads(seals.canonical(edition))["capacity"]
    assert sealed == ["deputy", str(deputy.starts_on), "2030-12-31", "Quyết định 12/QĐ-CAP"]


def test_what_was_approved_keeps_the_capacity_it_was_approved_in(desk, deputy):
    edition = desk.approved()
    admin = make_administrator(desk.ward)
    set_capacity(membership=deputy, deputy=False, last_day=None, decision="", by=admin)
    edition.refresh_from_db()
    assert edition.capacity == "deputy"
    desk.ward.refresh_from_db()
    assert seals.verify(desk.ward) == []
    assert desk.approved("2009-04").capacity == "head"


def test_a_delegation_that_is_over_approves_nothing(desk, deputy):
    end_role(membership=deputy, last_day=date(2020, 1, 1), by=make_administrator(desk.ward))
    report = desk.submitted()
    with pytest.raises(Refused, match="quyền"):
        monthly_report.approve(report=report, by=desk.chief)


def test_only_who_approves_is_a_deputy_and_only_the_administrator_says_so(desk, deputy):
    admin, other = make_administrator(desk.ward), Membership.objects.get(user=make_officer(desk.ward))
    given: dict[str, Any] = {"deputy": True, "last_day": None, "decision": ""}
    with pytest.raises(Refused, match="duyệt số liệu"):
        set_capacity(membership=other, by=admin, **given)
    with pytest.raises(Refused, match="quyền"):
        set_capacity(membership=deputy, by=desk.officer, **given)
    other.deputy = True
    with pytest.raises(ValidationError, match="duyệt số liệu"):
        other.full_clean()
