"""Chỉ tiêu riêng, as a province sees them: sums of its own, and the list of what its wards added. Read only."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from reports.queries.own_province import own_of_province
from reports.views.years import year_asked, years_around
from residents.models import Province
from wardsecurity.accounts.access import PersonRequest, province_totals_page
from wardsecurity.templatetags.ward import lang


@require_GET
@province_totals_page
def province_own(request: PersonRequest, province: Province) -> HttpResponse:
    today = timezone.localdate()
    year = year_asked(request, today.year)
    context = {
        "province": province,
        "year": year,
        "years": years_around(year, today.year),
        "own": own_of_province(province, year=year, today=today, lang=lang()),
    }
    return render(request, "reports/province_own.html", context)
