"""Chỉ tiêu riêng: what the ward counts beside the program's list; added, put right while unused, retired."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reports.actions import own_indicators as actions
from reports.models import OwnIndicator
from reports.queries.own_indicators import find_own, own_lines
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.setup.boxes import attempt
from wardsecurity.setup.indicator_forms import CorrectionForm, IndicatorForm, RetirementForm
from wardsecurity.setup.views.common import code_of, note, page
from wardsecurity.templatetags.ward import lang


@require_GET
@ward_page(Permission.MANAGE_PLACE)
def indicators(request: PersonRequest, ward: Ward) -> HttpResponse:
    lines = own_lines(ward, today=timezone.localdate(), lang=lang())
    own, above = [line for line in lines if line.of_ward], [line for line in lines if not line.of_ward]
    return page(request, ward, "setup/indicators.html", own=own, above=above)


@require_http_methods(["GET", "POST"])
@ward_page(Permission.MANAGE_PLACE)
def add(request: PersonRequest, ward: Ward) -> HttpResponse:
    form = IndicatorForm(request.POST or None, since=actions.first_free_day(ward))
    if form.is_valid():
        row = attempt(
            form,
            lambda: actions.add_indicator(
                owner=ward, new=form.new(), by=request.user, confirmed=form.cleaned_data["confirmed"]
            ),
        )
        if row:
            note(request, ward, "indicator_added")
            messages.success(request, _("Đã thêm chỉ tiêu riêng %(code)s.") % {"code": row.code})
            return redirect("setup_indicators", code=code_of(request))
    return page(request, ward, "setup/indicator_add.html", form=form)


@require_http_methods(["GET", "POST"])
@ward_page(Permission.MANAGE_PLACE)
def indicator(request: PersonRequest, ward: Ward, pk: int) -> HttpResponse:
    row = find_own(ward, pk)
    if row is None:
        raise Http404
    sent = request.POST
    correction = CorrectionForm(row, sent if "luu" in sent else None)
    retirement = RetirementForm(sent if "thoi" in sent else None)
    if "dung-lai" in sent:
        actions.retire_indicator(row=row, last_day=None, by=request.user)
        note(request, ward, "indicator_taken_up")
        messages.success(request, _("Đã dùng lại chỉ tiêu %(code)s.") % {"code": row.code})
        return redirect("setup_indicators", code=code_of(request))
    if corrected(request, row, correction) or retired(request, row, retirement):
        note(request, ward, "indicator_changed")
        return redirect("setup_indicators", code=code_of(request))
    return page(request, ward, "setup/indicator.html", row=row, correction=correction, retirement=retirement)


def corrected(request: PersonRequest, row: OwnIndicator, form: CorrectionForm) -> bool:
    if not form.is_valid() or not attempt(form, lambda: correct(request, row, form)):
        return False
    messages.success(request, _("Đã lưu chỉ tiêu %(code)s.") % {"code": row.code})
    return True


def correct(request: PersonRequest, row: OwnIndicator, form: CorrectionForm) -> bool:
    actions.correct_indicator(row=row, by=request.user, **form.cleaned_data)
    return True


def retired(request: PersonRequest, row: OwnIndicator, form: RetirementForm) -> bool:
    if not form.is_valid() or not attempt(form, lambda: retire(request, row, form)):
        return False
    messages.success(request, _("Đã đặt ngày thôi dùng của chỉ tiêu %(code)s.") % {"code": row.code})
    return True


def retire(request: PersonRequest, row: OwnIndicator, form: RetirementForm) -> bool:
    actions.retire_indicator(row=row, last_day=form.cleaned_data["last_day"], by=request.user)
    return True
