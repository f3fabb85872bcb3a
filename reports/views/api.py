"""The API: read-only, approved totals alone, never below the ward where that could point to a person."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.catalogue import CATALOGUE
from reports.exports import csv_file
from reports.long_table import HEADS, long_rows
from reports.openapi import description
from reports.periods import Period, PeriodError, asked_period
from reports.queries.movement import movement
from reports.queries.outside import outside
from reports.queries.outward import approved_months, seen_wards
from reports.queries.plain import plain_movement
from reports.queries.values import Blocks, ComparisonName, Movement
from reports.views import period_bar
from reports.views.api_access import ApiError, json_answer, page_of, read_only, with_key, with_ward
from reports.views.block_choice import not_found_words
from reports.views.narrowing import read_blocks
from residents.models import Ward
from wardsecurity.accounts import log
from wardsecurity.accounts.access import Person

WARDS_A_PAGE, MONTHS_A_PAGE = 100, 60
COMPARISONS: dict[str, ComparisonName] = {"previous": "previous", "last_year": "last_year"}


@read_only
def openapi(request: HttpRequest) -> HttpResponse:
    """What there is to ask; no key is needed for that."""
    return json_answer(description(request.build_absolute_uri("/api/v1")))


@with_key
def wards(request: HttpRequest, person: Person) -> HttpResponse:
    """The wards that the key's owner sees, by code."""
    own, provinces = ([place.pk for place in places] for places in (person.wards(), person.provinces()))
    found = seen_wards(wards=own, provinces=provinces, everywhere=person.sees_the_country)
    part, told = page_of(request, len(found), WARDS_A_PAGE)
    return json_answer({**told, "wards": found[part]})


@with_key
def indicators(request: HttpRequest, person: Person) -> HttpResponse:
    """Every built-in indicator, in the catalogue's order."""
    rows = [
        {
            "code": entry.code,
            "group": entry.group,
            "kind": entry.kind,
            "name_vi": entry.full_name("vi"),
            "name_en": entry.full_name("en"),
            "unit_vi": entry.unit("vi"),
            "unit_en": entry.unit("en"),
            "dimensions": list(entry.dimensions) if entry.below_ward == "open" else ["ward"],
            "valid_from": entry.valid_from.isoformat() if entry.valid_from else None,
            "valid_to": entry.valid_to.isoformat() if entry.valid_to else None,
        }
        for entry in CATALOGUE.values()
    ]
    return json_answer({"indicators": rows})


@with_ward
def ward_movement(request: HttpRequest, person: Person, ward: Ward) -> HttpResponse:
    """The movement of a period, beside another where `compare` asks for it."""
    found = _asked(request, ward)
    answer = plain_movement(found)
    answer["period"] = found.period.code
    answer["provenance"] = dict(found.provenance)
    return json_answer(answer)


@with_ward
def ward_movement_csv(request: HttpRequest, person: Person, ward: Ward) -> HttpResponse:
    """Month by month as one long table, for a workbook that is refreshed; not reported is an empty cell."""
    found = _asked(request, ward)
    language = "en" if request.GET.get("lang") == "en" else "vi"
    file = csv_file(f"movement-{ward.code}-{found.period.code}", [HEADS[language], *long_rows(found, language)])
    log.record(request, log.TAKEN_OUT, user=person.user, ward=ward, target=file.name)
    disposition = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.content_type, headers=disposition)


@with_ward
def ward_months(request: HttpRequest, person: Person, ward: Ward) -> HttpResponse:
    """The months that were approved, the latest first: their days, edition, day of approval and seal."""
    found = approved_months(ward)
    part, told = page_of(request, len(found), MONTHS_A_PAGE)
    return json_answer({**told, "months": found[part]})


@with_ward
def ward_completeness(request: HttpRequest, person: Person, ward: Ward) -> HttpResponse:
    """Of a period: months expected, approved and missing; of each indicator the cells that are not reported."""
    found = _asked(request, ward)
    rows = {
        code: {"missing": series.total.missing, "expected": series.total.expected}
        for code, series in found.series.items()
        if found.catalogue[code].is_stored and code not in found.beyond
    }
    months = found.months
    return json_answer(
        {
            "ward": ward.code,
            "period": found.period.code,
            "months": {
                "expected": len(months.expected),
                "approved": len(months.standing),
                "missing": list(months.missing),
            },
            "cells": rows,
            **({"blocks": list(found.narrowed.codes)} if found.narrowed else {}),
        }
    )


def _asked(request: HttpRequest, ward: Ward) -> Movement:
    comparison, period = asked_comparison(request), period_of(request, ward)
    blocks, restated = _part(request)
    found = movement(
        ward=ward, period=period, comparison=comparison, below_ward=False, blocks=blocks, restated=restated
    )
    if found.not_found:
        raise ApiError(400, not_found_words(found.not_found))
    return outside(found)


def _part(request: HttpRequest) -> tuple[Blocks | None, bool]:
    """The blocks asked for, and whether restated."""
    restated = request.GET.get("restated", "false")
    if restated not in ("true", "false"):
        raise ApiError(400, _("“restated” là true hoặc false."))
    try:
        return read_blocks(request.GET.getlist("blocks"), pilots="pilot"), restated == "true"
    except ValueError as error:
        raise ApiError(400, str(error)) from error


def asked_comparison(request: HttpRequest) -> ComparisonName | None:
    """Raises ApiError on one that there is not."""
    compare = request.GET.get("compare", "")
    if compare and compare not in COMPARISONS:
        raise ApiError(400, _("“compare” là previous hoặc last_year."))
    return COMPARISONS.get(compare)


def period_of(request: HttpRequest, ward: Ward) -> Period:
    text: Any = request.GET.get("period", "")
    if not text:
        return period_bar.default(ward, timezone.localdate()).period
    try:
        return asked_period(text, timezone.localdate())
    except PeriodError as error:
        raise ApiError(400, _(error.message) % error.params) from error
