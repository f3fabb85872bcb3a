"""What a cell says: taken where it can mean one thing, asked about where two, refused in words else."""

import contextlib
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wardsecurity.workbooks import cells
from wardsecurity.workbooks.cells import Ambiguous, CellProblem, CountCell
from wardsecurity.workbooks.values import NOT_CALCULATED


def refused(read, *args, **options):
    with pytest.raises(CellProblem) as caught:
        read(*args, **options)
    assert not isinstance(caught.value, Ambiguous)
    return caught.value.message


def asked(read, *args, **options):
    with pytest.raises(Ambiguous) as caught:
        read(*args, **options)
    assert caught.value.message
    return caught.value.options


# --- Counts


@pytest.mark.parametrize(
    ("value", "number"),
    [
        *((12557, 12557), ("12557", 12557), ("12.557", 12557), ("1.234.567", 1234567), ("1,234,567", 1234567)),
        *(("12 557", 12557), ("05", 5), ("'05", 5), (7.0, 7), ("7,0", 7), ("12.00", 12), ("0", 0), (0, 0)),
        *(("không", 0), ("K", 0), ("Không có", 0), ("120 hộ", 120), ("15 người", 15), ("2000000000", 2_000_000_000)),
    ],
)
def test_a_count_is_read(value, number):
    assert cells.count(value) == CountCell(number)


@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_blank_is_not_reported(value):
    assert cells.count(value) == CountCell(None, blank=True)


@pytest.mark.parametrize("value", ["hơn 232", "Hơn 232", "trên 232", "≥232", "ít nhất 232", "> 232", "hơn 232 tin"])
def test_a_lower_bound_is_marked(value):
    assert cells.count(value) == CountCell(232, at_least=True)


def test_a_remark_in_brackets_is_left_out_and_said():
    found = cells.count("15 (2 nữ)")
    assert (found.value, found.at_least) == (15, False)
    assert "trong ngoặc không đọc" in found.note
    assert "nữ" not in found.note


@pytest.mark.parametrize("value", ["-", "–", "x", "X", "//", "…", "..."])
def test_signs_that_may_be_zero_or_not_reported_are_asked_about(value):
    assert asked(cells.count, value) == (0, None)


@pytest.mark.parametrize(("value", "meant"), [("12,557", 12557), (12.557, 12557), (1.005, 1005), ("1,000", 1000)])
def test_a_thousand_or_a_fraction_is_asked_about(value, meant):
    assert asked(cells.count, value) == (meant,)


def test_cells_that_one_answer_settles_have_one_pattern():
    patterns = []
    for value in ("-", "–", "12,557", "3,100", 12.557):
        with pytest.raises(Ambiguous) as caught:
            cells.count(value)
        patterns.append(caught.value.pattern)
    assert patterns == ["-", "-", "1,000", "1,000", "1.000"]


@pytest.mark.parametrize(
    "value",
    [
        *(
            1.5,
            "1.5",
            "1,5",
            "12.5570",
            "12.55",
            86.14,
            "86,14%",
            "1e3",
            "1_000",
            "٣",
            "５",
            "5/5",
            "khoảng 20",
            "+5",
            "abc",
        ),
        *(
            "15 (2 nữ) 3",
            "12557" * 20,
            "9" * 96,
            "2000000001",
            2_000_000_001,
            -1,
            "-1",
            True,
            date(2009, 11, 11),
            "hơn",
        ),
        *("#N/A", "#REF!", NOT_CALCULATED, 1e300),
    ],
)
def test_what_is_no_count_is_refused_in_words(value):
    message = refused(cells.count, value)
    assert message
    assert len(message) < 200


def test_a_day_in_a_column_of_counts_says_what_excel_did():
    assert "Excel" in refused(cells.count, date(2009, 11, 11))
    assert "11/11/2009" in refused(cells.count, datetime(2009, 11, 11))


def test_a_formula_without_a_result_says_what_to_do():
    assert "lưu lại" in refused(cells.count, NOT_CALCULATED)
    assert "#DIV/0!" in refused(cells.day, "#DIV/0!")


@given(st.integers(0, 2_000_000_000))
def test_a_count_in_groups_is_the_same_count(number):
    assert cells.count(f"{number:,}".replace(",", ".")).value == number
    assert cells.count(str(number)).value == cells.count(number).value == number


@given(
    st.one_of(st.text(max_size=20), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(), st.none())
)
def test_no_cell_ever_breaks_a_reader(value):
    for read in (cells.count, cells.day, cells.coverage, cells.flag, cells.choice_text):
        with contextlib.suppress(CellProblem):
            read(value)


# --- Days


@pytest.mark.parametrize(
    "value",
    [
        *(date(2009, 3, 25), datetime(2009, 3, 25, 14, 30), "25/03/2009", "25-3-09", "25.3.2009", "2009-03-25"),
        *("ngày 25 tháng 3 năm 2009", "Ngày 25 tháng 03 năm 2009", "25/3/2009 14:30", " 25 / 3 / 2009", "03/25/2009"),
    ],
)
def test_a_day_that_makes_sense_one_way_is_read(value):
    assert cells.day(value) == date(2009, 3, 25)


def test_a_day_that_makes_sense_both_ways_is_asked_about_or_told_by_the_column():
    assert asked(cells.day, "05/03/2009") == (date(2009, 3, 5), date(2009, 5, 3))
    assert cells.day("05/03/2009", order="dmy") == date(2009, 3, 5)
    assert cells.day("05/03/2009", order="mdy") == date(2009, 5, 3)
    assert cells.day("05/05/2009") == date(2009, 5, 5)


def test_an_order_that_was_told_is_kept_to():
    assert "ngày/tháng/năm" in refused(cells.day, "03/25/2009", order="dmy")


def test_years_of_two_digits():
    assert cells.day("25/3/97") == date(1997, 3, 25)
    assert cells.day("25/3/26") == date(2026, 3, 25)
    assert "bốn chữ số" in refused(cells.day, "25/3/70")


def test_a_serial_number_that_lost_its_format_is_asked_about():
    assert asked(cells.day, 39877) == (date(2009, 3, 5),)


@pytest.mark.parametrize(
    "value", [None, "31/02/2009", "3/2009", "hôm qua", 5, 0.5, True, "1/1/1900", date(2209, 1, 1), "٠٥/٠٣/٢٠٠٩"]
)
def test_what_is_no_day_is_refused_in_words(value):
    assert refused(cells.day, value)


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["25/03/2009", "05/03/2009"], "dmy"),
        (["03/25/2009", "05/03/2009"], "mdy"),
        (["25/03/2009", "03/25/2009"], "mixed"),
        (["05/03/2009", "06/03/2009"], "unclear"),
        (["05/05/2009", None, "x"], "dmy"),
        ([], "dmy"),
        ([date(2009, 3, 25), date(2009, 3, 5)], "dmy"),
        (["25/03/2009", *(date(2009, month, 12) for month in range(1, 6))], "mixed"),
        (["25/03/2009", *(date(2009, month, 12 + month) for month in range(1, 6))], "dmy"),
        (["25/03/2009", date(2009, 5, 3)], "dmy"),
    ],
)
def test_the_order_is_told_by_the_whole_column(column, order):
    assert cells.day_order(column) == order


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_day_as_it_is_written_here_is_that_day(day):
    assert cells.day(day.strftime("%d/%m/%Y"), order="dmy") == day
    assert cells.day(f"ngày {day:%d} tháng {day.month} năm {day:%Y}") == day


# --- Shares, yes or no, names


@pytest.mark.parametrize(
    ("value", "share"),
    [
        *(("11/11", (11, 11)), ("5 / 5", (5, 5)), ("11/11 khối phố", (11, 11)), (date(2026, 11, 11), (11, 11))),
        *((datetime(2009, 5, 5), (5, 5)), (date(2009, 9, 5), (5, 9)), (date(2009, 5, 9), (5, 9)), ("0/11", (0, 11))),
        *((date(1945, 11, 1), (11, 45)), (date(2009, 1, 1), (1, 1))),
    ],
)
def test_a_share_is_read_even_where_excel_made_a_day_of_it(value, share):
    assert cells.coverage(value) == share


def test_a_day_that_may_be_two_shares_is_asked_about():
    assert asked(cells.coverage, date(2020, 11, 1)) == ((1, 11), (11, 20))


@pytest.mark.parametrize("value", ["12/11", "11", 11, 1.0, None, "11/11/2009", "#N/A", "a/b"])
def test_what_is_no_share_is_refused(value):
    assert refused(cells.coverage, value)


def test_yes_and_no():
    assert {cells.flag(each) for each in ("có", "Có", "x", "X", "✓", "v", 1, True, "CÓ.", "yes")} == {True}
    assert {cells.flag(each) for each in ("không", "K", "Khong", 0, False, "no", "chưa")} == {False}
    assert cells.flag(None) is None
    assert asked(cells.flag, "-") == (False, None)
    assert refused(cells.flag, "có lẽ")
    assert refused(cells.flag, 2)


def test_a_name_is_looked_up_as_a_text():
    assert [cells.choice_text(each) for each in ("Khối 1", 7, None, 7.5, True, "a\nb")] == [
        "Khối 1",
        "7",
        "",
        "7,5",
        "có",
        "a b",
    ]
    assert "Excel" in refused(cells.choice_text, date(2009, 9, 11))
    assert refused(cells.choice_text, "#REF!")
