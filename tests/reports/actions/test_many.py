"""Many months at once: on the chief's page those that wait, from the command also drafts."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reports import seals
from reports.actions.many import approve_months
from reports.models import Edition
from tests.reports.desk import WORD
from wardsecurity.errors import Refused

REASON = "Nhập lại số liệu cũ theo báo cáo giấy đã ký"
MONTHS = ["2009-01", "2009-02", "2009-03"]


@pytest.fixture
def drafts(desk):
    """Three months typed and not sent."""
    for month in MONTHS:
        desk.type(desk.open(month).editions.get(), "C01", 5)
    return desk


def states(desk):
    return dict(Edition.objects.filter(report__ward=desk.ward).values_list("report__month", "state"))


def run(desk, **more):
    given = {
        "ward": desk.ward.code,
        "by": desk.chief.username,
        "reason": REASON,
        "first": MONTHS[0],
        "last": MONTHS[-1],
    }
    out, err = StringIO(), StringIO()
    given |= more
    line = [f"--from={given.pop('first')}", f"--to={given.pop('last')}"]
    call_command(
        "approve_months", *line, *(f"--{name}={value}" for name, value in given.items()), stdout=out, stderr=err
    )
    return out.getvalue(), err.getvalue()


def test_waiting_months_are_approved_in_their_order(desk):
    for month in MONTHS:
        desk.submitted(month)
    done = approve_months(ward=desk.ward, months=list(reversed(MONTHS)), by=desk.chief)
    assert (done.months, done.stopped_at) == (tuple(MONTHS), "")
    desk.ward.refresh_from_db()
    assert seals.verify(desk.ward) == []


def test_a_draft_is_not_approved_from_the_page(drafts):
    done = approve_months(ward=drafts.ward, months=MONTHS, by=drafts.chief)
    assert (done.months, done.stopped_at) == ((), "2009-01")


def test_the_command_sends_and_approves_and_the_reason_is_the_word(drafts):
    out, err = run(drafts)
    assert "Đã duyệt 3 tháng." in out
    assert err == ""
    edition = Edition.objects.get(report__month="2009-01")
    assert (edition.submitted_by, edition.approved_by) == (drafts.chief, drafts.chief)
    assert [(each.kind, each.reason) for each in edition.events.all()][1:] == [
        ("submitted", REASON),
        ("approved", REASON),
    ]
    assert set(edition.explanations.values_list("text", flat=True)) == {REASON}
    call_command("check_seals", stdout=StringIO())
    call_command("check_totals", stdout=StringIO())


def test_it_stops_at_the_first_error_keeps_what_came_before_and_names_the_month(drafts):
    drafts.type(Edition.objects.get(report__month="2009-02"), "C05", 1)
    drafts.type(Edition.objects.get(report__month="2009-02"), "C06", 2)
    with pytest.raises(CommandError, match=r"Dừng ở tháng 2009-02: Chưa gửi được") as stopped:
        run(drafts)
    assert stopped.value.returncode == 1
    assert states(drafts) == {"2009-01": "approved", "2009-02": "draft", "2009-03": "draft"}
    assert not Edition.objects.get(report__month="2009-02").explanations.exists()


def test_the_reason_lets_a_blocked_figure_through(drafts):
    for month in MONTHS:
        drafts.type(Edition.objects.get(report__month=month), "A02", 120_000 if month == "2009-03" else 120)
    run(drafts)
    assert Edition.objects.get(report__month="2009-03").explanations.get(kind="override").by == drafts.chief


def test_months_that_are_done_or_were_never_opened_are_said_and_passed_over(drafts):
    run(drafts, to="2009-01")
    out, err = run(drafts, **{"from": "2008-12"})
    assert "Đã duyệt từ trước: 1 tháng." in out
    assert "2008-12" in err
    assert set(states(drafts).values()) == {"approved"}


def test_who_typed_cannot_approve(drafts):
    with pytest.raises(CommandError, match="quyền"):
        run(drafts, by=drafts.officer.username)
    assert set(states(drafts).values()) == {"draft"}


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"by": "khong-co"}, "Không có người dùng"),
        ({"ward": "00000"}, "Không có phường"),
        ({"from": "2009-13"}, "Không có tháng"),
        ({"from": "2010-01"}, "trước tháng đầu"),
        ({"reason": "  "}, "Phải ghi lý do"),
        ({"reason": "gọi 0912345678"}, "điện thoại"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(drafts, more, says):
    with pytest.raises(CommandError, match=says):
        run(drafts, **more)
    assert set(states(drafts).values()) == {"draft"}


def test_a_reason_is_not_asked_of_months_that_wait(desk):
    desk.submitted()
    assert approve_months(ward=desk.ward, months=["2009-03"], by=desk.chief).months == ("2009-03",)


def test_drafts_are_not_sent_without_a_reason(drafts):
    with pytest.raises(Refused, match="lý do"):
        approve_months(ward=drafts.ward, months=MONTHS, by=drafts.chief, drafts=True)
    assert approve_months(ward=drafts.ward, months=MONTHS, by=drafts.chief, drafts=True, reason=WORD).months
