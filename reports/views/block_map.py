"""Bản đồ khối phố: one question about the blocks, shaded, each block a way to its own numbers."""

from dataclasses import replace

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reports.charts.block_map import SIGNED, BlockMap, block_map, choices, csv_rows
from reports.charts.completeness import completeness
from reports.queries.block_shapes import block_shapes
from reports.queries.values import Movement
from reports.views import period_bar
from reports.views.addresses import addresses
from reports.views.block_choice import block_choice, not_found_words
from reports.views.dashboard import asked_by, movement_of, remember
from reports.views.exports import handed_out, of_whom
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.templatetags.ward import lang


@require_GET
@ward_page(Permission.SEE_TOTALS)
def map_page(request: PersonRequest, ward: Ward) -> HttpResponse:
    """The map in the state of the address; `chi_tieu` is its indicator."""
    asked, language = asked_by(request, ward), lang()
    state = replace(asked, more=(("chi_tieu", request.GET.get("chi_tieu", SIGNED)),))
    if asked.chosen and "nho" in request.GET:
        return remember(request, state, ward)
    found = movement_of(request, ward, asked, below_ward=False)
    links = addresses(request, asked.query)
    bar = period_bar.bar(state, ward=ward, today=timezone.localdate(), lang=language)
    choice = block_choice(state, found, language)
    context = {
        "ward": ward,
        "movement": found,
        "bar": replace(bar, label=choice.said(bar.label)),
        "choice": choice,
        "completeness": completeness(found, language),
        "map": shown_map(request, ward, found),
        "choices": choices(found, language),
        "state": QueryDict(asked.query),
        "narrow": narrow_base(asked.query, str(links["code"])),
        "may_manage": request.person.may(Permission.MANAGE_PLACE, ward),
        **links,
    }
    return render(request, "reports/block_map.html", context)


@require_GET
@ward_page(Permission.SEE_TOTALS)
def map_csv(request: PersonRequest, ward: Ward) -> HttpResponse:
    """The same as a file, written down in the access log."""
    asked = asked_by(request, ward)
    if asked.message:
        return HttpResponse(asked.message, status=400, content_type="text/plain; charset=utf-8")
    found = movement_of(request, ward, asked, below_ward=False)
    if found.not_found:
        return HttpResponse(not_found_words(found.not_found), status=400, content_type="text/plain; charset=utf-8")
    drawn = shown_map(request, ward, found)
    name = f"ban-do-{drawn.indicator}-{ward.code}-{asked.period.code}{'' if asked.is_whole else '-loc'}"
    return handed_out(request, ward, name, [*csv_rows(drawn, ward.name), *of_whom(found)])


def shown_map(request: PersonRequest, ward: Ward, found: Movement) -> BlockMap:
    """The map that the address asks for. Raises Http404 for an indicator that has none."""
    code = request.GET.get("chi_tieu", SIGNED)
    try:
        return block_map(found, block_shapes(ward, found), code, lang())
    except KeyError as error:
        raise Http404(_("Chỉ tiêu này không có số liệu theo khối phố.")) from error


def narrow_base(query: str, code: str) -> str:
    """The dashboard's address in this state, ready for the code of a block."""
    state = QueryDict(query, mutable=True)
    state.pop("khoi", None)
    return f"{reverse('dashboard', kwargs={'code': code})}?{state.urlencode()}&khoi="
