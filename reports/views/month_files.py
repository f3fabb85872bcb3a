"""A month in and out of Excel: its workbook to fill in, files of figures taken in, seen before anything is written."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reports.actions.imports.marked import marked_file
from reports.actions.imports.plan import plan_import
from reports.actions.imports.values import Plan
from reports.actions.imports.write import Written, default_correction, open_corrections, write_import
from reports.documents.long_template import long_template
from reports.documents.month_workbook import XLSX, month_workbook
from reports.exports import File
from reports.figures_in import uploads
from reports.figures_in.reading import read_figures
from reports.figures_in.uploads import Upload
from reports.months import Month, PeriodError
from reports.own import catalogue_of
from reports.queries.workbook import month_book, unit_names
from reports.views.import_page import preview
from residents.models import Ward
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.guard import Asked
from wardsecurity.guarded_form import is_confirmed
from wardsecurity.workbooks.values import FileRefused


@require_GET
@ward_page(Permission.SEE_DRAFTS)
def workbook(request: PersonRequest, ward: Ward, month: str) -> HttpResponse:
    """The month as a workbook; 404 for one that was never opened. One that may not be changed is locked throughout."""
    try:
        book = month_book(ward=ward, month=month)
    except PeriodError as error:
        raise Http404(str(error)) from error
    if book is None:
        raise Http404(_("Tháng này chưa được mở."))
    return download(request, ward, month_workbook(book))


@require_GET
@ward_page(Permission.SEE_DRAFTS)
def template(request: PersonRequest, ward: Ward) -> HttpResponse:
    """An empty long table with what may stand in it."""
    units = unit_names(ward, timezone.localdate())
    indicators = [each for each in catalogue_of(ward).values() if each.is_stored]
    return download(request, ward, long_template(ward=ward.name, units=units, indicators=indicators))


@require_http_methods(["GET", "POST"])
@ward_page(Permission.SEE_DRAFTS)
def upload(request: PersonRequest, ward: Ward) -> HttpResponse:
    """Send a file; what it says is read at once and shown on the next page."""
    month = known_month(request.GET.get("thang", ""))
    if request.method == "GET":
        return form(request, ward, month)
    sent = request.FILES.get("file")
    if sent is None:
        return form(request, ward, month, _("Đồng chí chọn tệp trước khi tải lên."))
    token = ""
    try:
        token, path = uploads.receive(sent.chunks())
        known = known_month(request.POST.get("month", ""))
        file = read_figures(path, month=known, year=year_of(request), catalogue=catalogue_of(ward))
    except FileRefused as refused:
        uploads.discard(token)
        return form(request, ward, month, str(refused))
    uploads.keep(token, file, user=request.user.pk, ward=ward.pk, month=month)
    return redirect("figures_preview", code=code_of(request), token=token)


@require_http_methods(["GET", "POST"])
@ward_page(Permission.SEE_DRAFTS)
def look(request: PersonRequest, ward: Ward, token: str) -> HttpResponse:
    """What would become of the file; confirmed, it is written whole or not at all."""
    kept = fetch(request, ward, token)
    if request.method == "GET":
        return page(request, ward, kept, plan_of(request, ward, kept))
    seen = plan_of(request, ward, kept)
    reason, taken = text_of(request, "reason"), request.POST.getlist("taken")
    decided = reason or seen.counts["conflict"]
    chosen = plan_of(request, ward, kept, reason=reason, taken=taken) if decided else seen
    try:
        check_seen(seen, request.POST.get("seen", ""))
        done = carry_out(request, ward, chosen)
    except Refused as refused:
        asked = isinstance(refused, Asked)
        return page(request, ward, kept, seen, chosen=chosen, problem=str(refused), asked=asked, status=409)
    uploads.discard(token)
    messages.success(request, said(done))
    return redirect(where_to(request, done, chosen))


@require_GET
@ward_page(Permission.SEE_DRAFTS)
def marked(request: PersonRequest, ward: Ward, token: str) -> HttpResponse:
    """The sender's own workbook, its refused cells coloured and commented."""
    kept = fetch(request, ward, token)
    content = marked_file(kept.path, plan_of(request, ward, kept))
    return download(request, ward, File("O-can-sua.xlsx", XLSX, content))


@require_POST
@ward_page(Permission.SEE_DRAFTS)
def drop(request: PersonRequest, ward: Ward, token: str) -> HttpResponse:
    """Give the file up; it is removed at once."""
    kept = fetch(request, ward, token)
    uploads.discard(kept.token)
    messages.success(request, _("Đã bỏ tệp, chưa ghi gì."))
    return redirect("figures_upload", code=code_of(request))


def fetch(request: PersonRequest, ward: Ward, token: str) -> Upload:
    kept = uploads.find(token, user=request.user.pk, ward=ward.pk)
    if kept is None:
        raise Http404(_("Tệp này không còn: đã ghi xong, đã bỏ, hoặc quá 24 giờ."))
    return kept


def plan_of(
    request: PersonRequest, ward: Ward, kept: Upload, *, reason: str = "", taken: list[str] | None = None
) -> Plan:
    return plan_import(ward=ward, file=kept.file, by=request.user, reason=reason, taken=taken, month=kept.month)


def check_seen(plan: Plan, seen: str) -> None:
    """Raise Refused when somebody saved since the preview was shown: nobody writes over what they have not seen."""
    if plan.fingerprint != seen:
        raise Refused(_("Số liệu trong chương trình đã thay đổi từ khi đồng chí xem trước; xem lại rồi ghi."))


def carry_out(request: PersonRequest, ward: Ward, plan: Plan) -> Written:
    correction = text_of(request, "correction") or default_correction()
    act = open_corrections if plan.can_open_corrections else write_import
    return act(ward=ward, plan=plan, by=request.user, correction=correction, confirmed=is_confirmed(request.POST))


def said(done: Written) -> str:
    if not done.saved:
        return _("Đã mở điều chỉnh %(count)d tháng. Cán bộ tổng hợp nhập lại tệp để ghi số vào các bản điều chỉnh.") % {
            "count": len(done.corrected)
        }
    if done.opened or done.corrected:
        return _("Đã ghi %(saved)d ô; mở mới %(opened)d tháng, mở điều chỉnh %(corrected)d tháng.") % {
            "saved": done.saved,
            "opened": len(done.opened),
            "corrected": len(done.corrected),
        }
    return _("Đã ghi %(saved)d ô từ tệp.") % {"saved": done.saved}


def where_to(request: PersonRequest, done: Written, plan: Plan) -> str:
    """The month, where there is but one; else the months."""
    if len(plan.months) == 1:
        return reverse("month", kwargs={"code": code_of(request), "month": plan.months[0].month})
    return reverse("months", kwargs={"code": code_of(request)})


def form(request: PersonRequest, ward: Ward, month: str, problem: str = "") -> HttpResponse:
    context = {
        "ward": ward,
        "code": code_of(request),
        "month": month,
        "problem": problem,
        "given_month": text_of(request, "month") or month,
        "given_year": text_of(request, "year"),
    }
    return render(request, "reports/figures_upload.html", context, status=422 if problem else 200)


def page(
    request: PersonRequest,
    ward: Ward,
    kept: Upload,
    plan: Plan,
    *,
    chosen: Plan | None = None,
    problem: str = "",
    asked: bool = False,
    status: int = 200,
) -> HttpResponse:
    shown = preview(plan, chosen or plan)
    context = {
        "ward": ward,
        "code": code_of(request),
        "asked": asked or (shown.may_try and bool(shown.doubts)),
        "token": kept.token,
        "month": kept.month,
        "plan": plan,
        "preview": shown,
        "problem": problem,
        "reason": text_of(request, "reason"),
        "correction": text_of(request, "correction") or default_correction(),
        "taken": request.POST.getlist("taken"),
    }
    return render(request, "reports/figures_preview.html", context, status=status)


def download(request: PersonRequest, ward: Ward | None, file: File) -> HttpResponse:
    log.record(request, log.TAKEN_OUT, user=request.user, ward=ward, target=file.name)
    disposition = {"Content-Disposition": f'attachment; filename="{file.name}"', "Cache-Control": "no-store"}
    return HttpResponse(file.content, content_type=file.content_type, headers=disposition)


def text_of(request: PersonRequest, name: str) -> str:
    return request.POST.get(name, "").strip()


def year_of(request: PersonRequest) -> int:
    """The year that the sender gave for sheets called T1 … T12; 0 for none, or nonsense."""
    text = text_of(request, "year")
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0


def known_month(text: str) -> str:
    """The month of the address; "" where it says none, or nonsense."""
    try:
        return str(Month.parse(text))
    except PeriodError:
        return ""


def code_of(request: PersonRequest) -> str:
    """The ward keeps the code that it was asked for by."""
    return str(request.resolver_match.kwargs["code"]) if request.resolver_match else request.ward.code
