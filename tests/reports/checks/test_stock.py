from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reports.checks import Cell, sentence
from tests.reports.checks.month import found, month

counts = st.one_of(st.none(), st.integers(0, 20))


def books(closing, new, ended, opening):
    return month({"D01": closing, "D02": new, "D03": ended}, past={-1: {"D01": opening}})


@given(counts, counts, counts, counts)
def test_the_equation_agrees_with_a_plain_reading(closing, new, ended, opening):
    known = None not in (closing, new, ended, opening)
    wrong = known and closing != opening + new - ended
    assert bool(found("stock", books(closing, new, ended, opening))) == wrong


def test_it_is_an_error_and_says_the_whole_sum():
    [finding] = found("stock", books(12, 3, 1, 9))
    assert finding.level == "error"
    assert "cuối kỳ ghi 12, nhưng tháng trước 9 + mới 3 − kết thúc 1 = 11" in sentence(finding)


def test_a_lower_bound_says_nothing():
    data = books(12, 3, 1, 9)
    assert found("stock", replace(data, cells={**data.cells, ("D02", None): Cell(3, at_least=True)})) == []


def test_dossiers_of_a_ward_that_joined_make_it_a_warning():
    [finding] = found("stock", replace(books(12, 3, 1, 9), joined=True))
    assert finding.level == "warning"


def test_a_correction_that_leaves_the_stock_alone_is_not_held_up_by_what_was_sealed():
    data = books(12, 3, 1, 9)
    assert found("stock", replace(data, before=data.cells))[0].level == "warning"
    moved = {**data.cells, ("D01", None): Cell(13)}
    assert found("stock", replace(data, cells=moved, before=data.cells))[0].level == "error"


def test_the_first_month_has_nothing_before_it():
    assert found("stock", month({"D01": 5, "D02": 1, "D03": 0})) == []
