"""Kết luận cuộc họp: what the committee concluded over the dashboard, and whether it was carried out."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reports.actions import meeting
from reports.queries.meetings import all_conclusions, told
from reports.queries.movement import movement
from reports.views import period_bar
from reports.views.addresses import addresses
from reports.views.conclusion_form import ConclusionForm
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.templatetags.ward import lang


@require_http_methods(["GET", "POST"])
@ward_page(Permission.SEE_EDITIONS)
def conclusions(request: PersonRequest, ward: Ward) -> HttpResponse:
    today = timezone.localdate()
    asked = period_bar.asked(request.GET, ward=ward, last_view=request.user.last_view, today=today)
    sent = request.method == "POST"
    form = ConclusionForm(request.POST if sent else None, initial={"held_on": today})
    if sent and form.is_valid() and _noted(request, ward, form, asked):
        messages.success(request, _("Đã ghi kết luận."))
        return redirect(f"{request.path}?{asked.query}")
    context = {
        "ward": ward,
        "form": form,
        "label": asked.period.label(lang()),
        "message": asked.message,
        "lines": all_conclusions(ward, today=today),
        "may_conclude": request.person.may(Permission.CONCLUDE, ward),
        **addresses(request, asked.query),
    }
    return render(request, "reports/conclusions.html", context, status=422 if form.errors else 200)


@require_POST
@ward_page(Permission.CONCLUDE)
def settle(request: PersonRequest, ward: Ward, conclusion: int) -> HttpResponse:
    try:
        meeting.settle(ward=ward, conclusion=conclusion, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã ghi là hoàn thành."))
    return redirect("conclusions", code=addresses(request, "")["code"])


def _noted(request: PersonRequest, ward: Ward, form: ConclusionForm, asked: period_bar.Asked) -> bool:
    """Save the conclusion, with the numbers of the period that the page was opened over."""
    shown = movement(ward=ward, period=asked.period, below_ward=False)
    try:
        meeting.conclude(ward=ward, period=asked.period.code, told=told(shown), by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.take(error)
    except Refused as refused:
        form.add_error(None, str(refused))
    return not form.errors
