"""Own indicators on the pages and in the files of a ward and of its province."""

import pytest
from django.test import Client
from django.utils.html import strip_tags

from reports.actions.own_indicators import NewIndicator, add_indicator
from tests import people
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_province, make_ward

pytestmark = pytest.mark.django_db
CAMERA = NewIndicator("CAM1", "Số camera an ninh", "stock", "block", group="E", unit="camera", name_en="Cameras")
CHECKPOINT = NewIndicator("CHOT", "Số chốt tự quản", "flow", "ward", group="E", unit="điểm")
PAGE = "/05977/tong-quan/?ky=2009-Q1"


@pytest.fixture
def ward():
    ward = make_ward("05977", reports_from="2009-01", reports_until="2009-03")
    add_indicator(owner=ward, new=CAMERA, by=None)
    add_indicator(owner=ward.province, new=CHECKPOINT, by=None)
    block = make_block(ward, 1)
    for month, value in (("2009-01", 3), ("2009-02", 4), ("2009-03", 6)):
        put_month(ward, month, {("CAM1", block): value, ("CHOT", None): 0})
    return ward


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def text(answer):
    return " ".join(strip_tags(answer.content.decode()).split())


def test_the_dashboard_shows_them_with_the_way_to_their_evidence(ward):
    answer = signed_in(people.make_committee(ward)).get(PAGE)
    assert "Chỉ tiêu riêng của phường" in text(answer)
    assert "Số camera an ninh 06 camera" in text(answer)
    assert "Số chốt tự quản (chỉ tiêu của tỉnh) 0 điểm" in text(answer)
    assert "/05977/nguon-so-lieu/CAM1/?" in answer.content.decode()


def test_a_ward_without_any_has_no_such_section(ward):
    other = make_ward("05999", reports_from="2009-01", province=make_province("99", "Tỉnh khác"))
    put_month(other, "2009-01", {("C07", None): 1})
    assert "Chỉ tiêu riêng" not in text(signed_in(people.make_committee(other)).get("/05999/tong-quan/?ky=2009"))


def test_the_evidence_page_opens_by_block(ward):
    page = text(signed_in(people.make_committee(ward)).get("/05977/nguon-so-lieu/CAM1/?ky=2009-Q1"))
    assert "Chỉ tiêu riêng của phường, cán bộ nhập trực tiếp" in page
    assert "Theo đơn vị" in page


def test_the_csv_has_a_column_for_each(ward):
    answer = signed_in(people.make_committee(ward)).get("/05977/bieu-do/chi-tieu-rieng.csv?ky=2009-Q1")
    rows = answer.content.decode("utf-8-sig").split("\r\n")
    assert rows[0] == "Tháng;Số camera an ninh (camera);Số chốt tự quản (điểm);Ghi chú"
    assert rows[1:4] == ["T1;3;0;", "T2;4;0;", "T3;6;0;"]


def test_a_bad_code_is_not_found(ward):
    assert signed_in(people.make_committee(ward)).get("/05977/nguon-so-lieu/KHAC/").status_code == 404


def test_they_are_typed_on_the_months_page_in_their_group(ward):
    page = signed_in(people.make_officer(ward)).get("/05977/bao-cao-thang/2009-03/?nhom=E").content.decode()
    group = {letter: page.split(f'id="nhom-{letter}"')[1].split("</fieldset>")[0] for letter in "AE"}
    assert "Số camera an ninh" in group["E"]
    assert "Số chốt tự quản" in group["E"]
    assert "Số camera an ninh" not in group["A"]


def test_the_province_reads_its_sums_and_the_list_of_its_wards(ward):
    client = signed_in(people.make_provincial(ward.province))
    page = text(client.get(f"/tinh/{ward.province.code}/chi-tieu-rieng/?nam=2009"))
    assert "CHOT Số chốt tự quản (điểm)" in page
    assert f"{ward.name} CAM1 Số camera an ninh" in page
    assert "Chỉ tiêu riêng" in text(client.get(f"/tinh/{ward.province.code}/"))


@pytest.mark.parametrize("year", ["", "x", "99999", "%00", "²009", "1800"])
def test_a_year_that_is_none_is_this_year(ward, year):
    client = signed_in(people.make_provincial(ward.province))
    assert client.get(f"/tinh/{ward.province.code}/chi-tieu-rieng/?nam={year}").status_code == 200
