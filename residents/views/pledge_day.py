"""A pledge day: all units of the ward on one form."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from residents.forms.pledge_day import PledgeDay
from residents.models import Ward
from residents.registers import PLEDGES
from residents.views.common import code_of
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission


@require_http_methods(["GET", "POST"])
@ward_page(Permission.WRITE_BOOKS)
def pledge_day(request: PersonRequest, ward: Ward) -> HttpResponse:
    day = PledgeDay(ward, request.POST if request.method == "POST" else None)
    if day.head.is_bound and day.is_valid() and (saved := day.write(request.user)):
        messages.success(request, _("Đã lưu %(count)s lượt ghi của ngày ký vào sổ.") % {"count": saved})
        for said in day.notes:
            messages.warning(request, said)
        return redirect("book", code=code_of(request), book=PLEDGES.slug)
    return render(request, "residents/pledge_day.html", {"ward": ward, "code": code_of(request), "day": day})
