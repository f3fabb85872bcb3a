"""What the grid's scripts ask while somebody types: save a batch, show a cell's panel, say who else is there."""

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reports.actions import figures, presence
from reports.actions.figures import CellResult
from reports.models import Edition
from reports.narrative.sorts import entry_of
from reports.periods import Month, PeriodError
from reports.queries.cell import CellPanel, PastMonth, cell_panel
from reports.queries.desk import desk_view, numbered_edition
from reports.queries.month import CellView
from reports.views.entry_json import BadBatch, Batch, read_batch, split_name
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused
from wardsecurity.sorts import sort_of
from wardsecurity.templatetags.ward import lang, moment
from wardsecurity.templatetags.ward import month as month_name


@never_cache
@require_POST
@ward_page(Permission.WRITE_FIGURES)
def save(request: PersonRequest, ward: Ward, month: str) -> HttpResponse:
    """Save a batch: 200 with what became of each cell; 400, 409 or 413 with a sentence, and then nothing is saved."""
    try:
        batch = read_batch(request)
    except BadBatch as bad:
        return JsonResponse({"code": "bad", "error": str(bad)}, status=bad.status)
    if batch.account != request.user.pk:
        words = _("Số này do tài khoản khác nhập trên máy này nên không được lưu dưới tên đồng chí.")
        return JsonResponse({"code": "account", "error": words}, status=409)
    edition = asked_edition(ward, month, batch.edition)
    try:
        results = figures.save_figures(
            edition=edition, by=request.user, cells=[each.given for each in batch.cells if each.given]
        )
    except Refused as refused:
        return JsonResponse({"code": "locked", "error": str(refused)}, status=409)
    return JsonResponse({"at": f"{timezone.localtime():%H:%M}", "cells": _results(batch, results)})


def _results(batch: Batch, results: list[CellResult]) -> list[dict[str, Any]]:
    """In the order sent, those that were not even numbers among them."""
    done = iter(results)
    answers: list[dict[str, Any]] = []
    for each in batch.cells:
        if each.given is None:
            answers.append({"cell": each.name, "status": "refused", "message": each.problem})
            continue
        result = next(done)
        answers.append(
            {
                "cell": each.name,
                "status": result.status,
                "message": result.message,
                "version": result.version,
                "own": result.own,
                "part": result.part,
                "text": _text(result.value, at_least=result.at_least),
            }
        )
    return answers


def _text(value: int | None, *, at_least: bool) -> str:
    if value is None:
        return ""
    return f"hơn {value}" if at_least else str(value)


@never_cache
@require_http_methods(["GET", "POST"])
@ward_page(Permission.WRITE_FIGURES)
def desk(request: PersonRequest, ward: Ward, month: str) -> HttpResponse:
    """Whose session this is, with a token to go on with; who else types; what they changed. A POST renews one's place.

    A GET writes nothing: it is how a page finds out that its person is signed in again."""
    edition = asked_edition(ward, month, _number(request.GET.get("ban", "")))
    if request.method == "POST":
        presence.renew(edition=edition, by=request.user)
    view = desk_view(edition, user_id=request.user.pk, after=_number(request.GET.get("sau", "")), lang=lang())
    return JsonResponse(
        {
            "account": request.user.pk,
            "csrf": get_token(request),
            "state": edition.state,
            "others": view.others,
            "changed": [cell_json(each) for each in view.changed],
            "last": view.last,
        }
    )


def cell_json(cell: CellView) -> dict[str, Any]:
    """A cell as the scripts keep it."""
    return {
        "cell": cell.name,
        "text": cell.text,
        "version": cell.version,
        "book": cell.book_value,
        "fromBook": cell.from_book,
        "reason": cell.reason,
        "note": cell.note,
    }


@never_cache
@require_GET
@ward_page(Permission.SEE_DRAFTS)
def cell(request: PersonRequest, ward: Ward, month: str, cell: str) -> HttpResponse:
    """The panel beside the grid, for one cell."""
    edition = asked_edition(ward, month, _number(request.GET.get("ban", "")))
    try:
        indicator, unit_id = split_name(cell)
    except BadBatch as bad:
        raise Http404 from bad
    panel = cell_panel(edition, indicator, unit_id, lang())
    if panel is None:
        raise Http404
    return JsonResponse(panel_json(panel, sort_of(ward.name)))


def panel_json(panel: CellPanel, sort: str) -> dict[str, Any]:
    indicator = entry_of(panel.cell.indicator, sort)
    return {
        **cell_json(panel.cell),
        "title": indicator.full_name(lang()),
        "code": indicator.code,
        "unit": panel.unit,
        "counted": indicator.unit(lang()),
        "definition": indicator.help(lang()),
        "lastMonth": _past(panel.last_month),
        "lastYear": _past(panel.last_year),
        "past": [_past(each) for each in panel.past],
        "history": [{"at": moment(each.at), "by": each.by, "old": each.old, "new": each.new} for each in panel.history],
    }


def _past(past: PastMonth) -> dict[str, Any]:
    return {"label": month_name(past.month), "value": past.value, "text": past.text}


def asked_edition(ward: Ward, month: str, number: int) -> Edition:
    try:
        Month.parse(month)
    except PeriodError as error:
        raise Http404(str(error)) from error
    edition = numbered_edition(ward=ward, month=month, number=number)
    if edition is None:
        raise Http404(_("Tháng này chưa được mở."))
    return edition


def _number(text: str) -> int:
    """A whole number of an address; 0 for anything else, which no edition and no change bears."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0
