"""Đề nghị khen thưởng: what a request needs, what was asked and given year by year, and writing that down."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reports.actions.commendation_requests import MAY_NOTE, note, state_of
from reports.catalogue import CATALOGUE
from reports.models import CommendationRequest
from reports.periods import Period
from reports.queries.form import last_approved
from reports.queries.request_check import Point, RequestCheck, request_check
from reports.queries.request_figures import SHOWN
from reports.queries.requests import YearLine, find_request, year_lines
from reports.views.month import code_of
from reports.views.request_form import CheckForm, RequestForm, initial_of
from residents.models import Ward
from wardsecurity import words
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.templatetags.ward import lang

# What the addresses named by a point take, beside the ward; a page that is not here has no link.
_NEEDS = {
    "months": Permission.SEE_DRAFTS,
    "month": Permission.SEE_DRAFTS,
    "book": Permission.SEE_BOOKS,
    "dashboard": Permission.SEE_TOTALS,
    "requests": Permission.SEE_EDITIONS,
}


@dataclass(frozen=True)
class ShownPoint:
    point: Point
    href: str


@dataclass(frozen=True)
class ShownYear:
    """A year with the figures in words: "Số lượt hộ gia đình ký cam kết: 2.511 lượt hộ"."""

    line: YearLine
    figures: tuple[str, ...]


@require_GET
@ward_page(Permission.SEE_EDITIONS)
def requests_page(request: PersonRequest, ward: Ward) -> HttpResponse:
    form = CheckForm(request.GET if request.GET.get("hinh_thuc") else None, initial=_proposed(ward))
    check = _check(ward, form) if form.is_valid() else None
    lines = [ShownYear(line, tuple(_figures(line))) for line in year_lines(ward, today=timezone.localdate())]
    context = {
        "ward": ward,
        "code": code_of(request),
        "form": form,
        "check": check,
        "remark": check.form.remark_in(lang()) if check and check.form else "",
        "points": [ShownPoint(point, _href(request, ward, point)) for point in check.points] if check else [],
        "lines": lines,
        "may_note": request.person.may(MAY_NOTE, ward),
    }
    return render(request, "reports/requests.html", context, status=422 if form.errors else 200)


def _proposed(ward: Ward) -> dict[str, object]:
    """The two years up to the last one whose months are approved to the end."""
    approved = last_approved(ward)
    last = (approved.year if approved.month == 12 else approved.year - 1) if approved else timezone.localdate().year - 1
    return {"hinh_thuc": "province_merit", "tu_nam": last - 1, "den_nam": last}


def _check(ward: Ward, form: CheckForm) -> RequestCheck:
    asked = form.cleaned_data
    return request_check(
        ward=ward, award=asked["hinh_thuc"], years=Period.years_span(asked["tu_nam"], asked["den_nam"])
    )


def _href(request: PersonRequest, ward: Ward, point: Point) -> str:
    """ "" where there is nothing to open, or it is not this person's."""
    if point.page not in _NEEDS or not request.person.may(_NEEDS[point.page], ward):
        return ""
    kwargs = {"code": code_of(request)}
    if point.page == "book":
        kwargs["book"] = point.book
    elif point.page == "month":
        kwargs["month"] = point.month
    return reverse(point.page, kwargs=kwargs)


def _figures(line: YearLine) -> list[str]:
    language = lang()
    shown = [(CATALOGUE[code], line.figures[code]) for code in SHOWN if code in line.figures]
    return [
        f"{entry.full_name(language)}: {words.counted(value, entry.unit(language), lang=language)}"
        for entry, value in shown
    ]


@require_http_methods(["GET", "POST"])
@ward_page(Permission.SEE_EDITIONS)
def request_add(request: PersonRequest, ward: Ward) -> HttpResponse:
    return _page(request, ward, None)


@require_http_methods(["GET", "POST"])
@ward_page(Permission.SEE_EDITIONS)
def request_edit(request: PersonRequest, ward: Ward, request_id: int) -> HttpResponse:
    row = find_request(ward, request_id)
    if row is None:
        raise Http404
    return _page(request, ward, row)


def _page(request: PersonRequest, ward: Ward, row: CommendationRequest | None) -> HttpResponse:
    if not request.person.may(MAY_NOTE, ward):
        raise PermissionDenied
    initial = initial_of(row) if row else {"asked_on": timezone.localdate()}
    form = RequestForm(ward, request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and _noted(request, ward, form, row):
        messages.success(request, _("Đã ghi đề nghị khen thưởng."))
        return redirect("requests", code=code_of(request))
    context = {"ward": ward, "code": code_of(request), "form": form, "row": row}
    context["read"] = request.POST.get("read", state_of(row) if row else "")
    return render(request, "reports/request_form.html", context, status=422 if form.errors else 200)


def _noted(request: PersonRequest, ward: Ward, form: RequestForm, row: CommendationRequest | None) -> bool:
    try:
        note(
            ward=ward,
            given=form.given(),
            by=request.user,
            request=row.pk if row else None,
            read=request.POST.get("read", ""),
        )
    except ValidationError as error:
        form.take(error)
    except Refused as refused:
        form.add_error(None, str(refused))
    return not form.errors
