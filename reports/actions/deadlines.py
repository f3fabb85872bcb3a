"""By which day a ward's months are sent: dated rules, which never change a month that is over or opened."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.actions.deadline_start import due_row
from reports.actions.rules import check_not_opened
from reports.actions.transitions import locked_ward, month_words, touch
from reports.deadlines import DeadlineRule
from reports.models import DueRule, MonthlyReport
from reports.months import Month, PeriodError
from reports.rules import days_of, rules_of
from residents.models import Ward
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused


@transaction.atomic
def add_due_rule(*, ward: Ward, rule: DeadlineRule, by: User) -> DueRule:
    """From the rule's first month on, the ward's months are due by it.

    Raises Refused when that month or a later one is opened, or is over (but not while the ward is being set up), or
    another rule begins with it.
    """
    access.require(by, Permission.MANAGE_PLACE, ward)
    current = locked_ward(ward)
    check_untouched(current, rule.first)
    made = due_row(current, rule)
    try:
        made.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    made.save(force_insert=True)
    touch(current)
    return made


@transaction.atomic
def drop_due_rule(*, ward: Ward, first_month: str, by: User) -> None:
    """Take back a rule of the ward that no month has followed yet. Raises Refused otherwise."""
    access.require(by, Permission.MANAGE_PLACE, ward)
    current = locked_ward(ward)
    try:
        check_untouched(current, Month.parse(first_month))
    except PeriodError as error:
        raise Refused(_(error.message) % error.params) from error
    dropped, _rows = DueRule.objects.filter(ward=current, first_month=first_month).delete()
    if not dropped:
        raise Refused(_("Quy định này không còn nữa."))
    touch(current)


def check_untouched(ward: Ward, first: Month) -> None:
    """Raise Refused when a month from `first` on is opened or over: what was due stays due on its day."""
    check_not_opened(ward, str(first))
    days = days_of(ward, first, rules_of(ward))
    if days and days[1] < timezone.localdate() and MonthlyReport.objects.filter(ward=ward).exists():
        raise Refused(
            _("Kỳ báo cáo %(month)s đã kết thúc; quy định mới phải bắt đầu từ tháng đang chạy hoặc một tháng sau đó.")
            % {"month": month_words(first)}
        )
