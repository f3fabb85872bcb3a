"""Bản in: the dashboard on paper, whole or as one sheet for the meeting, written down in the access log."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from reports.documents.overview import Overview, page_pdf, sheet_pdf
from reports.views.block_choice import not_found_words
from reports.views.dashboard import asked_by, shown
from reports.views.period_bar import Asked
from residents.models import Ward
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.templatetags.ward import lang


@require_GET
@ward_page(Permission.SEE_TOTALS)
def whole_page(request: PersonRequest, ward: Ward) -> HttpResponse:
    """Tổng quan as PDF, in the state that the address asks for."""
    return _file(request, ward, "tong-quan", page_pdf)


@require_GET
@ward_page(Permission.SEE_TOTALS)
def one_sheet(request: PersonRequest, ward: Ward) -> HttpResponse:
    """The ten minutes before the meeting, on one A4 page."""
    return _file(request, ward, "truoc-cuoc-hop", sheet_pdf)


def _file(request: PersonRequest, ward: Ward, name: str, write: Callable[[Overview], bytes]) -> HttpResponse:
    asked = asked_by(request, ward)
    if asked.message:
        return HttpResponse(asked.message, status=400, content_type="text/plain; charset=utf-8")
    page = shown(request, ward, asked, below_ward=False)
    if missing := page["movement"].not_found:
        return HttpResponse(not_found_words(missing), status=400, content_type="text/plain; charset=utf-8")
    content = write(_overview(request, ward, asked, page))
    file_name = f"{name}-{ward.code}-{asked.period.code}.pdf"
    log.record(request, log.TAKEN_OUT, user=request.user, ward=ward, target=file_name)
    headers = {"Content-Disposition": f'inline; filename="{file_name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _overview(request: PersonRequest, ward: Ward, asked: Asked, page: dict[str, Any]) -> Overview:
    met = page["meetings"]
    return Overview(
        ward=ward.name,
        label=page["bar"].label,
        completeness=page["completeness"],
        matters=tuple(each["text"] for each in page["matters"]),
        conclusions=met.open,
        since=tuple(page["since_then"]),
        met_on=met.last.held_on if met.last else None,
        told_of=page["told_of"],
        paragraph=tuple(map(str, page["paragraph"])),
        board=page["board"],
        compared_wards=tuple(page["movement"].compared_wards),
        printed_on=timezone.localdate(),
        address=request.build_absolute_uri(f"{reverse('dashboard', kwargs={'code': page['code']})}?{asked.query}"),
        sample=page["movement"].is_sample,
        lang=lang(),
    )
