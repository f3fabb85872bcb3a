"""The moves of a month: open, submit, return, approve, amend, discard.

Each is one transaction: permission, lock, state, the rows and their event. Each raises Refused with the sentence to
show, and then nothing has changed.
"""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from reports import seals, totals
from reports.actions.books import stale_cells, year_start
from reports.actions.opening import open_month
from reports.actions.transitions import TRANSITIONS, check_move, checked_reason, locked, locked_ward, record
from reports.models import Edition, Figure, MonthlyReport, State
from reports.own import version_of
from residents import counts
from residents.actions import closed, counted
from residents.models import Ward
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.errors import Refused

__all__ = ["TRANSITIONS", "amend", "approve", "discard", "open_month", "return_", "submit"]


@transaction.atomic
def submit(*, report: MonthlyReport, by: User, reason: str = "") -> Edition:
    """Send the month to be approved; its days must be over. figures.out_of_date() says what the books left behind."""
    edition, reason = _begin("submit", report, by, reason)
    if edition.report.ends_on > timezone.localdate():
        raise Refused(_("Kỳ báo cáo chưa kết thúc; gửi duyệt được từ ngày cuối kỳ."))
    edition.submitted_by, edition.submitted_at = by, timezone.now()
    return _moved("submit", edition, by, reason)


@transaction.atomic
def return_(*, report: MonthlyReport, by: User, reason: str = "") -> Edition:
    """Give the month back to be mended; the reason is mandatory."""
    edition, reason = _begin("return_", report, by, reason)
    return _moved("return_", edition, by, reason)


@transaction.atomic
def approve(*, report: MonthlyReport, by: User, reason: str = "") -> Edition:
    """Seal the submitted edition and make it the standing one, with its totals and the marks on the entries it counted.

    Refused to who saved a cell of it (unless the ward has one officer: then the edition says so), and while cells taken
    from the books are behind them: an entry marked as counted must be in the figures.
    """
    edition, reason = _begin("approve", report, by, reason)
    report, ward = edition.report, locked_ward(edition.report.ward)
    report.ward = ward
    edition.one_officer = _typed(edition, by)
    if edition.one_officer and not ward.one_officer:
        raise Refused(_("Đồng chí đã nhập số liệu trong bản này nên không thể duyệt; cần người khác duyệt."))
    if stale := stale_cells(edition):
        raise Refused(
            _("Sổ đã thay đổi ở %(count)s ô sau khi lấy số: trả lại để lấy lại số từ sổ rồi gửi lại.")
            % {"count": len(stale)}
        )
    _seal(edition, ward, by)
    edition.save()
    report.standing = edition
    report.save(update_fields=["standing"])
    totals.write_totals(edition)
    _mark(edition)
    record(edition, TRANSITIONS["approve"].event, by, reason, seal_count=edition.chain_position, seal_head=edition.seal)
    return edition


@transaction.atomic
def amend(*, report: MonthlyReport, by: User, reason: str = "") -> Edition:
    """Begin a correction: a new edition with the standing one's figures, which stands until the new one is approved."""
    standing, reason = _begin("amend", report, by, reason)
    edition = Edition.objects.create(
        report=standing.report,
        number=standing.report.editions.order_by("-number").values_list("number", flat=True)[0] + 1,
        state=TRANSITIONS["amend"].target,
        corrects=standing,
        reason=reason,
        opened_by=by,
        catalogue_version=version_of(standing.report.ward, standing.report.ends_on),
    )
    # Who saved a cell, and which version of it, stays with the copy: the typist of then cannot approve it now.
    copies = list(standing.figures.all())
    for figure in copies:
        figure.pk, figure.edition, figure._state.adding = None, edition, True
    Figure.objects.bulk_create(copies)
    record(edition, TRANSITIONS["amend"].event, by, reason)
    return edition


@transaction.atomic
def discard(*, report: MonthlyReport, by: User, reason: str = "") -> Edition:
    """Give up a correction that is not approved; it stays on record, final. A first edition cannot be discarded."""
    edition, reason = _begin("discard", report, by, reason)
    if edition.number == 1:
        raise Refused(_("Chỉ hủy được bản điều chỉnh; bản đầu của tháng thì sửa tiếp hoặc trả lại."))
    return _moved("discard", edition, by, reason)


def _begin(name: str, report: MonthlyReport, by: User, reason: str) -> tuple[Edition, str]:
    move = TRANSITIONS[name]
    access.require(by, move.permission, report.ward)
    report, edition = locked(report)
    check_move(move, edition)
    return edition, checked_reason(move, reason)


def _moved(name: str, edition: Edition, by: User, reason: str) -> Edition:
    edition.state = TRANSITIONS[name].target
    edition.save()
    record(edition, TRANSITIONS[name].event, by, reason)
    return edition


def _typed(edition: Edition, by: User) -> bool:
    """Whether the person saved any cell of the edition, also one that somebody saved over since."""
    return edition.figures.filter(saved_by=by).exists() or edition.changes.filter(by=by).exists()


def _seal(edition: Edition, ward: Ward, by: User) -> None:
    edition.state = State.APPROVED
    edition.approved_by, edition.approved_at = by, timezone.now()
    edition.catalogue_version = version_of(ward, edition.report.ends_on)  # what was added since it was opened counts
    edition.chain_position, edition.previous_seal = ward.seal_count + 1, ward.seal_head
    edition.seal = seals.seal_of(seals.canonical(edition), edition.previous_seal)


def _mark(edition: Edition) -> None:
    """Tell the books that the month is closed, and which entries this edition counted, in which version."""
    report = edition.report
    closed.close_month(ward=report.ward, month=report.month, starts_on=report.starts_on, ends_on=report.ends_on)
    from_books = edition.figures.filter(Q(source=Figure.Source.BOOK) | Q(book_value__isnull=False))
    codes = set(from_books.values_list("indicator", flat=True))
    if not codes:
        return
    entries = counts.contributing(
        report.ward,
        starts_on=report.starts_on,
        ends_on=report.ends_on,
        year_starts_on=year_start(report),
        codes=codes,
    )
    counted.mark(ward=report.ward, edition_id=edition.pk, month=report.month, entries=entries)
