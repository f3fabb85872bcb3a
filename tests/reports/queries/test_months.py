"""The calendar of a ward's months: where each stands, what is late and by how much, whose turn it is."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from reports.actions import monthly_report
from reports.queries.months import months_overview, to_do
from tests.reports.desk import Desk
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_ward

pytestmark = pytest.mark.django_db


def states(ward, today):
    overview = months_overview(ward=ward, today=today)
    return {state.month: state.state_label for year in overview.years for state in year.months if state}


def state(desk: Desk, month: str, today: date):
    return next(each for each in months_overview(ward=desk.ward, today=today).states if each.month == month)


@pytest.fixture
def desk(db):
    """A ward that has reported since October 2026, in time so far; today is 10 November."""
    with time_machine.travel("2026-10-15 09:00+07:00"):
        desk = Desk(make_ward(reports_from="2026-10"))
        desk.approved("2026-10")
    return desk


def test_months_by_what_they_wait_for():
    ward = make_ward(reports_from="2010-01")
    put_month(ward, "2010-01", {})
    put_month(ward, "2010-02", {}, standing=False)
    assert states(ward, date(2010, 4, 10)) == {
        "2010-01": "đã duyệt",
        "2010-02": "đang nhập",
        "2010-03": "chưa báo cáo",  # no deadline is known of then
        "2010-04": "chưa đến hạn",
    }


@pytest.mark.parametrize(
    ("today", "label", "timing"),
    [
        (date(2026, 11, 14), "chưa đến hạn", "còn 02 ngày"),
        (date(2026, 11, 15), "đến hạn", "còn 01 ngày"),
        (date(2026, 11, 16), "đến hạn", "hạn hôm nay"),
        (date(2026, 11, 17), "quá hạn", "quá hạn 01 ngày"),
        (date(2027, 1, 1), "quá hạn", "quá hạn 46 ngày"),
    ],
)
def test_a_month_nobody_opened_is_due_then_overdue_by_days(desk, today, label, timing):
    found = state(desk, "2026-11", today)
    assert (found.state_label, found.timing_label) == (label, timing)
    assert found.long_label == "Tháng 11/2026 (15/10–14/11), hạn gửi thứ Hai 16/11"


@pytest.mark.parametrize(
    ("sent", "timing", "in_time"),
    [
        ("2026-11-16 23:59+07:00", "gửi đúng hạn", True),
        ("2026-11-17 00:01+07:00", "gửi muộn 01 ngày", False),  # in London it is still the 16th
        ("2026-12-01 09:00+07:00", "gửi muộn 15 ngày", False),
    ],
)
def test_in_time_is_by_the_day_of_the_first_sending_where_the_ward_is(desk, sent, timing, in_time):
    with time_machine.travel("2026-11-14 09:00+07:00"):
        report = desk.open("2026-11")
    with time_machine.travel(sent):
        desk.submit(report)
    found = state(desk, "2026-11", date(2026, 12, 5))
    assert (found.timing_label, found.in_time, found.turn) == (timing, in_time, "chief")


def test_what_was_sent_back_was_still_sent_in_time(desk):
    with time_machine.travel("2026-11-16 09:00+07:00"):
        report = desk.submitted("2026-11")
    with time_machine.travel("2026-11-20 09:00+07:00"):
        monthly_report.return_(report=report, by=desk.chief, reason="Thiếu khối 2")
        desk.submit(report)
    assert state(desk, "2026-11", date(2026, 11, 25)).timing_label == "gửi đúng hạn"


def test_the_share_in_time_counts_what_is_late_and_unsent_but_not_what_is_still_open(desk):
    overview = months_overview(ward=desk.ward, today=date(2026, 12, 20))
    assert (overview.tally.in_time, overview.tally.timed) == (1, 3)
    assert overview.years[-1].tally.in_time_percent == Decimal(100) / 3
    before = months_overview(ward=desk.ward, today=date(2026, 11, 16)).tally
    assert (before.in_time, before.timed, before.standing, before.expected) == (1, 1, 1, 2)


def test_corrections_show_and_wait_for_who_must_act():
    ward = make_ward(reports_from="2010-01", reports_until="2010-02")
    put_month(ward, "2010-01", {})
    put_month(ward, "2010-01", {})
    put_month(ward, "2010-02", {})
    put_month(ward, "2010-02", {}, standing=False)
    assert states(ward, date(2010, 4, 10)) == {"2010-01": "đã điều chỉnh lần 1", "2010-02": "đang điều chỉnh"}
    assert [each.turn for each in months_overview(ward=ward, today=date(2010, 4, 10)).states] == ["", "officer"]


def test_what_waits_for_who_asks_comes_first_and_what_has_a_deadline_before_history(desk):
    with time_machine.travel("2026-11-14 09:00+07:00"):
        desk.submitted("2026-11")
    overview = months_overview(ward=desk.ward, today=date(2026, 12, 20))
    assert [line.state.month for line in to_do(overview, {"officer"})[0]] == ["2026-12", "2026-11"]
    assert [line.state.month for line in to_do(overview, {"chief"})[0]] == ["2026-11", "2026-12"]


def test_what_the_checks_say_of_a_month_stands_with_it(desk):
    overview = months_overview(ward=desk.ward, today=date(2026, 11, 12), marks={"2026-10": ("khác sổ",)})
    assert [each.marks for each in overview.states] == [("khác sổ",), ()]


def test_many_are_counted_and_not_listed():
    overview = months_overview(ward=make_ward(reports_from="2001-01"), today=date(2010, 1, 10))
    lines, more = to_do(overview, {"officer"})
    assert (len(lines), more) == (6, 9 * 12 - 6)


class TestFilled:
    def test_cells_and_blocks_of_a_month_being_typed(self, desk):
        with time_machine.travel("2026-11-14 09:00+07:00"):
            edition = desk.open("2026-11").editions.get()
            desk.type(edition, "A05", 12, unit=desk.blocks[0].pk)
            desk.type(edition, "A05", 0, unit=desk.blocks[1].pk)
            desk.type(edition, "C01", None)
        found = months_overview(ward=desk.ward, today=date(2026, 11, 12)).filled["2026-11"]
        assert (found.cells, found.blocks, found.of_blocks) == (2, 2, 2)
        assert found.of_cells > 40

    def test_a_missing_month_is_a_month_and_not_a_cell(self, desk):
        overview = months_overview(ward=desk.ward, today=date(2026, 12, 20))
        assert (overview.tally.standing, overview.tally.expected) == (1, 3)
        assert overview.cells == overview.years[-1].cells
        assert (overview.cells.cells, overview.cells.is_whole) == (1, False)

    def test_a_whole_without_its_blocks_is_one_cell_of_one(self, desk):
        with time_machine.travel("2026-11-14 09:00+07:00"):
            edition = desk.open("2026-11").editions.get()
            before = months_overview(ward=desk.ward, today=date(2026, 11, 12)).filled["2026-11"]
            desk.type(edition, "A05", 24)
        after = months_overview(ward=desk.ward, today=date(2026, 11, 12)).filled["2026-11"]
        assert (after.cells, after.of_cells) == (1, before.of_cells - 1)

    def test_open_and_approved_agree(self, desk):
        """The same figures count alike in the draft and once they stand."""
        with time_machine.travel("2026-11-14 09:00+07:00"):
            report = desk.open("2026-11")
            desk.type(report.editions.get(), "A05", 12, unit=desk.blocks[0].pk)
            desk.type(report.editions.get(), "C01", 3)
            draft = months_overview(ward=desk.ward, today=date(2026, 11, 12)).filled["2026-11"]
            desk.approve(report)
        standing = months_overview(ward=desk.ward, today=date(2026, 11, 12)).filled["2026-11"]
        assert (standing.cells, standing.of_cells) == (draft.cells, draft.of_cells)


def test_the_next_to_open_is_the_first_that_was_not():
    ward = make_ward(reports_from="2010-01")
    put_month(ward, "2010-01", {})
    overview = months_overview(ward=ward, today=date(2010, 4, 10))
    assert overview.next_to_open is not None
    assert overview.next_to_open.month == "2010-02"


def test_nothing_is_left_to_open_after_the_last_month():
    ward = make_ward(reports_from="2010-01", reports_until="2010-01")
    put_month(ward, "2010-01", {})
    assert months_overview(ward=ward, today=date(2010, 4, 10)).next_to_open is None


def test_a_ward_that_does_not_report_has_no_months():
    overview = months_overview(ward=make_ward(reports_from=""), today=date(2010, 4, 10))
    assert (overview.years, overview.next_to_open) == ((), None)


def test_years_have_twelve_places_the_latest_first():
    ward = make_ward(reports_from="2009-12")
    overview = months_overview(ward=ward, today=date(2010, 2, 10))
    assert [(year.year, len(year.months)) for year in overview.years] == [(2010, 12), (2009, 12)]
    assert [state.month if state else None for state in overview.years[1].months] == [None] * 11 + ["2009-12"]


@pytest.mark.parametrize("months", [2, 24])
def test_nine_queries_however_many_months_and_blocks(months, django_assert_num_queries):
    ward = make_ward(reports_from="2007-01")
    for _number in range(months):
        make_block(ward)
    for at in range(months):
        put_month(ward, f"{2007 + at // 12}-{at % 12 + 1:02d}", {("C01", None): 1}, standing=at > 0)
    with django_assert_num_queries(9):
        months_overview(ward=ward, today=date(2010, 2, 10))
