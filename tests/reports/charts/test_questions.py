from dataclasses import replace

import pytest
from django.utils import translation

from reports.arithmetic import Value
from reports.charts.axis import NOT_REPORTED
from reports.charts.board import SLUGS, board
from reports.charts.questions import QUESTIONS, accidents, participations, pilots, results, supervision
from reports.charts.titles import OWN, TITLES
from reports.periods import parse_period
from reports.queries.values import Narrowed
from tests.reports.queries.examples import ARTICLE, article_movement, empty_movement, make_movement

PILOT_YEARS = {year: (Value(9 - year % 5), Value(12)) for year in range(2005, 2010)}


def of_period(code: str, **others):
    return make_movement(parse_period(code), {**ARTICLE, "E06": 9}, **others)


@pytest.mark.parametrize(
    ("code", "labels"),
    [
        ("2005-2009", ["2005", "2006", "2007", "2008", "2009"]),
        ("2009-Q1", ["T1", "T2", "T3"]),
        ("2005-12..2006-01", ["T12/2005", "T1/2006"]),
        ("2005-03..2006-12", ["2005 (10 tháng)", "2006"]),
    ],
)
def test_a_year_or_less_is_shown_by_month_and_more_by_year(code, labels):
    assert [step.label for step in results(of_period(code), "vi").steps] == labels


def test_a_step_leads_to_the_part_of_the_period_that_it_stands_for():
    assert results(of_period("2005-03..2006-12"), "vi").steps[0].period == "2005-03..2005-12"


def test_months_in_english():
    assert [step.label for step in results(of_period("2009-Q1"), "en").steps] == ["Jan", "Feb", "Mar"]


def test_a_missing_month_is_named_and_a_year_only_when_all_of_it_is_missing():
    assert results(of_period("2009-Q1", missing=("2009-02",)), "vi").missing == (1,)
    months = tuple(f"2006-{month:02d}" for month in range(1, 13))
    movement = of_period("2005-2006", missing=("2005-02", *months))
    assert results(movement, "vi").missing == (1,)


def test_a_year_of_the_pilot_blocks_is_named_as_missing_however_short_the_period_is():
    months = ("2006-01", "2006-02")
    assert pilots(of_period("2005-12..2006-02", missing=months, pilot_series={"C04": PILOT_YEARS}), "vi").missing == (
        1,
    )


def test_optional_indicators_show_only_where_somebody_counts_them():
    assert [trace.code for trace in participations(article_movement(), "vi").traces] == ["A05", "A08", "A09"]
    assert [trace.code for trace in participations(of_period("2009"), "vi").traces] == ["A05", "A08", "A09"]
    with_workplaces = make_movement(parse_period("2009"), {**ARTICLE, "A12": 40})
    assert [trace.code for trace in participations(with_workplaces, "vi").traces][-1] == "A12"
    assert [trace.code for trace in accidents(of_period("2009"), "vi").traces] == ["E06"]


def test_supervision_shows_what_is_new_above_and_what_is_in_force_below():
    traces = supervision(article_movement(), "vi").traces
    assert [(trace.code, trace.panel) for trace in traces] == [
        ("D02", 0), ("D05", 0), ("D08", 0), ("D01", 1), ("D04", 1), ("D07", 1),
    ]  # fmt: skip


def test_pilot_blocks_stand_beside_the_others_and_are_named():
    movement = article_movement(pilot_series={"C04": PILOT_YEARS, "E06": PILOT_YEARS}, provenance={"C04": "whole"})
    chart = pilots(movement, "vi")
    assert chart.mark == "số liệu minh họa"
    assert "Khối 7, Khối 8, Khối 9, Khối 11 (từ năm 2007)" in chart.note
    assert chart.traces[0].values == tuple(pair[0] for pair in PILOT_YEARS.values())
    assert chart.traces[1].total == Value(60, expected=5)


def test_pilot_blocks_chosen_alone_are_not_held_against_others():
    alone = {year: (replace(pair[0], expected=1), NOT_REPORTED) for year, pair in PILOT_YEARS.items()}
    narrowed = Narrowed(pilots=True, codes=("K07",), names=("Khối 7",))
    movement = replace(article_movement(pilot_series={"C04": alone, "E06": alone}), narrowed=narrowed)
    chart = pilots(movement, "vi")
    assert {trace.legend for trace in chart.traces} == {"Khối điểm"}
    assert "so với" not in chart.title
    assert chart.title.endswith("?")


def test_without_pilot_blocks_nothing_is_asked_of_them():
    movement = replace(article_movement(), units=())
    assert "khoi-diem" not in {answer.chart.slug for answer in board(movement, "vi").answers}


@pytest.mark.parametrize("slug", sorted(QUESTIONS))
def test_every_title_is_a_question_in_both_languages(slug):
    for lang in ("vi", "en"):
        with translation.override(lang):
            assert QUESTIONS[slug](article_movement(), lang).title.endswith("?")


def test_at_most_eight_answers_to_a_page():
    assert len(SLUGS - {OWN}) <= 8  # a table of what the ward added is beside them


def test_split_and_wholly_illustrative_figures_are_marked_as_what_they_are():
    assert results(article_movement(), "vi").mark == "số chia minh họa"
    assert accidents(article_movement(provenance={"E06": "whole"}), "vi").mark == "số liệu minh họa"
    assert results(of_period("2009"), "vi").mark == ""


def test_a_ward_with_nothing_has_empty_charts_and_draws_none():
    found = board(empty_movement(), "vi")
    assert found.drawn == {}
    assert all(answer.chart.empty for answer in found.answers)


def test_every_answer_of_the_page_asks_a_question_of_its_own_name():
    assert set(TITLES) == SLUGS
    assert [slug for slug, title in TITLES.items() if slug != OWN and not str(title).endswith("?")] == []
    assert all(chart(article_movement(), "vi").title == str(TITLES[slug]) for slug, chart in QUESTIONS.items())
