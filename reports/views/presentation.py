"""Trình chiếu: the dashboard for the wall of a meeting room, one thing a screen."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reports.charts.slides import slides
from reports.views.dashboard import asked_by, shown
from reports.views.pilots import pilots_shown
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.conditional import answer, page_tag


@require_GET
@ward_page(Permission.SEE_TOTALS)
def presentation(request: PersonRequest, ward: Ward) -> HttpResponse:
    """In the state that the address asks for. Nothing restricted below the ward, whoever shows it: others look on."""
    return answer(request, page_tag(request, ward.pk, ward.data_version), lambda: _page(request, ward))


def _page(request: PersonRequest, ward: Ward) -> HttpResponse:
    page = shown(request, ward, asked_by(request, ward), below_ward=False)
    pilots = pilots_shown(ward)
    context = page | {"pilots": pilots, "slides": slides(page["board"], pilots=bool(pilots))}
    return render(request, "reports/presentation.html", context)
