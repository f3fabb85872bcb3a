"""Which months a ward reports, and on which day they end. Stored months never change."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.actions.deadline_start import begin_deadlines
from reports.actions.transitions import locked_ward, month_words, touch
from reports.models import MonthlyReport, ReportingRule
from reports.months import Month, PeriodError
from residents.models import Ward
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused


@transaction.atomic
def set_months(*, ward: Ward, first: str, last: str, by: User) -> Ward:
    """Set the first month that is expected of the ward, "2026-01", and the last ("": none is the last).

    Raises Refused where a month that is opened would lie outside.
    """
    access.require(by, Permission.MANAGE_PLACE, ward)
    current = locked_ward(ward)
    months = MonthlyReport.objects.filter(ward=current).order_by("month").values_list("month", flat=True)
    opened = [*months[:1], *months.reverse()[:1]]
    for month in opened:
        if month < first or not first or (last and month > last):
            raise Refused(_("Báo cáo %(month)s đã mở nên phải nằm trong các tháng báo cáo.") % {"month": _words(month)})
    current.reports_from, current.reports_until = first, last
    try:
        current.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    current.save(update_fields=["reports_from", "reports_until"])
    begin_deadlines(current, today=timezone.localdate())
    touch(current)
    return current


@transaction.atomic
def add_rule(*, ward: Ward, first_month: str, last_day: int | None, by: User) -> ReportingRule:
    """From `first_month` on, the ward's months end on `last_day` of their calendar month (None: on its last).

    Raises Refused when that month or a later one is opened, or another rule begins with it.
    """
    access.require(by, Permission.MANAGE_PLACE, ward)
    current = locked_ward(ward)
    check_not_opened(current, first_month)
    rule = ReportingRule(ward=current, first_month=first_month, last_day=last_day)
    try:
        Month.parse(first_month)
        rule.full_clean()
    except PeriodError as error:
        raise Refused(_(error.message) % error.params) from error
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    rule.save(force_insert=True)
    touch(current)
    return rule


@transaction.atomic
def drop_rule(*, ward: Ward, first_month: str, by: User) -> None:
    """Take back a rule of the ward that no opened month has followed yet. Raises Refused otherwise."""
    access.require(by, Permission.MANAGE_PLACE, ward)
    current = locked_ward(ward)
    check_not_opened(current, first_month)
    dropped, _rows = ReportingRule.objects.filter(ward=current, first_month=first_month).delete()
    if not dropped:
        raise Refused(_("Quy định này không còn nữa."))
    touch(current)


def check_not_opened(ward: Ward, first_month: str) -> None:
    """Raise Refused when the month or a later one is opened: its days are stored."""
    opened = MonthlyReport.objects.filter(ward=ward, month__gte=first_month).order_by("-month").first()
    if opened:
        raise Refused(
            _("Báo cáo %(month)s đã mở; quy định mới phải bắt đầu từ một tháng sau đó.")
            % {"month": _words(opened.month)}
        )


def _words(month: str) -> str:
    return month_words(Month.parse(month))
