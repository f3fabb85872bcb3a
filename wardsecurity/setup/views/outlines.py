"""Ranh giới: the outlines of the blocks, sent in as a file, told which is which, and drawn from then on."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reports.charts.map_paths import outlined
from residents.actions import outlines as actions
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.setup.boxes import attempt
from wardsecurity.setup.outline_forms import OutlinesForm, WhichBlockForm
from wardsecurity.setup.outline_queries import outline_history, waiting_outlines
from wardsecurity.setup.views.common import code_of, page


@require_http_methods(["GET", "POST"])
@ward_page(Permission.MANAGE_PLACE)
def outlines(request: PersonRequest, ward: Ward) -> HttpResponse:
    """What has been drawn since when, and a box for another file."""
    form = OutlinesForm(request.POST, request.FILES) if request.method == "POST" else OutlinesForm()
    if form.is_valid():
        read = form.cleaned_data["tep"]
        kept = actions.keep_outlines(ward=ward, features=read.features, overlaps=read.overlaps, by=request.user)
        if read.ignored:
            messages.info(request, _("Đã bỏ qua, không lưu: %(names)s.") % {"names": ", ".join(read.ignored[:20])})
        return redirect("setup_outlines_look", code=code_of(request), pk=kept.pk)
    return page(request, ward, "setup/outlines.html", form=form, history=outline_history(ward))


@require_http_methods(["GET", "POST"])
@ward_page(Permission.MANAGE_PLACE)
def look(request: PersonRequest, ward: Ward, pk: int) -> HttpResponse:
    """The drawings of a file by their numbers, and which block each is, before any of it counts."""
    waiting = waiting_outlines(ward, pk)
    if waiting is None:
        raise Http404
    form = WhichBlockForm(waiting, request.POST or None)
    if "bo" in request.POST:
        actions.drop_outlines(ward=ward, pk=pk, by=request.user)
        messages.success(request, _("Đã bỏ tệp ranh giới, chưa thay đổi gì."))
        return redirect("setup_outlines", code=code_of(request))
    if form.is_valid() and attempt(form, lambda: confirmed(request, ward, pk, form)):
        messages.success(request, _("Đã lưu ranh giới; bản đồ dùng từ bây giờ."))
        return redirect("setup_outlines", code=code_of(request))
    drawn, height = outlined({str(number): shape for number, shape in waiting.shapes.items()})
    return page(request, ward, "setup/outlines_look.html", form=form, waiting=waiting, drawn=drawn, height=height)


def confirmed(request: PersonRequest, ward: Ward, pk: int, form: WhichBlockForm) -> bool:
    actions.confirm_outlines(ward=ward, pk=pk, units=form.units(), by=request.user)
    return True
