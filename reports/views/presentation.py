"""Trình chiếu: the dashboard for the wall of a meeting room, one thing a screen."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from reports.charts.block_map import SIGNED, block_map
from reports.charts.slides import slides
from reports.queries.block_shapes import block_shapes
from reports.views import together
from reports.views.block_map import narrow_base
from reports.views.dashboard import asked_by, shown
from reports.views.pilots import pilots_shown
from reports.views.together import Place, asked_of, place_of
from residents.models import Province, Ward
from wardsecurity.accounts.access import PersonRequest, country_page, province_totals_page, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.conditional import answer, page_tag
from wardsecurity.templatetags.ward import lang


@require_GET
@ward_page(Permission.SEE_TOTALS)
def presentation(request: PersonRequest, ward: Ward) -> HttpResponse:
    """In the state that the address asks for. Nothing restricted below the ward, whoever shows it: others look on."""
    return answer(request, page_tag(request, ward.pk, ward.data_version), lambda: _of_ward(request, ward))


@require_GET
@province_totals_page
def province_presentation(request: PersonRequest, province: Province) -> HttpResponse:
    return _together(request, place_of(province))


@require_GET
@country_page
def country_presentation(request: PersonRequest) -> HttpResponse:
    return _together(request, place_of(None))


def _of_ward(request: PersonRequest, ward: Ward) -> HttpResponse:
    asked = asked_by(request, ward)
    page = shown(request, ward, asked, below_ward=False)
    pilots = pilots_shown(ward, only=asked.blocks)
    drawn = block_map(page["movement"], block_shapes(ward, page["movement"]), SIGNED, lang())
    context = page | {
        "whose": ward.name,
        "leave_href": reverse("dashboard", kwargs={"code": page["code"]}),
        "pilots": pilots,
        "map": drawn,
        "narrow": narrow_base(asked.query, str(page["code"])),
        "slides": slides(
            page["board"],
            pilots=bool(pilots),
            map_=bool(drawn.blocks),
            numbers=bool(page["movement"].months.standing),
        ),
    }
    return _screens(request, context)


def _together(request: PersonRequest, place: Place) -> HttpResponse:
    """Of several wards: no blocks and no meetings."""

    def page() -> HttpResponse:
        found = together.shown(place, asked_of(request, place))
        numbers = bool(found["movement"].together.standing)
        told = slides(found["board"], attention=numbers or bool(found["matters"]), pilots=False, numbers=numbers)
        return _screens(
            request, found | {"whose": place.scope.name, "leave_href": place.href("dashboard"), "slides": told}
        )

    return answer(request, page_tag(request, place.facts.version), page)


def _screens(request: PersonRequest, context: dict[str, Any]) -> HttpResponse:
    return render(request, "reports/presentation.html", context)
