"""Báo cáo tháng, the overview: the calendar of a ward's months, and which of them wait for whom."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from reports.narrative.since import since_words
from reports.queries.month_state import turns_of
from reports.queries.months import months_overview, to_do
from reports.queries.since_approval import since_approval
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission


@require_GET
@ward_page(Permission.SEE_DRAFTS)
def months(request: PersonRequest, ward: Ward) -> HttpResponse:
    changes = since_approval(ward)
    marks = {month: since_words(each) for month, each in changes.items()}
    overview = months_overview(ward=ward, today=timezone.localdate(), marks=marks)
    waiting, more = to_do(overview, turns_of(request.person.permissions_in(ward)))
    context = {
        "ward": ward,
        "code": request.resolver_match.kwargs["code"] if request.resolver_match else ward.code,
        "overview": overview,
        "waiting": waiting,
        "more": more,
        "may_open": request.person.may(Permission.WRITE_FIGURES, ward),
        "may_approve": request.person.may(Permission.APPROVE, ward),
        "numbers": range(1, 13),
    }
    return render(request, "reports/months.html", context)
