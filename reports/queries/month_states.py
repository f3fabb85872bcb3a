"""The months of wards as they are stored, and the state of any of them, opened or not, as of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from reports.deadlines import Deadlines
from reports.models import Edition, MonthlyReport, ReportEvent
from reports.months import Month, Rule
from reports.queries.month_state import MonthState, StateName
from reports.rules import days_of
from residents.models import Ward


@dataclass(frozen=True)
class StoredMonth:
    """What is stored of an opened month. sent_on: the day, in the ward's time, on which it was first sent; the
    blocks, and those without a number in the open edition, where they were asked for."""

    starts_on: date
    ends_on: date
    due_on: date | None
    standing_number: int | None
    open_state: str | None
    sent_on: date | None
    blocks: int = 0
    blocks_without: int = 0


def stored_months(within: Q) -> dict[int, dict[str, StoredMonth]]:
    """The opened months of wards, by ward and name. `within` narrows the reports. One query."""
    found: dict[int, dict[str, StoredMonth]] = defaultdict(dict)
    columns = ("ward_id", "month", "starts_on", "ends_on", "due_on", "standing__number", "waiting", "sent")
    for ward_id, month, starts_on, ends_on, due_on, number, waiting, sent in with_moves(within).values_list(*columns):
        sent_on = timezone.localdate(sent) if sent else None
        found[ward_id][month] = StoredMonth(starts_on, ends_on, due_on, number, waiting, sent_on)
    return found


def with_moves(within: Q) -> QuerySet[MonthlyReport]:
    """Reports with `waiting`, the state of the open edition, and `sent`, when any edition was first sent."""
    waiting = Edition.objects.open().filter(report=OuterRef("pk")).values("state")[:1]
    sent = ReportEvent.objects.filter(report=OuterRef("pk"), kind=ReportEvent.Kind.SUBMITTED).order_by("at")
    return MonthlyReport.objects.filter(within).annotate(
        waiting=Subquery(waiting), sent=Subquery(sent.values("at")[:1])
    )


@dataclass(frozen=True)
class WardMonths:
    """A ward's opened months and its rules, from which any month's state is told for a day."""

    ward: Ward
    today: date
    stored: Mapping[str, StoredMonth]
    rules: tuple[Rule, ...]
    deadlines: Deadlines

    def state(self, month: Month) -> MonthState | None:
        """None where the ward does not report the month, or did not exist then."""
        if known := self.stored.get(str(month)):
            return MonthState(
                str(month),
                known.starts_on,
                known.ends_on,
                _opened(known),
                self.today,
                known.due_on,
                known.sent_on,
                (known.standing_number or 1) - 1,
                known.open_state or "",
            )
        days = days_of(self.ward, month, self.rules)
        if days is None or not self._reports(str(month)):
            return None
        due_on = self.deadlines.due_on(month, days[1])
        return MonthState(str(month), *days, self._unopened(days[1], due_on), self.today, due_on)

    def running(self) -> Month:
        return Month.of(self.today, self.rules)

    def _reports(self, month: str) -> bool:
        first, last = self.ward.reports_from, self.ward.reports_until
        return bool(first) and first <= month and (not last or month <= last)

    def _unopened(self, ends_on: date, due_on: date | None) -> StateName:
        if ends_on >= self.today:
            return "running"
        if due_on is None:
            return "missing"
        return "due" if self.today <= due_on else "overdue"


def _opened(month: StoredMonth) -> StateName:
    if month.standing_number is None:
        names: dict[str | None, StateName] = {"draft": "draft", "submitted": "submitted", "returned": "returned"}
        return names[month.open_state]
    if month.open_state:
        return "amending"
    return "corrected" if month.standing_number > 1 else "approved"
