"""Mục tiêu năm: what the ward means to reach, set by its chief or administrator, read by all of its people."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reports.actions.targets import save_targets
from reports.queries.targets import YearTargets, year_targets
from reports.views.month import code_of
from reports.views.period_bar import default
from reports.views.targets_form import TargetsForm
from reports.views.years import year_asked, years_around
from residents.models import Ward
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.setup.boxes import attempt
from wardsecurity.setup.views.common import tabs
from wardsecurity.templatetags.ward import lang


@require_http_methods(["GET", "POST"])
@ward_page(Permission.SEE_TARGETS)
def targets(request: PersonRequest, ward: Ward) -> HttpResponse:
    may_set = request.person.may(Permission.SET_TARGETS, ward)
    if request.method == "POST" and not may_set:
        raise PermissionDenied
    found = fetch(request, ward)
    form = TargetsForm(found, request.POST or None)
    if form.is_valid() and saved(request, ward, form):
        return redirect(f"{request.path}?{query(found)}")
    this_year = timezone.localdate().year
    context = {
        "ward": ward,
        "code": code_of(request),
        "found": found,
        "form": form,
        "may_set": may_set,
        "query": query(found),
        "unit_query": f"&don_vi={found.unit.pk}" if found.unit else "",
        "years": years_around(found.year, this_year, ahead=1),
        "results": request.person.may(Permission.SEE_TOTALS, ward),
        "tabs": tabs(request) if request.person.may(Permission.MANAGE_PLACE, ward) else [],
    }
    return render(request, "reports/targets.html", context)


def saved(request: PersonRequest, ward: Ward, form: TargetsForm) -> bool:
    found = form.found
    done = attempt(
        form,
        lambda: (save_targets(ward=ward, year=found.year, unit=found.unit, cells=form.cells(), by=request.user),),
    )
    if done is None:
        return False
    log.record(request, "targets_set", user=request.user, ward=ward, target=f"year:{found.year}")
    messages.success(
        request, _("Đã lưu mục tiêu năm %(year)s: %(count)s số thay đổi.") % {"year": found.year, "count": done[0]}
    )
    return True


def fetch(request: PersonRequest, ward: Ward) -> YearTargets:
    """The targets of `?nam=2026&don_vi=17`; 404 for a unit that the ward does not have."""
    today = timezone.localdate()
    # the sample's figures end long ago: there a target of this year could never be seen reached
    year = year_asked(request, default(ward, today).period.last.year if ward.is_sample else today.year)
    asked = request.GET.get("don_vi", "")
    if asked and not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        raise Http404
    results = request.person.may(Permission.SEE_TOTALS, ward)
    found = year_targets(ward, year, unit_id=int(asked) if asked else None, results=results, lang=lang())
    if found is None:
        raise Http404
    return found


def query(found: YearTargets) -> str:
    return f"nam={found.year}" + (f"&don_vi={found.unit.pk}" if found.unit else "")
