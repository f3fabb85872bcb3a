"""So sánh: the wards of a province, or the provinces of the country, side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from reports.charts import side_by_side as table
from reports.charts.wording import base
from reports.exports import csv_file
from reports.queries.together.side_by_side import Line, SideBySide, side_by_side
from reports.views import period_bar
from reports.views.dashboard import remember
from reports.views.period_bar import Asked
from reports.views.together import MOST_CHOSEN, Place, asked_of, place_of
from residents.models import Province
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest, country_page, province_totals_page
from wardsecurity.conditional import answer, page_tag
from wardsecurity.templatetags.ward import lang

FALLING = "giam"


@dataclass(frozen=True)
class Wanted:
    """Which lines (none in the address: all), in which order."""

    chosen: tuple[str, ...]
    key: str
    falling: bool

    @classmethod
    def read(cls, given: QueryDict) -> Wanted:
        codes = [code[:40] for code in given.getlist("chon") if code.isprintable()]
        return cls(tuple(dict.fromkeys(codes))[:MOST_CHOSEN], given.get("xep", "")[:20], given.get("chieu") == FALLING)

    @property
    def order(self) -> tuple[tuple[str, str], ...]:
        """What of an address asks for the order."""
        falling = (("chieu", FALLING),) if self.key and self.falling else ()
        return (*((("xep", self.key),) if self.key else ()), *falling)

    def of(self, asked: Asked, **other: object) -> Asked:
        """The state that asks for the same lines in the same order, but for `other`."""
        wanted = replace(self, **other)  # type: ignore[arg-type]
        return replace(asked, more=(*wanted.order, *(("chon", code) for code in wanted.chosen)))


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
    language, wanted = lang(), Wanted.read(request.GET)
    plain = asked_of(request, place)
    asked = wanted.of(plain)
    if asked.chosen and "nho" in request.GET:
        return remember(request, asked, place.ward)
    found = found_in(place, asked)
    lines, earlier = ordered(found, wanted), found.earlier
    context = {
        **place.links(),
        "bar": period_bar.bar(asked, ward=place.ward, today=timezone.localdate(), lang=language),
        "heads": [_head(column, wanted, asked) for column in table.columns()],
        "by_name": wanted.of(asked, key="", falling=False).query,
        "rows": [
            (table.row(line, language, earlier.line(line.pk) if earlier else None), _href(place, line))
            for line in lines
        ],
        "whole": table.row(found.whole, language, earlier.whole if earlier else None),
        "earlier": earlier.period.noun(language) if earlier else "",
        "base": base(asked.comparison) if earlier else "",
        "wanted": wanted,
        "all_query": wanted.of(asked, chosen=()).query,
        "most": MOST_CHOSEN,
        "pdf_href": f"{place.href('compare_pdf')}?{asked.query}",
        "csv_href": f"{place.href('compare_csv')}?{asked.query}",
        "query": asked.query,
        "state": plain,
    }
    return render(request, "reports/compare.html", context)


def found_in(place: Place, asked: Asked) -> SideBySide:
    """The places in the period, and in the one that it is compared with."""
    return side_by_side(
        scope=place.scope, period=asked.period, comparison=asked.comparison, is_sample=place.facts.is_sample
    )


def ordered(found: SideBySide, wanted: Wanted) -> list[Line]:
    return table.ordered(found, wanted.chosen, wanted.key, falling=wanted.falling)


def _head(column: table.Column, wanted: Wanted, asked: Asked) -> dict[str, object]:
    """A column with the query that puts the lines in its order; the same again turns it round."""
    if column.sorts is None:
        return {"text": column.head, "query": "", "order": ""}
    current = column.key == wanted.key
    order = ("descending" if wanted.falling else "ascending") if current else ""
    query = wanted.of(asked, key=column.key, falling=not wanted.falling if current else True).query
    return {"text": column.head, "query": query, "order": order}


def _href(place: Place, line: Line) -> str:
    if place.scope.is_country:
        return reverse("province_dashboard", kwargs={"province": line.code})
    return reverse("dashboard", kwargs={"code": line.code})


def _csv(request: PersonRequest, place: Place) -> HttpResponse:
    asked, wanted = asked_of(request, place), Wanted.read(request.GET)
    if asked.message:
        return HttpResponse(asked.message, status=400, content_type="text/plain; charset=utf-8")
    found = found_in(place, asked)
    rows = table.csv_rows([*ordered(found, wanted), found.whole], lang(), found.earlier)
    file = csv_file(f"so-sanh-{place.scope.code}-{asked.period.code}", rows)
    log.record(request, log.TAKEN_OUT, user=request.user, target=file.name)
    disposition = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.content_type, headers=disposition)
