"""So sánh: the wards of a province, or the provinces of the country, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from reports.charts import side_by_side as table
from reports.exports import csv_file
from reports.queries.together.side_by_side import Line, SideBySide, side_by_side
from reports.views import period_bar
from reports.views.together import Place, asked_of, place_of
from residents.models import Province
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest, country_page, province_totals_page
from wardsecurity.conditional import answer, page_tag
from wardsecurity.templatetags.ward import lang

MOST = 20  # that one may choose to hold against one another
FALLING = "giam"


@dataclass(frozen=True)
class Wanted:
    """Which lines ("" in the address: all), in which order."""

    chosen: tuple[str, ...]
    key: str
    falling: bool

    @classmethod
    def of(cls, given: QueryDict) -> Wanted:
        codes = [code[:40] for code in given.getlist("chon") if code.isprintable()]
        return cls(tuple(dict.fromkeys(codes))[:MOST], given.get("xep", "")[:20], given.get("chieu") == FALLING)

    def query(self, period: str, **other: object) -> str:
        """The query of an address that asks for the same but for `other`."""
        wanted = Wanted(**{**vars(self), **other})
        order = [("xep", wanted.key)] if wanted.key else []
        falling = [("chieu", FALLING)] if wanted.key and wanted.falling else []
        return urlencode([("ky", period), *order, *falling, *(("chon", code) for code in wanted.chosen)])


@require_GET
@province_totals_page
def province_compare(request: PersonRequest, province: Province) -> HttpResponse:
    return _compare(request, place_of(province))


@require_GET
@country_page
def country_compare(request: PersonRequest) -> HttpResponse:
    return _compare(request, place_of(None))


@require_GET
@province_totals_page
def province_compare_csv(request: PersonRequest, province: Province) -> HttpResponse:
    return _csv(request, place_of(province))


@require_GET
@country_page
def country_compare_csv(request: PersonRequest) -> HttpResponse:
    return _csv(request, place_of(None))


def _compare(request: PersonRequest, place: Place) -> HttpResponse:
    return answer(request, page_tag(request, place.facts.version), lambda: _page(request, place))


def _page(request: PersonRequest, place: Place) -> HttpResponse:
    today, language, asked = timezone.localdate(), lang(), asked_of(request, place)
    wanted = Wanted.of(request.GET)
    found = side_by_side(scope=place.scope, period=asked.period, is_sample=place.facts.is_sample)
    lines = table.ordered(found, wanted.chosen, wanted.key, falling=wanted.falling)
    context = {
        "bar": period_bar.bar(asked, ward=place.ward, today=today, lang=language),
        "heads": [_head(column, wanted, asked.period.code) for column in table.columns()],
        "by_name": wanted.query(asked.period.code, key="", falling=False),
        "rows": [(table.row(line, language), _href(place, line)) for line in lines],
        "whole": table.row(found.whole, language),
        "wanted": wanted,
        "all_query": wanted.query(asked.period.code, chosen=()),
        "most": MOST,
        "csv_href": f"{place.href('compare_csv')}?{wanted.query(asked.period.code)}",
        "query": asked.query,
        "period": asked.period.code,
        **place.links(),
    }
    return render(request, "reports/compare.html", context)


def _head(column: table.Column, wanted: Wanted, period: str) -> dict[str, object]:
    """A column with the query that puts the lines in its order; the same again turns it round."""
    if column.sorts is None:
        return {"text": column.head, "query": "", "order": ""}
    current = column.key == wanted.key
    order = ("descending" if wanted.falling else "ascending") if current else ""
    query = wanted.query(period, key=column.key, falling=not wanted.falling if current else True)
    return {"text": column.head, "query": query, "order": order}


def _href(place: Place, line: Line) -> str:
    if place.scope.is_country:
        return reverse("province_dashboard", kwargs={"province": line.code})
    return reverse("dashboard", kwargs={"code": line.code})


def _csv(request: PersonRequest, place: Place) -> HttpResponse:
    asked, wanted = asked_of(request, place), Wanted.of(request.GET)
    if asked.message:
        return HttpResponse(asked.message, status=400, content_type="text/plain; charset=utf-8")
    found: SideBySide = side_by_side(scope=place.scope, period=asked.period, is_sample=place.facts.is_sample)
    lines = table.ordered(found, wanted.chosen, wanted.key, falling=wanted.falling)
    rows = table.csv_rows([*lines, found.whole], lang())
    file = csv_file(f"so-sanh-{place.scope.code}-{asked.period.code}", rows)
    log.record(request, log.TAKEN_OUT, user=request.user, target=file.name)
    disposition = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.content_type, headers=disposition)
