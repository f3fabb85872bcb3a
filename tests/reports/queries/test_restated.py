"""Restated to the units, and as the ward, in force at the end of the period (design, Time; domain, section 6)."""

from datetime import date

import pytest

from reports.arithmetic import Value
from reports.periods import parse_period
from reports.queries.movement import movement
from reports.queries.values import Blocks, Divided
from residents.models import Succession, Unit, Ward
from tests.reports.queries.build import Cells, put_month
from tests.residents.factories import make_block, make_pilot, make_province, make_succession, make_ward

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
MERGED = date(2025, 7, 1)


def found(ward, period, comparison=None, *, restated=True, blocks=None):
    return movement(
        ward=ward, period=parse_period(period), comparison=comparison, below_ward=True, today=TODAY, restated=restated,
        blocks=blocks,
    )  # fmt: skip


def becomes(old: Unit, new: Unit, kind: str, on: date) -> None:
    Succession.objects.create(unit_before=old, unit_after=new, on=on, kind=kind, whole=kind != "split")


def numbers(series):
    return {code: value.value for code, value in series.by_unit.items()}


@pytest.fixture
def ward():
    return make_ward("05977", reports_from="2009-01", reports_until="2009-06")


class TestUnits:
    def test_a_renamed_block_goes_on_under_its_new_name(self, ward):
        old, new = make_block(ward, 1, closed_on=date(2009, 2, 28)), make_block(ward, 9, opened_on=date(2009, 3, 1))
        becomes(old, new, "renaming", date(2009, 3, 1))
        put_month(ward, "2009-01", {("C05", old): 4})
        put_month(ward, "2009-03", {("C05", new): 5})
        assert numbers(found(ward, "2009-Q1", restated=False).series["C05"]) == {"K01": 4, "K09": 5}
        told = found(ward, "2009-Q1")
        assert told.series["C05"].by_unit == {"K09": Value(9, missing=1, expected=3)}
        assert [unit.code for unit in told.units] == ["K09"]

    def test_merged_blocks_are_one_flows_add_and_a_stock_is_that_of_the_end(self, ward):
        one, two = (make_block(ward, at, closed_on=date(2009, 2, 15)) for at in (1, 2))
        new = make_block(ward, 3, opened_on=date(2009, 2, 16))
        for old in (one, two):
            becomes(old, new, "merger", date(2009, 2, 16))
        put_month(ward, "2009-01", {("C05", one): 4, ("C05", two): 1, ("E02", one): 7, ("E02", two): 8})
        months: Cells = {
            ("C05", one): 2,
            ("C05", two): 0,
            ("C05", new): 3,
            ("E02", one): 7,
            ("E02", two): 8,
            ("E02", new): 14,
        }
        put_month(ward, "2009-02", months)
        told = found(ward, "2009-01..2009-02")
        assert (numbers(told.series["C05"]), numbers(told.series["E02"])) == ({"K03": 10}, {"K03": 14})
        narrowed = found(ward, "2009-01..2009-02", blocks=Blocks(codes=("K03",)))
        assert [narrowed.series[code].total.value for code in ("C05", "E02")] == [10, 14]

    def test_a_block_that_was_split_stands_for_itself_and_says_so(self, ward):
        old = make_block(ward, 1, closed_on=date(2009, 2, 28))
        parts = [make_block(ward, at, opened_on=date(2009, 3, 1)) for at in (2, 3)]
        for part in parts:
            becomes(old, part, "split", date(2009, 3, 1))
        put_month(ward, "2009-01", {("C05", old): 4})
        put_month(ward, "2009-03", {("C05", part): 5 for part in parts})
        told = found(ward, "2009-Q1")
        assert numbers(told.series["C05"]) == {"K01": 4, "K02": 5, "K03": 5}
        assert told.divided == (Divided("Khối 1", date(2009, 3, 1), ("Khối 2", "Khối 3"), ("K02", "K03")),)

    def test_a_part_has_none_of_what_was_told_before_the_split_and_all_parts_have_all(self, ward):
        old = make_block(ward, 1, closed_on=date(2009, 2, 28))
        parts = [make_block(ward, at, opened_on=date(2009, 3, 1)) for at in (2, 3)]
        for part in parts:
            becomes(old, part, "split", date(2009, 3, 1))
        put_month(ward, "2009-01", {("C05", old): 4})
        put_month(ward, "2009-03", {("C05", part): 5 for part in parts})
        one = found(ward, "2009-Q1", "previous", blocks=Blocks(codes=("K02",)))
        assert one.series["C05"].by_month == {
            "2009-01": Value(None),
            "2009-02": Value(None),
            "2009-03": Value(5, False, 0, 1),
        }
        assert [each.name for each in one.divided] == ["Khối 1"]
        assert one.series["C05"].change.reason == "missing"
        both = found(ward, "2009-Q1", blocks=Blocks(codes=("K02", "K03")))
        assert (both.series["C05"].total.value, both.divided) == (14, ())

    def test_a_part_of_a_unit_that_went_over_is_no_exact_heir(self, ward):
        old, new = make_block(ward, 1, closed_on=date(2009, 2, 28)), make_block(ward, 2, opened_on=date(2009, 3, 1))
        Succession.objects.create(unit_before=old, unit_after=new, on=date(2009, 3, 1), kind="merger", whole=False)
        put_month(ward, "2009-01", {("C05", old): 4})
        assert numbers(found(ward, "2009-Q1").series["C05"]) == {"K01": 4, "K02": None}

    def test_a_block_that_ended_without_an_heir_keeps_its_numbers(self, ward):
        put_month(ward, "2009-01", {("C05", make_block(ward, 1, closed_on=date(2009, 2, 28))): 4})
        assert numbers(found(ward, "2009-Q1").series["C05"]) == {"K01": 4}

    def test_names_over_two_changes_lead_to_the_last(self, ward):
        days = ((None, date(2009, 1, 31)), (date(2009, 2, 1), date(2009, 2, 28)), (date(2009, 3, 1), None))
        blocks = [make_block(ward, at, opened_on=a, closed_on=b) for at, (a, b) in enumerate(days, start=1)]
        becomes(blocks[0], blocks[1], "renaming", date(2009, 2, 1))
        becomes(blocks[1], blocks[2], "renaming", date(2009, 3, 1))
        for month, block in zip(("2009-01", "2009-02", "2009-03"), blocks, strict=True):
            put_month(ward, month, {("C05", block): 3})
        assert numbers(found(ward, "2009-Q1").series["C05"]) == {"K03": 9}
        assert numbers(found(ward, "2009-02").series["C05"]) == {"K02": 3}  # as of the end of that month

    def test_a_coverage_is_of_the_units_of_the_end_in_every_year(self):
        ward = make_ward("05978", reports_from="2008-01", reports_until="2009-12")
        old, new = make_block(ward, 1, closed_on=date(2008, 12, 31)), make_block(ward, 9, opened_on=date(2009, 1, 1))
        becomes(old, new, "renaming", date(2009, 1, 1))
        make_block(ward, 2)
        put_month(ward, "2008-01", {("A05", old): 4})
        put_month(ward, "2009-01", {("A05", new): 0})
        told = found(ward, "2008-2009").coverage["A04"]
        assert told.by_year == {2008: (1, 2), 2009: (0, 2)}
        assert told.unit_years == {"K02": {2008: False, 2009: False}, "K09": {2008: True, 2009: False}}

    def test_a_pilot_is_one_since_before_it_was_renamed(self, ward):
        old, new = make_block(ward, 1, closed_on=date(2009, 2, 28)), make_block(ward, 9, opened_on=date(2009, 3, 1))
        becomes(old, new, "renaming", date(2009, 3, 1))
        make_pilot(old, date(2008, 1, 1), ends_on=date(2009, 2, 28)), make_pilot(new, date(2009, 3, 1))
        put_month(ward, "2009-01", {("C04", old): 4})
        told = found(ward, "2009-Q1")
        assert told.units[0].pilot_from == date(2008, 1, 1)
        assert told.pilot_series["C04"][2009][0].value == 4


class TestDongKinh:
    """Vĩnh Trại, Đông Kinh, Mai Pha and Yên Trạch are one ward from 1 July 2025, within the month of 15/6–14/7."""

    @pytest.fixture
    def four(self) -> list[Ward]:
        names = ("05977", "05980", "05983", "05986")
        return [
            make_ward(code, reports_from="2024-01", reports_until="2025-07", closed_on=date(2025, 6, 30))
            for code in names
        ]

    @pytest.fixture
    def merged(self, four) -> Ward:
        new = make_ward("05977", reports_from="2025-07", opened_on=MERGED, province=make_province())
        for at, old in enumerate(four, start=1):
            make_succession(old, new, MERGED)
            before, after = make_block(old, at, closed_on=date(2025, 6, 30)), make_block(new, at, opened_on=MERGED)
            becomes(before, after, "merger", MERGED)
        return new

    def block(self, ward: Ward) -> Unit:
        return Unit.objects.get(ward=ward)

    def fill(self, four, merged):
        for at, old in enumerate(four, start=1):
            for month in ("2024-07", "2025-06", "2025-07"):
                put_month(old, month, {("C07", None): at, ("C05", self.block(old)): 10 * at, ("B01", None): 3})
        blocks = Unit.objects.filter(ward=merged)
        put_month(merged, "2025-07", {("C07", None): 100, **{("C05", block): 7 for block in blocks}, ("B01", None): 5})

    def test_the_months_of_the_four_are_those_of_the_new_ward(self, four, merged):
        self.fill(four, merged)
        told = found(merged, "2025-06..2025-07")
        assert {month: value.value for month, value in told.series["C07"].by_month.items()} == {
            "2025-06": 10,
            "2025-07": 110,
        }
        assert (told.starts_on, told.ends_on) == (date(2025, 5, 15), date(2025, 7, 14))
        assert told.months.standing == ("2025-06", "2025-07")
        assert told.restated_wards == tuple(ward.name for ward in four)
        assert told.series["B01"].total.value == 5  # a stock is that of the ward at the end

    def test_as_reported_the_new_ward_has_its_own_part_alone(self, four, merged):
        self.fill(four, merged)
        told = found(merged, "2025-06..2025-07", restated=False)
        assert (told.series["C07"].total.value, told.months.expected, told.restated_wards) == (100, ("2025-07",), ())

    def test_blocks_have_what_they_told_in_the_old_wards(self, four, merged):
        self.fill(four, merged)
        told = found(merged, "2025-06..2025-07")
        assert numbers(told.series["C05"]) == {"K01": 27, "K02": 47, "K03": 67, "K04": 87}
        one = found(merged, "2025-06..2025-07", blocks=Blocks(codes=("K02",)))
        assert one.series["C05"].total == Value(47, False, 0, 3)

    def test_the_month_of_the_change_can_be_compared_when_it_is_whole(self, four, merged):
        self.fill(four, merged)
        whole = found(merged, "2025-07", "last_year").series["C07"]
        assert (whole.total.value, whole.compared.value, whole.change.change) == (110, 10, 100)
        cut = found(merged, "2025-07", "last_year", restated=False).series["C07"]
        assert cut.change.reason == "missing"

    def test_a_month_that_one_of_the_four_lacks_is_missing(self, four, merged):
        self.fill(four[:3], merged)
        told = found(merged, "2025-06..2025-07")
        assert told.months.missing == ("2025-06", "2025-07")
        assert told.series["C07"].by_month["2025-06"] == Value(6, missing=1, expected=4)

    def test_a_time_before_the_ward_is_told_of_its_blocks_of_its_first_day(self, four, merged):
        self.fill(four, merged)
        told = found(merged, "2024-07")
        assert (told.series["C07"].total.value, numbers(told.series["C05"])["K04"]) == (10, 40)
        assert [unit.code for unit in told.blocks] == ["K01", "K02", "K03", "K04"]

    def test_seven_queries_whatever_came_together(self, four, merged, django_assert_num_queries):
        self.fill(four, merged)
        for blocks in (None, Blocks(codes=("K01", "K02"))):
            with django_assert_num_queries(7):
                found(merged, "2024-2025", "previous", blocks=blocks)
