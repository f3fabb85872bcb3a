"""The order of the presentation."""

import itertools
from dataclasses import replace

from reports.charts.board import board
from reports.charts.slides import slides
from tests.reports.queries.examples import article_movement, empty_movement


def test_the_paragraph_comes_first_then_what_needs_a_decision_then_numbers_and_charts():
    shown = [slide.shows for slide in slides(board(article_movement()), pilots=True, map_=True)]
    assert shown[:3] == ["paragraph", "attention", "tiles"]
    assert shown == sorted(shown, key=list(dict.fromkeys(shown)).index)  # each sort stands together
    assert shown[-4:] == ["coverage", "commendations", "pilots", "map"]


def test_each_knows_its_neighbours():
    found = slides(board(article_movement()), pilots=False)
    assert [slide.number for slide in found] == list(range(1, len(found) + 1))
    assert (found[0].before, found[-1].after) == (0, 0)
    assert all(later.before == earlier.number for earlier, later in itertools.pairwise(found))


def test_where_nobody_decides_there_is_no_screen_for_it_and_without_numbers_only_words():
    made = board(article_movement())
    assert [slide.shows for slide in slides(made, pilots=False, attention=False)][:2] == ["paragraph", "tiles"]
    bare = slides(replace(made, coverage=(), commendations=()), pilots=False, attention=False, numbers=False)
    assert [slide.shows for slide in bare] == ["paragraph"]


def test_one_chart_a_screen():
    made = board(article_movement())
    charts = [slide.answer for slide in slides(made, pilots=False) if slide.shows == "chart"]
    assert charts == list(made.answers)


def test_what_is_not_there_has_no_screen():
    made = replace(board(empty_movement()), answers=(), coverage=(), commendations=())
    assert {slide.shows for slide in slides(made, pilots=False)} == {"paragraph", "attention", "tiles"}
