"""Deadlines are facts of the months once opened: rules and days off change what is to come, and never make one late."""

from datetime import date

import pytest
import time_machine

from reports.actions import deadlines, holidays, rules
from reports.actions.monthly_report import open_month
from reports.deadlines import DeadlineRule
from reports.models import DueRule, Holiday, MonthlyReport
from reports.months import Month
from reports.rules import deadlines_of, deadlines_of_wards
from tests import people
from tests.residents.factories import make_province, make_ward
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db
NOVEMBER = Month(2026, 11)
TET = [date(2027, 2, day) for day in range(4, 13)]


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-10 09:00+07:00", tick=False) as travelled:
        yield travelled


@pytest.fixture
def ward():
    return make_ward(reports_from="2026-10")


@pytest.fixture
def admin(ward):
    return people.make_administrator(ward)


def opened(ward, month="2026-11") -> MonthlyReport:
    return open_month(ward=ward, month=month, by=people.make_officer(ward))


def due(report: MonthlyReport) -> date | None:
    return MonthlyReport.objects.get(pk=report.pk).due_on


def test_opening_a_month_writes_down_its_deadline(ward):
    assert due(opened(ward)) == date(2026, 11, 16)


def test_a_month_of_before_the_decree_has_none():
    assert due(opened(make_ward(reports_from="2009-03"), "2009-03")) is None


def test_a_later_rule_leaves_the_opened_month_and_changes_the_next(ward, admin):
    report = opened(ward)
    deadlines.add_due_rule(ward=ward, rule=DeadlineRule(Month(2026, 12), fixed_day=20), by=admin)
    assert due(report) == date(2026, 11, 16)
    assert deadlines_of(ward).due_on(Month(2026, 12), date(2026, 12, 14)) == date(2026, 12, 21)


def test_no_rule_begins_with_a_month_that_is_opened_or_over(ward, admin, clock):
    opened(ward, "2026-10")
    clock.move_to("2026-11-20 09:00+07:00")
    with pytest.raises(Refused, match="tháng 10/2026 đã mở"):
        deadlines.add_due_rule(ward=ward, rule=DeadlineRule(Month(2026, 10), days=2), by=admin)
    with pytest.raises(Refused, match="Kỳ báo cáo tháng 11/2026 đã kết thúc"):
        deadlines.add_due_rule(ward=ward, rule=DeadlineRule(NOVEMBER, days=2), by=admin)
    deadlines.add_due_rule(ward=ward, rule=DeadlineRule(Month(2026, 12), days=2), by=admin)


def test_while_nothing_is_opened_the_past_may_be_set_too(ward, admin):
    deadlines.add_due_rule(ward=ward, rule=DeadlineRule(Month(2020, 1)), by=admin)
    assert deadlines_of(ward).due_on(Month(2026, 9), date(2026, 9, 14)) is None


def test_a_rule_is_taken_back_until_a_month_follows_it(ward, admin):
    deadlines.add_due_rule(ward=ward, rule=DeadlineRule(NOVEMBER, days=2), by=admin)
    deadlines.drop_due_rule(ward=ward, first_month="2026-11", by=admin)
    with pytest.raises(Refused, match="không còn nữa"):
        deadlines.drop_due_rule(ward=ward, first_month="2026-11", by=admin)
    with pytest.raises(Refused):
        deadlines.drop_due_rule(ward=ward, first_month="hôm nay", by=admin)
    deadlines.add_due_rule(ward=ward, rule=DeadlineRule(NOVEMBER, days=2), by=admin)
    with pytest.raises(Refused, match="Đã có quy định"):
        deadlines.add_due_rule(ward=ward, rule=DeadlineRule(NOVEMBER, days=3), by=admin)


def test_the_administrator_alone_sets_rules(ward):
    with pytest.raises(Refused):
        deadlines.add_due_rule(ward=ward, rule=DeadlineRule(NOVEMBER, days=2), by=people.make_chief(ward))
    assert not DueRule.objects.exists()


class TestJoining:
    def test_a_ward_that_joins_now_is_not_late_with_what_was_before(self, admin, ward):
        rules.set_months(ward=ward, first="2001-01", last="", by=admin)
        found = deadlines_of(ward)
        assert found.due_on(Month(2020, 5), date(2020, 5, 14)) is None
        assert found.due_on(Month(2026, 10), date(2026, 10, 14)) is None
        assert found.due_on(NOVEMBER, date(2026, 11, 14)) == date(2026, 11, 16)

    def test_set_again_from_an_earlier_month_it_is_still_not_late(self, admin, ward):
        rules.set_months(ward=ward, first="2022-01", last="", by=admin)
        rules.set_months(ward=ward, first="2019-05", last="", by=admin)
        assert deadlines_of(ward).due_on(Month(2019, 6), date(2019, 6, 14)) is None

    def test_a_month_just_over_that_may_still_be_sent_in_time_is_due(self, admin, ward, clock):
        clock.move_to("2026-11-15 09:00+07:00")
        rules.set_months(ward=ward, first="2026-09", last="", by=admin)
        assert deadlines_of(ward).due_on(NOVEMBER, date(2026, 11, 14)) == date(2026, 11, 16)

    def test_a_ward_that_begins_next_month_needs_no_rule_of_its_own(self, admin, ward):
        rules.set_months(ward=ward, first="2026-12", last="", by=admin)
        assert not DueRule.objects.exists()


class TestHolidays:
    def test_days_off_move_what_is_to_come_of_opened_months_too(self, ward, admin):
        report = opened(ward)
        assert holidays.add_holidays(place=ward, days=[date(2026, 11, 16)], name="Nghỉ theo thông báo", by=admin) == 1
        assert due(report) == date(2026, 11, 17)
        holidays.drop_holiday(place=ward, day=date(2026, 11, 16), by=admin)
        assert due(report) == date(2026, 11, 16)

    def test_a_deadline_that_has_passed_stays(self, ward, admin, clock):
        report = opened(ward)
        clock.move_to("2026-11-17 09:00+07:00")
        holidays.add_holidays(place=ward, days=[date(2026, 11, 16)], by=admin)
        assert due(report) == date(2026, 11, 16)

    def test_none_is_moved_to_a_day_that_is_over(self, ward, admin, clock):
        holidays.add_holidays(place=ward, days=[date(2026, 11, 16), date(2026, 11, 17)], by=admin)
        report = opened(ward)
        clock.move_to("2026-11-18 00:30+07:00")
        holidays.drop_holiday(place=ward, day=date(2026, 11, 16), by=admin)
        assert due(report) == date(2026, 11, 18)

    def test_the_province_types_them_for_its_wards_and_no_other(self, ward, admin):
        elsewhere = make_ward("77777", province=make_province("99", "Tỉnh khác"), reports_from="2026-10")
        reports = [opened(ward), opened(elsewhere)]
        provincial = people.make_provincial(ward.province)
        holidays.add_holidays(place=ward.province, days=[date(2026, 11, 16)], by=provincial)
        assert [due(each) for each in reports] == [date(2026, 11, 17), date(2026, 11, 16)]
        with pytest.raises(Refused):
            holidays.add_holidays(place=elsewhere.province, days=TET, by=provincial)

    @pytest.mark.parametrize("role", ["officer", "chief", "provincial"])
    def test_a_ward_keeps_its_days_for_its_administrator(self, ward, role):
        by = people.make_provincial(ward.province) if role == "provincial" else getattr(people, f"make_{role}")(ward)
        with pytest.raises(Refused):
            holidays.add_holidays(place=ward, days=TET, by=by)
        assert not Holiday.objects.exists()

    def test_the_same_day_twice_is_one(self, ward, admin):
        assert holidays.add_holidays(place=ward, days=TET, by=admin) == 9
        assert holidays.add_holidays(place=ward, days=[*TET, TET[0]], by=admin) == 0

    @pytest.mark.parametrize(
        "more",
        [
            {"days": [date(2026, 11, 16)], "worked": True},
            {"days": []},
            {"days": [date(1800, 1, 1)]},
            {"days": [date(2026, 11, 16)], "name": "ông Nguyễn Văn An, số 0912345678"},
        ],
    )
    def test_what_cannot_be_is_refused(self, ward, admin, more):
        with pytest.raises(Refused):
            holidays.add_holidays(place=ward, by=admin, **more)
        assert not Holiday.objects.exists()

    def test_two_queries_for_any_number_of_wards(self, ward, django_assert_num_queries):
        wards = [ward, *(make_ward() for _ in range(3))]
        with django_assert_num_queries(2):
            assert len(deadlines_of_wards(wards)) == 4
