"""Văn bản của các phường: all reports of a province's wards in one file, made in the background."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reports.actions import packs
from reports.actions.forms import mark_used
from reports.documents.names import ascii_name
from reports.months import Month
from reports.periods import PeriodError, asked_period
from reports.queries.form_province import last_approved_in
from reports.queries.forms import newest_version
from reports.tasks import make_pack
from reports.views.pack_answers import cancelled, file_answer, found_pack, pack_links, progress
from reports.views.pack_form import PackForm
from residents.models import Province
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest, province_page
from wardsecurity.errors import Refused


@require_http_methods(["GET", "POST"])
@province_page
def province_documents(request: PersonRequest, province: Province) -> HttpResponse:
    """`ky` in the address: a period by its code, though it is not offered. Else the last year that some ward has
    approved to its end."""
    last = last_approved_in(province) or Month.of(timezone.localdate()).shift(-1)
    usual = request.GET.get("ky", "") or str(last.year - (last.month < 12))
    form = PackForm(request.POST if request.method == "POST" else None, last=last, usual=usual)
    if form.is_valid() and _begun(request, province, form):
        return redirect("province_documents", province=province.code)
    context = {"province": province, "form": form, **pack_links(province, "province_pack", {"province": province.code})}
    return render(request, "reports/province_documents.html", context, status=422 if form.errors else 200)


def _begun(request: PersonRequest, province: Province, form: PackForm) -> bool:
    given = form.cleaned_data
    try:
        pack = packs.begin(
            province=province, kind=given["kind"], period=given["period"], suffix=given["suffix"], by=request.user
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    make_pack.enqueue(pack.pk)
    log.record(request, "province_pack_begun", user=request.user, target=f"{pack.kind} {pack.period} {pack.format}")
    return True


@require_POST
@province_page
def province_form_pack(request: PersonRequest, province: Province, form: int) -> HttpResponse:
    """One of the province's forms, filled for each of its wards, made as the documents are and found where they are."""
    version = newest_version(province, form)
    if version is None:
        raise Http404
    try:
        period = asked_period(request.POST.get("ky", ""), timezone.localdate())
        blank = request.POST.get("trong") == "empty"
        pack = packs.begin_form(version=version, period=period, leaves_blank=blank, by=request.user)
    except PeriodError as error:
        return _back_to_form(request, province, form, _(error.message) % error.params)
    except Refused as refused:
        return _back_to_form(request, province, form, str(refused))
    make_pack.enqueue(pack.pk)
    mark_used(form=version.form, period=period)
    log.record(request, "province_pack_begun", user=request.user, target=f"form:{form} {pack.period} {pack.format}")
    return redirect("province_documents", province=province.code)


def _back_to_form(request: PersonRequest, province: Province, form: int, problem: str) -> HttpResponse:
    messages.error(request, problem)
    return redirect("province_form_kept", province=province.code, form=form)


@require_POST
@province_page
def province_pack_cancel(request: PersonRequest, province: Province, pack: int) -> HttpResponse:
    cancelled(request, province, pack)
    return redirect("province_documents", province=province.code)


@require_GET
@province_page
def province_pack_progress(request: PersonRequest, province: Province, pack: int) -> JsonResponse:
    return progress(found_pack(province, pack))


@require_GET
@province_page
def province_pack_file(request: PersonRequest, province: Province, pack: int) -> HttpResponse:
    row = found_pack(province, pack)
    name = f"{ascii_name(province.name, row.form.form.name if row.form else row.kind, row.period)}.zip"
    told = f"{row.kind}:{row.form.form_id} {row.period}.zip" if row.form else name
    return file_answer(request, row, name=name, told=told)
