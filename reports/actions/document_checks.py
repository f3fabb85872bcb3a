"""What hinders a document at its moves: who may sign it, and from which day on it may be issued."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from reports.models import Document
from reports.periods import Period, parse_bound
from reports.queries.approvers import approved_on, approvers, books_approvers
from wardsecurity.errors import Refused
from wardsecurity.text import fold
from wardsecurity.words import short_date


def check_signer(document: Document) -> None:
    """Who signs for the committee or the People's Committee is not who approved the figures (the police's own reports
    are signed by the chief who approves: there is nobody else)."""
    if document.signer is None:
        raise Refused(_("Chưa chọn người ký."))
    if document.body == "police":
        return
    if document.first_day and document.last_day:
        approved = books_approvers(document.ward, document.first_day, document.last_day)
    else:
        approved = approvers(document.ward, Period(parse_bound(document.first_month), parse_bound(document.last_month)))
    names = {fold(name) for name in approved}
    if fold(document.signer.full_name) in names:
        raise Refused(
            _("Đồng chí %(name)s đã duyệt số liệu của kỳ này nên không ký văn bản; đồng chí chọn người ký khác.")
            % {"name": document.signer.full_name}
        )


def check_day(document: Document, day: date) -> None:
    """Not to come, not before the period is over, nor before the figures of the books that it tells were approved."""
    if day > timezone.localdate():
        raise Refused(_("Ngày ban hành chưa đến; đồng chí xem lại."))
    months = Period(parse_bound(document.first_month), parse_bound(document.last_month))
    ends_on = document.last_day or months.ends_on
    if day < ends_on:
        raise Refused(
            _("Ngày ban hành phải từ ngày cuối kỳ báo cáo (%(day)s) trở đi; đồng chí xem lại.")
            % {"day": short_date(ends_on)}
        )
    approved = approved_on(document) if document.first_day else None  # of approved months the form asks, once
    if approved and day < approved:
        raise Refused(
            _(
                "Số liệu tính từ sổ của văn bản này được duyệt ngày %(day)s; ngày ban hành phải từ ngày đó trở đi, "
                "đồng chí xem lại."
            )
            % {"day": short_date(approved)}
        )
