"""Targets of the year as lines across a chart: of a stock at its height, of a sum at what each month needs."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from reports.charts.values import TargetLine, Trace
from reports.narrative.targets import way
from reports.queries.progress import Progress, progress
from reports.queries.values import Movement

MONTHS = 12


def lines(movement: Movement, traces: Sequence[Trace], lang: str) -> tuple[TargetLine, ...]:
    """Those of the traces that have a target; () for a period that is not a year or a part of one."""
    return tuple(_lines(movement, traces, lang))


def _lines(movement: Movement, traces: Sequence[Trace], lang: str) -> Iterator[TargetLine]:
    found = progress(movement)
    for trace in traces:
        if target := found.get(trace.code):
            level, legend = _level(target)
            note = f"{trace.legend}: {way(target, lang)}."
            yield TargetLine(trace.code, level, legend % {"name": trace.legend}, note, trace.panel)


def _level(target: Progress) -> tuple[float, str]:
    """A period with a target is of one year, so its axis shows months."""
    if target.indicator.kind == "stock":
        return target.target, _("mục tiêu năm: %(name)s")
    return target.target / MONTHS, _("mục tiêu bình quân tháng: %(name)s")
