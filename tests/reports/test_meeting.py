"""What the last meeting was told, beside what it is now: said whatever the page shows, never against another span."""

from dataclasses import replace
from datetime import date

import pytest

from reports.narrative.meeting import period_of, since_then
from reports.periods import parse_period
from reports.queries.meetings import LastMeeting, told
from reports.queries.values import Narrowed
from tests.reports.queries.examples import make_movement

SAME = "các số khi đó đến nay không đổi"


def movement(code, pledges, covered=11):
    return make_movement(parse_period(code), {"A05": pledges}, covered=(covered, 5))


def met(code, pledges, covered=9, held_on=date(2026, 11, 20)):
    """A meeting that was told of these pledges."""
    kept = {code: (pair[0], pair[1]) for code, pair in told(movement(code, pledges, covered)).items()}
    return LastMeeting(held_on, code, kept)


def test_each_number_is_said_and_what_became_of_it():
    assert since_then(met("2026", 1200), movement("2026", 1500), "vi") == (
        "Số khối phố ký cam kết: 9/11; nay: 11/11",
        "Số trường học ký cam kết: 5/5, không đổi",
        "Số lượt hộ gia đình ký cam kết: 1.200; nay: 1.500",
    )


def test_where_nothing_changed_the_numbers_are_said_all_the_same():
    lines = since_then(met("2026", 1200), movement("2026", 1200, covered=9), "vi")
    assert lines[0] == "Số khối phố ký cam kết: 9/11"
    assert lines[-1] == SAME


def test_a_month_more_is_held_against_what_was_told_and_said_to_be_more():
    last, shown = met("2026-01..2026-10", 1000), movement("2026-01..2026-11", 1100, covered=9)
    assert "Số lượt hộ gia đình ký cam kết: 1.000; nay: 1.100" in since_then(last, shown, "vi")
    assert period_of(last, shown, "vi") == (
        "từ tháng 1/2026 đến tháng 10/2026; nay: số liệu từ tháng 1/2026 đến tháng 11/2026"
    )


def test_a_year_told_while_it_ran_is_held_against_its_months_since():
    last = met("2026", 1000, held_on=date(2026, 10, 5))
    assert "Số lượt hộ gia đình ký cam kết: 1.000; nay: 1.100" in since_then(
        last, movement("2026-01..2026-11", 1100), "vi"
    )


def test_the_same_months_among_others_are_held_against_each_other():
    lines = since_then(met("2008", 1000), movement("2007-2009", 3600), "vi")
    assert lines[:1] + lines[2:] == (
        "Số khối phố ký cam kết: 9/11; nay: 11/11",
        "Số lượt hộ gia đình ký cam kết: 1.000; nay: 1.200",
    )
    assert period_of(met("2008", 1000), movement("2007-2009", 3600), "vi") == "năm 2008"


@pytest.mark.parametrize("code", ["2026-01", "2026-Q4", "2025", "2025-2026"])
def test_of_other_months_nothing_is_said_to_be_now(code):
    lines = since_then(met("2026-01..2026-10", 1000), movement(code, 100, covered=2), "vi")
    assert "Số khối phố ký cam kết: 9/11" in lines
    assert code == "2025-2026" or not any("nay" in line for line in lines)


def test_some_blocks_alone_are_not_held_against_the_ward():
    shown = replace(movement("2026", 100), narrowed=Narrowed(False, ("K07",), ("Khối 7",)))
    lines = since_then(met("2026", 1200), shown, "vi")
    assert lines[-1] == "Số lượt hộ gia đình ký cam kết: 1.200"
