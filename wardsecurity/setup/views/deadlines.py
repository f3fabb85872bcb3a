"""Hạn gửi: by which day a month is sent, and the days off of the ward; the province types those of all its wards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reports.actions import deadlines as due_actions
from reports.actions import holidays as holiday_actions
from reports.months import PeriodError
from reports.queries.deadlines import deadline_page, foreseen, holiday_lines
from residents.models import Province, Ward
from wardsecurity.accounts.access import PersonRequest, province_page, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.setup.boxes import attempt
from wardsecurity.setup.deadline_forms import DueRuleForm, HolidayForm
from wardsecurity.setup.views.common import code_of, page
from wardsecurity.templatetags.ward import lang


@require_http_methods(["GET", "POST"])
@ward_page(Permission.MANAGE_PLACE)
def deadlines(request: PersonRequest, ward: Ward) -> HttpResponse:
    sent, today = request.POST, timezone.localdate()
    rule = DueRuleForm(sent if "xem" in sent or "luu" in sent else None)
    off = HolidayForm(sent if "nghi" in sent else None)
    if ("luu" in sent and add_rule(request, ward, rule)) or ("bo" in sent and drop_rule(request, ward)):
        return redirect("setup_deadlines", code=code_of(request))
    if change_holidays(request, ward, off):
        return redirect("setup_deadlines", code=code_of(request))
    told: Sequence[str] = ()
    if rule.is_bound and rule.is_valid():
        told = attempt(rule, lambda: foresee(ward, rule)) or ()
    found = deadline_page(ward, today=today, lang=lang())
    return page(request, ward, "setup/deadlines.html", rule=rule, off=off, told=told, found=found)


@require_http_methods(["GET", "POST"])
@province_page
def province_holidays(request: PersonRequest, province: Province) -> HttpResponse:
    off = HolidayForm(request.POST if "nghi" in request.POST else None)
    if change_holidays(request, province, off):
        return redirect("province_holidays", province=province.code)
    lines = holiday_lines(province, today=timezone.localdate(), lang=lang())
    return render(request, "setup/province_holidays.html", {"province": province, "off": off, "holidays": lines})


def foresee(ward: Ward, form: DueRuleForm) -> Sequence[str]:
    """The deadlines of the first months under the rule. Raises Refused where the rule would be."""
    try:
        rule = form.rule()
    except PeriodError as error:
        raise Refused(_(error.message) % error.params) from error
    due_actions.check_untouched(ward, rule.first)
    return foreseen(ward, rule, lang=lang())


def add_rule(request: PersonRequest, ward: Ward, form: DueRuleForm) -> bool:
    if not form.is_valid():
        return False

    def act() -> bool:
        try:
            due_actions.add_due_rule(ward=ward, rule=form.rule(), by=request.user)
        except PeriodError as error:
            raise Refused(_(error.message) % error.params) from error
        return True

    if not attempt(form, act):
        return False
    messages.success(request, _("Đã lưu quy định hạn gửi mới."))
    return True


def drop_rule(request: PersonRequest, ward: Ward) -> bool:
    try:
        due_actions.drop_due_rule(ward=ward, first_month=request.POST["bo"][:7], by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ quy định hạn gửi."))
    return True


def change_holidays(request: PersonRequest, place: Ward | Province, form: HolidayForm) -> bool:
    """Add or take back days off, as the form of either page says. False: nothing was asked, or it was refused."""
    if "bo-ngay" in request.POST:
        try:
            day = date.fromisoformat(request.POST["bo-ngay"])
            holiday_actions.drop_holiday(place=place, day=day, by=request.user)
        except (ValueError, Refused) as refusal:
            sentence = str(refusal) if isinstance(refusal, Refused) else _("Ngày nghỉ này không còn nữa.")
            messages.error(request, sentence)
        else:
            messages.success(request, _("Đã bỏ ngày nghỉ; hạn gửi chưa đến được tính lại."))
        return True
    if not form.is_valid():
        return False
    days, given = form.days(), form.cleaned_data
    count = attempt(
        form,
        lambda: (
            holiday_actions.add_holidays(
                place=place, days=days, by=request.user, name=given["name"], worked=given["worked"]
            ),
        ),
    )
    if count is None:
        return False
    messages.success(request, _("Đã ghi %(count)s ngày; hạn gửi chưa đến được tính lại.") % {"count": count[0]})
    return True
