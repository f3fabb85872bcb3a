"""Hỏi về biểu đồ này: a chart's numbers as they stand, what was asked about them, and a box to ask."""

from dataclasses import astuple

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reports.actions import question as actions
from reports.charts.board import SLUGS
from reports.charts.readings import readings
from reports.charts.titles import title
from reports.queries.movement import movement
from reports.queries.questions import Told, questions_on_chart
from reports.views.addresses import addresses
from reports.views.dashboard import asked_by
from reports.views.questions import ChartQuestionForm, shown, told_lines
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.templatetags.ward import lang


@require_http_methods(["GET", "POST"])
@ward_page(Permission.SEE_EDITIONS)
def chart_question(request: PersonRequest, ward: Ward, chart: str) -> HttpResponse:
    """The numbers are those of the whole ward in the period of the address, without a filter."""
    if chart not in SLUGS:
        raise Http404
    asked = asked_by(request, ward)
    found = movement(ward=ward, period=asked.period, below_ward=False)
    now, form = readings(found, chart, lang()), ChartQuestionForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _asked(request, ward, chart, asked.period.code, now, form):
        return redirect(f"{request.path}?{asked.query}")
    context = {
        "ward": ward,
        "chart": chart,
        "title": title(chart, asked.period),
        "label": asked.period.label(lang()),
        "message": asked.message,
        "lines": told_lines(now, found.catalogue, lang()),
        "questions": [
            shown(line, lang(), found.catalogue, told_now=now)
            for line in questions_on_chart(ward, chart, asked.period.code)
        ],
        "may_answer": request.person.may(Permission.ANSWER, ward),
        "there": True,
        "form": form,
        **addresses(request, asked.query),
    }
    return render(request, "reports/chart_question.html", context, status=422 if form.errors else 200)


def _asked(request: PersonRequest, ward: Ward, chart: str, period: str, now: Told, form: ChartQuestionForm) -> bool:
    told = [[code, *astuple(reading)] for code, reading in now]
    text = form.cleaned_data["question"]
    try:
        actions.ask_about_chart(ward=ward, chart=chart, period=period, told=told, question=text, by=request.user)
    except ValidationError as error:
        form.take(error)
        return False
    messages.success(request, _("Đã gửi câu hỏi; cán bộ của phường trả lời ngay ở đây."))
    return True
