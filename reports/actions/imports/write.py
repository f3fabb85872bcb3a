"""Carrying a plan out: whole or not at all, in one transaction, by the same actions as typing on the screen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from reports.actions import figures, monthly_report
from reports.actions.imports.values import MonthPlan, Plan
from reports.actions.transitions import month_words
from reports.models import Edition, MonthlyReport
from reports.months import Month
from residents.models import Ward
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.guard import Asked, ask


@dataclass(frozen=True)
class Written:
    """How many cells were saved, and which months were opened, or opened for correction."""

    saved: int
    opened: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()


def default_correction() -> str:
    return _("Nhập lại số liệu theo bản mới của nguồn")


@transaction.atomic
def write_import(
    *, ward: Ward, plan: Plan, by: User, chief: User | None = None, correction: str = "", confirmed: bool = False
) -> Written:
    """Open the months that are not open, open corrections in the name of `chief` (left out: `by`), save every cell.

    Raises Refused when anything of the plan cannot be done, or a cell was saved by somebody since, and Asked when a
    reason may name somebody and is not `confirmed` to name nobody: nothing is written. Who confirms has been shown
    all of `plan.doubts`; a reason that is none of them is not confirmed with them.
    """
    access.require(by, Permission.WRITE_FIGURES, ward)
    _check(plan)
    ask(correction, confirmed=confirmed)
    if plan.asked and not confirmed:
        raise Asked(
            _("Lý do của %(count)s ô có thể có tên người hoặc địa chỉ nhà; đồng chí xem từng lời đã nêu.")
            % {"count": plan.asked}
        )
    saved, opened, corrected = 0, [], []
    for month in plan.months:
        cells = [replace(each.cell, confirmed=bool(each.doubt)) for each in month.to_save if each.cell]
        if not cells:
            continue
        edition = _edition(ward, month, by=by, chief=chief or by, correction=correction)
        results = figures.save_figures(edition=edition, by=by, cells=cells)
        if failed := [each for each in results if each.status in ("conflict", "refused", "asked")]:
            raise Refused(
                _("%(month)s, %(code)s: %(message)s Chưa ghi gì; xem trước lại rồi ghi.")
                % {"month": _words(month), "code": failed[0].indicator, "message": failed[0].message}
            )
        saved += sum(each.status == "saved" for each in results)
        opened += [month.month] if month.needs == "opening" else []
        corrected += [month.month] if month.needs == "correction" else []
    return Written(saved, tuple(opened), tuple(corrected))


def _check(plan: Plan) -> None:
    """Raise Refused, with what hinders, unless the plan can be written whole."""
    if plan.can_write:
        return
    if plan.refusal:
        raise Refused(plan.refusal)
    if plan.refused or plan.counts["conflict"]:
        raise Refused(_("Tệp còn ô bị từ chối nên chưa ghi gì; xem lại từng ô."))
    if plan.counts["asks"]:
        raise Refused(_("Còn %(count)s ô cần lý do; chưa ghi gì.") % {"count": plan.counts["asks"]})
    if not plan.to_save:
        raise Refused(_("Không có ô nào thay đổi; chưa ghi gì."))
    raise Refused(_("Có tháng đã duyệt: chỉ huy mở điều chỉnh trước; chưa ghi gì."))


@transaction.atomic
def open_corrections(*, ward: Ward, plan: Plan, by: User, correction: str = "", confirmed: bool = False) -> Written:
    """Open the corrections that the plan needs, for a chief who types nothing: an officer fills them from the file.

    Who types does not approve; so a chief may open these, and approve them afterwards.
    """
    access.require(by, Permission.APPROVE, ward)
    if not (plan.is_clean and plan.corrections):
        raise Refused(_("Tệp không có tháng nào cần mở điều chỉnh, hoặc còn ô bị từ chối."))
    ask(correction, confirmed=confirmed)
    for month in plan.corrections:
        _amend(month, by, correction)
    return Written(0, corrected=tuple(month.month for month in plan.corrections))


def _edition(ward: Ward, month: MonthPlan, *, by: User, chief: User, correction: str) -> Edition:
    if month.needs == "opening":
        report = monthly_report.open_month(ward=ward, month=month.month, by=by)
        return report.editions.select_related("report__ward").get()
    if month.needs == "correction":
        return _amend(month, chief, correction)
    return Edition.objects.select_related("report__ward").get(id=month.edition_id or 0)


def _amend(month: MonthPlan, chief: User, correction: str) -> Edition:
    report = MonthlyReport.objects.select_related("ward").get(id=month.report_id or 0)
    return monthly_report.amend(report=report, by=chief, reason=correction or default_correction())


def _words(month: MonthPlan) -> str:
    return month_words(Month.parse(month.month)).capitalize()
