"""The table beside a chart, and its CSV."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.arithmetic import Value
from reports.charts.axis import NOT_REPORTED
from reports.charts.values import Cell, Chart, Row, Trace
from reports.charts.wording import full, told


def rows(chart: Chart, period: str, lang: str = "vi") -> tuple[Row, ...]:
    """Return a row a step, and at the foot the whole period (`period`: its code) where more than one step makes it
    up."""
    steps = [
        Row(
            step.label,
            tuple(Cell(told(trace.values[index], lang), trace.code, step.period) for trace in chart.traces),
            step.period,
        )
        for index, step in enumerate(chart.steps)
    ]
    if len(steps) > 1:
        cells = tuple(Cell(told(trace.total or NOT_REPORTED, lang), trace.code, period) for trace in chart.traces)
        steps.append(Row(_("Cả kỳ"), cells))
    return tuple(steps)


def csv_rows(chart: Chart, lang: str = "vi") -> Iterator[list[str | int]]:
    """Yield the head and the steps. Numbers stay numbers; one not reported is said, and one not asked for is "–": an
    empty cell could be a forgotten one. The last column says what a bare number cannot: lower bounds, missing parts,
    illustrative figures."""
    yield [chart.first_head, *(_head(trace) for trace in chart.traces), _("Ghi chú")]
    for index, step in enumerate(chart.steps):
        values = [trace.values[index] for trace in chart.traces]
        numbers: list[str | int] = [told(value, lang) if value.value is None else value.value for value in values]
        yield [step.label, *numbers, "; ".join(_remarks(chart, values, lang))]


def _head(trace: Trace) -> str:
    return f"{trace.name} ({trace.unit_beside})" if trace.unit_beside else trace.name


def _remarks(chart: Chart, values: list[Value], lang: str) -> Iterator[str]:
    for trace, value in zip(chart.traces, values, strict=True):
        if value.value is not None and (value.at_least or value.missing):
            yield f"{trace.name}: {full(value, lang)}"
    if chart.mark:
        yield chart.mark
    if chart.beyond:
        yield chart.beyond
