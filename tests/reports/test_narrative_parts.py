"""Chosen blocks in words, and what has to be said of them where the map changed."""

from dataclasses import replace
from datetime import date

import pytest

from reports.narrative.parts import block_names
from reports.narrative.restated import restated_notes
from reports.periods import parse_period
from reports.queries.values import Came, Ended, Narrowed
from tests.reports.queries.examples import article_movement

PILOTS = Narrowed(True, ("K07", "K08", "K09", "K11"), ("Khối 7", "Khối 8", "Khối 9", "Khối 11"))
BESIDE = Narrowed(True, ("K01", *PILOTS.codes), ("Khối 1", *PILOTS.names), beside=("K01",))
ENDED = Ended("Khối 2", date(2025, 6, 14), ("Khối 4",))
CAME = Came(("Khối 2", "Khối 3"), date(2025, 6, 15), ("Khối 4",))


@pytest.mark.parametrize(
    ("narrowed", "vi", "en"),
    [
        (replace(PILOTS, pilots=False), "khối 7, 8, 9 và 11", "blocks 7, 8, 9 and 11"),
        (PILOTS, "khối 7, 8, 9 và 11 (khối điểm chỉ đạo)", "blocks 7, 8, 9 and 11 (pilot blocks)"),
        (
            BESIDE,
            "khối 7, 8, 9 và 11 (khối điểm chỉ đạo) và khối 1",
            "blocks 7, 8, 9 and 11 (pilot blocks) and khối 1",
        ),
    ],
)
def test_only_the_pilot_blocks_are_called_so(narrowed, vi, en):
    assert (block_names(narrowed, "vi"), block_names(narrowed, "en")) == (vi, en)


def notes(*, ended: tuple[Ended, ...] = (), came: tuple[Came, ...] = ()) -> tuple[str, ...]:
    narrowed = Narrowed(False, ("K04",), ("Khối 4",), ended=ended, came=came)
    return restated_notes(replace(article_movement(), narrowed=narrowed, comparison=parse_period("2004")), "vi")


def test_it_is_said_whose_numbers_the_comparison_holds():
    assert notes(came=(CAME,)) == ("Kỳ so sánh đã tính cả số liệu của khối 2 và 3 (từ ngày 15/06/2025 là Khối 4).",)


def test_a_block_that_ended_is_said_to_be_part_of_the_period_and_not_comparable():
    assert notes(ended=(ENDED,)) == (
        "Khối 2 chỉ có đến hết ngày 14/06/2025, sau đó thuộc Khối 4.",
        "Số liệu của Khối 2 không trọn kỳ nên không so sánh được.",
    )
    assert notes(ended=(replace(ENDED, into=()),))[0] == "Khối 2 chỉ có đến hết ngày 14/06/2025."
