"""Own indicators in what is read: the movement, the families of wards, the sums of a province."""

from datetime import date

import pytest

from reports.actions.own_indicators import NewIndicator, add_indicator
from reports.catalogue import CATALOGUE
from reports.models import OwnIndicator
from reports.periods import parse_period
from reports.queries.evidence import evidence
from reports.queries.movement import movement
from reports.queries.own_province import own_of_province
from reports.queries.plain import plain_movement
from residents.models import Succession
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_province, make_ward

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
CAMERA = NewIndicator("CAM1", "Số camera an ninh", "stock", "block", group="E", unit="camera", name_en="Cameras")
PATROL = NewIndicator("TT1", "Số lượt tuần tra", "flow", "ward", group="A")


@pytest.fixture
def ward():
    return make_ward("05977", reports_from="2009-01", reports_until="2009-03")


def add(owner, new):
    return add_indicator(owner=owner, new=new, by=None)


def found(ward, code="2009-Q1", comparison=None):
    return movement(ward=ward, period=parse_period(code), comparison=comparison, below_ward=False, today=TODAY)


def test_a_flow_adds_and_a_stock_is_that_of_the_end_by_block_too(ward):
    add(ward, CAMERA), add(ward, PATROL)
    block = make_block(ward, 1)
    for month, cameras, patrols in (("2009-01", 3, 10), ("2009-02", 4, 0), ("2009-03", 6, 5)):
        put_month(ward, month, {("CAM1", block): cameras, ("TT1", None): patrols})
    series = found(ward).series
    assert (series["CAM1"].total.value, series["CAM1"].by_unit["K01"].value) == (6, 6)
    assert (series["TT1"].total.value, series["TT1"].by_unit, series["TT1"].total.complete) == (15, None, True)
    assert series["TT1"].by_month["2009-02"].value == 0


def test_months_before_it_owe_nothing_and_those_after_it_neither(ward):
    add(ward, PATROL)
    OwnIndicator.objects.update(valid_from=date(2009, 2, 1), retired_on=date(2009, 2, 28))
    put_month(ward, "2009-01", {("C07", None): 1})
    put_month(ward, "2009-02", {("TT1", None): 8})
    put_month(ward, "2009-03", {("C07", None): 1})
    told = found(ward).series["TT1"].total
    assert (told.value, told.missing) == (8, 0)


def test_it_is_the_periods_own_where_it_was_in_force_or_reported(ward):
    add(ward, PATROL)
    assert [entry.code for entry in found(ward).own] == ["TT1"]
    OwnIndicator.objects.update(valid_from=date(2010, 1, 1))
    assert found(ward).own == ()


def test_the_built_in_ones_stay_as_they_were(ward):
    put_month(ward, "2009-01", {("C07", None): 2})
    before = plain_movement(found(ward))
    add(ward, PATROL)
    after = plain_movement(found(ward))
    assert list(after["indicators"]) == [*(code for code in CATALOGUE if code in before["indicators"]), "TT1"]
    assert {code: after["indicators"][code] for code in before["indicators"]} == before["indicators"]


def test_json_says_what_no_published_list_explains(ward):
    add(ward, CAMERA)
    put_month(ward, "2009-03", {("CAM1", None): 2})
    told = plain_movement(found(ward))["indicators"]["CAM1"]
    assert {key: told[key] for key in ("kind", "total", "owner", "group", "name", "unit")} == {
        "kind": "stock", "total": 2, "owner": "ward", "group": "E", "name": "Số camera an ninh", "unit": "camera",
    }  # fmt: skip


def test_its_evidence_says_in_which_month_it_was_approved(ward):
    add(ward, PATROL)
    put_month(ward, "2009-01", {("TT1", None): 7})
    told = evidence(ward=ward, code="TT1", period=parse_period("2009-Q1"), below_ward=False)
    assert told.series
    assert (told.indicator.name(), told.series.total.value, told.legal) == ("Số lượt tuần tra", 7, ())
    assert [(month.month, month.typed) for month in told.months if month.edition_number] == [("2009-01", 1)]


def merged(province_after=None):
    """A ward that came out of another on 1 January 2010, each with figures of TT1, and the old one's approved."""
    old = make_ward("00001", reports_from="2009-01", reports_until="2009-12", closed_on=date(2009, 12, 31))
    province = province_after or old.province
    new = make_ward("00002", province=province, reports_from="2010-01", opened_on=date(2010, 1, 1))
    Succession.objects.create(ward_before=old, ward_after=new, kind="merge", on=date(2010, 1, 1), whole=True)
    return old, new


def test_what_a_predecessor_called_by_the_same_code_is_not_compared(ward):
    old, new = merged()
    add(old, PATROL), add(new, PATROL)
    put_month(old, "2009-01", {("TT1", None): 7, ("C07", None): 2})
    put_month(new, "2010-01", {("TT1", None): 9, ("C07", None): 3})
    series = found(new, "2010-01", "last_year").series
    assert series["C07"].compared.value == 2
    assert series["TT1"].compared.value is None


def test_a_provinces_is_compared_over_the_wards_of_that_province():
    old, new = merged()
    add(new.province, PATROL)
    put_month(old, "2009-01", {("TT1", None): 7})
    put_month(new, "2010-01", {("TT1", None): 9})
    assert found(new, "2010-01", "last_year").series["TT1"].compared.value == 7


def test_a_provinces_is_not_compared_with_another_provinces():
    old, new = merged(make_province("99", "Tỉnh khác"))
    add(old.province, PATROL), add(new.province, PATROL)
    put_month(old, "2009-01", {("TT1", None): 7})
    put_month(new, "2010-01", {("TT1", None): 9})
    assert found(new, "2010-01", "last_year").series["TT1"].compared.value is None


class TestProvince:
    def told(self, ward, year=2009):
        return own_of_province(ward.province, year=year, today=TODAY)

    def test_a_stock_that_a_closed_ward_handed_over_counts_once_and_a_flow_stays(self, ward):
        heir = make_ward("05979", province=ward.province, reports_from="2009-07", reports_until="2009-12")
        closed = make_ward(
            "05978",
            province=ward.province,
            reports_from="2009-01",
            reports_until="2009-06",
            closed_on=date(2009, 6, 30),
        )
        Succession.objects.create(ward_before=closed, ward_after=heir, on=date(2009, 7, 1), kind="merger")
        add(ward.province, NewIndicator("CAM9", "Số camera của tỉnh", "stock", "ward")), add(ward.province, PATROL)
        put_month(closed, "2009-06", {("CAM9", None): 5, ("TT1", None): 2})
        put_month(heir, "2009-12", {("CAM9", None): 5, ("TT1", None): 3})
        told = {each.line.code: each.value.value for each in self.told(ward).sums}
        assert told == {"CAM9": 5, "TT1": 5}

    def test_its_own_are_summed_over_its_wards_and_no_other(self, ward):
        beside = make_ward("05978", province=ward.province, reports_from="2009-01", reports_until="2009-01")
        elsewhere = make_ward("00009", province=make_province("99", "Tỉnh khác"), reports_from="2009-01")
        add(ward.province, PATROL), add(elsewhere.province, PATROL)
        for month, value in (("2009-01", 1), ("2009-02", 2), ("2009-03", 3)):
            put_month(ward, month, {("TT1", None): value})
        put_month(beside, "2009-01", {("TT1", None): 10})
        put_month(elsewhere, "2009-01", {("TT1", None): 100})
        [each] = self.told(ward).sums
        assert (each.value.value, each.value.complete, each.reported, len(each.wards)) == (16, True, 2, 2)

    def test_a_ward_that_told_nothing_is_missing_and_not_0(self, ward):
        make_ward("05978", province=ward.province, reports_from="2009-01", reports_until="2009-01")
        add(ward.province, PATROL)
        put_month(ward, "2009-01", {("TT1", None): 0})
        [each] = self.told(ward).sums
        assert (each.value.value, each.value.complete, each.reported, len(each.wards)) == (0, False, 1, 2)

    def test_its_wards_own_are_listed_and_never_summed(self, ward):
        beside = make_ward("05978", province=ward.province)
        add(ward, PATROL), add(beside, PATROL)
        put_month(ward, "2009-01", {("TT1", None): 7})
        told = self.told(ward)
        assert told.sums == ()
        assert {(line.owner, line.code) for line in told.of_wards} == {(ward.name, "TT1"), (beside.name, "TT1")}

    @pytest.mark.parametrize("wards", [1, 5])
    def test_five_queries_however_many_wards_and_indicators(self, ward, wards, django_assert_num_queries):
        for number in range(wards):
            each = make_ward(province=ward.province, reports_from="2009-01", reports_until="2009-01")
            add(ward.province, NewIndicator(f"X{number:03}", f"Số thứ {number}", "flow", "ward"))
            add(each, NewIndicator(f"Y{number:03}", f"Số riêng {number}", "flow", "ward"))
            put_month(each, "2009-01", {("X000", None): 1})
        with django_assert_num_queries(5):
            self.told(ward)
