"""Quản trị: what is still to be set up, the ward's facts, and what it is called."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reports.own import catalogue_of
from reports.queries.place import ward_place
from residents.actions import place
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.definitions import in_words
from wardsecurity.setup.boxes import attempt
from wardsecurity.setup.forms import FoundForm, WardForm
from wardsecurity.setup.queries import all_provinces, steps
from wardsecurity.setup.views.common import code_of, page
from wardsecurity.templatetags.ward import lang


@require_GET
@ward_page(Permission.MANAGE_PLACE)
def overview(request: PersonRequest, ward: Ward) -> HttpResponse:
    today = timezone.localdate()
    todo = steps(ward, today=today)
    return page(
        request,
        ward,
        "setup/overview.html",
        steps=todo,
        first=next((step for step in todo if not step.done), None),
        left=sum(not step.done for step in todo),
        place=ward_place(ward, today=today),
        groups=in_words(catalogue_of(ward), lang()),
    )


@require_http_methods(["GET", "POST"])
@ward_page(Permission.MANAGE_PLACE)
def names(request: PersonRequest, ward: Ward) -> HttpResponse:
    form = WardForm(ward, request.POST or None)
    if form.is_valid() and save_names(request, ward, form):
        messages.success(request, _("Đã lưu tên của phường."))
        return redirect("ward_admin", code=code_of(request))
    return page(request, ward, "setup/ward.html", form=form)


@require_http_methods(["GET", "POST"])
@ward_page(Permission.MANAGE_PLACE)
def found(request: PersonRequest, ward: Ward) -> HttpResponse:
    """A real ward, made by the administrator of the sample one; no other ward's page leads here."""
    if not ward.is_sample:
        raise Http404
    provinces = {province.code: province for province in all_provinces(timezone.localdate())}
    form = FoundForm([(code, province.name) for code, province in provinces.items()], request.POST or None)
    if form.is_valid():
        given = {**form.cleaned_data, "province": provinces[form.cleaned_data["province"]]}
        made = attempt(form, lambda: place.found_ward(beside=ward, by=request.user, **given))
        if made is not None:
            messages.success(request, _("Đã lập %(name)s; đồng chí là người quản trị.") % {"name": made.name})
            return redirect("ward_admin", code=made.code)
    return page(request, ward, "setup/found.html", form=form)


def save_names(request: PersonRequest, ward: Ward, form: WardForm) -> bool:
    saved = attempt(form, lambda: place.change_ward(ward=ward, by=request.user, **form.cleaned_data))
    return saved is not None
