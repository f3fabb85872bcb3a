"""Điền tất cả: the forms that a ward keeps, filled for a period into one ZIP, made as a province's packs are."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reports.actions import packs
from reports.documents.names import ascii_name
from reports.periods import PeriodError, asked_period
from reports.tasks import make_pack
from reports.views.form_index import index_page
from reports.views.form_place import FormPlace, ward_place
from reports.views.month import code_of
from reports.views.pack_answers import cancelled, file_answer, found_pack, progress
from residents.models import Ward
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused


@require_POST
@ward_page(Permission.FILL_FORMS)
def form_all(request: PersonRequest, ward: Ward) -> HttpResponse:
    """Ask for the pack; what is wrong is said at the box of the period."""
    place = ward_place(request, ward)
    blank = request.POST.get("trong") == "empty"
    try:
        period = asked_period(request.POST.get("ky", ""), timezone.localdate())
        pack = packs.begin_ward_forms(ward=ward, period=period, leaves_blank=blank, by=request.user)
    except PeriodError as error:
        return _again(request, place, _(error.message) % error.params)
    except Refused as refused:
        return _again(request, place, str(refused))
    make_pack.enqueue(pack.pk)
    log.record(request, "form_pack_begun", user=request.user, ward=ward, target=f"{pack.kind} {pack.period}")
    return redirect("form_index", code=code_of(request))


def _again(request: PersonRequest, place: FormPlace, problem: str) -> HttpResponse:
    return index_page(request, place, pack_problem=problem)


@require_POST
@ward_page(Permission.FILL_FORMS)
def form_pack_cancel(request: PersonRequest, ward: Ward, pack: int) -> HttpResponse:
    cancelled(request, ward, pack)
    return redirect("form_index", code=code_of(request))


@require_GET
@ward_page(Permission.FILL_FORMS)
def form_pack_progress(request: PersonRequest, ward: Ward, pack: int) -> JsonResponse:
    return progress(found_pack(ward, pack))


@require_GET
@ward_page(Permission.FILL_FORMS)
def form_pack_file(request: PersonRequest, ward: Ward, pack: int) -> HttpResponse:
    row = found_pack(ward, pack)
    name = f"{ascii_name(ward.name, 'Bieu mau', row.period)}.zip"
    return file_answer(request, row, name=name, told=name, ward=ward)
