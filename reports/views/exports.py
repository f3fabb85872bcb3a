"""Files to take away from the page, written down in the access log."""

from collections.abc import Iterator

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reports.charts.board import SLUGS, csv_rows
from reports.exports import csv_file
from reports.narrative.parts import block_names
from reports.narrative.restated import restated_notes
from reports.queries.movement import movement
from reports.queries.outside import outside
from reports.queries.values import Movement
from reports.views import period_bar
from reports.views.block_choice import not_found_words
from residents.models import Ward
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.templatetags.ward import lang


@require_GET
@ward_page(Permission.SEE_TOTALS)
def chart_csv(request: PersonRequest, ward: Ward, chart: str) -> HttpResponse:
    """The answer `chart` of the page for the period of the query. Nothing below the ward is asked for that not
    everybody may see."""
    if chart not in SLUGS:
        raise Http404
    asked = period_bar.asked(request.GET, ward=ward, last_view=request.user.last_view, today=timezone.localdate())
    if asked.message:
        return HttpResponse(asked.message, status=400, content_type="text/plain; charset=utf-8")
    found = movement(
        ward=ward, period=asked.period, comparison=None, below_ward=False, blocks=asked.blocks, restated=asked.restated
    )
    if found.not_found:
        return HttpResponse(not_found_words(found.not_found), status=400, content_type="text/plain; charset=utf-8")
    found = outside(found)  # a file is passed on
    rows = [*csv_rows(found, chart, lang(), asked.measure), *of_whom(found)]
    return handed_out(request, ward, f"{chart}-{ward.code}-{asked.period.code}{'' if asked.is_whole else '-loc'}", rows)


def handed_out(request: PersonRequest, ward: Ward, name: str, rows: list[list[str | int]]) -> HttpResponse:
    """The rows as a CSV file to keep, written down in the access log."""
    file = csv_file(name, rows)
    log.record(request, log.TAKEN_OUT, user=request.user, ward=ward, target=file.name)
    disposition = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.content_type, headers=disposition)


def of_whom(found: Movement) -> Iterator[list[str | int]]:
    """Below the rows: which blocks they are of, and what was restated; nothing for a ward as it was reported."""
    if found.narrowed:
        yield [_("Chỉ tính: %(blocks)s.") % {"blocks": block_names(found.narrowed, lang())}]
    if found.restated:
        yield [_("Quy đổi theo đơn vị có đến cuối kỳ.")]
    for note in restated_notes(found, lang()):
        yield [note]
