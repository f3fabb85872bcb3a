"""The moves of a month: open, submit, return, approve, amend, discard.

Each is one transaction: permission, lock, state, the rows and their event. Each raises Refused with the sentence to
show, and then nothing has changed.
"""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from reports import seals, totals
from reports.actions import checking
from reports.actions.books import stale_cells, year_start
from reports.actions.opening import open_month
from reports.actions.remarks import CellRemark, remark
from reports.actions.transitions import TRANSITIONS, begin, locked_with_heirs, moved, record, touch_heirs
from reports.models import Edition, Explanation, Figure, MonthlyReport, State
from reports.own import version_of
from residents import counts
from residents.actions import closed, counted, reopened
from residents.models import Ward
from wardsecurity.accounts import access
from wardsecurity.accounts.models import Membership, User
from wardsecurity.errors import Refused

__all__ = ["TRANSITIONS", "amend", "approve", "discard", "open_month", "return_", "submit"]


@transaction.atomic
def submit(*, report: MonthlyReport, by: User, reason: str = "", word: str = "") -> Edition:
    """Send the month to be approved: its days are over, and nothing of what the checks find stands in the way.

    `word` is the answer to every warning that has none yet (reports.checks.CONFIRMED: looked into, and right).
    """
    edition, reason = begin("submit", report, by, reason)
    return sent(edition, by=by, reason=reason, word=word)


def sent(edition: Edition, *, by: User, reason: str = "", word: str = "", let_through: str = "") -> Edition:
    """The edition, held by the caller, as it is sent. `let_through`: the chief's reason for what is blocked."""
    if edition.report.ends_on > timezone.localdate():
        raise Refused(_("Kỳ báo cáo chưa kết thúc; gửi duyệt được từ ngày cuối kỳ."))
    found = checking.findings(edition)
    if word and found.unanswered:
        checking.answer_all(edition, found, by=by, word=word)
    if let_through and found.blocked:
        checking.let_through(edition, found.blocked, by=by, reason=let_through)
    if word or let_through:
        found = checking.answered(found, word=word, let_through=let_through)
    checking.require_sendable(found)
    edition.submitted_by, edition.submitted_at = by, timezone.now()
    return moved("submit", edition, by, reason)


@transaction.atomic
def return_(*, report: MonthlyReport, by: User, reason: str = "", cells: Sequence[CellRemark] = ()) -> Edition:
    """Give the month back to be mended; the reason is mandatory, `cells` say where."""
    edition, reason = begin("return_", report, by, reason)
    edition = moved("return_", edition, by, reason)
    remark(edition, cells)
    return edition


@transaction.atomic
def approve(*, report: MonthlyReport, by: User, reason: str = "") -> Edition:
    """Seal the submitted edition and make it the standing one, with its totals and the marks on the entries it counted.

    Refused to who saved a cell of it (unless the ward has one officer: then the edition says so), while cells taken
    from the books are behind them (an entry marked as counted must be in the figures), and while the checks find what
    cannot be. The edition says in which capacity the person approved.
    """
    edition, reason = begin("approve", report, by, reason)
    report, ward = edition.report, locked_with_heirs(edition.report.ward)
    report.ward = ward
    edition.one_officer = _typed(edition, by)
    if edition.one_officer and not ward.one_officer:
        raise Refused(_("Đồng chí đã nhập số liệu trong bản này nên không thể duyệt; cần người khác duyệt."))
    if stale := stale_cells(edition):
        raise Refused(
            _("Sổ đã thay đổi ở %(count)s ô sau khi lấy số: trả lại để lấy lại số từ sổ rồi gửi lại.")
            % {"count": len(stale)}
        )
    checking.require_approvable(edition)
    _seal(edition, ward, by)
    edition.save()
    report.standing = edition
    report.save(update_fields=["standing"])
    totals.write_totals(edition)
    _mark(edition)
    record(edition, TRANSITIONS["approve"].event, by, reason, seal_count=edition.chain_position, seal_head=edition.seal)
    touch_heirs(ward)
    return edition


@transaction.atomic
def amend(*, report: MonthlyReport, by: User, reason: str = "") -> Edition:
    """Begin a correction: a new edition with the standing one's figures, which stands until the new one is approved."""
    standing, reason = begin("amend", report, by, reason)
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
    # What was said of a figure holds as long as the figure does.
    words = list(standing.explanations.all())
    for word in words:
        word.pk, word.edition, word._state.adding = None, edition, True
    Explanation.objects.bulk_create(words)
    record(edition, TRANSITIONS["amend"].event, by, reason)
    reopened.reopen_month(ward=standing.report.ward, month=standing.report.month)
    return edition


@transaction.atomic
def discard(*, report: MonthlyReport, by: User, reason: str = "") -> Edition:
    """Give up a correction that is not approved; it stays on record, final. A first edition cannot be discarded."""
    edition, reason = begin("discard", report, by, reason)
    if edition.number == 1:
        raise Refused(_("Chỉ hủy được bản điều chỉnh; bản đầu của tháng thì sửa tiếp hoặc trả lại."))
    begun = edition.events.filter(kind=TRANSITIONS["amend"].event).earliest("at").at
    reopened.close_again(ward=edition.report.ward, month=edition.report.month, since=begun)
    return moved("discard", edition, by, reason)


def _typed(edition: Edition, by: User) -> bool:
    """Whether the person saved any cell of the edition, also one that somebody saved over since."""
    return edition.figures.filter(saved_by=by).exists() or edition.changes.filter(by=by).exists()


def _seal(edition: Edition, ward: Ward, by: User) -> None:
    edition.state = State.APPROVED
    edition.approved_by, edition.approved_at = by, timezone.now()
    _say_capacity(edition, access.person_of(by).approves_as(ward))
    edition.seal_form = seals.FORM
    edition.catalogue_version = version_of(ward, edition.report.ends_on)  # what was added since it was opened counts
    edition.chain_position, edition.previous_seal = ward.seal_count + 1, ward.seal_head
    edition.seal = seals.seal_of(seals.canonical(edition), edition.previous_seal)


def _say_capacity(edition: Edition, held: Membership | None) -> None:
    """As what the person approves today: the head, or a deputy to whom it was given for a time."""
    if held is None or not held.deputy:
        edition.capacity = Edition.Capacity.HEAD
        return
    edition.capacity = Edition.Capacity.DEPUTY
    edition.acting_from, edition.acting_until = held.starts_on, held.ends_on
    edition.acting_decision = held.decision


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
