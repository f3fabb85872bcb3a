"""While a month is corrected its days are open to the books: late news counts in its own month, and only there."""

from datetime import date

import pytest

from reports.actions import monthly_report
from reports.actions.figures import refresh_from_books
from residents import counts
from residents.actions import entry
from residents.models import ClosedMonth, TrafficAccident
from tests.reports.desk import Desk
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db
IN_MARCH = date(2009, 3, 10)


@pytest.fixture
def desk():
    desk = Desk()
    desk.books("E06")
    return desk


def write(desk, day=IN_MARCH, **given):
    return entry.add(entry=TrafficAccident(ward=desk.ward, occurred_on=day), by=desk.officer, **given)


def counted(desk, month):
    days = {"starts_on": date(2009, month, 1), "ends_on": date(2009, month, 28), "year_starts_on": date(2009, 1, 1)}
    return counts.count(desk.ward, codes=["E06"], **days).get("E06", {}).get(None, 0)


def total(report):
    return report.ward.month_totals.get(month="2009-03", indicator="E06").value


def corrected(desk, report):
    """The correction taken from the books again, sent and approved."""
    edition = report.editions.open().get()
    refresh_from_books(edition=edition, by=desk.officer)
    return desk.approve(report)


@pytest.fixture
def march(desk):
    write(desk)
    return desk.approve(desk.open())


def test_late_news_counts_in_its_own_month_once_that_is_being_corrected(desk, march):
    report = march.report
    assert write(desk, correcting=True).occurred_counts_on == date(2009, 4, 1)  # nobody corrects it yet
    desk.amend(report)
    late = write(desk, correcting=True)
    assert late.occurred_counts_on == IN_MARCH
    assert write(desk).occurred_counts_on == date(2009, 4, 1)  # the default stays the month being entered
    corrected(desk, report)
    assert (counted(desk, 3), counted(desk, 4)) == (2, 2)
    assert entry.counted_in(late) == ["2009-03"]
    assert not ClosedMonth.objects.get(month="2009-03").reopened
    assert write(desk, correcting=True).occurred_counts_on == date(2009, 4, 1)  # closed again


def test_what_was_counted_may_leave_while_it_is_corrected_and_not_before(desk, march):
    row = TrafficAccident.objects.get()
    with pytest.raises(Refused):
        entry.delete(entry=row, version=1, by=desk.officer)
    with pytest.raises(Refused):
        entry.change(entry=row, version=1, by=desk.officer, occurred_on=date(2009, 4, 2))
    desk.amend(march.report)
    moved = entry.change(entry=row, version=1, by=desk.officer, occurred_on=date(2009, 4, 2))
    assert moved.occurred_counts_on == date(2009, 4, 2)
    entry.delete(entry=moved, version=2, by=desk.officer)
    corrected(desk, march.report)
    assert counted(desk, 3) == 0


def test_a_day_mended_within_the_month_stays_in_it(desk, march):
    desk.amend(march.report)
    row = TrafficAccident.objects.get()
    assert entry.change(
        entry=row, version=1, by=desk.officer, occurred_on=date(2009, 3, 12)
    ).occurred_counts_on == date(2009, 3, 12)


def test_late_news_that_counted_in_it_stays_there(desk):
    with_february = desk.approve(desk.open("2009-02"))
    late = write(desk, date(2009, 2, 20))
    march = desk.approve(desk.open())
    desk.amend(march.report)
    changed = entry.change(entry=late, version=1, by=desk.officer, deaths=1)
    assert changed.occurred_counts_on == date(2009, 3, 1)
    assert with_february.report.month == "2009-02"


@pytest.mark.parametrize("how", ["added", "deleted", "moved"])
def test_a_correction_for_which_the_books_were_changed_cannot_be_given_up(desk, march, how):
    desk.amend(march.report)
    row = TrafficAccident.objects.get()
    if how == "added":
        write(desk, correcting=True)
    elif how == "deleted":
        entry.delete(entry=row, version=1, by=desk.officer)
    else:
        entry.change(entry=row, version=1, by=desk.officer, occurred_on=date(2009, 4, 2))
    with pytest.raises(Refused, match="1 mục tính vào tháng 03/2009"):
        monthly_report.discard(report=march.report, by=desk.chief)
    assert ClosedMonth.objects.get(month="2009-03").reopened


def test_a_correction_given_up_closes_the_month_again(desk, march):
    desk.amend(march.report)
    entry.change(entry=TrafficAccident.objects.get(), version=1, by=desk.officer, deaths=1)  # counts where it did
    write(desk)  # in the month being entered
    monthly_report.discard(report=march.report, by=desk.chief)
    assert not ClosedMonth.objects.get(month="2009-03").reopened
    assert write(desk, correcting=True).occurred_counts_on == date(2009, 4, 1)
