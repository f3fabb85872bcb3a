"""Which months are held against which: the same of the calendar, as many as both sides have, none of both."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from reports.months import Month
from reports.pilot_months import month_of, paired, unbroken

BEGAN = Month(2007, 1)


def months(first: str, last: str) -> set[str]:
    at, end, found = Month.parse(first), Month.parse(last), set()
    while at <= end:
        found.add(str(at))
        at = at.shift(1)
    return found


def test_two_years_before_against_two_years_after():
    found = paired(began_in=BEGAN, whole=True, usable=months("2005-01", "2009-12"), last=Month(2009, 12))
    assert (found.years, len(found.pairs), found.left_out) == (2, 24, 0)
    assert found.pairs[0] == ("2005-01", "2007-01")
    assert found.pairs[-1] == ("2006-12", "2008-12")


def test_a_month_in_which_the_pilot_began_is_on_neither_side():
    found = paired(began_in=BEGAN, whole=False, usable=months("2005-01", "2009-12"), last=Month(2009, 12))
    assert "2007-01" not in {*found.before, *found.after}
    assert found.left_out == 1  # January 2009 has no January before it


def test_less_than_a_year_after_is_held_against_the_same_months_a_year_earlier():
    found = paired(began_in=BEGAN, whole=True, usable=months("2005-01", "2007-03"), last=Month(2007, 3))
    assert found.pairs == (("2006-01", "2007-01"), ("2006-02", "2007-02"), ("2006-03", "2007-03"))


def test_a_pair_that_lacks_a_side_is_left_out_and_counted():
    usable = months("2005-01", "2009-12") - {"2005-04", "2008-02"}
    found = paired(began_in=BEGAN, whole=True, usable=usable, last=Month(2009, 12))
    assert found.left_out == 2
    assert len(found.pairs) == 22


def test_nothing_before_or_nothing_after_gives_no_pair():
    assert paired(began_in=BEGAN, whole=True, usable=months("2007-01", "2009-12"), last=Month(2009, 12)).pairs == ()
    assert paired(began_in=BEGAN, whole=True, usable=months("2005-01", "2006-12"), last=Month(2006, 12)).pairs == ()
    assert paired(began_in=BEGAN, whole=True, usable=set(), last=Month(2009, 12)).pairs == ()


@given(st.sets(st.integers(0, 119)), st.integers(0, 119), st.integers(0, 119), st.booleans())
def test_pairs_are_of_the_same_month_and_on_their_sides(chosen, at, until, whole):
    start = Month(2001, 1)
    usable, began = {str(start.shift(each)) for each in chosen}, start.shift(at)
    found = paired(began_in=began, whole=whole, usable=usable, last=start.shift(until))
    for before, after in found.pairs:
        assert before[5:] == after[5:]
        assert Month.parse(before) < began <= Month.parse(after)
        assert {before, after} <= usable
        assert Month.parse(after) <= start.shift(until)
    assert len(set(found.before)) == len(found.before) == len(set(found.after))


def test_the_month_of_a_day():
    days = {"2019-03": (date(2019, 3, 1), date(2019, 3, 14)), "2019-04": (date(2019, 3, 15), date(2019, 4, 14))}
    assert month_of(date(2019, 3, 15), days) == (Month(2019, 4), True)
    assert month_of(date(2019, 4, 1), days) == (Month(2019, 4), False)
    assert month_of(date(2019, 5, 1), days) is None


def test_months_with_a_gap_are_as_many_periods_as_hold_no_other():
    assert [each.code for each in unbroken(["2007-11", "2007-12", "2008-01", "2008-03"])] == [
        "2007-11..2008-01",
        "2008-03",
    ]
    assert unbroken([]) == ()
