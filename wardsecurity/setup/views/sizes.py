"""Quy mô theo năm: what rates divide by, all units of a year on one page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from residents.actions import place
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.setup.boxes import attempt
from wardsecurity.setup.queries import size_rows
from wardsecurity.setup.sizes_form import SizesForm
from wardsecurity.setup.views.common import code_of, page


@require_http_methods(["GET", "POST"])
@ward_page(Permission.MANAGE_PLACE)
def sizes(request: PersonRequest, ward: Ward) -> HttpResponse:
    this_year = timezone.localdate().year
    year = year_of(request.GET.get("nam", ""), this_year)
    copied = size_rows(ward, year - 1) if "lay" in request.GET else ()
    form = SizesForm(size_rows(ward, year), request.POST or None, before=copied)
    if form.is_valid():
        changed = attempt(form, lambda: (place.save_sizes(ward=ward, year=year, cells=form.cells(), by=request.user),))
        if changed:
            messages.success(
                request, _("Đã lưu quy mô năm %(year)s: %(count)s số thay đổi.") % {"year": year, "count": changed[0]}
            )
            return redirect(f"{reverse('setup_sizes', kwargs={'code': code_of(request)})}?nam={year}")
    return page(
        request,
        ward,
        "setup/sizes.html",
        form=form,
        year=year,
        years=range(max(year - 2, 1990), min(year + 2, this_year + 1) + 1),
        copied="lay" in request.GET,
    )


def year_of(text: str, otherwise: int) -> int:
    if text.isascii() and text.isdigit() and len(text) == 4 and 1990 <= int(text) <= 2100:
        return int(text)
    return otherwise
