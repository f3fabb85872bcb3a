"""Đơn vị: the ward's blocks, schools and workplaces; a list added at once; a slip mended."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from reports.queries.place import ward_place
from residents.actions import place
from residents.models import Unit, Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.guarded_form import is_confirmed
from wardsecurity.setup import unit_lines
from wardsecurity.setup.boxes import attempt
from wardsecurity.setup.forms import UnitForm, UnitsForm
from wardsecurity.setup.queries import find_unit, successions_of
from wardsecurity.setup.views.common import code_of, page


@require_GET
@ward_page(Permission.MANAGE_PLACE)
def units(request: PersonRequest, ward: Ward) -> HttpResponse:
    return page(
        request,
        ward,
        "setup/units.html",
        today=timezone.localdate(),
        place=ward_place(ward, today=timezone.localdate()),
    )


@require_http_methods(["GET", "POST"])
@ward_page(Permission.MANAGE_PLACE)
def add(request: PersonRequest, ward: Ward) -> HttpResponse:
    kind = request.GET.get("loai", Unit.Kind.BLOCK)
    if kind not in Unit.Kind.values:
        raise Http404
    form = UnitsForm(ward, kind, request.POST or None)
    preview: list[tuple[place.NewUnit, str, str]] = []
    asked = False
    if form.is_valid():
        new, opened_on = form.read(), form.cleaned_data["opened_on"]
        problems = place.unit_problems(ward=ward, units=new, opened_on=opened_on)
        doubts = ["" if problem else unit_lines.doubt(unit) for unit, problem in zip(new, problems, strict=True)]
        preview = list(zip(new, problems, doubts, strict=True))
        asked = any(doubts)
        if "luu" in request.POST and not any(problems) and (not asked or is_confirmed(request.POST)):
            made = attempt(
                form,
                lambda: place.add_units(ward=ward, kind=kind, units=new, by=request.user, opened_on=opened_on),
            )
            if made:
                said = ngettext("Đã thêm %(count)s đơn vị.", "Đã thêm %(count)s đơn vị.", len(made))
                messages.success(request, said % {"count": len(made)})
                return redirect("setup_units", code=code_of(request))
    return page(
        request,
        ward,
        "setup/units_add.html",
        form=form,
        kind=Unit.Kind(kind),
        kinds=Unit.Kind,
        preview=preview,
        asked=asked,
        refused=sum(bool(problem) for _unit, problem, _doubt in preview),
    )


@require_http_methods(["GET", "POST"])
@ward_page(Permission.MANAGE_PLACE)
def unit(request: PersonRequest, ward: Ward, pk: int) -> HttpResponse:
    row = unit_or_404(ward, pk)
    form = UnitForm(row, request.POST or None)
    if "xoa-han" in request.POST and attempt(form, lambda: removed(row, request)):
        messages.success(request, _("Đã xóa %(name)s.") % {"name": row.name})
        return redirect("setup_units", code=code_of(request))
    if "luu" in request.POST and form.is_valid():
        values = {"has_many_visitors": row.has_many_visitors, **form.cleaned_data}
        if attempt(form, lambda: place.correct_unit(unit=row, by=request.user, **values)):
            messages.success(request, _("Đã lưu %(name)s.") % {"name": values["name"]})
            return redirect("setup_units", code=code_of(request))
    return page(
        request,
        ward,
        "setup/unit.html",
        form=form,
        unit=row,
        kind=Unit.Kind(row.kind),
        asks="xoa" in request.POST,
        after=successions_of(row) if row.closed_on else (),
        today=timezone.localdate(),
    )


def removed(row: Unit, request: PersonRequest) -> bool:
    place.remove_unit(unit=row, by=request.user)
    return True


def unit_or_404(ward: Ward, pk: int) -> Unit:
    row = find_unit(ward, pk)
    if row is None:
        raise Http404
    return row
