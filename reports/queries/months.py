"""The months of a ward as a calendar of states: what waits, what is approved, what was corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import OuterRef, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reports.models import Edition, MonthlyReport
from reports.months import Month, Rule, month_label
from reports.rules import days_of, rules_of
from residents.models import Ward

# "running": not over and not opened; "due": over and not opened; "corrected": approved again after a correction.
StateName = Literal["running", "due", "draft", "submitted", "returned", "approved", "amending", "corrected"]


@dataclass(frozen=True)
class MonthState:
    """A month with its days and where it stands. `corrections`: how many were approved; no deadline is known yet."""

    month: str
    label: str
    starts_on: date
    ends_on: date
    state: StateName
    corrections: int = 0
    deadline: date | None = None

    @property
    def is_opened(self) -> bool:
        return self.state not in ("running", "due")

    @property
    def state_label(self) -> str:
        if self.state == "corrected":
            return _("đã điều chỉnh lần %(number)s") % {"number": self.corrections}
        return {
            "running": _("chưa đến hạn"),
            "due": _("đến hạn"),
            "draft": _("đang nhập"),
            "submitted": _("chờ duyệt"),
            "returned": _("trả lại để bổ sung"),
            "approved": _("đã duyệt"),
            "amending": _("đang điều chỉnh"),
        }[self.state]


@dataclass(frozen=True)
class YearOfMonths:
    """A year's twelve places; None where the ward does not report, or not yet."""

    year: int
    months: tuple[MonthState | None, ...]


@dataclass(frozen=True)
class MonthsOverview:
    """Years from the latest to the first. `next_to_open`: the first month that has begun and is not opened."""

    years: tuple[YearOfMonths, ...]
    next_to_open: MonthState | None
    numbers: tuple[int, ...] = tuple(range(1, 13))


@dataclass(frozen=True)
class _Opened:
    starts_on: date
    ends_on: date
    standing_number: int | None
    open_state: str | None


def months_overview(*, ward: Ward, today: date) -> MonthsOverview:
    """The ward's months from its first to the one that runs today. Two queries."""
    rules, opened = rules_of(ward), _opened(ward)
    states = {
        state.month: state
        for month in _shown(ward, opened, today, rules)
        if (state := _state(ward, month, opened, today, rules))
    }
    years = sorted({int(name[:4]) for name in states}, reverse=True)
    return MonthsOverview(
        years=tuple(
            YearOfMonths(year, tuple(states.get(str(Month(year, at))) for at in range(1, 13))) for year in years
        ),
        next_to_open=next((state for state in states.values() if not state.is_opened), None),
    )


def _opened(ward: Ward) -> dict[str, _Opened]:
    waiting = Edition.objects.open().filter(report=OuterRef("pk")).values("state")[:1]
    rows = MonthlyReport.objects.filter(ward=ward).annotate(waiting=Subquery(waiting)).order_by("month")
    columns = ("month", "starts_on", "ends_on", "standing__number", "waiting")
    return {month: _Opened(*rest) for month, *rest in rows.values_list(*columns)}


def _shown(ward: Ward, opened: dict[str, _Opened], today: date, rules: tuple[Rule, ...]) -> list[Month]:
    """What the ward reports up to the running month, and whatever was opened beside."""
    running = str(Month.of(today, rules))
    last = min(running, ward.reports_until or running)
    names = [*opened, *([ward.reports_from, last] if ward.reports_from and ward.reports_from <= last else [])]
    if not names:
        return []
    first, end = Month.parse(min(names)), Month.parse(max(names))
    months = []
    while first <= end:
        months.append(first)
        first = first.shift(1)
    return months


def _state(
    ward: Ward, month: Month, opened: dict[str, _Opened], today: date, rules: tuple[Rule, ...]
) -> MonthState | None:
    label = month_label(month, "en" if get_language() == "en" else "vi", rules)
    if known := opened.get(str(month)):
        corrections = (known.standing_number or 1) - 1
        return MonthState(str(month), label, known.starts_on, known.ends_on, _state_of(known), corrections)
    days = days_of(ward, month, rules)
    if days is None or str(month) < ward.reports_from:
        return None
    return MonthState(str(month), label, *days, "due" if days[1] < today else "running")


def _state_of(month: _Opened) -> StateName:
    if month.standing_number is None:
        names: dict[str | None, StateName] = {"draft": "draft", "submitted": "submitted", "returned": "returned"}
        return names[month.open_state]
    if month.open_state:
        return "amending"
    return "corrected" if month.standing_number > 1 else "approved"
