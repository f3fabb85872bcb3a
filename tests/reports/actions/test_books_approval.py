"""Figures from the books are approved by the chief, exactly as sent, and by nobody who wrote them."""

from datetime import date

import pytest

from reports.actions.books_approval import approve, ask
from reports.day_periods import DayPeriod
from reports.models import BooksApproval
from reports.queries.books_approval import standing_on
from reports.queries.books_figures import books_figures
from reports.queries.document import document_facts
from residents.models import CounterUse, Pledge
from tests import people
from tests.residents import factories as make
from wardsecurity.accounts.models import Membership
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db
DAYS = DayPeriod.of(date(2009, 8, 1), date(2009, 8, 19))


@pytest.fixture
def ward():
    ward = make.make_ward("05977", reports_from="2008-01", reports_until="2009-12")
    CounterUse.objects.create(ward=ward, indicator="A05", used_from=date(2008, 1, 1))
    make.make_pledge(make.make_block(ward), date(2009, 8, 3))
    return ward


@pytest.fixture
def officer(ward):
    return people.make_officer(ward)


@pytest.fixture
def chief(ward):
    return people.make_chief(ward)


def approved_on(ward):
    told = document_facts(ward=ward, period=DAYS).from_books
    assert told is not None
    return told.approved_on


def test_what_is_approved_stands_on_the_document(ward, officer, chief):
    row = ask(ward=ward, days=DAYS, by=officer)
    assert approved_on(ward) is None
    approve(ward=ward, approval=row.pk, by=chief)
    row.refresh_from_db()
    assert (row.approved_by, row.one_officer, row.approved_at is None) == (chief, False, False)
    assert approved_on(ward) is not None


def test_asked_twice_it_is_the_same(ward, officer):
    assert ask(ward=ward, days=DAYS, by=officer) == ask(ward=ward, days=DAYS, by=officer)
    assert BooksApproval.objects.count() == 1


def test_a_book_changed_since_is_not_approved(ward, officer, chief):
    row = ask(ward=ward, days=DAYS, by=officer)
    Pledge.objects.update(households=999)
    with pytest.raises(Refused, match="Sổ đã thay đổi"):
        approve(ward=ward, approval=row.pk, by=chief)


def test_a_book_changed_after_approval_is_not_approved_any_more(ward, officer, chief):
    approve(ward=ward, approval=ask(ward=ward, days=DAYS, by=officer).pk, by=chief)
    Pledge.objects.update(households=999)
    now = books_figures(ward=ward, days=DAYS)
    assert standing_on(ward, DAYS, now.fingerprint) is None


def test_who_sent_it_does_not_approve_it(ward, officer):
    Membership.objects.create(user=officer, ward=ward, role="chief", starts_on=date(2009, 1, 1))
    row = ask(ward=ward, days=DAYS, by=officer)
    with pytest.raises(Refused, match="cần người khác duyệt"):
        approve(ward=ward, approval=row.pk, by=officer)


def test_who_wrote_an_entry_does_not_approve_it(ward, officer, chief):
    Pledge.objects.update(saved_by=chief)
    row = ask(ward=ward, days=DAYS, by=officer)
    with pytest.raises(Refused, match="cần người khác duyệt"):
        approve(ward=ward, approval=row.pk, by=chief)


def test_a_ward_of_one_officer_may_and_says_so(ward, officer):
    type(ward).objects.update(one_officer=True)
    Membership.objects.create(user=officer, ward=ward, role="chief", starts_on=date(2009, 1, 1))
    row = approve(ward=ward, approval=ask(ward=ward, days=DAYS, by=officer).pk, by=officer)
    assert row.one_officer is True


def test_an_officer_does_not_approve_and_the_committee_does_not_send(ward, officer):
    row = ask(ward=ward, days=DAYS, by=officer)
    with pytest.raises(Refused):
        approve(ward=ward, approval=row.pk, by=officer)
    with pytest.raises(Refused):
        ask(ward=ward, days=DAYS, by=people.make_committee(ward))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (DayPeriod.of(date(2009, 8, 1), date(2009, 8, 31)), "trọn tháng báo cáo"),
        (DayPeriod.of(date(2009, 8, 1), date(2090, 8, 19)), "chưa qua hết"),
        (DayPeriod.of(date(2005, 8, 1), date(2005, 8, 19)), "không có số liệu"),
    ],
)
def test_other_days_are_refused_in_words(ward, officer, days, said):
    with pytest.raises(Refused, match=said):
        ask(ward=ward, days=days, by=officer)


def test_approved_once_it_is_not_approved_again(ward, officer, chief):
    row = ask(ward=ward, days=DAYS, by=officer)
    approve(ward=ward, approval=row.pk, by=chief)
    with pytest.raises(Refused, match="đã được duyệt"):
        approve(ward=ward, approval=row.pk, by=chief)
