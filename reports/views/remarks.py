"""Hỏi, đáp: questions about the ward's numbers. They are asked on the page of the number's evidence."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from reports.actions import remark as actions
from reports.arithmetic import Value
from reports.catalogue import CATALOGUE
from reports.charts.wording import said
from reports.periods import parse_period
from reports.queries.evidence import Evidence
from reports.queries.remarks import Reading, RemarkLine, all_remarks, reading_of
from reports.views.addresses import addresses
from residents.forms.boxes import REQUIRED
from residents.models import Ward
from wardsecurity import words
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.guarded_form import GuardedForm
from wardsecurity.templatetags.ward import lang


def _text(label: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2, "class": "form-control"})
    no_names: Any = gettext_lazy("Không ghi tên, địa chỉ, số điện thoại.")
    return forms.CharField(label=label, max_length=600, error_messages=REQUIRED, help_text=no_names, widget=widget)


class QuestionForm(GuardedForm):
    guarded = ("question",)

    question = _text(gettext_lazy("Câu hỏi về số này"))


class AnswerForm(GuardedForm):
    guarded = ("answer",)

    answer = _text(gettext_lazy("Trả lời"))


def ask(request: PersonRequest, ward: Ward, found: Evidence, form: QuestionForm) -> bool:
    """Keep what the form asks about the number that the page shows; False with the reason in the form."""
    now = reading_of(found)
    try:
        actions.ask(
            ward=ward,
            indicator=found.indicator.code,
            period=found.movement.period.code,
            value=now.value,
            whole=now.whole,
            at_least=now.at_least,
            question=form.cleaned_data["question"],
            by=request.user,
        )
    except ValidationError as error:
        form.take(error)
        return False
    messages.success(request, _("Đã gửi câu hỏi; cán bộ của phường trả lời ngay ở đây."))
    return True


@require_http_methods(["GET", "POST"])
@ward_page(Permission.SEE_EDITIONS)
def remarks(request: PersonRequest, ward: Ward) -> HttpResponse:
    """All questions; the officer and the chief answer one by one."""
    may_answer = request.person.may(Permission.ANSWER, ward)
    asked = request.POST.get("cau_hoi", "")
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _answered(request, ward, asked, form):
        return redirect(request.path)
    context = {
        "ward": ward,
        "lines": [shown(line, lang()) for line in all_remarks(ward)],
        "form": form,
        "asked_id": asked,
        "may_answer": may_answer,
        **addresses(request, request.GET.urlencode()),
    }
    return render(request, "reports/remarks.html", context, status=422 if form.errors else 200)


def _answered(request: PersonRequest, ward: Ward, asked: str, form: AnswerForm) -> bool:
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else 0
    try:
        actions.answer(ward=ward, remark=number, text=form.cleaned_data["answer"], by=request.user)
    except ValidationError as error:
        form.take(error)
    except Refused as refused:
        form.add_error(None, str(refused))
    else:
        messages.success(request, _("Đã trả lời."))
    return not form.errors


def shown(line: RemarkLine, language: str, now: Reading | None = None) -> dict[str, object]:
    """A question as its page shows it; with `now`, whether the number still reads the same."""
    entry = CATALOGUE.get(line.indicator)
    unit = entry.unit(language) if entry else ""
    return {
        "line": line,
        "name": entry.full_name(language) if entry else line.indicator,
        "period": parse_period(line.period).label(language),
        "then": read(line.reading, unit, language, rate=bool(entry and entry.kind == "ratio")),
        "now": read(now, unit, language, rate=bool(entry and entry.kind == "ratio")) if now else "",
        "changed": now is not None and now != line.reading,
    }


def read(reading: Reading, unit: str, language: str, *, rate: bool) -> str:
    """ "hơn 232 tin", "9/11 khối phố", "86,14%", "chưa báo cáo"."""
    if reading.value is None:
        return words.NOT_REPORTED[language]
    if reading.whole is not None:
        return f"{reading.value}/{reading.whole} {unit}"
    if rate:
        return words.percent(Decimal(reading.value).scaleb(-2), language)
    return said(Value(reading.value, reading.at_least), unit, language)
