"""Tổng quan: five years, or any period, on one page."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from reports.charts.board import Board, board
from reports.charts.completeness import completeness
from reports.narrative import paragraph
from reports.queries.movement import movement
from reports.queries.outside import outside
from reports.queries.values import Movement
from reports.views import period_bar
from reports.views.addresses import addresses
from reports.views.attention import attention
from reports.views.block_choice import block_choice
from residents.models import Ward
from wardsecurity.accounts import people
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.conditional import answer, page_tag
from wardsecurity.templatetags.ward import lang


@require_GET
@ward_page(Permission.SEE_TOTALS)
def dashboard(request: PersonRequest, ward: Ward) -> HttpResponse:
    """The page; unchanged since this browser had it last, 304, and no figure is read."""
    return answer(request, page_tag(request, ward.pk, ward.data_version), lambda: page(request, ward))


def page(request: PersonRequest, ward: Ward) -> HttpResponse:
    asked = asked_by(request, ward)
    if asked.chosen and "nho" in request.GET:
        return remember(request, asked, ward)
    return render(request, "reports/dashboard.html", shown(request, ward, asked))


def asked_by(request: PersonRequest, ward: Ward) -> period_bar.Asked:
    """The state that the address asks for."""
    return period_bar.asked(request.GET, ward=ward, last_view=request.user.last_view, today=timezone.localdate())


def shown(
    request: PersonRequest, ward: Ward, asked: period_bar.Asked, *, below_ward: bool = True, leaves: bool = False
) -> dict[str, Any]:
    """Everything that the page shows to this person in this state: its prints and the presentation read the same.
    below_ward False: for those too who may see tip-offs and supervision below the ward, as others will look on. leaves:
    it becomes a file, which is passed on, so that it holds no more than what leaves the ward."""
    today, language = timezone.localdate(), lang()
    found = movement_of(request, ward, asked, below_ward=below_ward)
    found = outside(found) if leaves else found
    bar = period_bar.bar(asked, ward=ward, today=today, lang=language)
    choice, drawn = block_choice(asked, found, language), board(found, language, asked.measure)
    return {
        "ward": ward,
        "bar": replace(bar, label=(label := choice.said(bar.label))),
        "narrowed_label": narrowed_label(label, drawn),
        "choice": choice,
        "all_measures": replace(asked, more=()).query,
        "movement": found,
        "completeness": completeness(found, language),
        "paragraph": paragraph(found, language),
        "board": drawn,
        "may_open_months": request.person.may(Permission.SEE_DRAFTS, ward),
        "is_new": not ward.seal_count and not found.months.standing,
        "may_write_figures": request.person.may(Permission.WRITE_FIGURES, ward),
        "may_approve": request.person.may(Permission.APPROVE, ward),
        **(links := addresses(request, asked.query)),
        **attention(request, ward, found, links),
    }


def narrowed_label(label: str, drawn: Board) -> str:
    """The period, and the blocks, in words, and behind them the measure that the page is narrowed to."""
    return f"{label}, {drawn.measure}" if drawn.measure else label


def movement_of(request: PersonRequest, ward: Ward, asked: period_bar.Asked, *, below_ward: bool = True) -> Movement:
    """The figures of this state, as far as this person may see them."""
    below_ward = below_ward and request.person.may(Permission.SEE_BELOW_WARD, ward)
    found = movement(
        ward=ward, period=asked.period, comparison=asked.comparison, below_ward=below_ward,
        blocks=asked.blocks, restated=asked.restated,
    )  # fmt: skip
    return found if request.person.may(Permission.SEE_EDITIONS, ward) else outside(found)


def remember(request: PersonRequest, asked: period_bar.Asked, ward: Ward) -> HttpResponse:
    """Keep what was chosen on the bar, and lead to its plain address, which changes nothing when it is sent around."""
    if _from_our_page(request):
        people.remember_view(user=request.user, query=period_bar.kept(asked, ward))
    return redirect(f"{request.path}?{asked.query}")


def _from_our_page(request: PersonRequest) -> bool:
    """Whether somebody pressed it on a page of ours; a link in a letter, or one fetched ahead, decides nothing.
    Browsers leave Sec-Fetch-Site out where the line is not encrypted, but name the page (SECURE_REFERRER_POLICY)."""
    if "prefetch" in request.headers.get("Sec-Purpose", ""):
        return False
    site = request.headers.get("Sec-Fetch-Site")
    return site == "same-origin" if site else urlsplit(request.headers.get("Referer", "")).netloc == request.get_host()
