"""Trình chiếu: the dashboard for the wall of a meeting room, one thing a screen."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reports.charts.block_map import SIGNED, block_map
from reports.charts.slides import slides
from reports.queries.block_shapes import block_shapes
from reports.views.block_map import narrow_base
from reports.views.dashboard import asked_by, shown
from reports.views.pilots import pilots_shown
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.conditional import answer, page_tag
from wardsecurity.templatetags.ward import lang


@require_GET
@ward_page(Permission.SEE_TOTALS)
def presentation(request: PersonRequest, ward: Ward) -> HttpResponse:
    """In the state that the address asks for. Nothing restricted below the ward, whoever shows it: others look on."""
    return answer(request, page_tag(request, ward.pk, ward.data_version), lambda: _page(request, ward))


def _page(request: PersonRequest, ward: Ward) -> HttpResponse:
    asked = asked_by(request, ward)
    page = shown(request, ward, asked, below_ward=False)
    pilots = pilots_shown(ward, only=asked.blocks)
    drawn = block_map(page["movement"], block_shapes(ward, page["movement"]), SIGNED, lang())
    context = page | {
        "pilots": pilots,
        "map": drawn,
        "narrow": narrow_base(asked.query, str(page["code"])),
        "slides": slides(page["board"], pilots=bool(pilots), map_=bool(drawn.blocks)),
    }
    return render(request, "reports/presentation.html", context)
