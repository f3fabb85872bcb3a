"""Phiếu số liệu khối, on paper: one A4 a block, all blocks at once or one alone."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reports.periods import Month, PeriodError
from reports.queries.block_sheets import BlockSheets, block_sheets
from reports.queries.due import all_waiting
from reports.rules import rules_of
from reports.views.month import code_of
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.templatetags.ward import lang


@require_GET
@ward_page(Permission.SEE_DRAFTS)
def now(request: PersonRequest, ward: Ward) -> HttpResponse:
    """Lead to the sheets of the month that is being entered, else of the one that runs today."""
    today = timezone.localdate()
    states, _questions = all_waiting(ward, today=today)
    opened = (state.month for state in states if state.is_opened)
    month = next(opened, str(Month.of(today, rules_of(ward))))
    return redirect("block_sheets", code=code_of(request), month=month)


@require_GET
@ward_page(Permission.SEE_DRAFTS)
def sheets(request: PersonRequest, ward: Ward, month: str) -> HttpResponse:
    found = fetch(ward, month)
    return page(request, ward, found, found)


@require_GET
@ward_page(Permission.SEE_DRAFTS)
def sheet(request: PersonRequest, ward: Ward, month: str, unit: int) -> HttpResponse:
    found = fetch(ward, month)
    one = tuple(each for each in found.sheets if each.unit_id == unit)
    if not one:
        raise Http404
    return page(request, ward, found, replace(found, sheets=one))


def fetch(ward: Ward, month: str) -> BlockSheets:
    """The sheets of a month that is named rightly and that the ward has; else 404."""
    try:
        found = block_sheets(ward, Month.parse(month), lang=lang())
    except PeriodError as error:
        raise Http404(str(error)) from error
    if found is None:
        raise Http404(_("Phường không có báo cáo tháng này."))
    return found


def page(request: PersonRequest, ward: Ward, found: BlockSheets, shown: BlockSheets) -> HttpResponse:
    """`found`: of all blocks, to choose from; `shown`: those to print."""
    label = found.month.label(lang())
    context = {
        "ward": ward,
        "code": code_of(request),
        "label": label[:1].upper() + label[1:],
        "all": found,
        "shown": shown,
        "alone": len(shown.sheets) == 1 and len(found.sheets) > 1,
    }
    return render(request, "reports/block_sheets.html", context)
