"""Corrections that one correction asks for: later sealed months whose stocks follow from it."""

from django.db import transaction
from django.utils.translation import gettext as _

from reports.actions.monthly_report import amend
from reports.actions.transitions import locked, month_words
from reports.models import MonthlyReport
from reports.months import Month
from reports.queries.consequences import contradictions
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused


@transaction.atomic
def amend_following(*, report: MonthlyReport, by: User) -> tuple[str, ...]:
    """Open a correction of every later sealed month that the correction of this one contradicts, with its reason; the
    months, in order. All or none. Raises Refused: not this person's to do, or nothing to open."""
    access.require(by, Permission.APPROVE, report.ward)
    report, edition = locked(report)
    months = sorted({each.month for each in contradictions(edition) if not each.is_open})
    if not months:
        raise Refused(_("Không còn tháng đã duyệt nào phải mở điều chỉnh theo."))
    reason = _("Điều chỉnh theo %(month)s: %(reason)s") % {
        "month": month_words(Month.parse(report.month)),
        "reason": edition.reason,
    }
    for month in MonthlyReport.objects.filter(ward=report.ward, month__in=months).order_by("month"):
        amend(report=month, by=by, reason=reason)
    return tuple(months)
