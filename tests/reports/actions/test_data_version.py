"""Every action behind the dashboard makes the page of before one that is no longer good."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from reports.actions import deadlines, figures, holidays, meeting, monthly_report, own_indicators, question, rules
from reports.actions.targets import TargetCell, save_targets
from reports.deadlines import DeadlineRule
from reports.models import Conclusion, MonthlyReport, OwnIndicator, Question
from reports.months import Month
from residents.actions import book_use, entry, place, succession
from residents.actions.place import NewUnit, SizeCell
from residents.models import Pledge, Succession, Ward
from tests.people import make_administrator, make_committee, make_provincial
from tests.reports.desk import Desk
from tests.residents.factories import make_block, make_pledge, make_succession, make_ward
from wardsecurity.accounts import actions as people
from wardsecurity.accounts.models import Membership
from wardsecurity.accounts.permissions import Role

pytestmark = pytest.mark.django_db
HELD = date(2026, 10, 12)


def admin(desk):
    return make_administrator(desk.ward)


def report(desk):
    return MonthlyReport.objects.get(ward=desk.ward)


def returned(desk):
    monthly_report.return_(report=report(desk), by=desk.chief, reason="xem lại")


def conclude(desk):
    meeting.conclude(
        ward=desk.ward, held_on=HELD, period="2009", told={}, text="Ký xong", body="Công an", due_on=HELD,
        by=make_committee(desk.ward),
    )  # fmt: skip


def ask(desk):
    by = make_committee(desk.ward)
    question.ask(ward=desk.ward, indicator="A05", period="2009", value=None, question="Vì sao?", by=by)


def answer(desk):
    question.answer(ward=desk.ward, question=Question.objects.get().pk, text="Đã kiểm tra", by=desk.officer)


def settle(desk):
    meeting.settle(ward=desk.ward, conclusion=Conclusion.objects.get().pk, by=desk.chief)


def target(desk):
    save_targets(ward=desk.ward, year=2026, unit=None, cells=[TargetCell("A05", None, 300)], by=desk.chief)


def own(desk):
    own_indicators.add_indicator(
        owner=desk.ward, new=own_indicators.NewIndicator("CAM1", "Số camera an ninh", "stock", "ward"), by=admin(desk)
    )


def own_of_the_province(desk):
    new = own_indicators.NewIndicator("TUAN", "Số buổi tuần tra", "flow", "ward", unit="buổi")
    own_indicators.add_indicator(owner=desk.ward.province, new=new, by=None)


def retire(desk):
    own_indicators.retire_indicator(row=OwnIndicator.objects.get(), last_day=date(2026, 1, 1), by=admin(desk))


def days_off(desk):
    by = make_provincial(desk.ward.province)
    holidays.add_holidays(place=desk.ward.province, days=[timezone.localdate()], by=by)


def rename(desk):
    into = NewUnit("K99", "Khối 99")
    succession.rename_unit(unit=desk.blocks[0], into=into, on=date(2010, 1, 1), by=admin(desk))


def size(desk):
    cells = [SizeCell(desk.blocks[0].pk, "households", None, 200)]
    place.save_sizes(ward=desk.ward, year=2009, cells=cells, by=admin(desk))


def own_name(desk):
    place.change_ward(
        ward=desk.ward, by=admin(desk), name="Phường Mới", committee_name="Ban", police_name="", one_officer=False
    )


def changed(desk):
    pledge = Pledge.objects.get()
    entry.change(entry=pledge, version=pledge.version, by=desk.officer, households=9)


def deleted(desk):
    entry.delete(entry=Pledge.objects.get(), version=Pledge.objects.get().version, by=desk.officer)


def role_given(desk):
    by, day = admin(desk), timezone.localdate()
    people.give_role(user=desk.officer, ward=desk.ward, role=Role.COMMITTEE, starts_on=day, by=by)


def role_ended(desk):
    held = Membership.objects.get(user=desk.officer)
    people.end_role(membership=held, last_day=timezone.localdate() - timedelta(days=1), by=admin(desk))


Act = Callable[[Desk], object]
# name: what the ward has before, and the action
ACTIONS: dict[str, tuple[tuple[Act, ...], Act]] = {
    "open": ((), Desk.open),
    "type": ((Desk.open,), lambda desk: desk.type(report(desk).editions.get(), "C01", 5)),
    "submit": ((Desk.open,), lambda desk: desk.submit(report(desk))),
    "return": ((Desk.submitted,), returned),
    "approve": ((Desk.submitted,), lambda desk: monthly_report.approve(report=report(desk), by=desk.chief)),
    "amend": ((Desk.approved,), lambda desk: desk.amend(report(desk))),
    "conclude": ((), conclude),
    "settle": ((conclude,), settle),
    "ask": ((), ask),
    "answer": ((ask,), answer),
    "target": ((), target),
    "months": ((), lambda desk: rules.set_months(ward=desk.ward, first="2008-01", last="", by=admin(desk))),
    "rule": ((), lambda desk: rules.add_rule(ward=desk.ward, first_month="2030-01", last_day=20, by=admin(desk))),
    "deadline": (
        (),
        lambda desk: deadlines.add_due_rule(
            ward=desk.ward, rule=DeadlineRule(Month(2030, 1), days=3), by=admin(desk)
        ),
    ),
    "holidays": ((), days_off),
    "own indicator": ((), own),
    "own indicator of the province": ((), own_of_the_province),
    "own indicator retired": ((own,), retire),
    "unit added": ((), lambda desk: place.add_units(
        ward=desk.ward, units=[NewUnit("K50", "Khối 50")], kind="block", opened_on=None, by=admin(desk))),
    "unit renamed": ((), rename),
    "size": ((), size),
    "ward renamed": ((), own_name),
    "book used": ((), lambda desk: book_use.use_book(
        ward=desk.ward, codes=["A05"], used_from=date(2009, 1, 1), by=admin(desk))),
    "entry changed": ((lambda desk: make_pledge(desk.blocks[0]),), changed),
    "entry deleted": ((lambda desk: make_pledge(desk.blocks[0]),), deleted),
    "role given": ((), role_given),
    "role ended": ((), role_ended),
}  # fmt: skip


def version(ward: Ward) -> int:
    return Ward.objects.values_list("data_version", flat=True).get(pk=ward.pk)


@pytest.mark.parametrize("name", ACTIONS)
def test_each_action_raises_the_data_version(desk, name):
    before, act = ACTIONS[name]
    for each in before:
        each(desk)
    was = version(desk.ward)
    act(desk)
    assert version(desk.ward) > was


def test_refreshing_from_the_books_raises_it(desk):
    desk.books("A05")
    edition = desk.open().editions.get()
    make_pledge(desk.blocks[0])
    was = version(desk.ward)
    assert figures.refresh_from_books(edition=edition, by=desk.officer) > 0
    assert version(desk.ward) > was


def test_approval_makes_the_pages_of_the_wards_that_came_from_it_new(desk):
    child, grandchild, beside = make_ward(), make_ward(), make_ward()
    make_succession(desk.ward, child, date(2010, 1, 1))
    unit = make_block(child)
    Succession.objects.create(unit_before=unit, unit_after=make_block(grandchild), on=date(2011, 1, 1), kind="renaming")
    was = [version(each) for each in (child, grandchild, beside)]
    desk.approved()
    assert [version(each) - old for each, old in zip((child, grandchild, beside), was, strict=True)] == [1, 1, 0]
