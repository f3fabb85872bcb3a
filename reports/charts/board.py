"""Everything that *Tổng quan* shows of a movement, and the same by name for a file: at most eight answers to a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reports.charts import commendations, coverage, measures, table
from reports.charts.commendations import CommendedYear, commendation_line
from reports.charts.coverage import CoverageTable, coverage_tables
from reports.charts.figure import figure, picture
from reports.charts.measures import MEASURES
from reports.charts.questions import QUESTIONS, own
from reports.charts.tile import Tile, TileGroup
from reports.charts.tiles import own_tiles, tile_groups
from reports.charts.titles import COMMENDATIONS, COVERAGE, OWN, TOGETHER, title
from reports.charts.values import Chart, Row
from reports.charts.wording import lacking
from reports.narrative.parts import block_names
from reports.narrative.sorts import sort_in
from reports.queries.values import Movement
from wardsecurity.sorts import of_sort

SLUGS = frozenset({*QUESTIONS, COVERAGE, COMMENDATIONS, OWN})


@dataclass(frozen=True)
class Answer:
    """A chart with the rows of the table beside it; lacking: what the stars at its steps mean, "" without any."""

    chart: Chart
    rows: tuple[Row, ...]
    lacking: str = ""


@dataclass(frozen=True)
class Board:
    """asked, commended_asked: the questions that the coverage and the commendations answer; own: the ward's own
    indicators; own_answer: the same step by step. under: whose and when, as a picture of a table bears it. drawn: by
    the slug of a chart what the script needs to draw it, to take a picture of it, and to narrow the page. measure:
    which one the page is narrowed to, in words; ""."""

    groups: tuple[TileGroup, ...]
    answers: tuple[Answer, ...]
    coverage: tuple[CoverageTable, ...]
    asked: str
    commendations: tuple[CommendedYear, ...]
    commended_asked: str
    commended_head: str
    own: tuple[Tile, ...]
    own_answer: Answer
    under: str
    drawn: dict[str, Any]
    measure: str = ""


def board(movement: Movement, lang: str = "vi", measure: str = "") -> Board:
    """The page; narrowed to one of reports.charts.measures.MEASURES, what it draws, counts and covers alone."""
    slugs = [MEASURES[measure][0]] if measure else QUESTIONS
    charts = [_asked(slug, movement, lang, measure) for slug in slugs]
    added = own(movement, lang)
    shown = [chart for chart in charts if chart.traces or chart.beyond]
    groups, tables = tile_groups(movement, lang), coverage_tables(movement, lang)
    return Board(
        groups=measures.tiles_of(groups, movement, measure) if measure else groups,
        answers=tuple(Answer(chart, table.rows(chart, movement.period.code, lang), lacking(chart)) for chart in shown),
        coverage=measures.coverage_of(tables, movement, measure) if measure else tables,
        asked=_title(movement, COVERAGE),
        commendations=() if measure else commendation_line(movement, lang),
        commended_asked=_title(movement, COMMENDATIONS),
        commended_head=commendations.head(movement),
        own=() if measure else own_tiles(movement, lang),
        own_answer=Answer(added, table.rows(added, movement.period.code, lang)),
        under=_under(movement, lang),
        drawn={chart.slug: _drawn(chart, movement, lang) for chart in shown if not chart.empty},
        measure=measures.name_of(measure, movement, lang) if measure else "",
    )


def csv_rows(movement: Movement, slug: str, lang: str = "vi", measure: str = "") -> Iterable[list[str | int]]:
    """Return the rows of one answer of the page. Raises KeyError for a slug that is not of SLUGS."""
    measure = measure if slug == COVERAGE or (measure and MEASURES[measure][0] == slug) else ""
    if slug in QUESTIONS:
        return table.csv_rows(_asked(slug, movement, lang, measure), lang)
    tables = coverage_tables(movement, lang)
    others = {
        OWN: lambda: table.csv_rows(own(movement, lang), lang),
        COVERAGE: lambda: coverage.csv_rows((measure and measures.coverage_of(tables, movement, measure)) or tables),
        COMMENDATIONS: lambda: commendations.csv_rows(commendation_line(movement, lang), commendations.head(movement)),
    }
    return others[slug]()


def _title(movement: Movement, slug: str) -> str:
    """The question that a table of the page answers."""
    if movement.together:
        return str(TOGETHER[slug])
    return of_sort(title(slug, movement.period), sort_in(movement))


def _asked(slug: str, movement: Movement, lang: str, measure: str) -> Chart:
    chart = QUESTIONS[slug](movement, lang)
    return measures.only(chart, movement, measure, lang) if measure else measures.with_measures(chart)


def _drawn(chart: Chart, movement: Movement, lang: str) -> dict[str, Any]:
    notes = (chart.mark, chart.beyond, lacking(chart), *(target.note for target in chart.targets))
    under = " · ".join(filter(None, (_under(movement, lang), *notes)))
    narrow = {
        "steps": [{"ky": step.period} for step in chart.steps] if len(chart.steps) > 1 else [],
        "traces": [trace.narrows for trace in chart.traces],
    }
    return figure(chart, lang) | {"picture": picture(chart, under), "narrow": narrow}


def _under(movement: Movement, lang: str) -> str:
    whose = block_names(movement.narrowed, lang) if movement.narrowed else ""
    restated = _("quy đổi theo đơn vị cuối kỳ") if movement.restated else ""
    return " · ".join(filter(None, (movement.ward_name, whose, movement.period.label(lang), restated)))
