from dataclasses import replace

from reports.checks import Cell, run, sentence
from tests.reports.checks.month import found, month


def test_an_empty_month_wants_a_sentence_and_nothing_else_is_said_of_it():
    [finding] = run(month({"C01": None}))
    assert (finding.check, finding.level, finding.needs_text) == ("empty", "warning", True)


def test_units_without_a_number_are_blanks_by_indicator():
    blank = {each.indicator: each for each in found("blank", month({("C04", 1): 0, "C01": 5}))}
    assert (blank["C04"].unit, blank["C04"].value, blank["C04"].numbers) == (2, 1, {"expected": 2})
    assert (blank["C03"].unit, blank["C03"].value) == (None, 1)
    assert "C01" not in blank
    assert "1/2 ô chưa báo cáo" in sentence(blank["C04"], "Khối 2")


def test_of_several_blanks_the_first_in_the_grid_is_where_to_go():
    [blank] = [each for each in found("blank", month({("A05", 1): 3, "C01": 5}, blocks=4)) if each.indicator == "A05"]
    assert (blank.unit, blank.place) == (None, 2)
    [size] = found("denominator", month({("A05", 1): 3, ("A05", 2): 1, ("G02", 1): 40, "G01": 2}))
    assert (size.unit, size.place) == (None, 2)


def test_a_whole_without_a_split_is_no_blank():
    assert "C04" not in {each.indicator for each in found("blank", month({"C04": 3}))}


def test_what_the_ward_has_not_used_for_a_year_is_not_asked_about():
    data = month({"C01": 5}, past={-at: {"C01": 5, "C03": 1 if at == 12 else None} for at in range(1, 13)})
    data = replace(
        data, past={name: {k: c for k, c in cells.items() if c.value is not None} for name, cells in data.past.items()}
    )
    assert [each.indicator for each in found("blank", data)] == ["C03"]


def test_the_books_of_the_set_up_are_no_blanks_of_the_month():
    assert not {"G01", "G02"} & {each.indicator for each in found("blank", month({"C01": 5}))}


def test_rates_without_a_denominator():
    [finding] = found("denominator", month({("A05", 1): 3, ("A05", 2): 1, ("G02", 1): 40, "G01": 2}))
    assert (finding.indicator, finding.value) == ("G02", 1)
    assert [each.indicator for each in found("denominator", month({("A05", 1): 3, ("G02", 1): 9}))] == ["G01"]
    assert found("denominator", month({("A05", 1): 0})) == []


def test_a_number_typed_over_the_book_bears_its_reason_as_answer():
    data = month({})
    over = Cell(5, book_value=3, reason="Sổ ghi thiếu")
    [finding] = found("book", replace(data, cells={("C01", None): over, ("C03", None): Cell(2, book_value=2)}))
    assert (finding.answer, finding.numbers) == ("Sổ ghi thiếu", {"book": 3})


def test_cells_that_the_books_left_behind_hinder():
    [finding] = found("stale", month({"C01": 5}, stale=3))
    assert (finding.level, finding.value) == ("error", 3)
    assert found("stale", month({"C01": 5})) == []
