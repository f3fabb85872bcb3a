"""The checks before a month goes on: what hinders sending and approving, and the words given on what was found."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports import checks
from reports.actions.books import stale_cells
from reports.actions.transitions import check_editable, check_open, locked, record, touch
from reports.checks import FindingKey
from reports.models import Edition, Explanation, MonthlyReport, ReportEvent
from reports.queries.findings import MonthFindings, Told, month_findings
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused

Kind = Explanation.Kind


def findings(edition: Edition) -> MonthFindings:
    """What the checks find in the edition now, the books that moved on included."""
    return month_findings(edition, stale=len(stale_cells(edition)))


@transaction.atomic
def explain(*, report: MonthlyReport, by: User, words: Mapping[FindingKey, str], rest: str = "") -> int:
    """Write the officer's words on findings of the month being entered, and `rest` on every other warning that has
    none; how many were written. A text already there and unchanged is not written again.

    Raises Refused: the month cannot be edited, or not by this person, or a text names somebody; then nothing is saved.
    """
    access.require(by, Permission.WRITE_FIGURES, report.ward)
    report, edition = locked(report)
    check_editable(edition)
    found = findings(edition).told
    given = {
        each: words[each.finding.key].strip()
        for each in found
        if words.get(each.finding.key, "").strip() and _is_new(each, words[each.finding.key].strip())
    }
    if rest:
        given |= {each: rest for each in found if each not in given and may_take(each, rest)}
    _write(edition, Kind.WORD, given, by)
    if given:
        touch(report.ward)
    return len(given)


@transaction.atomic
def override(*, report: MonthlyReport, by: User, keys: Collection[FindingKey], reason: str) -> int:
    """The chief says, with a reason, that blocked figures are right: the month may be sent. How many were let through.

    Raises Refused: not the chief's to do, the month is final, no reason, or nothing of it is blocked.
    """
    access.require(by, Permission.APPROVE, report.ward)
    report, edition = locked(report)
    check_open(edition)
    blocked = [each for each in findings(edition).blocked if each.finding.key in keys]
    if not blocked:
        raise Refused(_("Không còn mục nào bị chặn như đồng chí đã chọn; tải lại trang để xem."))
    if not reason.strip():
        raise Refused(_("Phải ghi lý do cho phép gửi."))
    let_through(edition, blocked, by=by, reason=reason)
    return len(blocked)


def let_through(edition: Edition, blocked: Sequence[Told], *, by: User, reason: str) -> None:
    """Write the chief's reason on what is blocked, with its event; the caller holds the edition and has asked who."""
    _write(edition, Kind.OVERRIDE, dict.fromkeys(blocked, reason.strip()), by)
    record(edition, ReportEvent.Kind.OVERRIDDEN, by, _clean(reason))


def answer_all(edition: Edition, found: MonthFindings, *, by: User, word: str) -> None:
    """Write the word on every warning that has none; the caller holds the edition and has asked who."""
    _write(edition, Kind.WORD, {each: word for each in found.unanswered if may_take(each, word)}, by)


def answered(found: MonthFindings, *, word: str, let_through: str) -> MonthFindings:
    """The findings as they stand after answer_all and let_through: only what still hinders is of interest."""
    return MonthFindings(
        tuple(
            each
            for each in found.told
            if not (let_through and each.level == "blocked") and not (word and may_take(each, word))
        )
    )


def may_take(told: Told, word: str) -> bool:
    """Whether the word may stand on the warning: one click does not answer what wants a sentence."""
    if told.level != "warning" or told.is_answered:
        return False
    return not (told.finding.needs_text and word == checks.CONFIRMED)


def require_sendable(found: MonthFindings) -> None:
    """Raise Refused, with the first sentence and how many more there are, while anything hinders sending."""
    if found.errors:
        raise Refused(_("Chưa gửi được: %(what)s") % {"what": _first(found.errors)})
    if found.blocked:
        raise Refused(_("Chưa gửi được, cần chỉ huy xem và cho phép: %(what)s") % {"what": _first(found.blocked)})
    if found.unanswered:
        raise Refused(
            _("Chưa gửi được, cần giải trình hoặc xác nhận đã kiểm tra: %(what)s") % {"what": _first(found.unanswered)}
        )


def require_approvable(edition: Edition) -> None:
    """Raise Refused while the figures contradict themselves, or those of last month as it is by now. They cannot have
    changed since they were sent, so nothing else can have come up; what the books left behind the approval asks itself.
    """
    if wrong := month_findings(edition, errors=True).errors:
        raise Refused(_("Chưa duyệt được: %(what)s") % {"what": _first(wrong)})


def _first(told: Sequence[Told]) -> str:
    more = len(told) - 1
    if not more:
        return told[0].sentence
    rest = ngettext("Còn %(count)s mục khác.", "Còn %(count)s mục khác.", more) % {"count": more}
    return f"{told[0].sentence} {rest}"


def _is_new(told: Told, text: str) -> bool:
    return told.word is None or told.word.text != text


def _write(edition: Edition, kind: str, words: Mapping[Told, str], by: User) -> None:
    """One row a finding; a word given before on the same finding is replaced by today's."""
    if not words:
        return
    rows = [_row(edition, kind, told, _clean(text), by) for told, text in words.items()]
    there = {
        (each.check_name, each.indicator, each.unit_id): each.pk
        for each in edition.explanations.filter(kind=kind, check_name__in={each.check_name for each in rows})
    }
    Explanation.objects.filter(
        pk__in=[there[key] for row in rows if (key := (row.check_name, row.indicator, row.unit_id)) in there]
    ).delete()
    Explanation.objects.bulk_create(rows)


def _row(edition: Edition, kind: str, told: Told, text: str, by: User) -> Explanation:
    check_name, indicator, unit = told.finding.key
    return Explanation(
        edition=edition,
        kind=kind,
        check_name=check_name,
        indicator=indicator,
        unit_id=unit,
        about=told.finding.about,
        text=text,
        by=by,
        at=timezone.now(),
    )


def _clean(text: str) -> str:
    """Free text as it is stored; raises Refused when it names somebody."""
    try:
        return str(Explanation._meta.get_field("text").clean(text, None))
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
