"""Setting up a ward: its names, units and sizes, by its administrator alone."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from residents.actions import place
from residents.actions.place import NewUnit, SizeCell
from residents.models import EntryHistory, Unit, UnitSize, Ward
from tests import people
from tests.residents.factories import make_block, make_pledge, make_school, make_size, make_ward
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward():
    return make_ward("05977", name="Phường Vĩnh Trại")


@pytest.fixture
def admin(ward):
    return people.make_administrator(ward)


def blocks(ward):
    return list(Unit.objects.filter(ward=ward).order_by("name_key").values_list("code", "name"))


class TestWard:
    def test_its_names_are_set_and_its_pages_are_new(self, ward, admin):
        place.change_ward(
            ward=ward,
            by=admin,
            name="Phường Đông Kinh",
            committee_name="Ban Chỉ đạo",
            police_name="Công an",
            one_officer=True,
        )
        row = Ward.objects.get()
        assert (row.name, row.name_folded, row.police_name, row.one_officer) == (
            "Phường Đông Kinh",
            "phuong dong kinh",
            "Công an",
            True,
        )
        assert row.data_version > ward.data_version

    def test_its_name_holds_no_number_of_a_person(self, ward, admin):
        with pytest.raises(ValidationError) as refused:
            place.change_ward(
                ward=ward, by=admin, name="Phường 0912345678", committee_name="Ban", police_name="", one_officer=False
            )
        assert set(refused.value.error_dict) == {"name"}

    def test_its_own_name_is_fixed_once_a_month_is_approved(self, ward, admin):
        Ward.objects.update(seal_count=1)
        with pytest.raises(Refused, match="dưới tên Phường Vĩnh Trại"):
            place.change_ward(
                ward=ward, by=admin, name="Phường khác", committee_name="Ban Chỉ đạo", police_name="", one_officer=False
            )

    @pytest.mark.parametrize("who", [people.make_officer, people.make_chief])
    def test_nobody_else_may(self, ward, who):
        with pytest.raises(Refused, match="không có quyền"):
            place.add_units(ward=ward, kind="block", units=[NewUnit("K01", "Khối 1")], by=who(ward))


class TestUnits:
    def test_a_list_becomes_units(self, ward, admin):
        units = [NewUnit("K01", "Khối 1"), NewUnit("K02", "Khối 2")]
        place.add_units(ward=ward, kind="block", units=units, by=admin, opened_on=date(2009, 1, 1))
        assert blocks(ward) == [("K01", "Khối 1"), ("K02", "Khối 2")]
        assert EntryHistory.objects.filter(book="unit", by=admin, kind="added").count() == 2

    def test_twice_the_same_is_refused_and_none_is_made(self, ward, admin):
        units = [NewUnit("K01", "Khối 1"), NewUnit("K01", "Khối 2"), NewUnit("K03", "khối  1")]
        with pytest.raises(Refused, match="Mã K01 đã là mã của Khối 1") as refusal:
            place.add_units(ward=ward, kind="block", units=units, by=admin)
        assert "khối 1 đã có, mã K01" in str(refusal.value)
        assert blocks(ward) == []

    def test_a_code_may_be_taken_up_after_its_bearer_closed(self, ward, admin):
        make_block(ward, 1, closed_on=date(2009, 6, 30))
        with pytest.raises(Refused):
            place.add_units(ward=ward, kind="block", units=[NewUnit("K01", "Khối mới")], by=admin)
        place.add_units(
            ward=ward, kind="block", units=[NewUnit("K01", "Khối mới")], by=admin, opened_on=date(2009, 7, 1)
        )
        assert ("K01", "Khối mới") in blocks(ward)

    def test_a_slip_is_mended_while_no_month_is_approved(self, ward, admin):
        block = make_block(ward, 1, name="Khôi 1")
        place.correct_unit(unit=block, by=admin, code="K01", name="Khối 1", has_many_visitors=True)
        assert blocks(ward) == [("K01", "Khối 1")]
        Ward.objects.update(seal_count=1)
        place.correct_unit(unit=block, by=admin, code="K01", name="Khối 1", has_many_visitors=False)
        with pytest.raises(Refused, match="Đổi tên"):
            place.correct_unit(unit=block, by=admin, code="K01", name="Khối một", has_many_visitors=False)

    def test_a_unit_that_nothing_refers_to_can_be_taken_back(self, ward, admin):
        block, used = make_block(ward, 1), make_block(ward, 2)
        make_pledge(used)
        place.remove_unit(unit=block, by=admin)
        with pytest.raises(Refused, match="Khối 2 đã có số liệu"):
            place.remove_unit(unit=used, by=admin)
        assert blocks(ward) == [("K02", "Khối 2")]
        assert EntryHistory.objects.get(book="unit").kind == "deleted"


class TestSizes:
    def test_numbers_of_a_year_are_set_and_taken_away(self, ward, admin):
        block, school = make_block(ward), make_school(ward)
        cells = [SizeCell(block.pk, "households", None, 120), SizeCell(school.pk, "pupils", None, 900)]
        assert place.save_sizes(ward=ward, year=2009, cells=cells, by=admin) == 2
        assert (
            place.save_sizes(ward=ward, year=2009, cells=[SizeCell(block.pk, "households", 120, None)], by=admin) == 1
        )
        assert list(UnitSize.objects.order_by("unit").values_list("households", "pupils")) == [
            (None, None),
            (None, 900),
        ]

    def test_a_number_that_somebody_changed_meanwhile_is_not_overwritten(self, ward, admin):
        block = make_block(ward)
        make_size(block, households=130)
        with pytest.raises(Refused, match="vừa được người khác sửa"):
            place.save_sizes(ward=ward, year=2009, cells=[SizeCell(block.pk, "households", 120, 125)], by=admin)
        assert UnitSize.objects.get().households == 130

    def test_the_same_number_again_changes_nothing(self, ward, admin):
        block = make_block(ward)
        make_size(block, households=130)
        assert place.save_sizes(ward=ward, year=2009, cells=[SizeCell(block.pk, "households", 130, 130)], by=admin) == 0
        assert not EntryHistory.objects.exists()

    def test_a_unit_of_another_ward_is_refused(self, ward, admin):
        stranger = make_block(make_ward())
        with pytest.raises(Refused, match="không thuộc phường"):
            place.save_sizes(ward=ward, year=2009, cells=[SizeCell(stranger.pk, "households", None, 1)], by=admin)


def test_a_list_with_the_telephones_of_the_heads_of_blocks_is_refused(ward, admin):
    with pytest.raises(Refused, match="số điện thoại"):
        place.add_units(ward=ward, kind="block", units=[NewUnit("K05", "Khối 5, 0912345678")], by=admin)
    assert blocks(ward) == []
