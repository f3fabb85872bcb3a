"""Every check has a name, a sentence that its findings fill, in both languages, and its place in the order."""

import json

import pytest
from django.utils import translation

from reports.checks import CHECKS, LEVELS, Cell, Finding, numbers_of, run, sentence
from tests.reports.checks.month import month

EXAMPLES = {
    "limit": Finding("limit", "error", "A06", 1, 40, {"whole": 30}),
    "stock": Finding("stock", "error", "D01", None, 12, {"opening": 9, "new": 3, "ended": 1, "right": 11}),
    "coverage": Finding("coverage", "error", "G01", None, 1, {"covered": 2}),
    "unit": Finding("unit", "error", "C04", 7, 2),
    "stale": Finding("stale", "error", value=3),
    "scale": Finding("scale", "blocked", "A02", None, 12, {"beside": 12_557}),
    "shifted": Finding("shifted", "blocked", "A06", None, 500, {"units": 5, "down": 1}),
    "year": Finding("year", "blocked", value=165, numbers={"telling": 40}),
    "empty": Finding("empty", "warning", value=0),
    "usual": Finding("usual", "warning", "C01", None, 60, {"middle": 10, "low": 8, "high": 12, "months": 24}),
    "zero": Finding("zero", "warning", "C01", None, 0, {"months": 6, "low": 5}),
    "same": Finding("same", "warning", value=165, numbers={"telling": 40}),
    "book": Finding("book", "warning", "C01", None, None, {"book": 3}),
    "denominator": Finding("denominator", "warning", "G02", None, 11),
    "blank": Finding("blank", "warning", "C04", None, 3, {"expected": 11}),
}


def test_every_check_has_its_example():
    assert EXAMPLES.keys() == CHECKS.keys()


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_sentence_is_filled(name, lang):
    with translation.override(lang):
        text = sentence(EXAMPLES[name], "Khối 7")
    assert "%(" not in text
    assert text[-1] == "."


@pytest.mark.parametrize("finding", EXAMPLES.values(), ids=EXAMPLES)
def test_what_a_word_is_about_is_kept_and_read_again(finding):
    own = {} if finding.value is None else {"value": finding.value}
    assert numbers_of(finding.about) == {**own, **finding.numbers}
    assert json.loads(finding.about) == numbers_of(finding.about)
    assert len(finding.about) <= 300


def test_nothing_was_kept_before_numbers_were():
    assert numbers_of("") == {}


def test_errors_come_first_and_who_approves_asks_for_them_alone():
    data = month(
        {"C06": 6, ("C05", 1): 3, ("C05", 2): 2, "A02": 12}, past={-1: {"A02": 12_000, "C07": 1}, -2: {"A02": 12_000}}
    )
    levels = [each.level for each in run(data)]
    assert set(levels) == set(LEVELS)
    assert levels == sorted(levels, key=LEVELS.index)
    assert {each.level for each in run(data, errors=True)} == {"error"}


def test_an_import_sees_the_month_as_it_would_be():
    data = month({("C05", 1): 3, ("C05", 2): 2})
    assert "limit" in {each.check for each in run(data.with_cells({("C06", None): Cell(6)}))}
    assert "limit" not in {each.check for each in run(data)}
