"""One message a day of what is due, to those who want it: words and sending. No figure and nobody's name is in it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.deadlines import due_day
from reports.queries.duties import Duties, WardDuties, Window, duties
from reports.queries.month_state import MonthState, language, two_figures
from wardsecurity.accounts import people
from wardsecurity.sorts import of_place

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sent:
    """How many messages were sent, had been sent before on the day, and could not be sent."""

    sent: int
    before: int
    failed: int


@dataclass(frozen=True)
class Message:
    subject: str
    body: str


def message(due: Duties) -> Message:
    """The message in the language that its reader chose."""
    with translation.override(due.user.digest_language):
        count = {"count": two_figures(due.count)}
        subject = ngettext("%(count)s việc đến hạn", "%(count)s việc đến hạn", due.count) % count
        names = ", ".join(each.ward.name for each in due.wards)
        paragraphs = [_("Kính gửi đồng chí,"), *(_of_ward(each) for each in due.wards), _closing()]
        return Message(f"{names}: {subject}"[:150], "\n\n".join(paragraphs) + "\n")


def _of_ward(due: WardDuties) -> str:
    lines = [
        due.ward.name,
        *(f"- {_month(each)}" for each in due.months),
        *(f"- {_window(each, due.ward.name)}" for each in due.windows),
    ]
    if due.questions:
        lines.append(f"- {_questions(due.questions)}")
    return "\n".join(lines)


def _month(state: MonthState) -> str:
    where = state.state_label if state.turn != "chief" else _("chờ đồng chí duyệt")
    if state.is_standing and state.turn != "chief":
        where = _("bản điều chỉnh số liệu chưa gửi duyệt")
    timing = "" if state.sent_on or state.timing_label == where else state.timing_label
    if state.state == "overdue":
        where, timing = state.timing_label, _("chưa mở báo cáo")
    return f"{state.long_label}: {', '.join(filter(None, (where, timing)))}."


def _window(window: Window, ward: str) -> str:
    named = {
        "day": due_day(window.closes_on, window.year, language()),
        "year": window.year,
        "without": two_figures(window.without),
        "all": two_figures(window.all),
    }
    if window.blocks:
        text = _("Xếp loại khối phố năm %(year)s trước %(day)s: %(without)s/%(all)s khối phố chưa có kết quả.")
        text = of_place(text, ward)
    else:
        text = _(
            "Xếp loại cơ quan, doanh nghiệp, trường học năm %(year)s trước %(day)s: "
            "%(without)s/%(all)s đơn vị chưa có kết quả."
        )
    return text % named


def _questions(count: int) -> str:
    text = ngettext("%(count)s câu hỏi về số liệu chưa trả lời.", "%(count)s câu hỏi về số liệu chưa trả lời.", count)
    return text % {"count": two_figures(count)}


def _closing() -> str:
    lines = [_("Mở chương trình: %(address)s") % {"address": f"{settings.SITE_URL}/"}] if settings.SITE_URL else []
    return "\n".join([*lines, _("Không muốn nhận thư này, đồng chí tắt ở trang “Tài khoản” của chương trình.")])


def send_digest(*, today: date) -> Sent:
    """Send each their message, unless the day's was sent; what fails is counted, logged without the address, and tried
    again by the next run."""
    sent = before = failed = 0
    connection = get_connection()
    for due in duties(today):
        if not people.claim_digest(user=due.user, day=today):
            before += 1
            continue
        try:
            text = message(due)
            EmailMessage(text.subject, text.body, to=[due.user.email], connection=connection).send()
        except (OSError, ValueError) as error:  # SMTP errors are OSErrors; the others still get theirs
            people.release_digest(user=due.user, day=today)
            log.error("digest of user %s not sent: %s", due.user.pk, type(error).__name__)  # no address
            failed += 1
        else:
            sent += 1
    return Sent(sent, before, failed)
