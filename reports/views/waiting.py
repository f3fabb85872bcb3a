"""Chờ duyệt: the months that wait for the chief, to be approved one by one or many at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from reports.actions.many import approve_months
from reports.queries.waiting import Waiting, waiting
from reports.views.month import code_of
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission


@require_http_methods(["GET", "POST"])
@ward_page(Permission.APPROVE)
def waiting_months(request: PersonRequest, ward: Ward) -> HttpResponse:
    there = waiting(ward)
    if request.method == "POST":
        approve_chosen(request, ward, there)
        return redirect("months_waiting", code=code_of(request))
    context = {"ward": ward, "code": code_of(request), "waiting": there, "acting": request.person.approves_as(ward)}
    return render(request, "reports/waiting.html", context)


def approve_chosen(request: PersonRequest, ward: Ward, there: Waiting) -> None:
    """Approve what was ticked and is still as it was shown; say how far it went."""
    chosen = set(request.POST.getlist("month"))
    months = [each.month for each in there.months if each.mark in chosen]
    if moved := len(chosen) - len(months):
        messages.error(
            request,
            ngettext(
                "%(count)d tháng đã thay đổi từ khi đồng chí mở trang nên chưa duyệt.",
                "%(count)d tháng đã thay đổi từ khi đồng chí mở trang nên chưa duyệt.",
                moved,
            )
            % {"count": moved},
        )
    done = approve_months(ward=ward, months=months, by=request.user)
    if done.months:
        messages.success(request, _("Đã duyệt và niêm phong %(count)d tháng.") % {"count": len(done.months)})
    elif not done.stopped_at and not moved:
        messages.warning(request, _("Chưa chọn tháng nào."))
    if done.stopped_at:
        words = {"month": done.stopped_at, "why": done.why}
        messages.error(request, _("Dừng ở tháng %(month)s: %(why)s") % words)
