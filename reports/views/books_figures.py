"""Số liệu tính từ sổ: what the books say of any days, sent to the chief and approved before a document states it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reports.actions import books_approval
from reports.day_periods import DayPeriod
from reports.periods import Period
from reports.queries.books_approval import ApprovalLine, approvals, standing
from reports.queries.books_figures import BooksFigures, books_figures, whole_months
from reports.views.books_links import book_address
from reports.views.days_form import DaysForm
from reports.views.month import code_of
from residents.models import Ward
from wardsecurity import words
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.templatetags.ward import lang


@dataclass(frozen=True)
class Line:
    """One indicator as the page shows it; href: the list of its book."""

    code: str
    name: str
    unit: str
    value: str
    compared: str
    href: str


@dataclass(frozen=True)
class Found:
    """What the page tells of the days asked for: `months` where they are whole reporting months, else `lines`."""

    days: DayPeriod
    months: Period | None
    lines: tuple[Line, ...] = ()
    absent: tuple[str, ...] = ()
    approval: ApprovalLine | None = None


@require_http_methods(["GET", "POST"])
@ward_page(Permission.SEE_DRAFTS)
def books_figures_page(request: PersonRequest, ward: Ward) -> HttpResponse:
    asked = bool(request.GET.get("tu") or request.GET.get("den"))
    form = DaysForm(request.GET if asked else None)
    days = form.days() if form.is_valid() else None
    if request.method == "POST" and days and _moved(request, ward, days):
        return redirect(request.get_full_path())
    context = {
        "ward": ward,
        "code": code_of(request),
        "form": form,
        "found": _found(request, ward, days) if days else None,
        "lines": approvals(ward),
        "may_ask": request.person.may(Permission.WRITE_FIGURES, ward),
        "may_approve": request.person.may(Permission.APPROVE, ward),
    }
    return render(request, "reports/books_figures.html", context, status=422 if form.errors else 200)


def _moved(request: PersonRequest, ward: Ward, days: DayPeriod) -> bool:
    """Send or approve, as the button pressed says; whether it is done. What is refused is said on the page."""
    wanted = request.POST.get("duyet", "")
    try:
        if wanted:
            number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 12 else 0
            books_approval.approve(ward=ward, approval=number, by=request.user)
            messages.success(request, _("Đã duyệt số liệu tính từ sổ của những ngày này."))
        else:
            books_approval.ask(ward=ward, days=days, by=request.user)
            messages.success(request, _("Đã gửi số liệu tính từ sổ để chỉ huy duyệt."))
    except Refused as refused:
        messages.error(request, str(refused))
    return True


def _found(request: PersonRequest, ward: Ward, days: DayPeriod) -> Found:
    if months := whole_months(ward, days):
        return Found(days, months)
    found = books_figures(ward=ward, days=days)
    language = lang()
    return Found(
        days,
        None,
        tuple(_lines(found, code_of(request), language)),
        tuple(entry.full_name(language) for entry in found.absent),
        standing(ward, days, found.fingerprint),
    )


def _lines(found: BooksFigures, code: str, language: str) -> list[Line]:
    movement = found.movement
    days = movement.period
    assert isinstance(days, DayPeriod)  # noqa: S101 - for the type checker
    shown = [
        (entry, series)
        for entry in movement.catalogue.values()
        if (series := movement.series.get(entry.code)) and series.total.value is not None
    ]
    return [
        Line(
            entry.code,
            entry.full_name(language, days.to_day),
            entry.unit(language),
            words.number(series.total.value, language),
            "–"
            if series.compared is None or series.compared.value is None
            else words.number(series.compared.value, language),
            book_address(code, entry.code, days),
        )
        for entry, series in shown
    ]
