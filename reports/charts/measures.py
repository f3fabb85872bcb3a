"""The page narrowed to one measure: its lines of the charts, and the tiles and coverage that are made of it.

A measure is known by one code in an address; supervision has two for each, what is in force and what is new.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reports.charts.coverage import CoverageTable
from reports.charts.tile import TileGroup
from reports.charts.values import Chart
from reports.charts.wording import mark, without_number
from reports.narrative.sorts import sort_in
from reports.queries.values import Movement
from wardsecurity.sorts import of_sort

# By the code in the address the chart of the measure, and the indicators that it is drawn by.
MEASURES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    **{code: ("luot-ky-cam-ket", (code,)) for code in ("A05", "A08", "A09", "A12")},
    **{code: ("nguon-tin-vu-viec", (code,)) for code in ("C02", "C05", "C07")},
    **{
        stock: ("quan-ly-giao-duc", (stock, new))
        for stock, new in (("D01", "D02"), ("D04", "D05"), ("D07", "D08"), ("D17", "D18"))
    },
    **{code: ("tai-nan", (code,)) for code in ("E06", "E07", "E09")},
    **{code: ("mo-hinh", (code,)) for code in ("E01", "E02", "E03")},
}


def measure_of(slug: str, code: str) -> str:
    """The measure that a line of a chart belongs to; "" where a chart tells one thing from several sides."""
    return next((measure for measure, (where, codes) in MEASURES.items() if where == slug and code in codes), "")


def with_measures(chart: Chart) -> Chart:
    """The chart with the measure that each of its lines narrows the page to; none where it tells no more than one."""
    measures = [measure_of(chart.slug, trace.code) for trace in chart.traces]
    if len(set(measures)) < 2:
        return chart
    return replace(
        chart,
        traces=tuple(replace(trace, measure=each) for trace, each in zip(chart.traces, measures, strict=True)),
    )


def only(chart: Chart, movement: Movement, measure: str, lang: str) -> Chart:
    """The chart that draws the measure, with its lines, targets and marks alone."""
    codes = MEASURES[measure][1]
    kept = [trace for trace in chart.traces if trace.code in codes]
    panels = sorted({trace.panel for trace in kept})
    return replace(
        chart,
        traces=tuple(replace(trace, panel=panels.index(trace.panel)) for trace in kept),
        panels=tuple(chart.panels[panel] for panel in panels) or chart.panels,
        targets=tuple(each for each in chart.targets if each.code in codes),
        mark=mark(movement, codes),
        beyond=without_number(movement, [(measure, name_of(measure, movement, lang))], lang),
        note="",
    )


def tiles_of(groups: tuple[TileGroup, ...], movement: Movement, measure: str) -> tuple[TileGroup, ...]:
    """The same groups with the tiles of the measure alone: one without any stays, as each has its place in print."""
    return tuple(
        replace(group, tiles=tuple(tile for tile in group.tiles if _made_of(movement, tile.code, measure)))
        for group in groups
    )


def coverage_of(tables: tuple[CoverageTable, ...], movement: Movement, measure: str) -> tuple[CoverageTable, ...]:
    return tuple(table for table in tables if _made_of(movement, table.code, measure))


def name_of(measure: str, movement: Movement, lang: str) -> str:
    """As a person reads it: "Người được hưởng án treo đang được giám sát, giáo dục (số hồ sơ)"."""
    return of_sort(movement.catalogue[measure].full_name(lang, movement.ends_on), sort_in(movement))


def _made_of(movement: Movement, code: str, measure: str) -> bool:
    """Whether an indicator is one of the measure's, or reckoned from one."""
    if code in MEASURES[measure][1]:
        return True
    if not code:  # a tile of several wards that is of no indicator: their pilot blocks
        return False
    formula = movement.catalogue[code].formula
    return any(_made_of(movement, each, measure) for each in formula if each != code)  # a stock rests on itself before
