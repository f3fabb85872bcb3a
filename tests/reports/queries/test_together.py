"""Several wards told as one: the sum of their movements, in the same number of queries however many they are."""

from datetime import date, timedelta
from itertools import count
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reports.actions.own_indicators import NewIndicator, add_indicator
from reports.arithmetic import Value, percentage
from reports.models import MonthlyReport
from reports.periods import Month, Period, parse_period
from reports.queries.fold import added
from reports.queries.movement import movement
from reports.queries.together import COUNTRY, facts_of, movement_together, province_scope
from reports.queries.together.side_by_side import side_by_side
from residents.models import Province, Succession, Unit, Ward
from tests.people import make_user
from tests.reports.queries.build import put_month
from tests.reports.queries.twin import months_from
from tests.residents.factories import make_block, make_province, make_school, make_succession, make_ward

pytestmark = pytest.mark.django_db
CODES = ("A05", "A08", "A09", "C02", "C04", "C05", "D10", "D11", "E02", "G02")
MONTHS = months_from("2008-05", "2009-06")
TODAY = date(2010, 1, 20)
provinces = count(1)


def build(dice: Random, province: Province, by) -> Ward:
    """A ward that may begin late or stop, with a block that became another, and months with all sorts of gaps."""
    first, last = dice.choice([*MONTHS[:3], MONTHS[6]]), dice.choice(["", "", "2009-04"])
    ward = make_ward(province=province, reports_from=first, reports_until=last)
    old = make_block(ward, 1, closed_on=date(2008, 12, 31))
    new = make_block(ward, 2, opened_on=date(2009, 1, 1))
    Succession.objects.create(unit_before=old, unit_after=new, on=date(2009, 1, 1), kind="renaming")
    school, gaps = make_school(ward, 1), dice.choice([0, 0, 0.2])
    for month in MONTHS:
        if not first <= month <= (last or month) or dice.random() < gaps:
            continue
        block = old if month < "2009-01" else new
        units = {"A05": block, "C04": block, "C05": block, "E02": block, "G02": block, "A08": school, "A09": school}
        figures = {(code, units.get(code)): cell(dice, gaps) for code in CODES if dice.random() >= gaps}
        put_month(ward, month, figures, by=by)
    return ward


def cell(dice: Random, gaps: float) -> int | str | None:
    if dice.random() < gaps:
        return dice.choice([None, f"hơn {dice.randint(1, 9)}"])
    return dice.choice([0, dice.randint(0, 60)])


@settings(max_examples=15, phases=[Phase.reuse, Phase.generate])
@given(
    dice=st.randoms(use_true_random=True),
    chosen=st.tuples(st.sampled_from(MONTHS), st.sampled_from(MONTHS)).map(sorted),
    comparison=st.sampled_from([None, "previous", "last_year"]),
)
def test_they_are_the_sum_of_the_movements_of_each(dice, chosen, comparison):
    province, by = make_province(f"T{next(provinces)}", "Tỉnh thử"), make_user()
    wards = [build(dice, province, by) for _ in range(3)]
    period = Period(*(Month.parse(month) for month in chosen))
    found = movement_together(scope=province_scope(province), period=period, comparison=comparison, today=TODAY)
    each = [movement(ward=ward, period=period, comparison=comparison, below_ward=False, today=TODAY) for ward in wards]
    together = found.together
    assert together is not None
    # What a ward that reports no more told a year ago stays in the comparison of all of them, but not in its own.
    stopped = any(ward.reports_until and ward.reports_until < chosen[1] for ward in wards)
    assert together.expected == sum(len(one.months.expected) for one in each)
    assert together.standing == sum(len(one.months.standing) for one in each)
    for code in CODES:
        series = [one.series[code] for one in each]
        for month in months_from(*chosen):
            assert same(found.series[code].by_month[month], [one.by_month[month] for one in series]), (code, month)
        if code not in ("E02", "G02"):
            assert same(found.series[code].total, [one.total for one in series]), code
            for year in period.years:
                assert same(found.series[code].by_year[year], [one.by_year[year] for one in series]), (code, year)
            if comparison and not stopped:
                compared = found.series[code].compared
                assert compared is not None
                assert same(compared, [one.compared for one in series if one.compared]), code
    assert found.ratios["C08"].total == rate(wards, each)
    for code in ("A04", "A07"):
        coverage = [one.coverage[code] for one in each]
        if found.coverage[code].reported:  # of those that told something of it: of the others nobody knows
            telling = [one for one in coverage if one.reported]
            assert found.coverage[code].covered == sum(one.covered for one in telling)
            assert found.coverage[code].in_force == sum(one.in_force for one in telling)
            assert together.silent[code].whole == sum(
                bool(not at.reported and at.in_force and one.months.expected)
                for at, one in zip(coverage, each, strict=True)
            )
        for year in found.coverage[code].reported_years:
            telling = [one for one in coverage if year in one.reported_years]
            pairs = [one.by_year[year] for one in telling]
            assert found.coverage[code].by_year[year] == (sum(a for a, _ in pairs), sum(b for _, b in pairs))


def same(value: Value, values: list[Value]) -> bool:
    right = added(values)
    return (value.value, value.at_least, value.missing, value.expected) == (
        right.value,
        right.at_least,
        right.missing,
        right.expected,
    )


def rate(wards, movements):
    """Σ ÷ Σ over the months of wards that have both parts whole."""
    top = bottom = 0
    for one in movements:
        for month in one.months.expected:
            cleared, occurred = (one.series[code].by_month[month] for code in ("C05", "C04"))
            if cleared.complete and occurred.complete:
                if cleared.at_least or occurred.at_least:
                    return None
                top, bottom = top + cleared.value, bottom + occurred.value
    return percentage(top, bottom) if bottom else None


def told(province, period="2009", **more):
    return movement_together(scope=province_scope(province), period=parse_period(period), today=TODAY, **more)


def test_what_a_closed_ward_handed_over_counts_once():
    province = make_province("97", "Tỉnh khác")
    ends = date(2009, 6, 20)
    old = make_ward(province=province, closed_on=ends, reports_from="2009-01", reports_until="2009-07")
    new = make_ward(province=province, opened_on=ends + timedelta(days=1), reports_from="2009-07")
    make_succession(old, new, ends + timedelta(days=1))
    stock: dict[tuple[str, Unit | None], int | str | None] = {("D01", None): 9, ("D02", None): 0, ("D03", None): 0}
    for month in months_from("2009-01", "2009-06"):
        put_month(old, month, {**stock, ("D02", None): 9 if month == "2009-01" else 0, ("C05", None): 1})
    MonthlyReport.objects.create(ward=old, month="2009-07", starts_on=date(2009, 6, 15), ends_on=ends)
    put_month(old, "2009-07", {**stock, ("C05", None): 1})
    for month in months_from("2009-07", "2009-12"):
        put_month(new, month, {**stock, ("C05", None): 1})
    found = told(province)
    assert found.series["D01"].by_month["2009-07"] == Value(9, missing=0, expected=1)
    assert found.series["D01"].total.value == 9
    assert found.series["D13"].total.value == 9
    assert found.series["C05"].total.value == 13
    assert (found.together.standing, found.together.expected) == (13, 13)


@pytest.mark.parametrize("of_country", [False, True])
def test_side_by_side_counts_it_once_too_where_the_merger_is_in_the_last_month(of_country):
    province, ends = make_province("97", "Tỉnh khác"), date(2009, 6, 20)
    old = make_ward(province=province, closed_on=ends, reports_from="2009-01", reports_until="2009-07")
    new = make_ward(province=province, opened_on=ends + timedelta(days=1), reports_from="2009-07")
    MonthlyReport.objects.create(ward=old, month="2009-07", starts_on=date(2009, 6, 15), ends_on=ends)
    for ward in (old, new):
        put_month(ward, "2009-07", {("E02", None): 9, ("C05", None): 1})
    scope = COUNTRY if of_country else province_scope(province)
    period = parse_period("2009-07")
    found = side_by_side(scope=scope, period=period, is_sample=False, today=TODAY)
    on_dashboard = movement_together(scope=scope, period=period, today=TODAY).series
    assert found.whole.counts["E02"] == on_dashboard["E02"].total == Value(9, missing=0, expected=1)
    assert found.whole.counts["C05"].value == on_dashboard["C05"].total.value == 2
    assert [line.counts["E02"].value for line in found.lines] == ([9] if of_country else [None, 9])


def test_a_ward_that_begins_brings_what_it_had_in_force():
    province = make_province("97", "Tỉnh khác")
    early, late = (make_ward(province=province, reports_from=month) for month in ("2008-12", "2009-04"))
    for month in months_from("2008-12", "2009-12"):
        put_month(early, month, {("D01", None): 5, ("D02", None): 0, ("D03", None): 0})
    for month in months_from("2009-04", "2009-12"):
        put_month(late, month, {("D01", None): 7, ("D02", None): 1 if month == "2009-04" else 0, ("D03", None): 0})
    assert told(province).series["D13"].total == Value(
        12, missing=0, expected=told(province).series["D13"].total.expected
    )
    assert told(province, "2009-05").series["D13"].total.value == 12


def test_the_province_s_own_are_summed_and_the_country_leaves_them_out():
    ward, beside = make_ward(), make_ward()
    add_indicator(
        owner=ward.province, new=NewIndicator("TUAN", "Số buổi tuần tra", "flow", "ward", unit="buổi"), by=None
    )
    for each in (ward, beside):
        put_month(each, "2009-03", {("TUAN", None): 3})
    assert told(ward.province).series["TUAN"].total.value == 6
    country = movement_together(scope=COUNTRY, period=parse_period("2009"), today=TODAY)
    assert "TUAN" not in country.series


def test_the_country_adds_the_provinces_and_leaves_the_sample_out():
    wards = [make_ward(), make_ward(province=make_province("97", "Tỉnh khác")), make_ward(is_sample=True)]
    for number, ward in enumerate(wards):
        put_month(ward, "2009-03", {("C05", None): 10**number})
    assert movement_together(scope=COUNTRY, period=parse_period("2009"), today=TODAY).series["C05"].total.value == 11


def test_a_month_that_runs_on_somewhere_is_not_owed_yet():
    ward = make_ward(reports_from="2009-11")
    put_month(ward, "2009-11", {("C05", None): 1})
    found = movement_together(
        scope=province_scope(ward.province), period=parse_period("2009-11..2009-12"), today=date(2009, 12, 14)
    )
    assert found.months.expected == ("2009-11",)


@pytest.mark.parametrize("wards", [1, 30])
def test_the_queries_are_as_many_however_many_the_wards(wards, django_assert_num_queries):
    for _number in range(wards):
        put_month(make_ward(reports_from="2009-01"), "2009-03", {("C05", None): 1, ("D01", None): 1})
    province = Province.objects.get(code="20")
    with django_assert_num_queries(7):
        told(province)


def test_the_data_version_rises_with_any_ward_s():
    ward, beside = make_ward(), make_ward()
    scope = province_scope(ward.province)
    before = facts_of(scope).version
    Ward.objects.filter(pk=beside.pk).update(data_version=2)
    assert facts_of(scope).version != before
