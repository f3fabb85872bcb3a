"""The laws that indicators and dossiers refer to: the same for all wards, so there is nothing to write here."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from residents.forms.boxes import DayField
from residents.models import Ward
from residents.queries.laws import laws
from residents.views.common import code_of
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission


class DayForm(forms.Form):
    ngay = DayField(label=_("Còn hiệu lực vào ngày"), required=False, may_be_to_come=True)


@require_GET
@ward_page(Permission.SEE_BOOKS)
def law_list(request: PersonRequest, ward: Ward) -> HttpResponse:
    form = DayForm(request.GET, auto_id="loc_%s")
    on = form.cleaned_data.get("ngay") if form.is_valid() else None
    return render(
        request,
        "residents/laws.html",
        {"ward": ward, "code": code_of(request), "form": form, "on": on, "laws": laws(on=on)},
    )
