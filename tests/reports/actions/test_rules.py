"""Which months a ward reports and when they end: set by the administrator, never changing what is opened."""

from datetime import date

import pytest

from reports.actions import rules
from reports.actions.monthly_report import open_month
from reports.models import ReportingRule
from reports.months import Month
from reports.rules import days_of, rules_of
from tests import people
from tests.residents.factories import make_ward
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward():
    return make_ward(reports_from="2009-01")


@pytest.fixture
def admin(ward):
    return people.make_administrator(ward)


def days(ward, month):
    return days_of(ward, Month.parse(month), rules_of(ward))


def test_a_rule_starts_with_a_month_and_leaves_those_before(ward, admin):
    rules.add_rule(ward=ward, first_month="2009-04", last_day=20, by=admin)
    assert days(ward, "2009-03") == (date(2009, 3, 1), date(2009, 3, 31))
    assert days(ward, "2009-04") == (date(2009, 4, 1), date(2009, 4, 20))
    assert days(ward, "2009-05") == (date(2009, 4, 21), date(2009, 5, 20))


@pytest.mark.parametrize("first", ["2009-03", "2009-02"])
def test_it_cannot_begin_before_a_month_that_is_opened_has_passed(ward, admin, first):
    open_month(ward=ward, month="2009-03", by=people.make_officer(ward))
    with pytest.raises(Refused, match="Báo cáo tháng 3/2009 đã mở"):
        rules.add_rule(ward=ward, first_month=first, last_day=20, by=admin)
    rules.add_rule(ward=ward, first_month="2009-04", last_day=20, by=admin)


@pytest.mark.parametrize(("month", "day"), [("2009-04", 29), ("2009-04", 0), ("2009-13", 20), ("hôm nay", 20)])
def test_what_cannot_be_is_refused(ward, admin, month, day):
    with pytest.raises(Refused):
        rules.add_rule(ward=ward, first_month=month, last_day=day, by=admin)
    assert not ReportingRule.objects.exists()


def test_a_rule_is_taken_back_until_a_month_has_followed_it(ward, admin):
    rules.add_rule(ward=ward, first_month="2009-04", last_day=20, by=admin)
    rules.drop_rule(ward=ward, first_month="2009-04", by=admin)
    rules.add_rule(ward=ward, first_month="2009-04", last_day=20, by=admin)
    open_month(ward=ward, month="2009-04", by=people.make_officer(ward))
    with pytest.raises(Refused, match="đã mở"):
        rules.drop_rule(ward=ward, first_month="2009-04", by=admin)


def test_a_rule_of_another_ward_is_not_taken_back(ward, admin):
    ReportingRule.objects.create(ward=None, first_month="2009-04", last_day=20)
    with pytest.raises(Refused, match="không còn nữa"):
        rules.drop_rule(ward=ward, first_month="2009-04", by=admin)


def test_the_months_it_reports_are_set(ward, admin):
    row = rules.set_months(ward=ward, first="2009-02", last="2009-12", by=admin)
    assert (row.reports_from, row.reports_until) == ("2009-02", "2009-12")


@pytest.mark.parametrize(("first", "last"), [("2009-04", ""), ("2009-01", "2009-02"), ("", "")])
def test_an_opened_month_lies_within_them(ward, admin, first, last):
    open_month(ward=ward, month="2009-03", by=people.make_officer(ward))
    with pytest.raises(Refused, match="phải nằm trong"):
        rules.set_months(ward=ward, first=first, last=last, by=admin)


def test_the_last_is_not_before_the_first(ward, admin):
    with pytest.raises(Refused, match="từ tháng báo cáo đầu trở đi"):
        rules.set_months(ward=ward, first="2009-04", last="2009-03", by=admin)


@pytest.mark.parametrize("who", [people.make_officer, people.make_chief])
def test_nobody_else_may(ward, who):
    with pytest.raises(Refused, match="không có quyền"):
        rules.set_months(ward=ward, first="2009-01", last="", by=who(ward))
