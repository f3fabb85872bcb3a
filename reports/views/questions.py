"""Hỏi, đáp: questions about the ward's numbers. They are asked on the page of the number's evidence."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from reports.actions import question as actions
from reports.arithmetic import Value
from reports.catalogue import Indicator
from reports.charts.titles import TITLES, title
from reports.charts.wording import said
from reports.models import Question
from reports.own import catalogue_of
from reports.periods import parse_period
from reports.queries.evidence import Evidence
from reports.queries.questions import QuestionLine, Reading, Told, question_page, reading_of
from reports.views.addresses import addresses
from reports.views.month import code_of
from reports.views.questions_now import movements_of, now_of
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


class ChartQuestionForm(QuestionForm):
    question = _text(gettext_lazy("Câu hỏi về biểu đồ này"))


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
def questions(request: PersonRequest, ward: Ward) -> HttpResponse:
    """All questions, page by page, with what their numbers read now; the officer and the chief answer one by one."""
    may_answer = request.person.may(Permission.ANSWER, ward)
    asked = request.POST.get("cau_hoi", "")
    form = AnswerForm(request.POST if request.method == "POST" else None)
    there = "tai_cho" in request.POST  # answered on the page of the number or the chart itself
    if form.is_bound and form.is_valid() and (done := _answered(request, ward, asked, form)):
        return redirect(_place_of(done, code_of(request)) if there else request.path)
    page = page_number(request.GET.get("trang", ""))
    found, state = question_page(ward, page), request.GET.copy()
    state.pop("trang", None)
    context = {
        "ward": ward,
        "lines": _lines(ward, found.lines),
        "page": page,
        "more": found.more,
        "form": form,
        "asked_id": asked,
        "there": there,
        "may_answer": may_answer,
        **addresses(request, state.urlencode()),
    }
    return render(request, "reports/questions.html", context, status=422 if form.errors else 200)


def page_number(text: str) -> int:
    """The first for anything that is no page."""
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _lines(ward: Ward, lines: tuple[QuestionLine, ...]) -> list[dict[str, object]]:
    movements, catalogue = movements_of(ward, lines), catalogue_of(ward)
    return [shown(line, lang(), catalogue, *now_of(line, movements[line.period], lang())) for line in lines]


def _place_of(question: Question, code: str) -> str:
    """The page on which it was asked, in its period."""
    if question.chart:
        page = reverse("chart_question", kwargs={"code": code, "chart": question.chart})
    else:
        page = reverse("evidence", kwargs={"code": code, "indicator": question.indicator})
    return f"{page}?{urlencode({'ky': question.period})}#hoi-dap"


def _answered(request: PersonRequest, ward: Ward, asked: str, form: AnswerForm) -> Question | None:
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else 0
    try:
        done = actions.answer(ward=ward, question=number, text=form.cleaned_data["answer"], by=request.user)
    except ValidationError as error:
        form.take(error)
    except Refused as refused:
        form.add_error(None, str(refused))
    else:
        messages.success(request, _("Đã trả lời."))
        return done
    return None


def shown(
    line: QuestionLine,
    language: str,
    catalogue: Mapping[str, Indicator],
    now: Reading | None = None,
    told_now: Told | None = None,
) -> dict[str, object]:
    """A question as its page shows it; with `now`, or `told_now` for a chart, whether what it was about still reads the
    same."""
    if line.chart:
        return _shown_chart(line, language, catalogue, told_now)
    entry = catalogue.get(line.indicator)
    return {
        "line": line,
        "name": entry.full_name(language) if entry else line.indicator,
        "period": parse_period(line.period).label(language),
        "then": _read(line.reading, entry, language),
        "now": _read(now, entry, language) if now else "",
        "changed": now is not None and now != line.reading,
    }


def _shown_chart(
    line: QuestionLine, language: str, catalogue: Mapping[str, Indicator], now: Told | None
) -> dict[str, object]:
    period = parse_period(line.period)
    return {
        "line": line,
        "name": title(line.chart, period) if line.chart in TITLES else line.chart,
        "period": period.label(language),
        "then": "; ".join(told_lines(line.told, catalogue, language)),
        "now": "; ".join(told_lines(now, catalogue, language)) if now else "",
        "changed": now is not None and now != line.told,
    }


def told_lines(told: Told, catalogue: Mapping[str, Indicator], language: str) -> list[str]:
    """ "Số vụ tai nạn giao thông: 09 vụ" for each number of a chart; an indicator that is there twice is that of the
    pilot blocks first, then of the others."""
    sides = {1: _("khối điểm"), 2: _("các khối khác")}
    codes = [code for code, _reading in told]
    lines = []
    for at, (code, reading) in enumerate(told):
        entry = catalogue.get(code)
        name = entry.full_name(language) if entry else code
        if codes.count(code) == 2:
            name = f"{name}, {sides[codes[: at + 1].count(code)]}"
        lines.append(f"{name}: {_read(reading, entry, language)}")
    return lines


def _read(reading: Reading, entry: Indicator | None, language: str) -> str:
    rate = bool(entry and entry.kind == "ratio")
    return read(reading, entry.unit(language) if entry else "", language, rate=rate)


def read(reading: Reading, unit: str, language: str, *, rate: bool) -> str:
    """ "hơn 232 tin", "9/11 khối phố", "86,14%", "chưa báo cáo"."""
    if reading.value is None:
        return words.NOT_REPORTED[language]
    if reading.whole is not None:
        return f"{reading.value}/{reading.whole} {unit}"
    if rate:
        return words.percent(Decimal(reading.value).scaleb(-2), language)
    return said(Value(reading.value, reading.at_least), unit, language)
