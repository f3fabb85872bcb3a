"""Who approved the figures that a document rests on."""

from __future__ import annotations

from django.db.models import F

from reports.models import Edition
from reports.periods import Period
from residents.models import Ward


def approvers(ward: Ward, period: Period) -> frozenset[str]:
    """The names of those who approved a standing month of the period. One query."""
    standing = Edition.objects.filter(
        report__ward=ward, report__month__range=(str(period.first), str(period.last)), report__standing=F("pk")
    )
    return frozenset(standing.values_list("approved_by__full_name", flat=True))
