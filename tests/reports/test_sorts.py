"""What sort of place the program's own words speak of, on each face of the page."""

from dataclasses import replace

import pytest

from reports.charts.board import board
from reports.narrative import paragraph
from reports.narrative.sorts import sort_in, sort_of
from reports.queries.several import Together
from reports.queries.values import Movement
from tests.reports.queries.examples import article_movement


def of(name: str, *, several: bool = False) -> Movement:
    together = Together(2, 24, 24, {}) if several else None
    return replace(article_movement(), ward_name=name, together=together)


@pytest.mark.parametrize(
    ("name", "sort"),
    [("Phường Vĩnh Trại", "phường"), ("Xã Phong Nha", "xã"), ("Đặc khu Phú Quốc", "đặc khu"), ("Vĩnh Trại", "phường")],
)
def test_the_sort_stands_in_the_name(name, sort):
    assert sort_of(name) == sort_in(of(name)) == sort


@pytest.mark.parametrize(
    ("movement", "said"),
    [
        (of("Phường Vĩnh Trại"), "tại phường"),
        (of("Xã Phong Nha"), "tại xã"),
        (of("Tỉnh Lạng Sơn", several=True), "tại phường, xã"),
    ],
)
def test_tiles_tables_and_sentences_say_it_alike(movement, said):
    made = board(movement)
    labels = {tile.code: tile.label for group in made.groups for tile in group.tiles}
    assert labels["D13"] == f"Người được quản lý, giáo dục {said}"
    [chart] = [answer.chart for answer in made.answers if answer.chart.slug == "quan-ly-giao-duc"]
    assert {trace.legend for trace in chart.traces if trace.code == "D02"} == {f"Giáo dục {said}"}
    assert f"quản lý, giáo dục {said} 84 người" in " ".join(map(str, paragraph(movement))).lower()
