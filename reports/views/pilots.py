"""Khối điểm chỉ đạo: what became of offences and accidents there, beside the other blocks."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from reports.charts.pilot_table import csv_rows
from reports.narrative import pilots as say
from reports.queries.pilots import Comparison, PilotGroup, pilot_groups
from reports.queries.values import Blocks
from reports.views import period_bar
from reports.views.addresses import addresses
from reports.views.exports import handed_out
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.templatetags.ward import lang


@require_GET
@ward_page(Permission.SEE_TOTALS)
def pilots_page(request: PersonRequest, ward: Ward) -> HttpResponse:
    asked = period_bar.asked(request.GET, ward=ward, last_view="", today=timezone.localdate())
    groups = pilot_groups(ward, only=asked.blocks)
    context = {
        "ward": ward,
        "groups": [_shown(group, lang()) for group in groups],
        "narrowed": bool(asked.blocks and asked.blocks.codes and not asked.blocks.pilots),
        "whole": replace(asked, blocks=None).query,
        "message": asked.message,
        "illustrative": any(each.provenance for group in groups for each in group.comparisons),
        **addresses(request, request.GET.urlencode()),
    }
    return render(request, "reports/pilots.html", context)


@require_GET
@ward_page(Permission.SEE_TOTALS)
def pilots_csv(request: PersonRequest, ward: Ward) -> HttpResponse:
    """The same as a file, written down in the access log."""
    asked = period_bar.asked(request.GET, ward=ward, last_view="", today=timezone.localdate())
    if asked.message:
        return HttpResponse(asked.message, status=400, content_type="text/plain; charset=utf-8")
    return handed_out(
        request, ward, f"khoi-diem-{ward.code}", [*csv_rows(pilot_groups(ward, only=asked.blocks), lang())]
    )


def pilots_shown(ward: Ward, only: Blocks | None = None) -> list[dict[str, object]]:
    """What the page says of each group of blocks that became pilots on one day."""
    return [_shown(group, lang()) for group in pilot_groups(ward, only=only)]


def _shown(group: PilotGroup, language: str) -> dict[str, object]:
    day = group.since.isoformat()
    comparisons = [_compared(each, language) | {"slug": f"{each.indicator.code}-{day}"} for each in group.comparisons]
    return {
        "since": group.since,
        "day": day,
        "names": say.names(group.names, language),
        "comparisons": comparisons,
    }


def _compared(comparison: Comparison, language: str) -> dict[str, object]:
    unit = comparison.indicator.unit(language)
    return {
        "code": comparison.indicator.code,
        "name": comparison.indicator.full_name(language),
        "unit": unit,
        "lines": [(line, say.block_line(line, unit, language)) for line in comparison.blocks],
        "windows": say.windows(comparison.pairs, language),
        "sides": [
            (side, say.rate(side.rate_before, language), say.rate(side.rate_after, language))
            for side in (comparison.pilot, comparison.others)
        ],
        "finding": say.finding(comparison, language),
        "interval": say.interval(comparison.effect, language) if comparison.effect else "",
        "by_household": comparison.by_household,
        "visitors": comparison.visitors,
        "illustrative": bool(comparison.provenance),
        "compared": bool(comparison.pairs.pairs),
        "span": _span(comparison),
    }


def _span(comparison: Comparison) -> str:
    """From the first month before to the last one after, as an address asks for it; "" where nothing is compared."""
    pairs = comparison.pairs
    return f"{pairs.before[0]}..{pairs.after[-1]}" if pairs.pairs else ""
