"""Since when a book serves its indicators: set by the administrator, never inside an approved month."""

from datetime import date

import pytest

from residents.actions import book_use
from residents.actions.closed import close_month
from residents.counts import served
from residents.models import CounterUse
from tests import people
from tests.residents.factories import make_supervised, make_ward, use_counters
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2009, 3, 1), date(2009, 3, 31)


@pytest.fixture
def ward():
    return make_ward()


@pytest.fixture
def admin(ward):
    return people.make_administrator(ward)


def test_a_books_counters_serve_together_from_the_day(ward, admin):
    book_use.use_book(ward=ward, codes=["C01", "C02"], used_from=FIRST, by=admin)
    assert served(ward, starts_on=FIRST, ends_on=LAST) == {"C01", "C02"}
    assert served(ward, starts_on=date(2009, 2, 1), ends_on=LAST) == frozenset()


def test_the_day_of_a_book_in_use_can_be_moved(ward, admin):
    use_counters(ward, ["C01"], since=date(2009, 1, 1))
    book_use.use_book(ward=ward, codes=["C01"], used_from=FIRST, by=admin)
    assert CounterUse.objects.get().used_from == FIRST


def test_neither_day_may_lie_in_an_approved_month(ward, admin):
    use_counters(ward, ["C01"], since=date(2009, 1, 1))
    close_month(ward=ward, month="2009-02", starts_on=date(2009, 2, 1), ends_on=date(2009, 2, 28))
    for code, day in (("C01", FIRST), ("C02", date(2009, 2, 28))):
        with pytest.raises(Refused, match="đến hết ngày 28/02/2009 đã duyệt"):
            book_use.use_book(ward=ward, codes=[code], used_from=day, by=admin)
    book_use.use_book(ward=ward, codes=["C02"], used_from=FIRST, by=admin)
    assert CounterUse.objects.get(indicator="C02").used_from == FIRST


def test_a_book_stops_and_begins_again(ward, admin):
    book_use.use_book(ward=ward, codes=["C01"], used_from=date(2009, 1, 1), by=admin)
    book_use.stop_book(ward=ward, codes=["C01"], used_until=date(2009, 2, 28), by=admin)
    assert served(ward, starts_on=FIRST, ends_on=LAST) == frozenset()
    with pytest.raises(Refused, match="đã dùng đến hết ngày 28/02/2009"):
        book_use.use_book(ward=ward, codes=["C01"], used_from=date(2009, 2, 28), by=admin)
    book_use.use_book(ward=ward, codes=["C01"], used_from=FIRST, by=admin)
    assert served(ward, starts_on=FIRST, ends_on=LAST) == {"C01"}


def test_what_is_not_used_cannot_stop(ward, admin):
    with pytest.raises(Refused, match="chưa dùng"):
        book_use.stop_book(ward=ward, codes=["C01"], used_until=LAST, by=admin)


def test_a_dossier_carried_in_started_before_the_book(ward, admin):
    make_supervised(ward, date(2009, 2, 5), measure="ward_education", carried_in=True)
    with pytest.raises(Refused, match="đang thi hành khi mở sổ"):
        book_use.use_book(ward=ward, codes=["D01"], used_from=date(2009, 2, 1), by=admin)
    book_use.use_book(ward=ward, codes=["D01", "D02"], used_from=FIRST, by=admin)


def test_the_officer_may_not(ward):
    with pytest.raises(Refused, match="không có quyền"):
        book_use.use_book(ward=ward, codes=["C01"], used_from=FIRST, by=people.make_officer(ward))
