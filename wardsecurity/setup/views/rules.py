"""Kỳ báo cáo: which months the ward reports, and on which day they end."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reports.actions import rules as rule_actions
from reports.months import Month, month_label
from reports.queries.place import ward_place
from reports.rules import rules_with
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.setup.boxes import attempt
from wardsecurity.setup.forms import MonthsForm, RuleForm
from wardsecurity.setup.views.common import code_of, page
from wardsecurity.templatetags.ward import lang


@require_http_methods(["GET", "POST"])
@ward_page(Permission.MANAGE_PLACE)
def rules(request: PersonRequest, ward: Ward) -> HttpResponse:
    sent = request.POST
    months = MonthsForm(ward, sent if "thang" in sent else None)
    rule = RuleForm(sent if "xem" in sent or "luu" in sent else None)
    if (
        set_months(request, ward, months)
        or ("luu" in sent and add_rule(request, ward, rule))
        or ("bo" in sent and drop_rule(request, ward))
    ):
        return redirect("setup_rules", code=code_of(request))
    told: Sequence[str] = ()
    if rule.is_bound and rule.is_valid():
        told = attempt(rule, lambda: foreseen(ward, rule)) or ()
    place = ward_place(ward, today=timezone.localdate())
    return page(request, ward, "setup/rules.html", months=months, rule=rule, told=told, place=place)


def set_months(request: PersonRequest, ward: Ward, form: MonthsForm) -> bool:
    if not form.is_valid():
        return False
    first, last = form.cleaned_data["reports_from"], form.cleaned_data["reports_until"]
    if not attempt(form, lambda: rule_actions.set_months(ward=ward, first=first, last=last, by=request.user)):
        return False
    messages.success(request, _("Đã lưu các tháng báo cáo."))
    return True


def add_rule(request: PersonRequest, ward: Ward, form: RuleForm) -> bool:
    if not form.is_valid():
        return False
    given = form.cleaned_data
    made = attempt(
        form,
        lambda: rule_actions.add_rule(
            ward=ward, first_month=given["first_month"], last_day=given["last_day"], by=request.user
        ),
    )
    if made:
        messages.success(request, _("Đã lưu quy định kỳ báo cáo mới."))
    return bool(made)


def drop_rule(request: PersonRequest, ward: Ward) -> bool:
    try:
        rule_actions.drop_rule(ward=ward, first_month=request.POST["bo"][:7], by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ quy định kỳ báo cáo."))
    return True


def foreseen(ward: Ward, form: RuleForm) -> Sequence[str]:
    """The days that the first two months under the rule will have. Raises Refused where the rule would be."""
    given = form.cleaned_data
    rule_actions.check_not_opened(ward, given["first_month"])
    first = Month.parse(given["first_month"])
    rules = rules_with(ward, first, given["last_day"])
    return [month_label(month, lang(), rules) for month in (first, first.shift(1))]
