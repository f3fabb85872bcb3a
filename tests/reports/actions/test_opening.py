from datetime import date

import pytest
import time_machine

from reports.actions import monthly_report
from reports.models import MonthlyReport, ReportingRule
from tests.reports.desk import Desk
from tests.residents import factories as books
from wardsecurity.errors import Refused


def days(report: MonthlyReport) -> tuple[str, str]:
    return str(report.starts_on), str(report.ends_on)


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        ("2009-03", "2009-03-01", "2009-03-31"),
        ("2019-03", "2019-03-01", "2019-03-14"),
        ("2019-04", "2019-03-15", "2019-04-14"),
        ("2020-01", "2019-12-15", "2020-01-14"),
    ],
)
def test_days_by_the_rule_of_the_time(desk, month, first, last):
    assert days(desk.open(month)) == (first, last)


def test_a_rule_of_the_ward_comes_before_a_general_one(desk):
    ReportingRule.objects.create(first_month="2009-03", last_day=20)
    ReportingRule.objects.create(ward=desk.ward, first_month="2009-03", last_day=25)
    assert days(desk.open()) == ("2009-03-01", "2009-03-25")


@pytest.mark.django_db
def test_a_month_is_cut_where_the_ward_opens_and_closes():
    desk = Desk(books.make_ward(opened_on=date(2009, 3, 10), closed_on=date(2009, 3, 20)))
    assert days(desk.open()) == ("2009-03-10", "2009-03-20")
    with pytest.raises(Refused, match="không còn"):
        desk.open("2009-04")


@pytest.mark.parametrize(
    ("month", "says"),
    [("2004-12", "không báo cáo"), ("2010-02", "không báo cáo"), ("2009-13", "tháng"), ("mai", "Không hiểu")],
)
def test_months_that_cannot_be(desk, month, says):
    desk.ward.reports_until = "2010-01"
    desk.ward.save()
    with pytest.raises(Refused, match=says):
        desk.open(month)
    assert not MonthlyReport.objects.exists()


def test_not_twice(desk):
    desk.open()
    with pytest.raises(Refused, match="đã được mở"):
        desk.open()


def test_not_before_it_begins(desk):
    with time_machine.travel(date(2009, 2, 28)), pytest.raises(Refused, match="01/03/2009"):
        desk.open()


@pytest.mark.parametrize("month", ["2009-02", "2009-04"])
@pytest.mark.parametrize("last_day", [10, 25])
def test_a_new_rule_makes_neither_gap_nor_overlap(desk, month, last_day):
    desk.open()
    ReportingRule.objects.create(first_month="2009-02", last_day=last_day)
    with pytest.raises(Refused, match="chồng hoặc hở"):
        desk.open(month)


def test_only_the_officer_opens(desk):
    with pytest.raises(Refused, match="quyền"):
        monthly_report.open_month(ward=desk.ward, month="2009-03", by=desk.chief)


def test_an_unused_book_leaves_its_cells_without_a_row(desk):
    desk.books("A05", until=date(2009, 3, 30))
    assert not desk.open().editions.get().figures.exists()


def test_books_in_use_fill_every_cell(desk):
    desk.books("A05", "C01", "A01", "A08")
    books.make_pledge(desk.blocks[1], households=12)
    books.make_session(desk.ward)
    rows = desk.open().editions.get().figures.order_by("indicator", "unit")
    first, second = (block.pk for block in desk.blocks)
    assert set(rows.values_list("indicator", "unit", "value", "book_value", "source")) == {
        ("A05", first, 0, 0, "book"),
        ("A05", second, 12, 12, "book"),
        ("C01", None, 0, 0, "book"),
        ("A01", first, 0, 0, "book"),
        ("A01", second, 0, 0, "book"),
        ("A01", None, 1, 1, "book"),
        ("A08", None, 0, 0, "book"),  # no school at all: a confirmed 0 of the ward
    }


def test_a_size_that_is_not_known_has_no_cell(desk):
    desk.books("G02")
    books.make_size(desk.blocks[0], households=100)
    assert desk.open().editions.get().figures.get().unit == desk.blocks[0]


def test_a_unit_that_closed_in_the_month_has_its_flows_and_no_stocks(desk):
    desk.books("A05", "E02")
    old = books.make_block(desk.ward, closed_on=date(2009, 3, 15))
    figures = desk.open().editions.get().figures.filter(unit=old)
    assert list(figures.values_list("indicator", flat=True)) == ["A05"]


def test_an_indicator_has_no_cell_before_its_law(desk):
    desk.books("F01")
    assert not desk.open("2009-03").editions.get().figures.exists()
    assert desk.open("2023-03").editions.get().figures.exists()
