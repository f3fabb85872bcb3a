"""A ward's chain of seals, in order of approval, for its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reports.models import Edition, State
from residents.models import Ward


@dataclass(frozen=True)
class Link:
    position: int
    month: str
    number: int
    seal: str
    approved_by: str
    approved_at: datetime
    capacity: str
    one_officer: bool


def chain(ward: Ward) -> tuple[Link, ...]:
    """The sealed editions, the latest first. One query."""
    rows = (
        Edition.objects.filter(report__ward=ward, state=State.APPROVED, chain_position__isnull=False)
        .select_related("report", "approved_by")
        .order_by("-chain_position")
    )
    return tuple(
        Link(
            each.chain_position,
            each.report.month,
            each.number,
            each.seal,
            str(each.approved_by),
            each.approved_at,
            each.get_capacity_display(),
            each.one_officer,
        )
        for each in rows
        if each.chain_position is not None and each.approved_at is not None
    )
