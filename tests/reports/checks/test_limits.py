from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reports.checks import Cell, Unit, sentence
from tests.reports.checks.month import found, month

counts = st.one_of(st.none(), st.integers(0, 30))


def test_a_part_over_its_whole_is_an_error_at_its_unit():
    [finding] = found("limit", month({("A06", 1): 40, ("G02", 1): 30, ("A06", 2): 3, ("G02", 2): 30}))
    assert (finding.level, finding.indicator, finding.unit, finding.value) == ("error", "A06", 1, 40)
    assert "Khối 1" in sentence(finding, "Khối 1")
    assert "nhiều hơn Số hộ thường trú (30)" in sentence(finding, "Khối 1")


def test_the_ward_alone_is_measured_against_the_sum_of_units():
    [finding] = found("limit", month({"C06": 6, ("C05", 1): 3, ("C05", 2): 2}))
    assert (finding.unit, finding.value, finding.numbers) == (None, 6, {"whole": 5})


def test_a_whole_with_a_unit_missing_says_nothing():
    assert found("limit", month({"C06": 6, ("C05", 1): 3})) == []


def test_a_lower_bound_as_a_whole_says_nothing_and_as_a_part_is_over_it():
    data = month({"C02": 6, "C01": 5})
    assert len(found("limit", data)) == 1
    at_least = {**data.cells, ("C01", None): Cell(5, at_least=True)}
    assert found("limit", replace(data, cells=at_least)) == []
    assert len(found("limit", replace(data, cells={**data.cells, ("C02", None): Cell(6, at_least=True)}))) == 1


def test_the_level_is_that_of_the_catalogue():
    assert found("limit", month({"C02": 6, "C01": 5}))[0].level == "warning"


def test_a_whole_of_several_leaves_out_what_is_not_in_force():
    data = month({"D12": 4, "D01": 1, "D04": 1, "D07": 1})
    assert found("limit", data) == []  # D17 is not reported
    data = replace(data, indicators={code: each for code, each in data.indicators.items() if code != "D17"})
    assert found("limit", data)[0].numbers == {"whole": 3}


@given(st.lists(st.tuples(counts, counts), min_size=1, max_size=5))
def test_parts_and_wholes_agree_with_a_plain_reading(pairs):
    cells = {("A06", at): part for at, (part, _whole) in enumerate(pairs, 1)}
    cells |= {("G02", at): whole for at, (_part, whole) in enumerate(pairs, 1)}
    units = {at for at, (part, whole) in enumerate(pairs, 1) if part is not None and whole is not None and part > whole}
    assert {each.unit for each in found("limit", month(cells, blocks=len(pairs))) if each.unit} == units


def test_more_units_that_signed_than_the_ward_says_it_has():
    [finding] = found("coverage", month({("A05", 1): 3, ("A05", 2): 1, "G01": 1}))
    assert (finding.level, finding.numbers) == ("error", {"covered": 2})
    assert found("coverage", month({("A05", 1): 3, ("A05", 2): 0, "G01": 1})) == []


def test_a_figure_of_a_unit_that_was_not_there():
    data = month({("C04", 7): 2})
    [finding] = found("unit", replace(data, names={7: "Khối 7"}))
    assert (finding.level, finding.unit) == ("error", 7)
    assert found("unit", replace(data, units=(Unit(7, "Khối 7", "block", at_end=False),))) == []
