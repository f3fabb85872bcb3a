"""Many months approved one after the other: on the chief's page those that wait, from a command also drafts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from reports.actions.monthly_report import approve, sent
from reports.actions.transitions import begin
from reports.models import Edition, MonthlyReport, State
from residents.models import Ward
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused


@dataclass(frozen=True)
class Approved:
    """The months that were approved, those that were already, those that nobody opened; and the one it stopped at,
    with why: what came before it stays approved, and nothing of it or after it changed."""

    months: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    not_opened: tuple[str, ...] = ()
    stopped_at: str = ""
    why: str = ""


def approve_months(*, ward: Ward, months: Sequence[str], by: User, reason: str = "", drafts: bool = False) -> Approved:
    """Approve these months of the ward in their order, each in a transaction of its own, until one is refused.

    `drafts`: what is not sent yet is sent first, by the same person, whose permission to approve is enough for that;
    the reason is then the word on every warning and on every blocked figure, and the event says it. Raises Refused
    where the person approves nothing here, or drafts are to be sent without a reason.
    """
    access.require(by, Permission.APPROVE, ward)
    if drafts and not reason.strip():
        raise Refused(_("Phải ghi lý do khi gửi và duyệt nhiều tháng một lần."))
    reports = {each.month: each for each in MonthlyReport.objects.filter(ward=ward, month__in=months)}
    open_months = _open(ward)
    done: list[str] = []
    already = tuple(month for month in sorted(reports) if month not in open_months)
    lacking = tuple(sorted(set(months) - reports.keys()))
    for month in sorted(reports.keys() & open_months):
        try:
            _approve(reports[month], by=by, reason=reason, drafts=drafts)
        except Refused as refused:
            return Approved(tuple(done), already, lacking, month, str(refused))
        done.append(month)
    return Approved(tuple(done), already, lacking)


def _open(ward: Ward) -> set[str]:
    return set(Edition.objects.open().filter(report__ward=ward).values_list("report__month", flat=True))


@transaction.atomic
def _approve(report: MonthlyReport, *, by: User, reason: str, drafts: bool) -> Edition:
    if drafts and report.editions.open().filter(state__in=[State.DRAFT, State.RETURNED]).exists():
        edition, reason = begin("submit", report, by, reason, permission=Permission.APPROVE)
        sent(edition, by=by, reason=reason, word=reason, let_through=reason)
    return approve(report=report, by=by, reason=reason)
