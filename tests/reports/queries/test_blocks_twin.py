"""Blocks chosen, and units restated, agree with their naive twin on random data."""

from datetime import date
from itertools import count
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reports.periods import Month, Period
from reports.queries.movement import movement
from reports.queries.values import Blocks
from residents.models import Succession, Unit, Ward
from tests.people import make_user
from tests.reports.queries.build import Cells, put_month
from tests.reports.queries.test_twin import cell, day_after, last_day, of_year, plain
from tests.reports.queries.twin import Twin, before, exists, months_from
from tests.residents.factories import make_block, make_ward

pytestmark = pytest.mark.django_db

FLOWS, STOCKS = ("A05", "C04", "C05"), ("E02", "G02")
MONTHS = months_from("2008-05", "2009-09")
RENAMED, MERGED, SPLIT, AGAIN = date(2008, 11, 1), date(2009, 2, 16), date(2009, 4, 1), date(2009, 6, 1)
wards = count(1)

a_period = st.tuples(st.sampled_from(MONTHS), st.sampled_from(MONTHS)).map(sorted)


def build(dice: Random, number: int) -> Ward:
    """1 became 2, and that with 3 became 4 within a month; 5 was split into 6 and 7; 8 became 9; 10 stayed."""
    ward = make_ward(f"6{number:04d}", reports_from="2008-05", reports_until="2009-09")
    days: dict[int, tuple[date | None, date | None]] = {
        1: (None, RENAMED), 2: (RENAMED, MERGED), 3: (None, MERGED), 4: (MERGED, None), 5: (None, SPLIT),
        6: (SPLIT, None), 7: (SPLIT, None), 8: (None, AGAIN), 9: (AGAIN, None), 10: (None, None),
    }  # fmt: skip
    blocks = {
        at: make_block(ward, at, opened_on=opens, closed_on=closes and date.fromordinal(closes.toordinal() - 1))
        for at, (opens, closes) in days.items()
    }
    lines = ((1, 2, RENAMED), (2, 4, MERGED), (3, 4, MERGED), (5, 6, SPLIT), (5, 7, SPLIT), (8, 9, AGAIN))
    for old, new, on in lines:
        kind = "split" if old == 5 else "merger"
        Succession.objects.create(
            unit_before=blocks[old], unit_after=blocks[new], on=on, kind=kind, whole=kind == "merger"
        )
    by, gaps = make_user(), dice.choice([0, 0.1, 0.4])
    for month in MONTHS:
        state = dice.choices(["standing", "draft", "absent"], [1, gaps, gaps])[0]
        if state != "absent":
            put_month(ward, month, cells(dice, month, blocks, gaps), standing=state == "standing", by=by)
    return ward


def cells(dice: Random, month: str, blocks: dict[int, Unit], gaps: float) -> Cells:
    first, last = date(int(month[:4]), int(month[5:]), 1), last_day(month)
    there = [unit for unit in blocks.values() if exists(unit, first, last)]
    codes = [code for code in (*FLOWS, *STOCKS) if dice.random() >= gaps]
    return {
        (code, unit): cell(dice, gaps) for code in codes for unit in [*there, *([None] if dice.random() < gaps else [])]
    }


@settings(max_examples=25, phases=[Phase.reuse, Phase.generate])  # a smaller ward would say no more
@given(
    dice=st.randoms(use_true_random=True),
    chosen=a_period,
    numbers=st.sets(st.integers(1, 10), min_size=1, max_size=5),
    comparison=st.sampled_from([None, "previous", "last_year"]),
    restated=st.booleans(),
)
def test_chosen_blocks_agree_with_their_twin(dice, chosen, numbers, comparison, restated):
    ward = build(dice, next(wards))
    first, last = chosen
    found = movement(
        ward=ward, period=Period(Month.parse(first), Month.parse(last)), comparison=comparison, below_ward=True,
        today=day_after("2009-09"), blocks=Blocks(codes=tuple(f"K{at:02d}" for at in numbers)), restated=restated,
    )  # fmt: skip
    twin, asked = Twin(ward, "2009-09"), months_from(first, last)
    owed, day = twin.owed(asked), last_day(last)
    units = there(ward, numbers, asked, restated)
    if not units:
        assert found.narrowed is None
        return
    assert found.narrowed is not None
    assert sorted(found.narrowed.codes) == sorted(unit.code for unit in units)
    origins = twin.before(units, day)
    counted = origins if restated else []
    back = {None: 0, "previous": len(asked), "last_year": 12}[comparison]
    for code in (*FLOWS, *STOCKS):
        series, now = found.series[code], twin.of_blocks(code, owed, units, counted)
        if code in found.beyond:  # no block told it, and the ward did
            assert now[0] is None
            continue
        assert plain(series.total) == now, code
        for month in asked:
            assert plain(series.by_month[month]) == twin.of_blocks(code, [month], units, counted), (code, month)
        for year, value in series.by_year.items():
            assert plain(value) == twin.of_blocks(code, of_year(owed, year), units, counted), (code, year)
        if comparison:
            then = twin.of_blocks(code, [before(month, back) for month in owed], units, origins)
            assert series.compared is not None
            assert series.change is not None
            assert plain(series.compared) == then, code
            divided = found.divided or split_since(before(asked[0], back), units)
            if not found.narrowed.partly and not found.narrowed.ended and not divided:
                assert (series.change.change, series.change.percent) == twin.change(now, then), code


def split_since(month: str, units: list[Unit]) -> bool:
    """Whether one of the blocks was split, or split off, since the comparison began: there may be no change then."""
    parts = {"K05", "K06", "K07"} & {unit.code for unit in units}
    return bool(parts) and date(int(month[:4]), int(month[5:]), 1) < SPLIT


def there(ward: Ward, numbers: set[int], asked: list[str], restated: bool) -> list[Unit]:
    """The chosen blocks that the period knows; restated, those of its last day, and the one that was split before."""
    first, last = date(int(asked[0][:4]), int(asked[0][5:]), 1), last_day(asked[-1])
    found = Unit.objects.filter(ward=ward, code__in=[f"K{at:02d}" for at in numbers])
    begins = {True: last, False: first}[restated]
    return [
        unit
        for unit in found
        if exists(unit, begins, last) or (restated and unit.code == "K05" and exists(unit, first, last))
    ]


@settings(max_examples=15, phases=[Phase.reuse, Phase.generate])
@given(dice=st.randoms(use_true_random=True), chosen=a_period)
def test_restated_units_agree_with_their_twin(dice, chosen):
    ward = build(dice, next(wards))
    first, last = chosen
    period = Period(Month.parse(first), Month.parse(last))
    found, reported = (
        movement(ward=ward, period=period, below_ward=True, today=day_after("2009-09"), restated=restated)
        for restated in (True, False)
    )
    twin, owed, day = Twin(ward, "2009-09"), months_from(first, last), last_day(last)
    for code in (*FLOWS, *STOCKS):
        assert found.series[code].total == reported.series[code].total  # the ward itself is the same
        by_unit = found.series[code].by_unit or {}
        for unit in Unit.objects.filter(ward=ward):
            if exists(unit, day, day):
                now = twin.of_blocks(code, owed, [unit], twin.before([unit], day))
                assert by_unit[unit.code].value == now[0], (code, unit)
