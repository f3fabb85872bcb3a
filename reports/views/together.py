"""Tổng quan of several wards: a province's, or the country's. The page of a ward, over the sums of all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reports.charts.board import SLUGS, board, csv_rows
from reports.charts.completeness import completeness
from reports.exports import csv_file
from reports.narrative import paragraph
from reports.narrative.attention_together import PlaceMatter, matters_together
from reports.queries.outside import outside
from reports.queries.together import COUNTRY, Facts, Scope, facts_of, movement_together, province_scope
from reports.queries.together.books import with_books
from reports.queries.together.wanting import wanting
from reports.queries.values import Movement
from reports.views import period_bar
from reports.views.dashboard import narrowed_label, remember
from residents.models import Province, Ward
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest, country_page, province_totals_page
from wardsecurity.conditional import answer, page_tag
from wardsecurity.templatetags.ward import lang

MOST_CHOSEN = 20  # that the page of places side by side takes from its address


@dataclass(frozen=True)
class Place:
    """A scope with its addresses; `ward` bears its months, for the choices of a period."""

    scope: Scope
    facts: Facts

    @property
    def ward(self) -> Ward:
        facts = self.facts
        return Ward(code=self.scope.code, reports_from=facts.first, reports_until=facts.last, is_sample=facts.is_sample)

    def href(self, page: str, **more: str) -> str:
        if self.scope.is_country:
            return reverse(f"country_{page}", kwargs=more)
        return reverse(f"province_{page}", kwargs={"province": self.scope.code, **more})

    def links(self) -> dict[str, object]:
        """What the head of its pages leads to."""
        return {
            "place": self.scope,
            "dashboard_href": self.href("dashboard"),
            "compare_href": self.href("compare"),
            "presentation_href": self.href("presentation"),
            "pdf_href": self.href("pdf"),
            "sheet_href": self.href("sheet"),
            "csv_base": self.href("chart_csv", chart="-").removesuffix("-.csv"),
            "may_see_evidence": False,
        }


def place_of(province: Province | None) -> Place:
    """One query."""
    scope = province_scope(province) if province else COUNTRY
    return Place(scope, facts_of(scope))


@require_GET
@province_totals_page
def province_dashboard(request: PersonRequest, province: Province) -> HttpResponse:
    return _dashboard(request, place_of(province))


@require_GET
@country_page
def country_dashboard(request: PersonRequest) -> HttpResponse:
    return _dashboard(request, place_of(None))


@require_GET
@province_totals_page
def province_chart_csv(request: PersonRequest, province: Province, chart: str) -> HttpResponse:
    return _chart_csv(request, place_of(province), chart)


@require_GET
@country_page
def country_chart_csv(request: PersonRequest, chart: str) -> HttpResponse:
    return _chart_csv(request, place_of(None), chart)


def asked_of(request: PersonRequest, place: Place) -> period_bar.Asked:
    """What the address asks for. Blocks and restating are a ward's: its page remembers them, and here they are told of
    when an address names them."""
    last, today = request.user.last_view, timezone.localdate()
    asked = period_bar.asked(request.GET, ward=place.ward, last_view=last, today=today)
    told = _("Khối phố và cách quy đổi chỉ chọn được ở trang của một phường.")
    message = told if asked.chosen and (asked.blocks or asked.restated) else asked.message
    return replace(asked, blocks=None, restated=False, message=message)


def _dashboard(request: PersonRequest, place: Place) -> HttpResponse:
    return answer(request, page_tag(request, place.facts.version), lambda: _page(request, place))


def _page(request: PersonRequest, place: Place) -> HttpResponse:
    asked = asked_of(request, place)
    if asked.chosen and "nho" in request.GET:
        return remember(request, asked, place.ward)
    return render(request, "reports/together.html", shown(place, asked))


def shown(place: Place, asked: period_bar.Asked) -> dict[str, Any]:
    """Everything that the page shows in this state: its print and the presentation read the same."""
    language = lang()
    told = movement_together(scope=place.scope, period=asked.period, comparison=asked.comparison)
    found = with_books(outside(told), place.scope)
    drawn = board(found, language, asked.measure)
    bar = period_bar.bar(asked, ward=place.ward, today=timezone.localdate(), lang=language)
    return {
        "bar": bar,
        "narrowed_label": narrowed_label(bar.label, drawn),
        "movement": found,
        "completeness": completeness(found, language),
        "paragraph": paragraph(found, language),
        "board": drawn,
        "all_measures": replace(asked, more=()).query,
        "query": asked.query,
        "lacking_href": _lacking_href(place, found, asked),
        "matters": _matters(place, found, asked),
        **place.links(),
    }


def _matters(place: Place, found: Movement, asked: period_bar.Asked) -> list[dict[str, str]]:
    """Việc cần chỉ đạo, each with the page that tells more of it."""
    today = timezone.localdate()
    wants = wanting(found, scope=place.scope, today=today)
    told = matters_together(found, wants, of_country=place.scope.is_country, today=today, lang=lang())
    return [{"text": each.text, "href": _href(place, each, found, asked)} for each in told]


def _href(place: Place, matter: PlaceMatter, found: Movement, asked: period_bar.Asked) -> str:
    """Where a month stands in each ward; else the places that it is about side by side, should they not be too many."""
    if matter.leads_to == "months":
        return _lacking_href(place, found, asked)
    codes = [each.code for each in matter.places]
    chosen = tuple(("chon", code) for code in codes) if len(codes) <= MOST_CHOSEN else ()
    return f"{place.href('compare')}?{replace(asked, more=chosen).query}#bang"


def _lacking_href(place: Place, found: Movement, asked: period_bar.Asked) -> str:
    """Where it stands which wards lack a report: the list of states at the last month that is missing; of the country
    the provinces with theirs."""
    if not found.months.missing:
        return ""
    if place.scope.is_country:
        return f"{place.href('compare')}?{asked.query}"
    return f"{reverse('province', kwargs={'province': place.scope.code})}?thang={found.months.missing[-1]}"


def _chart_csv(request: PersonRequest, place: Place, chart: str) -> HttpResponse:
    if chart not in SLUGS:
        raise Http404
    asked = asked_of(request, place)
    if asked.message:
        return HttpResponse(asked.message, status=400, content_type="text/plain; charset=utf-8")
    found = with_books(outside(movement_together(scope=place.scope, period=asked.period)), place.scope)
    file = csv_file(f"{chart}-{place.scope.code}-{asked.period.code}", csv_rows(found, chart, lang(), asked.measure))
    log.record(request, log.TAKEN_OUT, user=request.user, target=file.name)
    disposition = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.content_type, headers=disposition)
