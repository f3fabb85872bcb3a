"""Who approved the figures that a document rests on."""

from __future__ import annotations

from datetime import date

from django.db.models import F

from reports.models import BooksApproval, Edition
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
