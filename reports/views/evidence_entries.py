"""Nguồn số liệu, down to the book: the entries behind one number of one approved month."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reports.narrative.parts import block_names
from reports.own import catalogue_of
from reports.periods import Month
from reports.queries.evidence_entries import evidence_entries
from reports.queries.values import Narrowed
from reports.views import period_bar
from reports.views.block_choice import not_found_words
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
    asked = period_bar.asked(request.GET, ward=ward, last_view="", today=timezone.localdate())
    blocks = asked.blocks.codes if asked.blocks else ()
    found = evidence_entries(ward, entry, month, blocks)
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
        "blocks": block_names(Narrowed(False, blocks, found.blocks), lang()) if found.blocks else "",
        "message": not_found_words(asked.blocks) if asked.blocks and not found.blocks else asked.message,
        "query": asked.query if asked.chosen else "",
    }
    return render(request, "reports/evidence_entries.html", context)
