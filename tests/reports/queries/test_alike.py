"""A comparison of several wards some of whose reports are missing: over those that both periods have, and no others."""

from datetime import date
from itertools import count
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reports.arithmetic import percentage
from reports.charts.tiles import tile_groups
from reports.periods import Month, Period, parse_period
from reports.queries.movement import movement
from reports.queries.together import COUNTRY, movement_together, province_scope
from residents.models import Province, Unit, Ward
from tests.people import make_user
from tests.reports.queries.build import put_month
from tests.reports.queries.twin import Twin, before, days_of, months_from
from tests.residents.factories import make_block, make_province, make_succession, make_ward
from wardsecurity import words

pytestmark = pytest.mark.django_db
CODES = ("C05", "C04", "E06", "B05")
SPAN = months_from("2007-11", "2009-06")
TODAY = date(2010, 1, 20)
MERGED = date(2008, 10, 1)
QUARTERS = [*months_from("2007-12", "2008-03"), *months_from("2008-12", "2009-03")]
provinces = count(1)


def reports(ward: Ward, month: str) -> bool:
    return ward.reports_from <= month <= (ward.reports_until or month)


def build(dice: Random, province: Province, by) -> tuple[list[Ward], list[tuple[Ward, Ward]]]:
    """Wards that begin late or stop, and two that became one; each month of each may be missing."""
    wards = [
        make_ward(
            province=province,
            reports_from=dice.choice([SPAN[0], SPAN[8]]),
            reports_until=dice.choice(["", "2009-03"]),
            opened_on=dice.choice([None, date(2008, 2, 1)]),
        )
        for _ in range(2)
    ]
    old = [
        make_ward(province=province, reports_from=SPAN[0], reports_until="2008-09", closed_on=date(2008, 9, 30))
        for _ in "ab"
    ]
    new = make_ward(province=province, reports_from="2008-10", opened_on=MERGED)
    for each in old:
        make_succession(each, new, MERGED)
    gaps = dice.choice([0.05, 0.3])
    for ward in (everyone := [*wards, *old, new]):
        for month in SPAN:
            if (
                reports(ward, month)
                and (ward.opened_on or date(2000, 1, 1)) <= days_of(month)[1]
                and dice.random() >= gaps
            ):
                put_month(ward, month, {(code, None): dice.randint(0, 40) for code in CODES}, by=by)
    return everyone, [(each, new) for each in old]


class Naive:
    """Ward by ward and month by month: a report that is owed and missing goes with its counterpart and its kin's."""

    def __init__(self, wards: list[Ward], merged: list[tuple[Ward, Ward]], months: list[str], back: int) -> None:
        self.wards, self.months, self.back = wards, months, back
        self.twins = {ward.pk: Twin(ward, "2009-12") for ward in wards}
        self.kin = [{one.pk, other.pk} for one, other in merged]
        self.out = {month: self.left_out(month) for month in months}

    def owes(self, ward: Ward, month: str, now: str) -> bool:
        there = ward.opened_on is None or ward.opened_on <= days_of(month)[1]
        return reports(ward, month) or (now != month and reports(ward, now) and there)

    def left_out(self, month: str) -> set[int]:
        old = before(month, self.back)
        out = {
            ward.pk
            for ward in self.wards
            for asked in (month, old)
            if self.owes(ward, asked, month) and not self.twins[ward.pk].report(asked)
        }
        between = days_of(old)[0] <= MERGED <= days_of(month)[1]
        while more := {pk for pair in self.kin if between and pair & out for pk in pair} - out:
            out |= more
        return out

    def total(self, code: str, back: int) -> int | None:
        told = [
            self.twins[ward.pk].cell(code, before(month, back))[0]
            for month in self.months
            for ward in self.wards
            if ward.pk not in self.out[month]
        ]
        known = [each for each in told if each is not None]
        return sum(known) if known else None

    def used(self) -> tuple[int, int]:
        owing = [(ward, month) for month in self.months for ward in self.wards if self.is_owed(ward, month)]
        return sum(ward.pk not in self.out[month] for ward, month in owing), len(owing)

    def is_owed(self, ward: Ward, month: str) -> bool:
        return self.owes(ward, month, month) or self.twins[ward.pk].report(month) is not None


@settings(max_examples=25, phases=[Phase.reuse, Phase.generate])
@given(
    dice=st.randoms(use_true_random=True),
    chosen=st.sampled_from(
        [("2008-11", "2009-06"), ("2009-02", "2009-02"), ("2008-11", "2008-12"), ("2008-12", "2009-05")]
    ),
    comparison=st.sampled_from(["previous", "last_year"]),
)
def test_it_is_what_one_would_add_up_by_hand(dice, chosen, comparison):
    province, by = make_province(f"L{next(provinces)}", "Tỉnh thử"), make_user()
    wards, merged = build(dice, province, by)
    months = months_from(*chosen)
    back = 12 if comparison == "last_year" else len(months)
    found = movement_together(
        scope=province_scope(province), period=Period(*map(Month.parse, chosen)), comparison=comparison, today=TODAY
    )
    assert found.together is not None
    naive = Naive(wards, merged, months, back)
    told = [found.series[code].alike for code in CODES]
    if not any(naive.out.values()):
        assert (told, found.together.alike) == ([None] * 4, None)
        return
    if found.together.alike is None:  # nothing at all of the earlier period
        assert not any(naive.twins[ward.pk].report(before(month, back)) for ward in wards for month in months)
        return
    assert found.together.alike == naive.used()
    for code, alike in zip(CODES, told, strict=True):
        now, earlier = naive.total(code, 0), naive.total(code, back)
        if alike is None:
            assert now is None or earlier is None
        else:
            assert (alike.now.value, alike.before.value) == (now, earlier)
            assert (alike.used, alike.owed) == naive.used()


@pytest.fixture
def pair() -> list[Ward]:
    """Two wards with a year before and this year, the second without December."""
    wards = [make_ward(reports_from="2008-12"), make_ward(reports_from="2008-12")]
    for number, ward in enumerate(wards, start=1):
        for month in ("2008-12", *months_from("2009-01", "2009-12")[: 12 if number == 1 else 11]):
            put_month(ward, month, {("C05", None): 10 * number, ("E02", None): number, ("D01", None): 1})
    return wards


def december(ward: Ward, period: str = "2009-12", **more):
    return movement_together(
        scope=province_scope(ward.province), period=parse_period(period), comparison="last_year", today=TODAY, **more
    )


def test_the_ward_with_both_is_compared_alone(pair):
    series = december(pair[0]).series["C05"]
    assert (series.total.value, series.compared.value, series.change.reason) == (10, 30, "missing")
    assert (series.alike.now.value, series.alike.before.value) == (10, 10)
    assert (series.alike.used, series.alike.owed) == (1, 2)


def test_a_stock_goes_by_the_last_month(pair):
    found = december(pair[0])
    assert found.series["E02"].alike.now.value == found.series["E02"].alike.before.value == 1
    assert found.series["D13"].alike is None  # nobody's month before it is there a year earlier


def wards_of_two_years(lacking: dict[int, str]) -> list[Ward]:
    """Four wards with two first quarters and the month before each, each its own numbers; `lacking`: a month of a ward
    that is not there. Each has two blocks, of which the second signed in 2009 alone."""
    made = []
    for number in range(1, 5):
        ward = make_ward(reports_from="2007-12")
        one, two = make_block(ward), make_block(ward)
        for at, month in enumerate(QUARTERS):
            if lacking.get(number) != month:
                figures: dict[tuple[str, Unit | None], int | str | None] = {
                    ("A05", one): 1,
                    ("A05", two): int(month > "2009"),
                    ("C04", None): 2 * number,
                    ("C05", None): at,
                }
                figures |= {("D01", None): number, ("D02", None): at % 2, ("D03", None): at % 2}
                put_month(ward, month, figures)
        made.append(ward)
    return made


def against_last_year(scope, period="2009-Q1"):
    return movement_together(scope=scope, period=parse_period(period), comparison="last_year", today=TODAY)


def of_alone(wards: list[Ward]):
    """Each quarter told for itself, of 2009 against that of 2008."""
    period = parse_period("2009-Q1")
    return [movement(ward=ward, period=period, comparison="last_year", below_ward=False, today=TODAY) for ward in wards]


@pytest.mark.parametrize("of_country", [False, True])
def test_what_a_month_changes_whole_is_compared_over_the_wards_that_lack_none(of_country):
    """The naive way: every ward alone, those left out that lack a month, and of people served those too that lack the
    month before the first."""
    wards = wards_of_two_years({1: "2009-02", 2: "2008-03", 3: "2008-12"})
    scope = COUNTRY if of_country else province_scope(wards[0].province)
    found = against_last_year(scope)
    [whole] = of_alone(wards[3:])
    told = found.series["D13"].alike
    assert (told.now, told.before) == (whole.series["D13"].total, whole.series["D13"].compared)
    assert (told.used, told.owed, told.of_wards) == (1, 4, True)
    alone = [one.coverage["A04"] for one in of_alone(wards[2:])]
    units = found.coverage["A04"].alike
    assert units.now == (sum(one.covered for one in alone), sum(one.in_force for one in alone)) == (4, 4)
    assert units.before == (2, 4)
    assert (units.used, units.owed) == (2, 4)


def test_the_month_before_the_first_is_missed_by_people_served_alone():
    wards = wards_of_two_years({1: "2007-12"})
    found = against_last_year(province_scope(wards[0].province))
    alone = of_alone(wards[1:])
    told = found.series["D13"].alike
    assert told.now.value == sum(one.series["D13"].total.value for one in alone)
    assert told.before.value == sum(one.series["D13"].compared.value for one in alone)
    assert (told.used, told.owed, found.together.alike) == (3, 4, None)
    assert (found.coverage["A04"].alike, found.series["C05"].alike, found.ratios["C08"].alike) == (None, None, None)
    assert found.ratios["C08"].points is not None


def test_a_rate_is_of_the_same_reports_on_both_sides():
    wards = wards_of_two_years({1: "2009-02"})
    found = against_last_year(province_scope(wards[0].province))
    rate = found.ratios["C08"]
    at = {month: number for number, month in enumerate(QUARTERS)}
    pairs = [(number, month) for number in range(1, 5) for month in QUARTERS[5:]]
    pairs.remove((1, "2009-02"))
    base = sum(2 * number for number, _month in pairs)
    assert rate.alike.now == percentage(sum(at[month] for _, month in pairs), base)
    assert rate.alike.before == percentage(sum(at[before(month, 12)] for _, month in pairs), base)
    assert (rate.points, rate.alike.used, rate.alike.owed) == (None, 11, 12)


def test_a_ward_that_told_of_its_blocks_on_one_side_alone_is_compared_with_nothing():
    loud, late = make_ward(reports_from="2008-12"), make_ward(reports_from="2008-12")
    for ward in (loud, late):
        block = make_block(ward)
        for month in ("2008-12", "2009-12"):
            put_month(ward, month, {("A05", block) if ward is loud or month > "2009" else ("C05", None): 1})
    scope = province_scope(loud.province)
    found = against_last_year(scope, "2009-12")
    coverage = found.coverage["A04"]
    assert ((coverage.covered, coverage.in_force), coverage.compared) == ((2, 2), (1, 1))
    assert (coverage.alike.now, coverage.alike.before) == ((1, 1), (1, 1))
    assert (coverage.alike.used, coverage.alike.owed) == (1, 2)


def test_a_figure_not_reported_still_cannot_be_compared(pair):
    put_month(pair[0], "2009-12", {("C05", None): None, ("E02", None): 1})
    found = december(pair[0])
    assert found.series["C05"].alike is None
    assert found.series["E02"].alike is not None


def test_a_lower_bound_stays_one(pair):
    put_month(pair[0], "2009-12", {("C05", None): "hơn 5"})
    assert december(pair[0]).series["C05"].alike.change.reason == "at-least"


def test_a_month_may_stand_on_both_sides(pair):
    """Two years against those a year earlier: 2009 is the period's, and 2008-12 of both."""
    alike = december(pair[0], "2008-2009").series["C05"].alike
    assert alike is not None
    assert (alike.now.value, alike.before.value) == (10, 10)


def test_without_a_gap_nothing_is_said_of_it_and_nothing_more_is_read(pair, django_assert_num_queries):
    put_month(pair[1], "2009-12", {("C05", None): 5})
    with django_assert_num_queries(7):
        found = december(pair[0])
    assert found.together is not None
    assert (found.together.alike, found.series["C05"].alike) == (None, None)


def test_four_queries_more_however_many_the_wards(pair, django_assert_num_queries):
    for _number in range(20):
        put_month(make_ward(reports_from="2008-12"), "2008-12", {("C05", None): 1})
    for scope in (province_scope(pair[0].province), COUNTRY):
        with django_assert_num_queries(11 if scope is not COUNTRY else 12):  # its coverage is read by province
            movement_together(scope=scope, period=parse_period("2009-12"), comparison="last_year", today=TODAY)


def test_wards_that_told_on_one_side_each_leave_nothing_to_compare():
    one, other = make_ward(reports_from="2008-12"), make_ward(reports_from="2008-12")
    for ward in (one, other):
        block = make_block(ward)
        for month in ("2008-12", "2009-12"):
            put_month(ward, month, {("A05", block) if (ward is one) == (month < "2009") else ("C05", None): 1})
    found = against_last_year(province_scope(one.province), "2009-12")
    coverage = found.coverage["A04"]
    assert (coverage.covered, coverage.compared, coverage.alike.used) == (1, (1, 1), 0)
    [tile] = [tile for group in tile_groups(found, "vi") for tile in group.tiles if tile.code == "A04"]
    assert tile.change.startswith(words.NOT_COMPARABLE["vi"])
    assert "phường, xã đủ số liệu" not in tile.base


@pytest.mark.parametrize("of_country", [False, True])
def test_what_a_silent_ward_became_is_left_out_with_it(of_country):
    """Of two that became one the first told nothing before; a third is held against itself."""
    silent, told = (
        make_ward(reports_from="2008-12", reports_until="2009-09", closed_on=date(2009, 9, 30)) for _ in "ab"
    )
    new = make_ward(reports_from="2009-10", opened_on=date(2009, 10, 1))
    beside = make_ward(reports_from="2008-12")
    for ward in (silent, told):
        make_succession(ward, new, date(2009, 10, 1))
        block = make_block(ward, closed_on=date(2009, 9, 30))
        put_month(ward, "2008-12", {("A05", block) if ward is told else ("C05", None): 1})
    put_month(new, "2009-12", {("A05", make_block(new)): 1 for _ in "ab"})
    block = make_block(beside)
    for month in ("2008-12", "2009-12"):
        put_month(beside, month, {("A05", block): 1})
    units = against_last_year(COUNTRY if of_country else province_scope(beside.province), "2009-12").coverage["A04"]
    assert ((units.covered, units.in_force), units.compared) == ((3, 3), (2, 2))
    assert (units.alike.now, units.alike.before, units.alike.used, units.alike.owed) == ((1, 1), (1, 1), 1, 2)


def test_kin_of_another_province_are_in_no_sum_of_this_one():
    """A ward came from one here and one of another province; it lacks its month, so those before it go too."""
    far = make_province("97", "Tỉnh khác")
    here, there = (
        make_ward(province=province, reports_from="2008-12", reports_until="2009-09", closed_on=date(2009, 9, 30))
        for province in (make_province(), far)
    )
    new = make_ward(province=here.province, reports_from="2009-10", opened_on=date(2009, 10, 1))
    beside = make_ward(province=here.province, reports_from="2008-12")
    for ward in (here, there):
        make_succession(ward, new, date(2009, 10, 1))
    for ward, month, count_of in ((here, "2008-12", 4), (there, "2008-12", 100), (beside, "2008-12", 3)):
        put_month(ward, month, {("C05", None): count_of})
    put_month(beside, "2009-12", {("C05", None): 5})
    series = against_last_year(province_scope(here.province), "2009-12").series["C05"]
    assert (series.alike.now.value, series.alike.before.value) == (5, 3)
