"""Chia tách, sáp nhập, đổi tên, kết thúc: said in a sentence first, then written down."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from residents.actions import succession
from residents.models import Unit, Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.setup.boxes import attempt
from wardsecurity.setup.foresee import foreseen
from wardsecurity.setup.forms import ChangeForm
from wardsecurity.setup.queries import successions_of
from wardsecurity.setup.views.common import code_of, page
from wardsecurity.setup.views.units import unit_or_404

SORTS: dict[str, Promise] = {
    "doi-ten": gettext_lazy("Đổi tên"),
    "sap-nhap": gettext_lazy("Sáp nhập"),
    "chia-tach": gettext_lazy("Chia tách"),
    "ket-thuc": gettext_lazy("Kết thúc"),
}


@require_http_methods(["GET", "POST"])
@ward_page(Permission.MANAGE_PLACE)
def change(request: PersonRequest, ward: Ward, pk: int, sort: str) -> HttpResponse:
    unit = unit_or_404(ward, pk)
    if sort not in SORTS:
        raise Http404
    if unit.closed_on is not None:
        about = {"unit": unit, "title": SORTS[sort], "after": successions_of(unit), "today": timezone.localdate()}
        return page(request, ward, "setup/unit_ended.html", **about)
    form = ChangeForm(unit, sort, request.POST or None)
    told: Sequence[str] = ()
    if form.is_valid():
        told = attempt(form, lambda: foreseen(form)) or ()
        if "luu" in request.POST and told and attempt(form, lambda: act(form, request.user)) is not None:
            messages.success(request, told[0])
            return redirect("setup_units", code=code_of(request))
    return page(
        request,
        ward,
        "setup/unit_change.html",
        form=form,
        unit=unit,
        sort=sort,
        sorts=SORTS.items(),
        title=SORTS[sort],
        told=told if not form.errors else (),
    )


def act(form: ChangeForm, by: User) -> list[Unit]:
    """Write the change that the form describes."""
    unit, given = form.unit, form.cleaned_data
    if form.sort == "ket-thuc":
        return [succession.close_unit(unit=unit, last_day=given["last_day"], by=by)]
    if form.sort == "chia-tach":
        return succession.split_unit(unit=unit, into=form.into(), on=given["on"], decision=given["decision"], by=by)
    (into,) = form.into()
    if form.sort == "doi-ten":
        return [succession.rename_unit(unit=unit, into=into, on=given["on"], decision=given["decision"], by=by)]
    units = [unit, *form.merging()]
    return [succession.merge_units(units=units, into=into, on=given["on"], decision=given["decision"], by=by)]
