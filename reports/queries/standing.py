"""The standing editions of some months, and what the books were asked for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from reports.models import Edition
from reports.periods import Month
from reports.rules import rules_of, year_starts_on
from residents import counts
from residents.models import Ward


def standing_editions(ward: Ward, months: Collection[str]) -> dict[str, Edition]:
    standing = Edition.objects.filter(report__ward=ward, report__month__in=months, report__standing__isnull=False)
    rows = standing.select_related("report", "submitted_by", "approved_by")
    return {edition.report.month: edition for edition in rows if edition.report.standing_id == edition.pk}


def windows_of(ward: Ward, editions: Iterable[Edition]) -> dict[int, counts.Window]:
    """What the books were asked for each of these editions. One query."""
    rules = rules_of(ward)
    return {
        edition.pk: counts.Window(
            edition.report.starts_on,
            edition.report.ends_on,
            year_starts_on(ward, Month.parse(edition.report.month), rules),
        )
        for edition in editions
    }
