"""Báo cáo tháng: one month's table, and the moves between typing and the seal."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reports.actions import figures, monthly_report
from reports.catalogue import GROUPS
from reports.deadlines import due_day
from reports.models import MonthlyReport, State
from reports.periods import Month, PeriodError
from reports.queries.before import month_before
from reports.queries.cells import cell_name
from reports.queries.month import MonthView, month_view
from reports.queries.review import returned_cells
from reports.views import month_form
from reports.views.entry_config import entry_config
from reports.views.month_sheet import Remarks, sheets
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.sorts import sort_of
from wardsecurity.templatetags.ward import lang


@require_POST
@ward_page(Permission.WRITE_FIGURES)
def open_month(request: PersonRequest, ward: Ward) -> HttpResponse:
    name = request.POST.get("month", "")
    try:
        monthly_report.open_month(ward=ward, month=name, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("months", code=code_of(request))
    return redirect("month", code=code_of(request), month=name)


@require_http_methods(["GET", "POST"])
@ward_page(Permission.SEE_DRAFTS)
def month(request: PersonRequest, ward: Ward, month: str) -> HttpResponse:
    view = fetch(request, ward, month)
    if request.method == "GET":
        return page(request, ward, view, month_form.MonthForm())
    form = month_form.read(view.cells(), request.POST.dict())
    try:
        results = figures.save_figures(edition=view.edition, by=request.user, cells=form.cells)
    except Refused as refused:
        messages.error(request, str(refused))
        return page(request, ward, fetch(request, ward, month), form, status=409)
    saved = month_form.take_results(form, results)
    if form.problems:
        messages.warning(
            request, _("Đã lưu %(saved)d ô; %(kept)d ô chưa lưu, xem lời nhắc ở từng ô.") % counts(saved, form)
        )
        return page(request, ward, fetch(request, ward, month), form, status=422)
    messages.success(request, _("Đã lưu %(saved)d ô.") % {"saved": saved})
    return redirect(f"{request.path}?nhom={view.group}")


def fetch(request: PersonRequest, ward: Ward, name: str) -> MonthView:
    """The month asked for; 404 for one that cannot be or was never opened."""
    group, number = request.GET.get("nhom", "A"), request.GET.get("ban", "")
    if group not in GROUPS:
        group = "A"
    try:
        Month.parse(name)
    except PeriodError as error:
        raise Http404(str(error)) from error
    edition = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else None
    view = month_view(ward=ward, month=name, group=group, lang=lang(), number=edition)
    if view is None:
        raise Http404(_("Tháng này chưa được mở."))
    return view


def page(
    request: PersonRequest, ward: Ward, view: MonthView, form: month_form.MonthForm, *, status: int = 200
) -> HttpResponse:
    person, remarks = request.person, returned_cells(view.edition)
    label = Month.parse(view.report.month).label(lang())
    may_write = (
        person.may(Permission.WRITE_FIGURES, ward) and view.shown.is_open and view.shown.state != State.SUBMITTED
    )
    context = {
        "ward": ward,
        "code": code_of(request),
        "view": view,
        "form": form,
        "reason": form.reason,
        "asked": form.asked,
        "due": due_label(view.report),
        "label": label[:1].upper() + label[1:],
        "shown_is_current": view.shown.number
        == max(each.number for each in view.editions if each.state != "discarded"),
        "chosen_edition": request.GET.get("ban", ""),
        "may_write": may_write,
        "may_send": person.may(Permission.WRITE_FIGURES, ward),
        "may_approve": person.may(Permission.APPROVE, ward),
        "first_unit": next(
            (row.unit_id for each in view.groups for t in each.tables for row in t.rows if row.unit_id), 0
        ),
        "sheets": sheets(view, form, month_before(view.report), remarks, sort=sort_of(ward.name)),
        "given_back": given_back(view, remarks),
        "entry": entry_config(request, view, code=code_of(request), label=label, editable=may_write),
    }
    return render(request, "reports/month.html", context, status=status)


def due_label(report: MonthlyReport) -> str:
    """ "thứ Hai 16/11"; "" where none was set."""
    return due_day(report.due_on, Month.parse(report.month).year, lang()) if report.due_on else ""


@dataclass(frozen=True)
class GivenBack:
    """Why the chief gave the month back, and the cells to look at: label, group, name of the input, words."""

    reason: str
    by: str
    at: datetime
    cells: tuple[tuple[str, str, str, str], ...]


def given_back(view: MonthView, remarks: Remarks) -> GivenBack | None:
    """None unless the month is being mended."""
    here = [each for each in view.events if each.edition_number == view.shown.number and each.code == State.RETURNED]
    if view.shown.state != State.RETURNED or not here:
        return None
    cells = view.cells()
    named = [(cells[name], text) for key, text in remarks.items() if (name := cell_name(*key)) in cells]
    told = tuple((cell.label, cell.indicator.group, cell.name, text) for cell, text in named)
    return GivenBack(here[-1].reason, here[-1].by, here[-1].at, told)


def code_of(request: PersonRequest) -> str:
    """The ward keeps the code that it was asked for by: "05977", or with its day "05977@2009-12-31"."""
    return str(request.resolver_match.kwargs["code"]) if request.resolver_match else request.ward.code


def counts(saved: int, form: month_form.MonthForm) -> dict[str, int]:
    return {"saved": saved, "kept": len(form.problems)}
