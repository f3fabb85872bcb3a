"""Which figures from the books the chief has approved, and which wait for that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from reports.day_periods import DayPeriod
from reports.models import BooksApproval
from residents.models import Ward


@dataclass(frozen=True)
class ApprovalLine:
    """figures_hash: of the figures as they were then. approved_at None: it still waits. one_officer: who wrote entries
    or asked approved it too, as the ward has one officer alone."""

    id: int
    days: DayPeriod
    figures_hash: str
    asked_by: str
    asked_at: datetime
    approved_by: str
    approved_at: datetime | None
    one_officer: bool


def standing(ward: Ward, days: DayPeriod, fingerprint: str) -> ApprovalLine | None:
    """What was asked or approved of exactly these figures. One query."""
    rows = BooksApproval.objects.filter(
        ward=ward, starts_on=days.from_day, ends_on=days.to_day, figures_hash=fingerprint
    )
    return next((_line(row) for row in rows.select_related("asked_by", "approved_by")), None)


def standing_on(ward: Ward, days: DayPeriod, fingerprint: str) -> date | None:
    """The day on which exactly these figures were approved; None while they are not."""
    found = standing(ward, days, fingerprint)
    return timezone.localdate(found.approved_at) if found and found.approved_at else None


def approvals(ward: Ward) -> tuple[ApprovalLine, ...]:
    """All of the ward, what waits first, then the latest. One query."""
    rows = BooksApproval.objects.filter(ward=ward).select_related("asked_by", "approved_by").order_by("-id")
    return tuple(sorted((_line(row) for row in rows), key=lambda line: line.approved_at is not None))


def _line(row: BooksApproval) -> ApprovalLine:
    return ApprovalLine(
        row.pk,
        DayPeriod.of(row.starts_on, row.ends_on),
        row.figures_hash,
        str(row.asked_by),
        row.asked_at,
        str(row.approved_by) if row.approved_by else "",
        row.approved_at,
        row.one_officer,
    )
