"""Nguồn số liệu, down to the book: the entries behind one number of one approved month."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reports.own import catalogue_of
from reports.periods import Month
from reports.queries.evidence_entries import evidence_entries
from residents.models import Ward
from residents.views.common import note
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.templatetags.ward import lang


@require_GET
@ward_page(Permission.SEE_BOOKS)
def evidence_entries_page(request: PersonRequest, ward: Ward, indicator: str, month: str) -> HttpResponse:
    entry = catalogue_of(ward).get(indicator)
    if entry is None:
        raise Http404(_("Không có chỉ tiêu mang mã “%(code)s”.") % {"code": indicator[:12]})
    found = evidence_entries(ward, entry, month)
    if found is None:
        raise Http404(_("Tháng này chưa có bản báo cáo nào được duyệt."))
    for book in found.books:
        note(request, ward, book.register, "see")
    context = {
        "ward": ward,
        "code": request.resolver_match.kwargs["code"] if request.resolver_match else ward.code,
        "entry": entry,
        "found": found,
        "label": Month.parse(month).label(lang()),
        "query": request.GET.urlencode(),
    }
    return render(request, "reports/evidence_entries.html", context)
