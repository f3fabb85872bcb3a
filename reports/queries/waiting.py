"""The months that wait for the chief, each with what the checks find in it: to approve many at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from reports.models import Edition, State
from reports.queries.findings import MonthFindings, Told, findings_of
from residents.models import Ward

SHOWN = 4  # findings of a month
AT_ONCE = 24  # shown on a page: the oldest first


@dataclass(frozen=True)
class WaitingMonth:
    month: str
    starts_on: date
    ends_on: date
    number: int
    sent_by: str
    sent_at: datetime | None
    findings: MonthFindings

    @property
    def first(self) -> tuple[Told, ...]:
        """Of what is found, what there is room for."""
        return self.findings.told[:SHOWN]

    @property
    def more(self) -> int:
        return len(self.findings.told) - len(self.first)

    @property
    def mark(self) -> str:
        """What a person who approves must have seen: the month, its edition, and when it was sent."""
        return f"{self.month}.{self.number}.{self.sent_at.isoformat() if self.sent_at else ''}"


@dataclass(frozen=True)
class Waiting:
    """`more`: how many wait beyond those shown."""

    months: tuple[WaitingMonth, ...]
    more: int


def waiting(ward: Ward) -> Waiting:
    """The months sent and not decided, the oldest first. Eight queries, however many."""
    editions = list(
        Edition.objects.filter(report__ward=ward, state=State.SUBMITTED)
        .select_related("report", "submitted_by")
        .order_by("report__month")
    )
    shown = editions[:AT_ONCE]
    for each in shown:
        each.report.ward = ward
    found = findings_of(ward, shown)
    return Waiting(tuple(_month(each, found[each.pk]) for each in shown), len(editions) - len(shown))


def _month(edition: Edition, findings: MonthFindings) -> WaitingMonth:
    report = edition.report
    return WaitingMonth(
        report.month,
        report.starts_on,
        report.ends_on,
        edition.number,
        str(edition.submitted_by or ""),
        edition.submitted_at,
        findings,
    )
