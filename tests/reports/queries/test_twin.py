"""The movement and its naive twin agree on random data."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import count
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reports.arithmetic import Value
from reports.periods import Month, Period
from reports.queries.movement import movement
from residents.models import Succession, Unit, Ward
from tests.people import make_user
from tests.reports.queries.build import put_month
from tests.reports.queries.twin import Plain, Twin, before, months_from
from tests.residents.factories import make_block, make_school, make_ward

pytestmark = pytest.mark.django_db

CODES = ("A05", "A08", "A09", "C02", "C04", "C05", "D01", "D02", "D03", "E02", "G02", "D10", "D11")
CHECKED = (*CODES, "A14", "D13", "D16")
MONTHS = months_from("2008-05", "2009-09")
wards = count(1)

a_period = st.tuples(st.sampled_from(MONTHS), st.sampled_from(MONTHS)).map(sorted)


def build(dice: Random, number: int) -> Ward:
    """A ward with a block that became another, and months of every sort with all sorts of cells."""
    until = dice.choice(["", "2009-08", "2009-06"])
    ward = make_ward(f"7{number:04d}", reports_from=dice.choice(MONTHS[:9]), reports_until=until)
    old = make_block(ward, 1, closed_on=date(2008, 12, 31))
    new = make_block(ward, 2, opened_on=date(2009, 1, 1))
    Succession.objects.create(unit_before=old, unit_after=new, on=date(2009, 1, 1), kind="renaming")
    units = [old, new, make_block(ward, 3), make_school(ward, 1), make_school(ward, 2)]
    by, gaps = make_user(), dice.choice([0, 0, 0.1, 0.4])
    for month in MONTHS:
        state = dice.choices(["standing", "corrected", "draft", "absent"], [1, 0.2, gaps, gaps])[0]
        if state == "absent":
            continue
        if state == "corrected":
            put_month(ward, month, {("A05", None): 1000, ("C05", None): 1000}, by=by)
        codes = [code for code in CODES if dice.random() >= gaps]
        figures = {
            (code, unit): cell(dice, gaps)
            for code in codes
            for unit in units_of(code, month, units, loose=dice.random() < gaps)
        }
        put_month(ward, month, figures, standing=state != "draft", by=by)
    return ward


def cell(dice: Random, gaps: float) -> int | str | None:
    if dice.random() < gaps:
        return dice.choice([None, None, f"hơn {dice.randint(1, 9)}"])
    return dice.choice([0, 0, dice.randint(0, 60)])


def units_of(code: str, month: str, units: list[Unit], *, loose: bool) -> list[Unit | None]:
    """One row a unit in force, as months have it, and now and then one that belongs to none."""
    kind = {
        "A05": "block",
        "A08": "school",
        "A09": "school",
        "C04": "block",
        "C05": "block",
        "E02": "block",
        "G02": "block",
    }
    day = date(int(month[:4]), int(month[5:]), 15)
    split: list[Unit | None] = [unit for unit in units if unit.kind == kind.get(code) and unit.exists_on(day)]
    return [*split, None] if loose or not split else split


def plain(value: Value) -> Plain:
    return value.value, value.at_least, value.missing


@settings(max_examples=20, phases=[Phase.reuse, Phase.generate])  # a smaller ward would say no more
@given(
    dice=st.randoms(use_true_random=True),
    chosen=a_period,
    comparison=st.sampled_from([None, "previous", "last_year"]),
    ended=st.sampled_from(MONTHS[8:]),
)
def test_the_movement_agrees_with_its_twin(dice, chosen, comparison, ended):
    ward = build(dice, next(wards))
    first, last = chosen
    period = Period(Month.parse(first), Month.parse(last))
    found = movement(ward=ward, period=period, comparison=comparison, below_ward=True, today=day_after(ended))
    twin, asked = Twin(ward, ended), months_from(first, last)
    owed = twin.owed(asked)
    back = {None: 0, "previous": len(asked), "last_year": 12}[comparison]
    earlier = [before(month, back) for month in owed]

    assert list(found.months.expected) == owed
    assert list(found.months.missing) == [month for month in owed if not twin.report(month)]
    for code in CHECKED:
        series = found.series[code]
        assert plain(series.total) == twin.value(code, owed), code
        for month in asked:
            assert plain(series.by_month[month]) == twin.value(code, [month] if month in owed else []), (code, month)
        for year in period.years:
            assert plain(series.by_year[year]) == twin.value(code, of_year(owed, year)), (code, year)
        if comparison:
            now, then = twin.value(code, owed), twin.value(code, earlier)
            assert series.change is not None
            assert (series.change.change, series.change.percent) == twin.change(now, then), code
        for unit in Unit.objects.filter(ward=ward):
            if series.by_unit is not None and unit.code in series.by_unit:
                assert series.by_unit[unit.code].value == twin.by_unit(code, owed, unit), (code, unit)
        if series.by_unit is not None:
            assert series.by_unit.get("", Value(None)).value == twin.by_unit(code, owed, None), code
    assert found.ratios["C08"].total == twin.rate("C08", owed)
    for code in ("A04", "A07"):
        coverage = found.coverage[code]
        assert (coverage.covered, coverage.in_force) == twin.covered(code, owed, last_day(last)), code
        for year, pair in coverage.by_year.items():
            months = of_year(asked, year)
            assert pair == twin.covered(code, of_year(owed, year), last_day(months[-1])), (code, year)


def of_year(months: list[str], year: int) -> list[str]:
    return [month for month in months if month.startswith(str(year))]


def last_day(month: str) -> date:
    year, number = int(month[:4]), int(month[5:])
    return date(year, number, monthrange(year, number)[1])


def day_after(month: str) -> date:
    return last_day(month) + timedelta(days=1)
