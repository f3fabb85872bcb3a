"""Opening a month: its days by the rule of the time, and a first edition filled from the books in use."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reports.actions.books import book_cells
from reports.actions.transitions import locked_ward, month_words, record
from reports.deadlines import Deadlines
from reports.models import Edition, Figure, MonthlyReport, ReportEvent
from reports.own import version_of
from reports.periods import Month, PeriodError, Rule
from reports.rules import days_of, deadlines_of, rules_of
from residents.models import Ward
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused


@transaction.atomic
def open_month(*, ward: Ward, month: str, by: User) -> MonthlyReport:
    """Open "2009-03": the report with its days, and a draft with what the books say.

    Raises Refused: no such month, not expected of the ward, not begun, opened already, or not fitting those beside it.
    """
    access.require(by, Permission.WRITE_FIGURES, ward)
    report = month_to_open(locked_ward(ward), month)
    report.save(force_insert=True)
    version = version_of(ward, report.ends_on)
    edition = Edition.objects.create(report=report, number=1, opened_by=by, catalogue_version=version)
    Figure.objects.bulk_create(
        Figure(
            edition=edition,
            indicator=code,
            unit_id=unit,
            value=value,
            book_value=value,
            source=Figure.Source.BOOK,
            saved_by=by,
        )
        for (code, unit), value in book_cells(report).items()
    )
    record(edition, ReportEvent.Kind.OPENED, by)
    return report


def month_to_open(
    ward: Ward, month: str, rules: tuple[Rule, ...] | None = None, deadlines: Deadlines | None = None
) -> MonthlyReport:
    """The report as it would be opened, not saved. Raises Refused as open_month does; `rules` and `deadlines` save
    asking for them. Its deadline is a fact from here on: no later rule makes a month late (docs/decisions/0011)."""
    name = _parsed(month)
    starts_on, ends_on = _days(ward, name, rules_of(ward) if rules is None else rules)
    if MonthlyReport.objects.filter(ward=ward, month=str(name)).exists():
        raise Refused(_("Báo cáo %(month)s đã được mở.") % {"month": month_words(name)})
    _check_neighbours(ward, name, starts_on, ends_on)
    due_on = (deadlines or deadlines_of(ward)).due_on(name, ends_on)
    return MonthlyReport(ward=ward, month=str(name), starts_on=starts_on, ends_on=ends_on, due_on=due_on)


def _parsed(month: str) -> Month:
    try:
        return Month.parse(month)
    except PeriodError as error:
        raise Refused(_(error.message) % error.params) from error


def _days(ward: Ward, month: Month, rules: tuple[Rule, ...]) -> tuple[date, date]:
    name = month_words(month)
    if not ward.reports_from:
        raise Refused(_("%(ward)s chưa đặt tháng bắt đầu báo cáo; đề nghị quản trị đặt trước.") % {"ward": ward.name})
    if str(month) < ward.reports_from or (ward.reports_until and str(month) > ward.reports_until):
        raise Refused(
            _("%(ward)s không báo cáo %(month)s (báo cáo từ %(first)s đến %(last)s).")
            % {"ward": ward.name, "month": name, "first": ward.reports_from, "last": ward.reports_until or _("nay")}
        )
    days = days_of(ward, month, rules)
    if days is None:
        raise Refused(_("%(ward)s chưa có hoặc không còn trong %(month)s.") % {"ward": ward.name, "month": name})
    if days[0] > timezone.localdate():
        raise Refused(
            _("Chưa mở được %(month)s: kỳ báo cáo bắt đầu ngày %(day)s.")
            % {"month": name, "day": date_format(days[0], "SHORT_DATE_FORMAT")}
        )
    return days


def _check_neighbours(ward: Ward, month: Month, starts_on: date, ends_on: date) -> None:
    """The months of a ward neither overlap nor leave gaps: stored days never change, so the new ones must fit them."""
    others = MonthlyReport.objects.filter(ward=ward)
    clash = others.filter(starts_on__lte=ends_on, ends_on__gte=starts_on)
    beside = others.filter(month__in=[str(month.shift(-1)), str(month.shift(1))])
    gap = beside.exclude(Q(ends_on=starts_on - timedelta(days=1)) | Q(starts_on=ends_on + timedelta(days=1)))
    for other in [*clash[:1], *gap[:1]]:
        raise Refused(
            _(
                "Ngày của %(month)s (%(first)s – %(last)s) chồng hoặc hở với %(other)s đã mở "
                "(%(other_first)s – %(other_last)s)."
            )
            % {
                "month": month_words(month),
                "first": date_format(starts_on, "SHORT_DATE_FORMAT"),
                "last": date_format(ends_on, "SHORT_DATE_FORMAT"),
                "other": month_words(Month.parse(other.month)),
                "other_first": date_format(other.starts_on, "SHORT_DATE_FORMAT"),
                "other_last": date_format(other.ends_on, "SHORT_DATE_FORMAT"),
            }
        )
