"""The ward's chain of seals: to look at, to print and to take away."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from reports import seal_head
from reports.queries.chain import chain
from reports.views.month import code_of
from residents.models import Ward
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission


@require_GET
@ward_page(Permission.SEE_EDITIONS)
def seals(request: PersonRequest, ward: Ward) -> HttpResponse:
    context = {
        "ward": ward,
        "code": code_of(request),
        "links": chain(ward),
        "documents": seal_head.documents_head(ward),
        "now": timezone.now(),
    }
    return render(request, "reports/seals.html", context)


@require_GET
@ward_page(Permission.SEE_EDITIONS)
def seals_file(request: PersonRequest, ward: Ward) -> HttpResponse:
    """The heads of the chains as a file that `check_seals --head` reads."""
    name, content_type, content = seal_head.head_file(ward)
    log.record(request, log.TAKEN_OUT, user=request.user, ward=ward, target="seals_file")
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
