"""Who approved the figures that a document rests on, and when."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Max, QuerySet
from django.utils import timezone

from reports.models import BooksApproval, Document, DocumentEvent, Edition
from reports.periods import Period
from residents.models import Ward


def approvers(ward: Ward, period: Period) -> frozenset[str]:
    """The names of those who approved a standing month of the period. One query."""
    standing = Edition.objects.filter(
        report__ward=ward, report__month__range=(str(period.first), str(period.last)), report__standing=F("pk")
    )
    return frozenset(standing.values_list("approved_by__full_name", flat=True))


def books_approvers(ward: Ward, first: date, last: date) -> frozenset[str]:
    """The names of those who approved what the books say of exactly these days. One query."""
    approved = BooksApproval.objects.filter(ward=ward, starts_on=first, ends_on=last, approved_by__isnull=False)
    return frozenset(approved.values_list("approved_by__full_name", flat=True))


def approved_on(document: Document) -> date | None:
    """The day on which the figures that it tells were last approved, as they were when its text was frozen: those of
    its months, or what the books say of its days. None where nothing is frozen or was approved. Two queries."""
    sent = document.events.filter(kind=DocumentEvent.Kind.SENT).aggregate(at=Max("at"))["at"]
    if sent is None:
        return None
    rows: QuerySet[BooksApproval] | QuerySet[Edition]
    if document.first_day and document.last_day:
        days = {"starts_on": document.first_day, "ends_on": document.last_day}
        rows = BooksApproval.objects.filter(ward=document.ward_id, **days)
    else:
        months = (document.first_month, document.last_month)
        rows = Edition.objects.filter(report__ward=document.ward_id, report__month__range=months)
    at = rows.filter(approved_at__lte=sent).aggregate(at=Max("approved_at"))["at"]
    return timezone.localdate(at) if at else None
