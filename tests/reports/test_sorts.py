"""What sort of place the program's own words speak of, on each face of the page."""

import re
from dataclasses import replace

import pytest

from reports.catalogue import CATALOGUE
from reports.charts.board import board
from reports.narrative import paragraph
from reports.narrative.sorts import entry_of, sort_in
from reports.queries.several import Together
from reports.queries.values import Movement
from tests.reports.documents.examples import report
from tests.reports.queries.examples import article_movement
from wardsecurity.sorts import sort_of


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


def test_a_communes_parts_are_thon_everywhere():
    commune = of("Xã Phong Nha")
    made = board(commune)
    labels = {tile.code: tile.label for group in made.groups for tile in group.tiles}
    assert labels["A04"] == "Thôn ký cam kết"
    assert made.coverage[0].head == "Thôn"
    assert made.asked.startswith("Thôn nào, trường nào")
    content = report(commune, "five-years")
    said = " ".join(_texts(content))
    assert "SỐ LIỆU THEO THÔN" in said
    assert not re.search("khối phố", said, re.IGNORECASE)
    assert "khối phố" in " ".join(_texts(report(article_movement(), "five-years")))


def test_definitions_say_it_too_but_for_what_a_ward_named():
    named = entry_of(CATALOGUE["G01"], "xã")
    assert (named.full_name(), named.unit(), named.full_name("en")) == ("Số thôn", "thôn", "Blocks")
    own = replace(CATALOGUE["G01"], owner="ward")
    assert entry_of(own, "xã") is own


def _texts(content):
    for section in content.sections:
        yield section.heading
        yield from (str(block) for block in section.blocks)
    for annex in content.annexes:
        yield annex.title
        yield from (column.heading for column in annex.table.columns)
        yield from (cell.text for row in annex.table.rows for cell in row.cells)
