"""Adding, putting right and retiring a ward's or a province's own indicator."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from reports.actions import monthly_report
from reports.actions.own_indicators import (
    NewIndicator,
    add_indicator,
    correct_indicator,
    first_free_day,
    retire_indicator,
)
from reports.catalogue import CATALOGUE_VERSION
from reports.models import OwnIndicator, WardMonthTotal
from reports.own import catalogue_of
from reports.seals import verify
from tests import people
from tests.reports.desk import WORD, Desk
from tests.residents.factories import make_province, make_ward
from wardsecurity.accounts.machine import machine
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db
CAMERA = NewIndicator("CAM1", "Số camera an ninh", "stock", "block", group="E", unit="camera")
CALL = NewIndicator("DD1", "Số cuộc gọi đường dây nóng", "flow", "ward", group="C")


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def admin(desk):
    return people.make_administrator(desk.ward)


def add(owner, new=CAMERA, by=None, **more):
    return add_indicator(owner=owner, new=new, by=by, **more)


class TestAdding:
    def test_it_stands_in_the_catalogue_of_its_ward_alone(self, desk, admin):
        before = desk.ward.data_version
        add(desk.ward, by=admin)
        entry = catalogue_of(desk.ward)["CAM1"]
        assert (entry.kind, entry.dimensions, entry.group, entry.unit()) == ("stock", ("block",), "E", "camera")
        assert "CAM1" not in catalogue_of(make_ward(province=desk.ward.province))
        desk.ward.refresh_from_db()
        assert desk.ward.data_version == before + 1

    def test_a_provinces_stands_in_all_its_wards_and_in_no_other(self, desk):
        add(desk.ward.province)
        assert catalogue_of(desk.ward)["CAM1"].owner == "province"
        assert "CAM1" in catalogue_of(make_ward(province=desk.ward.province))
        assert "CAM1" not in catalogue_of(make_ward(province=make_province("99", "Tỉnh khác")))

    def test_two_wards_may_use_one_code(self, desk):
        add(desk.ward)
        add(make_ward(province=desk.ward.province), replace(CAMERA, name="Số camera giao thông"))
        assert OwnIndicator.objects.count() == 2

    @pytest.mark.parametrize("code", ["A05", "a05", "G99", "C 1", "X", "0912345678", "X0912345678"])
    def test_a_code_like_the_programs_or_a_telephone_is_refused(self, desk, code):
        with pytest.raises(ValidationError) as refusal:
            add(desk.ward, replace(CAMERA, code=code))
        assert "code" in refusal.value.message_dict

    @pytest.mark.parametrize("letter", ["C", "D"])
    @pytest.mark.parametrize("dimension", ["block", "school"])
    def test_nothing_below_the_ward_in_c_and_d(self, desk, letter, dimension):
        with pytest.raises(ValidationError, match="chỉ tổng hợp ở cấp phường"):
            add(desk.ward, replace(CALL, group=letter, dimension=dimension))

    @pytest.mark.parametrize(
        "name",
        ["Số hộ theo đạo Tin lành", "So vu khieu nai", "Số cuộc tụ tập", "Số hộ dân tộc thiểu số", "Dư luận xã hội"],
    )
    def test_no_indicator_on_belief_ethnicity_opinion_complaint_or_assembly(self, desk, name):
        with pytest.raises(ValidationError, match="chỉ theo dõi tội phạm và an toàn"):
            add(desk.ward, replace(CALL, name=name))
        with pytest.raises(ValidationError, match="chỉ theo dõi tội phạm và an toàn"):
            add(desk.ward, replace(CALL, name_en="Number of protests"))

    def test_a_telephone_in_the_name_is_refused(self, desk):
        with pytest.raises(ValidationError, match="số điện thoại"):
            add(desk.ward, replace(CALL, name="Số cuộc gọi đến 0912 345 678"))

    def test_what_looks_like_a_person_must_be_confirmed(self, desk):
        new = replace(CAMERA, name="Số camera trên đường Trần Hưng Đạo")
        with pytest.raises(Refused, match="Có thể là tên người"):
            add(desk.ward, new)
        assert add(desk.ward, new, confirmed=True).name == new.name

    def test_a_name_that_the_program_has_is_refused(self, desk):
        with pytest.raises(Refused, match="đã có chỉ tiêu này: C07"):
            add(desk.ward, replace(CALL, name="số người bị bắt,  xử lý"))

    @pytest.mark.parametrize("wrong", [{"kind": "ratio"}, {"dimension": "person"}, {"group": "H"}, {"unit": "kg"}])
    def test_what_is_not_on_a_list_is_refused(self, desk, wrong):
        with pytest.raises(ValidationError) as refusal:
            add(desk.ward, replace(CALL, **wrong))
        assert list(refusal.value.message_dict) == list(wrong)

    def test_a_code_is_used_once(self, desk):
        retire_indicator(row=add(desk.ward), last_day=date(2020, 1, 1), by=people.make_administrator(desk.ward))
        with pytest.raises(ValidationError, match="Mã này đã có"):
            add(desk.ward)

    def test_no_code_is_a_wards_and_its_provinces(self, desk):
        add(desk.ward)
        with pytest.raises(Refused, match=desk.ward.name):
            add(desk.ward.province)
        add(desk.ward.province, CALL)
        with pytest.raises(Refused, match="của tỉnh"):
            add(desk.ward, CALL)

    @pytest.mark.parametrize("role", ["officer", "chief", "committee"])
    def test_only_an_administrator_adds(self, desk, role):
        with pytest.raises(Refused, match="không có quyền"):
            add(desk.ward, by=getattr(people, f"make_{role}")(desk.ward))

    def test_a_provinces_is_added_by_somebody_of_the_province(self, desk, admin):
        with pytest.raises(Refused, match="cấp tỉnh"):
            add(desk.ward.province, by=admin)
        person = people.make_provincial(desk.ward.province)
        assert add(desk.ward.province, by=person).added_by == person
        assert add(desk.ward.province, CALL).added_by == machine()


class TestMonths:
    def test_it_is_typed_sealed_and_summed_like_the_others(self, desk):
        add(desk.ward)
        report = desk.open()
        edition = report.editions.get()
        for unit, value in zip(desk.blocks, (3, 4), strict=True):
            assert desk.type(edition, "CAM1", value, unit=unit.pk).status == "saved"
        monthly_report.submit(report=report, by=desk.officer, word=WORD)
        sealed = monthly_report.approve(report=report, by=desk.chief)
        total = WardMonthTotal.objects.get(indicator="CAM1")
        assert (total.value, total.units_reported, total.units_expected) == (7, 2, 2)
        assert sealed.catalogue_version != CATALOGUE_VERSION
        assert verify(desk.ward.__class__.objects.get(pk=desk.ward.pk)) == []

    def test_one_added_to_an_open_month_counts_in_the_version_it_is_sealed_with(self, desk):
        report = desk.submitted()
        opened_with = report.editions.get().catalogue_version
        add(desk.ward)
        sealed = monthly_report.approve(report=report, by=desk.chief)
        assert opened_with == CATALOGUE_VERSION != sealed.catalogue_version

    def test_cells_below_the_ward_or_of_another_kind_of_unit_are_refused(self, desk):
        add(desk.ward, CALL)
        edition = desk.open().editions.get()
        assert desk.type(edition, "DD1", 5).status == "saved"
        assert desk.type(edition, "DD1", 5, unit=desk.blocks[0].pk).status == "refused"

    def test_another_wards_is_not_typed_here(self, desk):
        add(make_ward(province=desk.ward.province))
        assert desk.type(desk.open().editions.get(), "CAM1", 5).status == "refused"

    def test_what_is_approved_knows_nothing_of_one_added_later(self, desk):
        report = desk.submitted()
        monthly_report.approve(report=report, by=desk.chief)
        first = first_free_day(desk.ward)
        assert first == date(2009, 4, 1) or first == date(2009, 3, 15)
        add(desk.ward, replace(CALL, since=first))
        assert not catalogue_of(desk.ward)["DD1"].in_force(report.ends_on)
        assert first_free_day(desk.ward.province) == first

    def test_where_nothing_is_approved_it_holds_always(self, desk):
        assert first_free_day(desk.ward) is None


class TestLater:
    def test_a_slip_is_put_right_while_nothing_is_typed(self, desk, admin):
        row = add(desk.ward)
        correct_indicator(row=row, by=admin, name="Số camera", name_en="Cameras", unit="thiết bị", confirmed=False)
        row.refresh_from_db()
        assert (row.name, row.name_en, row.unit) == ("Số camera", "Cameras", "thiết bị")
        desk.type(desk.open().editions.get(), "CAM1", 0, unit=desk.blocks[0].pk)
        with pytest.raises(Refused, match="đã có số liệu"):
            correct_indicator(row=row, by=admin, name="Số máy", name_en="", unit="thiết bị", confirmed=False)

    def test_it_is_retired_with_a_date_and_taken_back(self, desk, admin):
        row = add(desk.ward)
        retire_indicator(row=row, last_day=date(2009, 2, 14), by=admin)
        assert desk.type(desk.open().editions.get(), "CAM1", 1).status == "refused"
        row.refresh_from_db()
        assert (row.retired_on, row.retired_by) == (date(2009, 2, 14), admin)
        retire_indicator(row=row, last_day=None, by=admin)
        row.refresh_from_db()
        assert (row.retired_on, row.retired_by) == (None, None)

    def test_not_before_a_month_that_has_a_figure_of_it(self, desk, admin):
        row = add(desk.ward)
        desk.type(desk.open().editions.get(), "CAM1", 1)
        with pytest.raises(Refused, match="Đã có số liệu"):
            retire_indicator(row=row, last_day=date(2009, 2, 14), by=admin)
        retire_indicator(row=row, last_day=date(2009, 3, 31), by=admin)

    def test_nobody_retires_what_is_not_theirs(self, desk):
        row = add(desk.ward)
        for by in (desk.officer, people.make_administrator(make_ward(province=desk.ward.province))):
            with pytest.raises(Refused):
                retire_indicator(row=row, last_day=date(2026, 1, 1), by=by)
