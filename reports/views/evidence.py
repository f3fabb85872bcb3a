"""Nguồn số liệu: one number of the page, and everything that it rests on."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reports.catalogue import UnknownIndicator
from reports.charts.commendations import run_line
from reports.compared import compared
from reports.narrative.writer import COMMENDATIONS
from reports.queries.evidence import evidence
from reports.queries.questions import questions_on, reading_of
from reports.queries.values import Blocks, Movement
from reports.trace import trace
from reports.views import period_bar
from reports.views.addresses import addresses
from reports.views.block_choice import block_choice
from reports.views.period_bar import Asked
from reports.views.questions import QuestionForm, ask, shown
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.templatetags.ward import lang


def _of_entries(found: Movement, code: str) -> bool:
    """Whether the book has entries of this number: restated, those of some blocks stand under the units before them."""
    return code not in found.beyond and not (found.narrowed and found.restated)


def _of_blocks(asked: Asked, found: Movement) -> Asked:
    """The pilot blocks of a period by their codes: of one of its months they may be others."""
    return replace(asked, blocks=Blocks(codes=found.narrowed.codes)) if found.narrowed else asked


@require_http_methods(["GET", "POST"])
@ward_page(Permission.SEE_EDITIONS)
def evidence_page(request: PersonRequest, ward: Ward, indicator: str) -> HttpResponse:
    asked = period_bar.asked(request.GET, ward=ward, last_view=request.user.last_view, today=timezone.localdate())
    if request.method == "POST":
        asked = replace(asked, blocks=None, restated=False)  # questions are about the ward's number, as reported
    # A comparison costs as much as its period: only the address itself asks for one.
    comparison = asked.comparison if asked.chosen and "so_voi" in request.GET else None
    below_ward = request.person.may(Permission.SEE_BELOW_WARD, ward)
    try:
        found = evidence(
            ward=ward, code=indicator, period=asked.period, below_ward=below_ward, blocks=asked.blocks,
            restated=asked.restated, comparison=comparison,
        )  # fmt: skip
    except UnknownIndicator as error:
        raise Http404(_("Không có chỉ tiêu mang mã “%(code)s”.") % {"code": indicator[:12]}) from error
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and ask(request, ward, found, form):
        return redirect(f"{request.path}?{asked.query}#hoi-dap")
    now = reading_of(found) if asked.is_whole else None  # of some blocks, or restated, it is another number
    context = {
        "ward": ward,
        "evidence": found,
        "form": form,
        "questions": [
            shown(line, lang(), found.movement.catalogue, now)
            for line in questions_on(ward, indicator, asked.period.code)
        ],
        "may_answer": request.person.may(Permission.ANSWER, ward),
        "there": True,
        "trace": trace(found, lang()),
        "compared": compared(found, lang()) if comparison else None,
        "earlier_query": asked.of(found.movement.comparison) if found.movement.comparison else "",
        "label": asked.period.label(lang()),
        "commended_run": run_line(found.movement) if indicator == COMMENDATIONS else (),
        "message": asked.message,
        "choice": block_choice(asked, found.movement, lang()),
        "whole": replace(asked, blocks=None, restated=False).query,
        "is_whole": asked.is_whole,
        "may_see_entries": request.person.may(Permission.SEE_BOOKS, ward) and _of_entries(found.movement, indicator),
        "entries_query": _of_blocks(asked, found.movement).query,
        **addresses(request, asked.query),
    }
    return render(request, "reports/evidence.html", context, status=422 if form.errors else 200)
