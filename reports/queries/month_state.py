"""Where a month stands, whose turn it is, and by how much it is late: a value, with its words. No database.

Late is counted in days of the calendar from the deadline to the first sending; of what nobody sent, to today. A month
without a deadline (docs/decisions/0011) is neither late nor in time.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from reports.deadlines import due_day
from reports.months import Month, days_label
from wardsecurity.accounts.permissions import Permission

# Not opened: "running" (not over), "due" (over, may still be sent in time), "overdue", "missing" (over, no deadline).
# Opened: "draft" to "approved"; "amending": a correction is open; "corrected": one was approved.
StateName = Literal[
    "running", "due", "overdue", "missing", "draft", "submitted", "returned", "approved", "amending", "corrected"
]
Turn = Literal["officer", "chief", ""]
UNOPENED: frozenset[str] = frozenset({"running", "due", "overdue", "missing"})
STANDING: frozenset[str] = frozenset({"approved", "amending", "corrected"})


def turns_of(permissions: Container[Permission]) -> frozenset[Turn]:
    """Whose turn it must be for a person with these permissions to have something to do."""
    turns: dict[Turn, Permission] = {"officer": Permission.WRITE_FIGURES, "chief": Permission.APPROVE}
    return frozenset(turn for turn, permission in turns.items() if permission in permissions)


_LABELS: Mapping[StateName, Promise] = MappingProxyType(
    {
        "running": gettext_lazy("chưa đến hạn"),
        "due": gettext_lazy("đến hạn"),
        "overdue": pgettext_lazy("month", "quá hạn"),
        "missing": gettext_lazy("chưa báo cáo"),
        "draft": gettext_lazy("đang nhập"),
        "submitted": gettext_lazy("chờ duyệt"),
        "returned": gettext_lazy("trả lại để bổ sung"),
        "approved": gettext_lazy("đã duyệt"),
        "amending": gettext_lazy("đang điều chỉnh"),
    }
)


@dataclass(frozen=True)
class MonthState:
    """A month with its days, where it stands on the day `today`, and its deadline. corrections: how many were approved;
    open_state: that of the edition being worked on, "" for none; marks: what else is to be said of it, in words."""

    month: str
    starts_on: date
    ends_on: date
    state: StateName
    today: date
    deadline: date | None = None
    sent_on: date | None = None
    corrections: int = 0
    open_state: str = ""
    marks: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """ "Tháng 11/2026 (15/10–14/11)", in the language of whoever reads it."""
        return days_label(Month.parse(self.month), self.starts_on, self.ends_on, language())

    @property
    def is_opened(self) -> bool:
        return self.state not in UNOPENED

    @property
    def is_standing(self) -> bool:
        return self.state in STANDING

    @property
    def is_expected(self) -> bool:
        """Whether it counts: it is over, or it stands."""
        return self.ends_on < self.today or self.is_standing

    @property
    def late_days(self) -> int:
        """By how many days it was, or is, late; 0: it is not."""
        return max((self.sent_on or self.today) - self.deadline, _NO_TIME).days if self.deadline else 0

    @property
    def days_left(self) -> int | None:
        """How many days are left to send it; None where it is sent, late or without a deadline."""
        if self.deadline is None or self.sent_on or self.late_days:
            return None
        return (self.deadline - self.today).days

    @property
    def in_time(self) -> bool | None:
        """Whether it was sent in time; None while that is open, and without a deadline."""
        if self.deadline is None or not (self.sent_on or self.late_days):
            return None
        return not self.late_days

    @property
    def turn(self) -> Turn:
        if "submitted" in (self.state, self.open_state):
            return "chief"
        return "" if self.state in ("approved", "corrected", "running") else "officer"

    @property
    def state_label(self) -> str:
        if self.state == "corrected":
            return _("đã điều chỉnh lần %(number)s") % {"number": self.corrections}
        return str(_LABELS[self.state])

    @property
    def timing_label(self) -> str:
        """ "quá hạn 03 ngày", "còn 03 ngày", "hạn hôm nay", "gửi muộn 03 ngày", "gửi đúng hạn"; or ""."""
        if self.late_days:
            days = {"days": two_figures(self.late_days)}
            if self.sent_on:
                return ngettext("gửi muộn %(days)s ngày", "gửi muộn %(days)s ngày", self.late_days) % days
            return ngettext("quá hạn %(days)s ngày", "quá hạn %(days)s ngày", self.late_days) % days
        if self.days_left is None:
            return _("gửi đúng hạn") if self.in_time else ""
        if self.days_left == 0:
            return _("hạn hôm nay")
        return ngettext("còn %(days)s ngày", "còn %(days)s ngày", self.days_left) % {
            "days": two_figures(self.days_left)
        }

    @property
    def where_label(self) -> str:
        """Where it stands, with the days of what is overdue, "quá hạn 03 ngày"; `when_label` has those of others."""
        return self.timing_label if self.state == "overdue" else self.state_label

    @property
    def when_label(self) -> str:
        return "" if self.state == "overdue" else self.timing_label

    @property
    def number(self) -> int:
        """The month of the year, 1 to 12."""
        return int(self.month[5:])

    @property
    def note(self) -> str:
        """What a small place says of its time: how late, by when it is due; "" for what went as it should."""
        if self.in_time and self.sent_on:
            return ""
        if self.state == "due" and self.deadline:
            return _("hạn %(day)s") % {"day": f"{self.deadline:%d/%m}"}
        return self.when_label if self.state != "running" else ""

    @property
    def turn_label(self) -> str:
        if not self.turn:
            return ""
        return _("đến lượt chỉ huy duyệt") if self.turn == "chief" else _("đến lượt cán bộ tổng hợp")

    @property
    def deadline_label(self) -> str:
        """ "thứ Hai 16/11"; "" for no deadline."""
        return due_day(self.deadline, int(self.month[:4]), language()) if self.deadline else ""

    @property
    def long_label(self) -> str:
        """ "Tháng 11/2026 (15/10–14/11), hạn gửi thứ Hai 16/11"."""
        return with_deadline(self.label, Month.parse(self.month), self.deadline)


_NO_TIME = timedelta(0)


def two_figures(count: int) -> str:
    """03 in Vietnamese, 3 in English."""
    return str(count) if language() == "en" else f"{count:02d}"


def language() -> str:
    return "en" if (get_language() or "").startswith("en") else "vi"


@dataclass(frozen=True)
class Tally:
    """Months: `standing` of those `expected`; `in_time` of the `timed` ones, which were sent or are late."""

    standing: int
    expected: int
    in_time: int
    timed: int

    @classmethod
    def of(cls, states: Sequence[MonthState]) -> Tally:
        expected = [state for state in states if state.is_expected]
        timed = [state.in_time for state in states if state.in_time is not None]
        return cls(sum(state.is_standing for state in expected), len(expected), sum(timed), len(timed))

    @property
    def in_time_percent(self) -> Decimal | None:
        return Decimal(self.in_time * 100) / self.timed if self.timed else None


def urgency(state: MonthState, turns: Container[Turn]) -> tuple[bool, bool, bool, str]:
    """To sort by: what waits for one of `turns` first; corrections after first editions, history without a deadline
    last; within each by month."""
    return (state.turn not in turns, state.deadline is None, state.is_standing, state.month)


def with_deadline(label: str, month: Month, due_on: date | None) -> str:
    """The month's label with its deadline, where it has one."""
    if due_on is None:
        return label
    return _("%(month)s, hạn gửi %(day)s") % {"month": label, "day": due_day(due_on, month.year, language())}
