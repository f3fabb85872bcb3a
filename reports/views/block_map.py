"""Bản đồ khối phố: one question about the blocks, shaded, each block a way to its own numbers."""

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reports.charts.block_map import SIGNED, BlockMap, block_map, choices, csv_rows
from reports.exports import csv_file
from reports.queries.block_shapes import block_shapes
from reports.queries.values import Movement
from reports.views import period_bar
from reports.views.addresses import addresses
from reports.views.block_choice import not_found_words
from reports.views.dashboard import asked_by, movement_of
from reports.views.exports import of_whom
from residents.models import Ward
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.templatetags.ward import lang


@require_GET
@ward_page(Permission.SEE_TOTALS)
def map_page(request: PersonRequest, ward: Ward) -> HttpResponse:
    """The map in the state of the address; `chi_tieu` is its indicator."""
    asked, language = asked_by(request, ward), lang()
    found = movement_of(request, ward, asked, below_ward=False)
    links = addresses(request, asked.query)
    context = {
        "ward": ward,
        "movement": found,
        "bar": period_bar.bar(asked, ward=ward, today=timezone.localdate(), lang=language),
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
    movement = movement_of(request, ward, asked, below_ward=False)
    if movement.not_found:
        return HttpResponse(not_found_words(movement.not_found), status=400, content_type="text/plain; charset=utf-8")
    found = shown_map(request, ward, movement)
    rows = [*csv_rows(found), *of_whom(movement)]
    file = csv_file(f"ban-do-{found.indicator}-{ward.code}-{asked.period.code}", rows)
    log.record(request, log.TAKEN_OUT, user=request.user, ward=ward, target=file.name)
    disposition = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.content_type, headers=disposition)


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
