"""Khối điểm chỉ đạo: what became of offences and accidents there, beside the other blocks."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from reports.charts.pilot_table import csv_rows
from reports.narrative import pilots as say
from reports.queries.pilot_values import Comparison, PilotGroup, Side, Source
from reports.queries.pilots import pilot_groups
from reports.queries.values import Blocks
from reports.views import period_bar
from reports.views.addresses import addresses
from reports.views.exports import handed_out
from reports.views.narrowing import MOST_BLOCKS
from reports.views.period_bar import Asked
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
    """What the page says of each group of blocks that became pilots on one day, where it has numbers."""
    return [_shown(group, lang()) for group in pilot_groups(ward, only=only) if group.comparisons]


def _shown(group: PilotGroup, language: str) -> dict[str, object]:
    day = group.since.isoformat()
    comparisons = [_compared(each, language) | {"slug": f"{each.indicator.code}-{day}"} for each in group.comparisons]
    return {
        "since": group.since,
        "day": day,
        "names": say.names(group.names, language),
        "comparisons": comparisons,
        "untold": say.untold(group, language) if group.lacks else "",
    }


def _compared(comparison: Comparison, language: str) -> dict[str, object]:
    unit = comparison.indicator.unit(language)
    return {
        "code": comparison.indicator.code,
        "name": comparison.indicator.full_name(language),
        "unit": unit,
        "lines": [(line, say.block_line(line, unit, language)) for line in comparison.blocks],
        "windows": say.windows(comparison.pairs, language),
        "sides": [_side(side, language) for side in (comparison.pilot, comparison.others)],
        "finding": say.finding(comparison, language),
        "interval": say.interval(comparison.effect, language) if comparison.effect else "",
        "by_household": comparison.by_household,
        "visitors": comparison.visitors,
        "illustrative": bool(comparison.provenance),
        "compared": bool(comparison.pairs.pairs),
    }


def _side(side: Side, language: str) -> dict[str, object]:
    """A row of the table: each count with its rate and what it is the sum of."""
    counts = zip((side.before, side.after), (side.rate_before, side.rate_after), side.sources, strict=True)
    return {
        "blocks": side.blocks,
        "counts": [
            {"count": count, "rate": say.rate(rate, language), "sources": _linked(sources, language)}
            for count, rate, sources in counts
        ],
    }


def _linked(sources: Sequence[Source], language: str) -> list[tuple[str, str]]:
    """(months in words, the query of their evidence); () where an address would hold more blocks than it may."""
    return [
        (each.period.label(language), Asked(each.period, "khong", blocks=Blocks(codes=each.codes)).query)
        for each in sources
        if 0 < len(each.codes) <= MOST_BLOCKS
    ]
