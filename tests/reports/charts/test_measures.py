"""What a click narrows the page to, and the page narrowed to one measure."""

import pytest

from reports.charts.board import board, csv_rows
from reports.charts.measures import MEASURES, measure_of
from reports.charts.questions import QUESTIONS
from reports.periods import parse_period
from tests.reports.queries.examples import ARTICLE, article_movement, make_movement

ALL = {**ARTICLE, **dict.fromkeys(("A12", "D01", "D04", "D07", "D17", "D18", "E02", "E03", "E06", "E07", "E09"), 3)}


def test_every_line_of_a_chart_has_its_measure_or_its_blocks():
    movement = make_movement(parse_period("2009"), ALL)
    lines = {(slug, trace.code) for slug, ask in QUESTIONS.items() for trace in ask(movement, "vi").traces}
    assert {slug for slug, code in lines if not measure_of(slug, code)} <= {"khoi-diem"}
    assert {code for _slug, codes in MEASURES.values() for code in codes} == {
        code for slug, code in lines if slug != "khoi-diem"
    }


def test_a_place_on_the_axis_is_a_period_and_a_line_a_measure():
    narrow = board(article_movement()).drawn["quan-ly-giao-duc"]["narrow"]
    assert narrow["steps"] == [{"ky": str(year)} for year in range(2005, 2010)]
    assert narrow["traces"][:3] == [{"chi_xem": code} for code in ("D01", "D04", "D07")]  # what is new leads there too


def test_tip_offs_cases_and_supervision_never_lead_to_blocks():
    drawn = board(make_movement(parse_period("2009"), ALL)).drawn
    lead = {slug for slug, each in drawn.items() if any("khoi" in to for to in each["narrow"]["traces"])}
    assert lead <= {"khoi-diem"}


def test_narrowed_to_a_measure_the_page_shows_what_is_made_of_it_alone():
    found = board(article_movement(), measure="D04")
    assert [answer.chart.slug for answer in found.answers] == ["quan-ly-giao-duc"]
    assert {trace.code for trace in found.answers[0].chart.traces} == {"D04", "D05"}
    assert [tile.code for group in found.groups for tile in group.tiles] == ["D14"]
    assert (found.coverage, found.commendations, found.own) == ((), (), ())
    assert found.measure.startswith("Người được hưởng án treo")
    assert found.drawn["quan-ly-giao-duc"]["narrow"]["traces"] == [{}, {}]  # it is narrowed to it


@pytest.mark.parametrize(
    ("measure", "tiles", "tables"), [("A05", ["A04", "A05"], ["A04"]), ("A08", ["A07", "A14"], ["A07"])]
)
def test_participations_keep_their_coverage(measure, tiles, tables):
    found = board(article_movement(), measure=measure)
    assert [tile.code for group in found.groups for tile in group.tiles] == tiles
    assert [table.code for table in found.coverage] == tables


@pytest.mark.parametrize("measure", sorted(MEASURES))
def test_every_measure_has_a_page(measure):
    found = board(make_movement(parse_period("2009"), ALL), measure=measure)
    assert [answer.chart.slug for answer in found.answers] == [MEASURES[measure][0]]


def test_a_part_of_the_chart_without_a_line_is_not_drawn():
    """D17 is blank, D18 is not: the print divided by the lines of the part above."""
    found = board(make_movement(parse_period("2009"), {**ALL, "D17": None}), measure="D17")
    chart = found.answers[0].chart
    assert len(chart.panels) == len({trace.panel for trace in chart.traces}) == 1


def test_the_file_of_a_chart_is_narrowed_as_the_chart():
    head = next(iter(csv_rows(article_movement(), "luot-ky-cam-ket", measure="A05")))
    assert len(head) == 3
    assert len(next(iter(csv_rows(article_movement(), "tai-nan", measure="A05")))) > 2
