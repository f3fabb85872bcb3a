"""What the numbers of a chart come to over its period: what somebody who asks about the chart has seen."""

from reports.arithmetic import Value
from reports.charts.coverage import coverage_tables
from reports.charts.questions import QUESTIONS, own
from reports.charts.titles import COMMENDATIONS, COVERAGE
from reports.queries.questions import Reading, Told
from reports.queries.values import Movement


def readings(movement: Movement, slug: str, lang: str = "vi") -> Told:
    """Return a pair of indicator and reading for each of its numbers, in the chart's order. Only totals of the ward, or
    of pilot blocks and others together."""
    if slug == COVERAGE:
        found = [movement.coverage[table.code] for table in coverage_tables(movement, lang)]
        return tuple(
            (each.indicator, Reading(each.covered if each.reported else None, each.in_force)) for each in found
        )
    if slug == COMMENDATIONS:
        return (("F03", Reading(len(movement.commended), len(movement.period.years))),)
    chart = QUESTIONS[slug](movement, lang) if slug in QUESTIONS else own(movement, lang)
    return tuple((trace.code, _reading(trace.total)) for trace in chart.traces)


def _reading(total: Value | None) -> Reading:
    return Reading(total.value, at_least=total.at_least) if total else Reading(None)
