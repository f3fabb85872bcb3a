"""One message a person and day, of what is due alone; no figures, no names; what fails is tried again."""

from datetime import date
from io import StringIO
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command

from reports.actions import monthly_report
from reports.actions.question import answer, ask
from reports.queries.duties import duties
from residents.models import Unit
from tests import people
from tests.reports.desk import Desk
from tests.residents.factories import make_block, make_evaluation, make_ward
from wardsecurity.accounts import people as own
from wardsecurity.accounts.models import Membership, User
from wardsecurity.accounts.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db):
    """A ward that has reported since October 2026, in time; its people have an address."""
    with time_machine.travel("2026-10-15 09:00+07:00"):
        desk = Desk(make_ward("05977", name="Phường Vĩnh Trại", reports_from="2026-10"))
        desk.approved("2026-10")
    Unit.objects.filter(ward=desk.ward).update(closed_on=date(2026, 10, 20))  # no evaluation waits
    for user in (desk.officer, desk.chief):
        User.objects.filter(pk=user.pk).update(email=f"{user.username}@example.vn")
    return desk


@pytest.fixture
def send(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    def run(day, *options):
        out = StringIO()
        mail.outbox = []
        with time_machine.travel(f"{day} 07:00+07:00", tick=False):
            call_command("send_digest", *options, stdout=out)
        return out.getvalue()

    return run


def sent():
    return {message.to[0].rstrip("0123456789").split("@")[0].rstrip("0123456789"): message for message in mail.outbox}


def test_an_overdue_month_is_told_to_the_officer_and_to_nobody_else(desk, send):
    send("2026-11-25")
    (message,) = mail.outbox
    assert message.to == [f"{desk.officer.username}@example.vn"]
    assert message.subject == "Phường Vĩnh Trại: 01 việc đến hạn"
    assert "- Tháng 11/2026 (15/10–14/11), hạn gửi thứ Hai 16/11: quá hạn 09 ngày, chưa mở báo cáo.\n" in message.body
    assert desk.officer.full_name not in message.body


def test_what_was_sent_waits_for_the_chief(desk, send):
    with time_machine.travel("2026-11-14 09:00+07:00"):
        desk.submitted("2026-11")
    send("2026-11-14")
    (message,) = mail.outbox
    assert message.to == [f"{desk.chief.username}@example.vn"]
    assert "chờ đồng chí duyệt." in message.body


def test_what_came_back_waits_for_the_officer(desk, send):
    with time_machine.travel("2026-11-14 09:00+07:00"):
        report = desk.submitted("2026-11")
        monthly_report.return_(report=report, by=desk.chief, reason="Thiếu khối 2")
    send("2026-11-14")
    (message,) = mail.outbox
    assert message.to == [f"{desk.officer.username}@example.vn"]
    assert "trả lại để bổ sung" in message.body
    assert "Thiếu khối" not in message.body


@pytest.mark.parametrize(("day", "count"), [("2026-11-12", 0), ("2026-11-13", 1), ("2026-11-16", 1)])
def test_a_month_being_typed_is_told_when_three_days_are_left(desk, send, day, count):
    with time_machine.travel("2026-11-10 09:00+07:00"):
        desk.open("2026-11")
    send(day)
    assert len(mail.outbox) == count


def test_nothing_due_no_message(desk, send):
    assert "sent 0" in send("2026-11-10")
    assert mail.outbox == []


def test_once_a_day_and_again_the_next(desk, send):
    assert send("2026-11-25") == "sent 1, sent before today 0, failed 0\n"
    assert send("2026-11-25") == "sent 0, sent before today 1, failed 0\n"
    assert send("2026-11-26") == "sent 1, sent before today 0, failed 0\n"


def test_two_runs_at_once_do_not_both_have_it(desk):
    assert own.claim_digest(user=desk.officer, day=date(2026, 11, 25))
    assert not own.claim_digest(user=desk.officer, day=date(2026, 11, 25))
    own.release_digest(user=desk.officer, day=date(2026, 11, 25))
    assert own.claim_digest(user=desk.officer, day=date(2026, 11, 25))


def test_a_dry_run_prints_and_notes_nothing(desk, send):
    told = send("2026-11-25", "--dry-run")
    assert "quá hạn 09 ngày" in told
    assert "example.vn" not in told
    assert mail.outbox == []
    assert "sent 1" in send("2026-11-25")


def test_a_server_that_fails_is_said_without_addresses_and_tried_again(desk, send, monkeypatch, caplog):
    def refuse(*_args: object) -> int:
        raise SMTPServerDisconnected("officer@example.vn")

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", refuse)
        with pytest.raises(CommandError, match="1 messages could not be sent"):
            send("2026-11-25")
    assert "example.vn" not in caplog.text
    assert "sent 1" in send("2026-11-25")


@pytest.mark.parametrize("change", [{"wants_digest": False}, {"email": ""}, {"is_active": False}])
def test_who_does_not_want_it_gets_none(desk, send, change):
    User.objects.filter(pk=desk.officer.pk).update(**change)
    send("2026-11-25")
    assert mail.outbox == []


def test_an_administrator_the_committee_and_whose_role_is_over_get_none(desk, send):
    for role in (Role.ADMINISTRATOR, Role.COMMITTEE):
        User.objects.filter(pk=people.make_member(desk.ward, role).pk).update(email="x@example.vn")
    Membership.objects.filter(user=desk.officer).update(ends_on=date(2026, 11, 1))
    send("2026-11-25")
    assert mail.outbox == []


def test_it_speaks_the_language_of_its_reader(desk, send):
    User.objects.filter(pk=desk.officer.pk).update(digest_language="en")
    send("2026-11-25")
    (message,) = mail.outbox
    assert "November 2026 (15/10–14/11)" in message.body
    assert "Monday 16/11" in message.body


def test_one_message_for_several_wards(desk, send, settings):
    settings.SITE_URL = "https://phuong.example.vn"
    other = make_ward("00001", name="Phường Chi Lăng", reports_from="2026-11")
    Membership.objects.create(user=desk.officer, ward=other, role=Role.OFFICER, starts_on=people.SINCE)
    send("2026-11-25")
    (message,) = mail.outbox
    assert message.subject == "Phường Chi Lăng, Phường Vĩnh Trại: 02 việc đến hạn"
    assert message.body.count("Tháng 11/2026") == 2
    assert "https://phuong.example.vn/" in message.body


def test_questions_without_an_answer_are_told_to_both_and_end_with_the_answer(desk, send):
    committee = people.make_committee(desk.ward)
    asked = ask(ward=desk.ward, indicator="C05", period="2026-10", value=0, question="Vì sao?", by=committee)
    send("2026-11-05")
    assert {"- 01 câu hỏi về số liệu chưa trả lời." in message.body for message in mail.outbox} == {True}
    assert len(mail.outbox) == 2
    answer(ward=desk.ward, question=asked.pk, text="Không có vụ nào.", by=desk.officer)
    send("2026-11-06")
    assert mail.outbox == []


class TestWindows:
    @pytest.fixture
    def blocks(self, desk):
        Unit.objects.filter(ward=desk.ward).update(closed_on=None)
        return desk.blocks

    def windows(self, *day):
        return [window for due in duties(date(2026, *day)) for each in due.wards for window in each.windows]

    @pytest.mark.parametrize(("day", "count"), [((11, 5), 0), ((11, 6), 1), ((11, 20), 1), ((11, 21), 0)])
    def test_the_chief_hears_in_the_last_fortnight_of_blocks_without_a_result(self, blocks, day, count):
        found = self.windows(*day)
        assert [(window.without, window.all) for window in found] == [(2, 2)] * count

    def test_not_of_those_that_have_one(self, blocks):
        make_evaluation(blocks[0], 2026, result="")
        make_evaluation(blocks[1], 2026, result="not_recognised", decided_on=date(2026, 11, 10))
        assert [(window.without, window.all) for window in self.windows(11, 15)] == [(1, 2)]

    def test_it_is_said_in_words(self, blocks, send):
        send("2026-11-10")
        (message,) = mail.outbox
        assert "Xếp loại khối phố năm 2026 trước thứ Sáu 20/11: 02/02 khối phố chưa có kết quả." in message.body


@pytest.mark.parametrize("wards", [1, 4])
def test_a_query_a_ward_and_one_for_the_people(desk, wards, django_assert_num_queries):
    for _number in range(wards - 1):
        ward = make_ward(reports_from="2026-10")
        make_block(ward)
        for who in (people.make_officer(ward), people.make_chief(ward)):
            User.objects.filter(pk=who.pk).update(email="x@example.vn")
    with django_assert_num_queries(1 + wards):
        assert len(list(duties(date(2026, 12, 25)))) == wards
