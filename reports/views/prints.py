"""Bản in: the dashboard on paper, whole or as one sheet for the meeting, written down in the access log."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from reports.documents.overview import Decisions, Overview, page_pdf, sheet_pdf
from reports.views import together
from reports.views.block_choice import not_found_words
from reports.views.dashboard import asked_by, shown
from reports.views.together import Place, asked_of, place_of
from residents.models import Province, Ward
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest, country_page, province_totals_page, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.templatetags.ward import lang

Write = Callable[[Overview], bytes]
WHOLE, SHEET = "tong-quan", "truoc-cuoc-hop"


@require_GET
@ward_page(Permission.SEE_TOTALS)
def whole_page(request: PersonRequest, ward: Ward) -> HttpResponse:
    """Tổng quan as PDF, in the state that the address asks for."""
    return _of_ward(request, ward, WHOLE, page_pdf)


@require_GET
@ward_page(Permission.SEE_TOTALS)
def one_sheet(request: PersonRequest, ward: Ward) -> HttpResponse:
    """The ten minutes before the meeting, on one A4 page."""
    return _of_ward(request, ward, SHEET, sheet_pdf)


@require_GET
@province_totals_page
def province_page(request: PersonRequest, province: Province) -> HttpResponse:
    return _together(request, place_of(province), WHOLE, page_pdf)


@require_GET
@province_totals_page
def province_sheet(request: PersonRequest, province: Province) -> HttpResponse:
    return _together(request, place_of(province), SHEET, sheet_pdf)


@require_GET
@country_page
def country_page_pdf(request: PersonRequest) -> HttpResponse:
    return _together(request, place_of(None), WHOLE, page_pdf)


@require_GET
@country_page
def country_sheet(request: PersonRequest) -> HttpResponse:
    return _together(request, place_of(None), SHEET, sheet_pdf)


def _of_ward(request: PersonRequest, ward: Ward, name: str, write: Write) -> HttpResponse:
    asked = asked_by(request, ward)
    if asked.message:
        return _refused(asked.message)
    page = shown(request, ward, asked, below_ward=False, leaves=True)
    if missing := page["movement"].not_found:
        return _refused(not_found_words(missing))
    address = reverse("dashboard", kwargs={"code": page["code"]})
    content = write(_overview(request, page, ward.name, f"{address}?{asked.query}", _decisions(page)))
    return _file(request, content, f"{name}-{ward.code}-{asked.period.code}.pdf", ward)


def _together(request: PersonRequest, place: Place, name: str, write: Write) -> HttpResponse:
    asked = asked_of(request, place)
    if asked.message:
        return _refused(asked.message)
    address = f"{place.href('dashboard')}?{asked.query}"
    page = together.shown(place, asked)
    matters = Decisions(tuple(each["text"] for each in page["matters"]))
    content = write(_overview(request, page, place.scope.name, address, matters))
    return _file(request, content, f"{name}-{place.scope.code}-{asked.period.code}.pdf")


def _refused(message: str) -> HttpResponse:
    return HttpResponse(message, status=400, content_type="text/plain; charset=utf-8")


def _file(request: PersonRequest, content: bytes, name: str, ward: Ward | None = None) -> HttpResponse:
    log.record(request, log.TAKEN_OUT, user=request.user, ward=ward, target=name)
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _overview(request: PersonRequest, page: dict[str, Any], place: str, address: str, decisions: Decisions) -> Overview:
    return Overview(
        place=place,
        label=page["narrowed_label"],
        completeness=page["completeness"],
        decisions=decisions,
        paragraph=tuple(map(str, page["paragraph"])),
        board=page["board"],
        compared_wards=tuple(page["movement"].compared_wards),
        printed_on=timezone.localdate(),
        address=request.build_absolute_uri(address),
        sample=page["movement"].is_sample,
        lang=lang(),
    )


def _decisions(page: dict[str, Any]) -> Decisions:
    met = page["meetings"]
    return Decisions(
        matters=tuple(each["text"] for each in page["matters"]),
        conclusions=met.open,
        since=tuple(page["since_then"]),
        met_on=met.last.held_on if met.last else None,
        told_of=page["told_of"],
    )
