"""Every move from every state, by the table; and what each leaves behind."""

from collections.abc import Callable
from datetime import date

import pytest
import time_machine

from reports.actions import monthly_report
from reports.actions.monthly_report import TRANSITIONS
from reports.models import Edition, Figure, MonthlyReport, ReportEvent, State, UnitYearCoverage, WardMonthTotal
from residents.models import ClosedMonth, CountedEntry, Ward
from tests.people import make_committee, make_stranger
from tests.reports.desk import WORD, Desk
from wardsecurity.errors import Refused

MOVES = ["submit", "return_", "approve", "amend", "discard"]
LEGAL = {
    ("draft", "submit"): "submitted",
    ("returned", "submit"): "submitted",
    ("submitted", "return_"): "returned",
    ("submitted", "approve"): "approved",
    ("approved", "amend"): "draft",
    ("draft", "discard"): "discarded",
    ("submitted", "discard"): "discarded",
    ("returned", "discard"): "discarded",
}


WATCHED = [MonthlyReport, Edition, Figure, WardMonthTotal, UnitYearCoverage, Ward, CountedEntry, ClosedMonth]


def at(desk: Desk, state: str) -> MonthlyReport:
    """A month whose current edition, a correction, is in the state."""
    report = desk.approved().report
    if state == "approved":
        return report
    monthly_report.amend(report=report, by=desk.chief, reason="Đếm thiếu")
    if state != "draft":
        monthly_report.submit(report=report, by=desk.officer, word=WORD)
    if state == "returned":
        monthly_report.return_(report=report, by=desk.chief, reason="Thiếu khối 2")
    return report


def move(name: str, desk: Desk, report: MonthlyReport, reason: str = "Lý do"):
    action: Callable[..., object] = getattr(monthly_report, name)
    more = {"word": WORD} if name == "submit" else {}
    return action(report=report, by=desk.officer if name == "submit" else desk.chief, reason=reason, **more)


def test_the_table_says_what_is_legal():
    assert {(str(s), name): str(t.target) for name, t in TRANSITIONS.items() for s in t.sources} == LEGAL


@pytest.mark.parametrize(("state", "name"), LEGAL)
def test_legal(desk, state, name):
    report = at(desk, state)
    edition = move(name, desk, report)
    edition.refresh_from_db()
    assert edition.state == LEGAL[state, name]
    assert edition.events.last().kind == TRANSITIONS[name].event


@pytest.mark.parametrize(
    ("state", "name"),
    [(s, n) for s in ("draft", "submitted", "returned", "approved") for n in MOVES if (s, n) not in LEGAL],
)
def test_illegal(desk, state, name):
    report = at(desk, state)
    before = (list(report.editions.values()), ReportEvent.objects.count())
    with pytest.raises(Refused, match=r"Không .* được"):
        move(name, desk, report)
    assert (list(report.editions.values()), ReportEvent.objects.count()) == before


@pytest.mark.parametrize("name", MOVES)
def test_only_who_may(desk, name):
    state = next(s for s, n in LEGAL if n == name)
    report, wrong = at(desk, state), desk.chief if name == "submit" else desk.officer
    for by in (wrong, make_committee(desk.ward), make_stranger()):
        with pytest.raises(Refused, match="quyền"):
            getattr(monthly_report, name)(report=report, by=by, reason="Lý do")


@pytest.mark.parametrize("name", ["return_", "amend"])
@pytest.mark.parametrize(("reason", "says"), [("  ", "lý do"), ("gọi 0912345678", "điện thoại")])
def test_a_reason_there_must_be_and_it_names_nobody(desk, name, reason, says):
    report = at(desk, "submitted" if name == "return_" else "approved")
    with pytest.raises(Refused, match=says):
        move(name, desk, report, reason)


def test_a_first_edition_is_not_discarded(desk):
    with pytest.raises(Refused, match="bản điều chỉnh"):
        monthly_report.discard(report=desk.open(), by=desk.chief)


def test_a_month_is_not_sent_before_its_last_day(desk):
    with time_machine.travel(date(2009, 3, 30)):
        report = desk.open()
        with pytest.raises(Refused, match="chưa kết thúc"):
            monthly_report.submit(report=report, by=desk.officer, word=WORD)
    with time_machine.travel(date(2009, 3, 31)):
        assert monthly_report.submit(report=report, by=desk.officer, word=WORD).state == State.SUBMITTED


def test_a_correction_leaves_the_old_one_standing_until_it_is_approved(desk):
    first = desk.approved(C01=5)
    report = first.report
    second = monthly_report.amend(report=report, by=desk.chief, reason="Đếm thiếu")
    report.refresh_from_db()
    assert report.standing == first
    assert (second.number, second.corrects, second.figures.get().value) == (2, first, 5)
    assert second.figures.get().saved_by == desk.officer
    desk.type(second, "C01", 7)
    monthly_report.submit(report=report, by=desk.officer, word=WORD)
    monthly_report.approve(report=report, by=desk.chief)
    report.refresh_from_db()
    assert report.standing == second
    assert first.figures.get().value == 5


def test_a_discarded_correction_keeps_its_number(desk):
    report = desk.approved().report
    monthly_report.amend(report=report, by=desk.chief, reason="Đếm thiếu")
    monthly_report.discard(report=report, by=desk.chief)
    assert monthly_report.amend(report=report, by=desk.chief, reason="Đếm thiếu").number == 3


@pytest.mark.parametrize("name", [None, *MOVES])
def test_an_event_that_fails_leaves_nothing(desk, monkeypatch, name):
    report = at(desk, next(s for s, n in LEGAL if n == name)) if name else None
    desk.ward.refresh_from_db()
    before = [list(model._default_manager.order_by("pk").values()) for model in WATCHED]

    def fail(**kwargs: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(ReportEvent.objects, "create", fail)
    with pytest.raises(OSError, match="full"):
        move(name, desk, report) if name and report else desk.open()
    assert [list(model._default_manager.order_by("pk").values()) for model in WATCHED] == before
