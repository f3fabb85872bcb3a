"""Figures of some days straight from the books: sent to the chief, and approved by somebody who wrote none of them."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.actions.transitions import locked_ward, touch
from reports.day_periods import DayPeriod
from reports.models import BooksApproval
from reports.queries.books_figures import BooksFigures, books_figures, entries_behind, whole_months
from residents import counts
from residents.models import Ward
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused


@transaction.atomic
def ask(*, ward: Ward, days: DayPeriod, by: User) -> BooksApproval:
    """Send what the books say of these days to be approved; sent before, it stays as it was sent.

    Raises Refused: days that are not over, that are whole reporting months, or of which no book says anything.
    """
    access.require(by, Permission.WRITE_FIGURES, ward)
    ward = locked_ward(ward)
    found = _figures(ward, days)
    made, new = BooksApproval.objects.get_or_create(
        ward=ward,
        starts_on=days.from_day,
        ends_on=days.to_day,
        figures_hash=found.fingerprint,
        defaults={"figures": found.frozen, "asked_by": by},
    )
    if new:
        touch(ward)
    return made


@transaction.atomic
def approve(*, ward: Ward, approval: int, by: User) -> BooksApproval:
    """Approve exactly what was sent. Raises Refused: gone, approved already, the books have changed since, or the
    person sent it or wrote an entry of it (unless the ward has one officer: then the record says so)."""
    access.require(by, Permission.APPROVE, ward)
    ward = locked_ward(ward)
    row = BooksApproval.objects.select_for_update(of=("self",)).filter(ward=ward, pk=approval).first()
    if row is None:
        raise Refused(_("Không có số liệu này để duyệt."))
    if row.approved_at is not None:
        raise Refused(_("Số liệu này đã được duyệt."))
    days = DayPeriod.of(row.starts_on, row.ends_on)
    if _figures(ward, days).fingerprint != row.figures_hash:
        raise Refused(_("Sổ đã thay đổi sau khi gửi duyệt: đề nghị cán bộ tổng hợp gửi lại số liệu này."))
    row.one_officer = _had_a_hand(row, days, by)
    if row.one_officer and not ward.one_officer:
        raise Refused(_("Đồng chí đã ghi sổ hoặc gửi số liệu này nên không thể duyệt; cần người khác duyệt."))
    row.approved_by, row.approved_at = by, timezone.now()
    row.full_clean()
    row.save()
    touch(ward)
    return row


def _figures(ward: Ward, days: DayPeriod) -> BooksFigures:
    if days.to_day >= timezone.localdate():
        raise Refused(_("Những ngày này chưa qua hết; gửi duyệt được từ ngày hôm sau."))
    if whole_months(ward, days):
        raise Refused(_("Những ngày này là trọn tháng báo cáo: dùng số liệu tháng đã duyệt, không cần duyệt riêng."))
    found = books_figures(ward=ward, days=days)
    if all(series.total.value is None for series in found.movement.series.values()):
        raise Refused(_("Sổ của phường không có số liệu trong những ngày này."))
    return found


def _had_a_hand(row: BooksApproval, days: DayPeriod, by: User) -> bool:
    return row.asked_by_id == by.pk or counts.wrote_any(by, entries_behind(row.ward, days))
