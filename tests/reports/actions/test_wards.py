"""Four wards become one on 1 July 2025, inside the reporting month 15/6 – 14/7 (domain, section 6)."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from reports.actions.monthly_report import open_month
from reports.actions.wards import merge_wards
from reports.models import Edition, MonthlyReport, WardMonthTotal
from reports.months import Month
from reports.periods import Period
from reports.queries.months import months_overview
from reports.queries.movement import movement
from residents import counts
from residents.actions.merger import NewWard
from residents.lookup import find_ward, predecessors
from residents.models import Association, SupervisedPerson, Unit, Ward
from tests import people
from tests.residents.factories import (
    make_association,
    make_block,
    make_model,
    make_pledge,
    make_programme,
    make_site,
    make_size,
    make_supervised,
    make_ward,
    use_counters,
)
from wardsecurity.accounts.access import may
from wardsecurity.accounts.models import Membership
from wardsecurity.accounts.permissions import Permission, Role
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db
DAY, LAST = date(2025, 7, 1), date(2025, 6, 30)
NAMES = {"05977": "Phường Vĩnh Trại", "05980": "Phường Đông Kinh", "05989": "Xã Mai Pha", "05992": "Xã Yên Trạch"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2025-07-02 09:00+07:00", tick=False):
        yield


@pytest.fixture
def wards():
    return [make_ward(code, name=name, reports_from="2025-05") for code, name in NAMES.items()]


@pytest.fixture
def admin(wards):
    person = people.make_administrator(wards[0])
    for ward in wards[1:]:
        Membership.objects.create(user=person, ward=ward, role=Role.ADMINISTRATOR, starts_on=people.SINCE)
    return person


def merge(wards, admin, **more):
    given: dict[str, Any] = {"into": NewWard("05977", "Phường Đông Kinh"), "on": DAY, "decision": "1672/NQ-UBTVQH15"}
    return merge_wards(wards=wards, by=admin, **(given | more))


def count(ward, first, last, *codes):
    counted = counts.count(ward, starts_on=first, ends_on=last, year_starts_on=date(2024, 12, 15), codes=codes)
    return {code: cells for code, cells in counted.items() if cells}


def owed(ward):
    years = months_overview(ward=ward, today=date(2025, 9, 20)).years
    return [month.month for year in years for month in year.months if month]


class TestMonths:
    def test_each_old_ward_reports_its_part_and_the_new_one_the_rest(self, wards, admin):
        new = merge(wards, admin)
        for ward in [*wards, new]:
            ward.refresh_from_db()
            open_month(ward=ward, month="2025-07", by=people.make_officer(ward))
        days = MonthlyReport.objects.order_by("ward").values_list("starts_on", "ends_on")
        assert list(days) == [(date(2025, 6, 15), LAST)] * 4 + [(DAY, date(2025, 7, 14))]

    def test_the_old_wards_owe_none_after_and_the_new_one_none_before(self, wards, admin):
        new = merge(wards, admin)
        wards[0].refresh_from_db()
        assert owed(wards[0]) == ["2025-05", "2025-06", "2025-07"]
        assert owed(new) == ["2025-07", "2025-08", "2025-09", "2025-10"]

    def test_a_month_that_is_opened_beyond_the_day_has_to_be_looked_into_first(self, wards, admin):
        open_month(ward=wards[2], month="2025-07", by=people.make_officer(wards[2]))
        with pytest.raises(Refused, match="Xã Mai Pha đã mở báo cáo tháng 7/2025 đến hết ngày 14/07/2025"):
            merge(wards, admin)
        assert find_ward("05977").name == "Phường Vĩnh Trại"


class TestLookup:
    def test_the_code_names_whoever_bore_it_on_the_day(self, wards, admin):
        new = merge(wards, admin)
        assert find_ward("05977") == new
        assert find_ward("05977", on=LAST) == wards[0]
        assert find_ward("05977@2025-06-30") == wards[0]
        assert find_ward("05980") == wards[1]
        assert predecessors(new) == sorted(wards, key=lambda ward: ward.name_key)

    def test_the_new_wards_people_read_the_old_books_and_correct_the_old_months(self, wards, admin):
        new = merge(wards, admin)
        wards[1].refresh_from_db()
        assert may(people.make_officer(new), Permission.SEE_BOOKS, wards[1])
        assert may(people.make_chief(new), Permission.APPROVE, wards[1])
        assert may(admin, Permission.MANAGE_PLACE, new)


class TestUnits:
    def test_they_go_on_and_names_that_clash_say_whose_they_were(self, wards, admin):
        make_block(wards[0], 1)
        make_block(wards[1], 1)
        make_block(wards[1], 2)
        new = merge(wards, admin)
        units = [(unit.code, unit.name) for unit in counts.units(new, starts_on=DAY, ends_on=DAY)]
        assert sorted(units) == [
            ("05977-K01", "Khối 1 (Phường Vĩnh Trại)"),
            ("05980-K01", "Khối 1 (Phường Đông Kinh)"),
            ("K02", "Khối 2"),
        ]
        assert counts.units(wards[1], starts_on=DAY, ends_on=DAY) == []

    def test_denominators_follow_the_date(self, wards, admin):
        for ward, households in zip(wards, (120, 80, 60, 40), strict=True):
            make_size(make_block(ward), 2025, households=households)
            use_counters(ward, ["G01", "G02"])
        new = merge(wards, admin)
        assert count(wards[0], date(2025, 6, 15), LAST, "G01", "G02")["G01"] == {None: 1}
        counted = count(new, DAY, date(2025, 7, 14), "G01", "G02")
        assert counted["G01"] == {None: 4}
        assert sorted(counted["G02"].values()) == [40, 60, 80, 120]

    def test_what_a_predecessor_signed_this_year_covers_its_heir(self, wards, admin):
        make_pledge(make_block(wards[0], 1), date(2025, 6, 20))
        new = merge(wards, admin)
        heir = Unit.objects.get(ward=new)
        before = heir.origins.get().unit_before
        assert before is not None
        assert before.ward == wards[0]


class TestBooks:
    def test_dossiers_in_force_are_handed_over_and_carried_in(self, wards, admin):
        use_counters_of(wards, "D01", "D02", "D03")
        make_supervised(wards[0], date(2025, 3, 1), number="HS-1")
        make_supervised(wards[0], date(2025, 3, 1), ended_on=date(2025, 6, 20), number="HS-2")
        make_supervised(wards[1], date(2025, 6, 16), number="HS-1")
        new = merge(wards, admin)
        month = date(2025, 6, 15), LAST
        assert [count(ward, *month, "D01", "D02", "D03") for ward in wards[:2]] == [
            {"D03": {None: 1}},  # handed over: neither in force at the end nor ended
            {"D02": {None: 1}},
        ]
        assert count(new, DAY, date(2025, 7, 14), "D01", "D02", "D03") == {"D01": {None: 2}}
        rows = SupervisedPerson.objects.filter(ward=new).order_by("number")
        assert list(rows.values_list("number", "carried_in", "started_on", "ended_on")) == [
            ("HS-1", True, date(2025, 3, 1), None),
            ("HS-1/05980", True, date(2025, 6, 16), None),
        ]
        assert set(SupervisedPerson.objects.filter(ended_on=LAST).values_list("outcome", flat=True)) == {"handed_over"}

    def test_the_dossier_that_stops_it_is_named_and_a_name_is_not_repeated(self, wards, admin):
        pattern = r"[A-ZĐ0-9./-]{1,30}"
        Ward.objects.filter(pk=wards[1].pk).update(dossier_pattern=pattern)
        found = make_supervised(wards[1], date(2025, 3, 1), number="HS-1")
        SupervisedPerson.objects.filter(pk=found.pk).update(number="NGUYENVANTAM")
        with pytest.raises(Refused) as refused:
            merge(wards, admin)
        assert f"{wards[1].name}, " in str(refused.value)
        assert f"mục thứ {found.pk} trong sổ, từ ngày 01/03/2025" in str(refused.value)
        assert "Số phải có chữ số" in str(refused.value)
        assert "NGUYENVANTAM" not in str(refused.value)

    def test_helpers_models_and_programmes_go_with_them(self, wards, admin):
        use_counters_of(wards, "D12", "E01", "E02", "B01")
        for ward in wards[:2]:
            helper = make_association(ward, "Hội Liên hiệp Phụ nữ")
            make_supervised(
                ward, date(2025, 3, 1), number=f"{ward.code}-1", helper=helper, helped_from=date(2025, 4, 1)
            )
            model = make_model(ward, date(2025, 1, 1), name="Tự quản", number="1")
            make_site(make_block(ward), date(2025, 1, 1), model=model)
            make_programme(ward, date(2025, 1, 1), associations=[helper], number=f"CT-{ward.code}")
        new = merge(wards, admin)
        counted = count(new, DAY, date(2025, 7, 14), "D12", "E01", "E02", "B01")
        assert {code: sum(cells.values()) for code, cells in counted.items()} == {
            "D12": 2,
            "E01": 1,
            "E02": 2,
            "B01": 2,
        }
        assert Association.objects.get(ward=new).programmes.count() == 2

    def test_only_books_that_all_of_them_kept_are_used_at_once(self, wards, admin):
        use_counters_of(wards, "C01")
        use_counters(wards[0], ["C04"])
        new = merge(wards, admin)
        assert counts.served(new, starts_on=DAY, ends_on=date(2025, 7, 14)) == {"C01"}
        assert counts.served(wards[0], starts_on=date(2025, 6, 15), ends_on=LAST) == {"C01", "C04"}


class TestRefusals:
    def test_who_does_not_manage_every_one_of_them_may_not(self, wards):
        with pytest.raises(Refused, match="không có quyền"):
            merge(wards, people.make_administrator(wards[0]))

    def test_a_code_of_a_ward_that_goes_on_is_refused(self, wards, admin):
        make_ward("06001", name="Phường Tam Thanh")
        with pytest.raises(Refused, match="Mã 06001 đang là mã của Phường Tam Thanh"):
            merge(wards, admin, into=NewWard("06001", "Phường Đông Kinh"))

    def test_one_alone_does_not_merge(self, wards, admin):
        with pytest.raises(Refused, match="từ hai phường"):
            merge(wards[:1], admin)

    def test_a_ward_that_has_closed_does_not_merge_again(self, wards, admin):
        merge(wards, admin)
        with pytest.raises(Refused, match="không còn"):
            merge(wards, admin, into=NewWard("05999", "Phường Khác"), on=date(2025, 8, 1))


def use_counters_of(wards, *codes):
    for ward in wards:
        use_counters(ward, codes)


def told(ward, month, **values):
    """The ward's approved totals of a month, as approval would write them."""
    report = MonthlyReport.objects.create(
        ward=ward, month=month, starts_on=date(2024, 1, 1), ends_on=date(2024, 1, 31), standing_id=None
    )
    edition = Edition.objects.create(
        report=report, number=1, opened_by=people.make_user(), catalogue_version="1", **approved(people.make_user())
    )
    MonthlyReport.objects.filter(pk=report.pk).update(standing=edition)
    WardMonthTotal.objects.bulk_create(
        WardMonthTotal(
            ward=ward, edition=edition, month=month, indicator=code, value=value, units_reported=1, units_expected=1
        )
        for code, value in values.items()
    )


def approved(by):
    now = timezone.now()
    return {
        "state": "approved",
        "submitted_by": by,
        "submitted_at": now,
        "approved_by": by,
        "approved_at": now,
        "chain_position": 1,
        "seal": "0" * 64,
    }


class TestComparison:
    ASKED = Period.between(Month(2026, 8), Month(2026, 8))

    def compare(self, new, period, name):
        return movement(ward=new, period=period, comparison=name, below_ward=False, today=date(2026, 9, 20))

    def test_the_same_month_a_year_earlier_is_that_of_them_all(self, wards, admin):
        new = merge(wards, admin)
        told(new, "2025-08", C01=7)
        told(new, "2026-08", C01=9)
        found = self.compare(new, self.ASKED, "last_year")
        assert (found.series["C01"].compared.value, found.compared_wards) == (7, ())
        for ward, value in zip(wards, (5, 4, 3, 2), strict=True):
            told(ward, "2025-06", C01=value, B01=1)
        told(new, "2026-06", C01=20, B01=4)
        june = Period.between(Month(2026, 6), Month(2026, 6))
        found = self.compare(new, june, "last_year")
        assert found.series["C01"].compared.value == 14
        assert found.series["C01"].change.change == 6
        assert found.compared_months.standing == ("2025-06",)
        assert set(found.compared_wards) == set(NAMES.values())

    def test_in_the_month_of_the_merger_flows_add_and_stocks_are_those_that_go_on(self, wards, admin):
        new = merge(wards, admin)
        for ward in wards:
            told(ward, "2025-07", C01=2, B01=1)
        told(new, "2025-07", C01=3, B01=4)
        told(new, "2026-07", C01=10, B01=4)
        found = self.compare(new, Period.between(Month(2026, 7), Month(2026, 7)), "last_year")
        assert found.series["C01"].compared.value == 11
        assert found.series["B01"].compared.value == 4

    def test_one_ward_that_did_not_report_is_missing(self, wards, admin):
        new = merge(wards, admin)
        for ward in wards[:3]:
            told(ward, "2025-06", C01=2)
        told(new, "2026-06", C01=10)
        found = self.compare(new, Period.between(Month(2026, 6), Month(2026, 6)), "last_year")
        compared = found.series["C01"].compared
        assert (compared.value, compared.missing, compared.expected) == (6, 1, 4)
        assert found.series["C01"].change.percent is None
        assert found.compared_months.missing == ("2025-06",)

    def test_half_a_month_is_not_held_against_a_whole_one(self, wards, admin):
        new = merge(wards, admin)
        for ward in wards:
            told(ward, "2025-06", C01=2)
        told(new, "2025-07", C01=3)
        found = self.compare(new, Period.between(Month(2025, 7), Month(2025, 7)), "previous")
        assert (found.series["C01"].total.value, found.series["C01"].compared.value) == (3, 8)
        assert found.series["C01"].change.change is None

    def test_one_query_more_however_many_wards_there_were(self, wards, admin, django_assert_num_queries):
        new = merge(wards, admin)
        with django_assert_num_queries(7):
            self.compare(new, Period.year(2025), "last_year")
        with django_assert_num_queries(6):
            self.compare(new, self.ASKED, None)


def test_the_movement_of_the_new_ward_asks_only_for_its_own_months(wards, admin):
    new = merge(wards, admin)
    found = movement(ward=new, period=Period.year(2025), below_ward=False, today=date(2025, 9, 20))
    assert found.months.expected == ("2025-07", "2025-08", "2025-09")
