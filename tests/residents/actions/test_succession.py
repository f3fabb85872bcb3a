"""Units in time: each change is a new row from a day, figures and entries stay with who reported them."""

from datetime import date, timedelta
from typing import Any

import pytest

from residents import counts
from residents.actions import succession
from residents.actions.closed import close_month
from residents.actions.place import NewUnit
from residents.models import EntryHistory, ModelSite, PilotSite, Pledge, Succession, Unit, UnitSize
from tests import people
from tests.residents.factories import (
    make_block,
    make_pilot,
    make_pledge,
    make_school,
    make_site,
    make_size,
    make_team,
    make_ward,
    use_counters,
)
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db
DAY = date(2009, 7, 1)
BEFORE = DAY - timedelta(days=1)


@pytest.fixture
def ward():
    return make_ward()


@pytest.fixture
def admin(ward):
    return people.make_administrator(ward)


def in_force(ward, day):
    return [(unit.code, unit.name) for unit in counts.units(ward, starts_on=day, ends_on=day)]


class TestRenaming:
    def test_lists_follow_the_date_and_the_code_stays(self, ward, admin):
        block = make_block(ward, 1)
        new = succession.rename_unit(
            unit=block, into=NewUnit("K01", "Tổ dân phố 1"), on=DAY, by=admin, decision="12/NQ-HĐND"
        )
        assert in_force(ward, BEFORE) == [("K01", "Khối 1")]
        assert in_force(ward, DAY) == [("K01", "Tổ dân phố 1")]
        line = Succession.objects.get()
        assert (line.kind, line.on, line.unit_before, line.unit_after) == ("renaming", DAY, block, new)
        assert line.decision == "12/NQ-HĐND"
        assert line.whole

    def test_what_was_pledged_stays_with_the_unit_that_pledged(self, ward, admin):
        block = make_block(ward, 1)
        make_pledge(block, BEFORE)
        succession.rename_unit(unit=block, into=NewUnit("K01", "Tổ dân phố 1"), on=DAY, by=admin)
        assert Pledge.objects.get().unit == block

    def test_households_sites_and_pilots_go_on_with_it(self, ward, admin):
        block = make_block(ward, 1)
        make_size(block, 2009, households=120)
        make_size(block, 2008, households=110)
        site = make_site(block, number="MH-1")
        make_team(site)
        make_pilot(block)
        use_counters(ward, ["E02", "E03", "G02"])
        asked: dict[str, Any] = {"year_starts_on": date(2009, 1, 1), "codes": ["E02", "E03", "G02"]}
        new = succession.rename_unit(unit=block, into=NewUnit("K01", "Tổ dân phố 1"), on=DAY, by=admin)
        assert counts.count(ward, starts_on=date(2009, 6, 1), ends_on=BEFORE, **asked) == {
            "E02": {block.pk: 1},
            "E03": {block.pk: 1},
            "G02": {block.pk: 120},
        }
        assert counts.count(ward, starts_on=DAY, ends_on=date(2009, 7, 31), **asked) == {
            "E02": {new.pk: 1},
            "E03": {new.pk: 1},
            "G02": {new.pk: 120},
        }
        assert [(each.unit_id, each.starts_on, each.ends_on) for each in counts.pilots(ward)] == [
            (block.pk, date(2009, 3, 10), BEFORE),
            (new.pk, DAY, None),
        ]
        assert EntryHistory.objects.filter(book="modelsite", by=admin).count() == 2

    def test_the_same_name_again_is_no_renaming(self, ward, admin):
        with pytest.raises(Refused, match="giống"):
            succession.rename_unit(unit=make_block(ward, 1), into=NewUnit("K01", "Khối 1"), on=DAY, by=admin)


class TestMerging:
    def test_two_become_one_with_their_households_together(self, ward, admin):
        units = [make_block(ward, 1), make_block(ward, 2)]
        for unit, households in zip(units, (120, 80), strict=True):
            make_size(unit, 2009, households=households, residents=400 if unit == units[0] else None)
            make_pilot(unit)
        new = succession.merge_units(units=units, into=NewUnit("K01", "Khối 1"), on=DAY, by=admin)
        assert in_force(ward, DAY) == [("K01", "Khối 1")]
        size = UnitSize.objects.get(unit=new)
        assert (size.households, size.residents) == (200, None)
        assert PilotSite.objects.filter(ends_on=None).get().block == new
        assert Succession.objects.filter(kind="merger", whole=True, unit_after=new).count() == 2

    def test_a_block_and_a_school_do_not_merge(self, ward, admin):
        with pytest.raises(Refused, match="cùng loại"):
            succession.merge_units(
                units=[make_block(ward), make_school(ward)], into=NewUnit("K09", "Khối 9"), on=DAY, by=admin
            )

    def test_one_alone_does_not_merge(self, ward, admin):
        with pytest.raises(Refused, match="từ hai đơn vị"):
            succession.merge_units(units=[make_block(ward)], into=NewUnit("K09", "Khối 9"), on=DAY, by=admin)


class TestSplitting:
    def test_one_becomes_two_and_nothing_is_guessed(self, ward, admin):
        block = make_block(ward, 1)
        make_size(block, 2009, households=120)
        make_site(block)
        into = [NewUnit("K01", "Khối 1"), NewUnit("K12", "Khối 12")]
        new = succession.split_unit(unit=block, into=into, on=DAY, by=admin)
        assert in_force(ward, DAY) == [("K01", "Khối 1"), ("K12", "Khối 12")]
        assert set(Succession.objects.values_list("kind", "whole")) == {("split", False)}
        assert not UnitSize.objects.filter(unit__in=new).exists()
        assert ModelSite.objects.get().block == block

    def test_codes_of_others_are_refused_and_nothing_is_done(self, ward, admin):
        block = make_block(ward, 1)
        make_block(ward, 2)
        with pytest.raises(Refused, match="Mã K02 đã là mã của Khối 2"):
            succession.split_unit(
                unit=block, into=[NewUnit("K01", "Khối 1"), NewUnit("K02", "Khối 1B")], on=DAY, by=admin
            )
        assert in_force(ward, DAY) == [("K01", "Khối 1"), ("K02", "Khối 2")]


class TestClosing:
    def test_a_closed_unit_is_gone_from_the_next_day_and_its_code_is_free(self, ward, admin):
        succession.close_unit(unit=make_block(ward, 1), last_day=BEFORE, by=admin)
        assert in_force(ward, BEFORE) == [("K01", "Khối 1")]
        assert in_force(ward, DAY) == []
        assert not Succession.objects.exists()

    def test_what_is_closed_does_not_change_again(self, ward, admin):
        block = make_block(ward, 1, closed_on=BEFORE)
        with pytest.raises(Refused, match="đã kết thúc ngày 30/06/2009"):
            succession.close_unit(unit=block, last_day=DAY, by=admin)


class TestDays:
    def test_a_day_in_an_approved_month_is_refused(self, ward, admin):
        block = make_block(ward, 1)
        close_month(ward=ward, month="2009-07", starts_on=DAY, ends_on=date(2009, 7, 31))
        with pytest.raises(Refused, match="chỉ ghi được từ ngày 01/08/2009"):
            succession.close_unit(unit=block, last_day=date(2009, 7, 30), by=admin)
        succession.close_unit(unit=block, last_day=date(2009, 7, 31), by=admin)
        assert Unit.objects.get().closed_on == date(2009, 7, 31)

    def test_the_day_lies_after_the_unit_began(self, ward, admin):
        with pytest.raises(Refused, match="mới có từ ngày 01/07/2009"):
            succession.rename_unit(
                unit=make_block(ward, 1, opened_on=DAY), into=NewUnit("K01", "Khối A"), on=DAY, by=admin
            )

    def test_the_officer_may_not(self, ward):
        with pytest.raises(Refused, match="không có quyền"):
            succession.close_unit(unit=make_block(ward), last_day=DAY, by=people.make_officer(ward))
