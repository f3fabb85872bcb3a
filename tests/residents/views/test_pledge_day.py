"""The form of a pledge day: all units at once, all or nothing, and what cannot be saved stays on the screen."""

from datetime import date

import pytest
import time_machine
from django.http import QueryDict

from residents.forms.pledge_day import PledgeDay
from residents.models import Pledge, Unit
from tests.residents import factories as make
from tests.residents.desk import BookDesk, approve_march, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> BookDesk:
    desk = make_desk()
    for _ in range(11):
        make.make_block(desk.ward)
    make.make_school(desk.ward)
    make.make_workplace(desk.ward)
    make.make_campaign(desk.ward, title="Đợt Tết")
    return desk


def units(desk: BookDesk) -> list[Unit]:
    return list(desk.ward.units.order_by("kind", "name_key"))


def day(desk: BookDesk, **fields) -> dict[str, object]:
    return {"signed_on": "10/03/2009", "campaign": desk.ward.campaigns.get().pk, "number": "", **fields}


def send(desk: BookDesk, **fields):
    return desk.officer.post(desk.path("ky-cam-ket", "nhap-theo-ngay"), day(desk, **fields))


def blocks(desk: BookDesk, *counts: str) -> dict[str, object]:
    own = [unit for unit in units(desk) if unit.kind == "block"]
    return {f"households-{unit.pk}": count for unit, count in zip(own, counts, strict=False)}


def test_all_units_stand_on_one_form(desk):
    page = desk.officer.get(desk.path("ky-cam-ket", "nhap-theo-ngay")).content.decode()
    assert page.count('name="households-') == 11
    assert page.index("Khối 2:") < page.index("Khối 10:")
    assert all(f'name="{name}-' in page for name in ("pupils", "staff", "signed"))


def test_one_save_writes_every_pledge_with_numbers_in_a_row(desk):
    school, workplace = (next(u for u in units(desk) if u.kind == kind) for kind in ("school", "workplace"))
    more = {f"pupils-{school.pk}": "1.200", f"staff-{school.pk}": "0", f"signed-{workplace.pk}": "1"}
    answer = send(desk, number="CK-009", **blocks(desk, "96", "", "12"), **more)
    assert answer.url == desk.path("ky-cam-ket")
    saved = Pledge.objects.order_by("id").values_list("number", "audience", "households", "pupils", "staff")
    assert list(saved) == [
        ("CK-009", "households", 96, None, None),
        ("CK-010", "households", 12, None, None),
        ("CK-011", "school", None, 1200, 0),
        ("CK-012", "workplace", None, None, None),
    ]


@pytest.mark.parametrize("bad", ["x", "-1", "1,5", "0", "99999999999"])
def test_a_refused_cell_is_marked_and_the_rest_kept(desk, bad):
    page = send(desk, **blocks(desk, "96", bad)).content.decode()
    assert page.count('aria-invalid="true"') == 1
    assert 'value="96"' in page
    assert f'value="{bad}"' in page
    assert not Pledge.objects.exists()


def test_half_a_school_is_no_pledge(desk):
    school = next(unit for unit in units(desk) if unit.kind == "school")
    assert "Ghi cả hai cột" in send(desk, **{f"pupils-{school.pk}": "20"}).content.decode()


def test_an_empty_day_is_not_saved(desk):
    assert "Chưa có đơn vị nào được ghi" in send(desk).content.decode()


def test_a_day_sent_twice_is_asked_about(desk):
    send(desk, **blocks(desk, "96"))
    page = send(desk, **blocks(desk, "96")).content.decode()
    assert "Ngày này đơn vị đã được ghi trong đợt ký." in page
    assert Pledge.objects.count() == 1
    send(desk, ghi_them="1", **blocks(desk, "5"))
    assert Pledge.objects.count() == 2


def test_a_day_that_was_saved_in_another_window_meanwhile_is_asked_about(desk):
    data = QueryDict(mutable=True)
    data.update({name: str(value) for name, value in day(desk, **blocks(desk, "96", "5")).items()})
    both = [PledgeDay(desk.ward, data), PledgeDay(desk.ward, data)]
    assert all(each.is_valid() for each in both)  # both were looked at before either was saved
    assert both[0].write(desk.person) == 2
    assert both[1].write(desk.person) is None
    assert both[1].again
    assert not both[1].errors
    assert [line.errors for line in both[1].filled] == [["Ngày này đơn vị đã được ghi trong đợt ký."]] * 2
    assert Pledge.objects.count() == 2


def test_a_number_that_is_taken_keeps_all_out(desk):
    make.make_pledge(units(desk)[0], number="CK-2", signed_on=date(2008, 1, 1))
    assert "Số này đã có trong sổ." in send(desk, number="CK-1", **blocks(desk, "1", "2")).content.decode()
    assert Pledge.objects.count() == 1


def test_a_late_day_counts_in_the_open_month_on_request(desk):
    approve_march(desk.ward)
    assert "Số liệu tháng 03/2009 đã duyệt" in send(desk, **blocks(desk, "96")).content.decode()
    send(desk, tinh_vao="thang_nay", **blocks(desk, "96"))
    assert Pledge.objects.get().signed_counts_on == date(2009, 4, 1)


def test_a_unit_that_was_not_there_that_day_is_refused(desk):
    new = make.make_block(desk.ward, 12, opened_on=date(2009, 4, 1))
    assert "Đơn vị này không có vào ngày ký." in send(desk, **{f"households-{new.pk}": "3"}).content.decode()


@time_machine.travel("2009-04-10", tick=False)
def test_a_block_that_was_split_lately_still_takes_the_days_before(desk):
    Unit.objects.filter(ward=desk.ward, name="Khối 1").update(closed_on=date(2009, 3, 31))
    Unit.objects.filter(ward=desk.ward, name="Khối 2").update(closed_on=date(2007, 3, 31))
    page = desk.officer.get(desk.path("ky-cam-ket", "nhap-theo-ngay")).content.decode()
    assert "Khối 1 (đến hết ngày 31/03/2009)" in page
    assert page.count('name="households-') == 10
    assert send(desk, **blocks(desk, "96")).status_code == 302


def test_without_a_campaign_the_page_says_what_comes_first():
    desk = make_desk()
    page = desk.officer.get(desk.path("ky-cam-ket", "nhap-theo-ngay")).content.decode()
    assert "Ghi đợt ký cam kết mới" in page
