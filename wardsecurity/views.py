"""Where one begins, the page of the province, and what is shown when something is wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reports.queries.wards import wards_overview
from residents.models import Province
from wardsecurity import province_list
from wardsecurity.accounts.access import PersonRequest, province_totals_page
from wardsecurity.api_problem import is_of_api, problem
from wardsecurity.shell import home_of


@require_GET
def home(request: PersonRequest) -> HttpResponse:
    """Lead everybody to the page that their role begins with."""
    starts = [home_of(request.person, ward) for ward in request.person.wards()]
    starts += [reverse("province", kwargs={"province": place.code}) for place in request.person.provinces()]
    if request.person.sees_the_country:
        starts.append(reverse("country_dashboard"))
    if start := next(filter(None, starts), None):
        return redirect(start)
    return render(request, "accounts/no_role.html")


@require_GET
@province_totals_page
def province(request: PersonRequest, province: Province) -> HttpResponse:
    today = timezone.localdate()
    asked = province_list.asked(request.GET, today=today)
    found = wards_overview(province, wanted=asked.wanted, today=today)
    own = province in request.person.provinces()
    bar = province_list.bar(asked, found)
    context = {"province": province, "found": found, "asked": asked, "bar": bar, "own": own}
    return render(request, "accounts/province.html", context)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Before a session may be read: a page without person and ward."""
    if is_of_api(request):
        return problem(400, _("Không hiểu yêu cầu này."))
    return HttpResponse(render_to_string("400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_of_api(request):
        return problem(403, _("Không được phép."))
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """With the reason that a view gave, a sentence of ours; what Django itself says names the addresses there are."""
    if is_of_api(request):
        return problem(404, _("Không có địa chỉ này; xem /api/v1/openapi.json."))
    reason = str(exception.args[0]) if exception.args and isinstance(exception.args[0], str) else ""
    return render(request, "404.html", {"reason": reason}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Nothing is asked of the database, which may be what failed."""
    if is_of_api(request):
        return problem(500, _("Máy chủ có lỗi; không có gì thay đổi. Thử lại sau."))
    return HttpResponse(render_to_string("500.html"), status=500)
