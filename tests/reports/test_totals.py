from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from reports import totals
from reports.catalogue import CATALOGUE, stored
from reports.models import UnitYearCoverage, WardMonthTotal
from reports.totals import Cell, Total
from residents.counts import UnitRow
from tests.residents import factories as books
from tests.seal_flush import lifted

END = date(2009, 3, 31)


def unit(number: int, kind: str, closed_on: date | None = None) -> UnitRow:
    return UnitRow(number, f"K{number}", f"Khối {number}", kind, "", None, closed_on, False)


def total(code: str, cells: dict[int | None, int | None], units: list[UnitRow]) -> Total:
    rows = [Cell(code, unit, value, at_least=False) for unit, value in cells.items()]
    return totals.totals_of(rows, units, END, CATALOGUE)[code]


BLOCKS = [unit(1, "block"), unit(2, "block"), unit(3, "school")]


@pytest.mark.parametrize(
    ("code", "cells", "wanted"),
    [
        ("A05", {1: 3, 2: 4}, (7, 2, 2)),
        ("A05", {1: 3}, (3, 1, 2)),
        ("A05", {1: 0, 2: None}, (0, 1, 2)),
        ("A05", {1: None, 2: None}, (None, 0, 2)),
        ("A05", {None: 9}, (9, 1, 1)),  # a whole without a split
        ("A05", {None: 9, 1: None}, (9, 1, 1)),
        ("A05", {None: 2, 1: 3}, (5, 2, 3)),  # what belongs to no block, beside the blocks
        ("A05", {None: None, 1: 3, 2: 4}, (7, 2, 2)),
        ("A01", {None: 1, 1: 2, 2: 3, 3: 4}, (10, 4, 4)),  # blocks, schools and the ward itself
        ("A01", {1: 2}, (2, 1, 4)),
        ("C01", {None: 5}, (5, 1, 1)),
        ("C01", {None: None}, (None, 0, 1)),
    ],
)
def test_totals(code, cells, wanted):
    found = total(code, cells, BLOCKS)
    assert (found.value, found.units_reported, found.units_expected) == wanted


@pytest.mark.parametrize(("value", "expected"), [(4, 2), (None, 1)])
def test_a_unit_that_closed_in_the_month_is_expected_when_it_reported(value, expected):
    units = [unit(1, "block"), unit(2, "block", closed_on=date(2009, 3, 20))]
    assert total("A05", {1: 3, 2: value}, units).units_expected == expected


def test_a_sum_is_at_least_when_a_part_is():
    cells = [Cell("A05", 1, 3, at_least=True), Cell("A05", 2, 4, at_least=False)]
    assert totals.totals_of(cells, BLOCKS, END, CATALOGUE)["A05"].at_least


def naive(code: str, cells: list[Cell], units: list[UnitRow]) -> tuple[int | None, bool, int, int]:
    """The same said cell by cell."""
    value, at_least, reported, expected, split = None, False, 0, 0, False
    for cell in cells:
        if cell.value is not None:
            value = (value or 0) + cell.value
            at_least = at_least or cell.at_least
            reported += 1
            split = split or cell.unit_id is not None
    if reported and not split:
        return value, at_least, 1, 1
    for each in units:
        told = any(cell.unit_id == each.id and cell.value is not None for cell in cells)
        there = each.closed_on is None or each.closed_on >= END
        if told or (there and each.kind in CATALOGUE[code].dimensions):
            expected += 1
    own = any(cell.unit_id is None and cell.value is not None for cell in cells)
    return value, at_least, reported, expected + int(own or "ward" in CATALOGUE[code].dimensions)


@given(st.data())
def test_totals_agree_with_their_naive_twin(data):
    kinds = st.sampled_from(["block", "school", "workplace"])
    days = st.none() | st.dates(date(2009, 3, 1), date(2009, 4, 30))
    units = [unit(n, data.draw(kinds), data.draw(days)) for n in range(1, data.draw(st.integers(1, 6)))]
    code = data.draw(st.sampled_from([entry.code for entry in stored()]))
    places: list[int | None] = [u.id for u in units if u.kind in CATALOGUE[code].dimensions]
    used = data.draw(st.lists(st.sampled_from([None, *places]), unique=True, min_size=1))
    values = st.none() | st.integers(0, 10**9)
    cells = [Cell(code, place, data.draw(values), data.draw(st.booleans())) for place in used]
    assert tuple(totals.totals_of(cells, units, END, CATALOGUE)[code]) == naive(code, cells, units)


# --- written by the approval ------------------------------------------------------------------------------------------


def stored_totals() -> dict[tuple[str, str], tuple[int | None, int, int]]:
    rows = WardMonthTotal.objects.all()
    return {(row.month, row.indicator): (row.value, row.units_reported, row.units_expected) for row in rows}


def test_the_approval_writes_them(desk):
    desk.approved(C01=5, C02=0)
    assert stored_totals() == {("2009-03", "C01"): (5, 1, 1), ("2009-03", "C02"): (0, 1, 1)}
    assert totals.differences(desk.ward) == []


def test_a_correction_replaces_them(desk):
    report = desk.approved(C01=5).report
    desk.corrected(report, C01=6, C03=1)
    assert stored_totals() == {("2009-03", "C01"): (6, 1, 1), ("2009-03", "C03"): (1, 1, 1)}
    assert set(WardMonthTotal.objects.values_list("edition__number", flat=True)) == {2}
    assert totals.differences(desk.ward) == []


def test_a_month_not_approved_has_none(desk):
    desk.submitted()
    assert not WardMonthTotal.objects.exists()


def test_coverage_is_a_bit_a_month(desk):
    desk.books("A05", "A08", "A09", "A12")
    school, shop = books.make_school(desk.ward), books.make_workplace(desk.ward)
    books.make_pledge(desk.blocks[0])
    books.make_pledge(desk.blocks[0], date(2009, 12, 1))
    books.make_pledge(school, pupils=0, staff=3)
    books.make_pledge(shop)
    for month in ("2009-03", "2009-12", "2010-01"):
        report = desk.open(month)
        desk.approve(report)
    rows = set(UnitYearCoverage.objects.values_list("unit", "year", "indicator", "months"))
    assert rows == {
        (desk.blocks[0].pk, 2009, "A05", 0b1000_0000_0100),
        (school.pk, 2009, "A14", 0b100),
        (shop.pk, 2009, "A12", 0b100),
    }
    assert totals.differences(desk.ward) == []


def test_a_correction_takes_the_months_bit_away_again(desk):
    block = desk.blocks[0]
    for month in ("2009-03", "2009-04"):
        report = desk.open(month)
        desk.type(report.editions.get(), "A05", 3, unit=block.pk)
        desk.approve(report)
    correction = desk.amend(report)
    desk.type(correction, "A05", 0, unit=block.pk)
    desk.approve(report)
    assert UnitYearCoverage.objects.get().months == 0b100
    assert totals.differences(desk.ward) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda: WardMonthTotal.objects.update(value=6),
        lambda: WardMonthTotal.objects.update(units_expected=2),
        lambda: WardMonthTotal.objects.filter(indicator="C01").delete(),
        lambda: UnitYearCoverage.objects.update(months=1),
    ],
)
def test_differences_are_found_and_told(desk, change):
    report = desk.open()
    desk.type(report.editions.get(), "A05", 3, unit=desk.blocks[0].pk)
    desk.type(report.editions.get(), "C01", 5)
    desk.approve(report)
    call_command("check_totals", stdout=StringIO())
    with lifted():
        change()
    found, err = totals.differences(desk.ward), StringIO()
    assert found
    with pytest.raises(CommandError, match=f"{len(found)} faults"):
        call_command("check_totals", ward=desk.ward.code, stderr=err)
    assert err.getvalue().splitlines() == [f"{desk.ward.code} {desk.ward.name}: {line}" for line in found]


def test_a_total_without_its_month_is_told(desk):
    edition = desk.submitted().editions.get()
    with lifted():
        WardMonthTotal.objects.create(
            ward=desk.ward,
            month="2009-03",
            indicator="C01",
            edition=edition,
            value=1,
            units_reported=1,
            units_expected=1,
        )
    assert totals.differences(desk.ward) == [
        f"Tháng 2009-03, C01: tổng đã lưu 1 (1/1, #{edition.pk}), tính lại không có."
    ]


def test_checking_costs_as_many_queries_for_a_year(desk, django_assert_num_queries):
    for month in ("2009-03", "2009-04", "2009-05"):
        desk.approved(month)
    with django_assert_num_queries(6):
        totals.differences(desk.ward)
