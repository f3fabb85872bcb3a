"""Some blocks of the sample ward alone: on the page, in its links and files, and through the API."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from reports.models import Target
from residents.models import Unit
from tests.people import make_chief, make_committee, make_officer, make_provincial
from tests.reports.views.test_dashboard import PAGE, signed_in, text
from tests.residents.factories import make_ward
from wardsecurity.accounts import tokens

pytestmark = pytest.mark.django_db
FEW = "?ky=2009&so_voi=cung_ky&khoi=K07,K08"


@pytest.fixture
def committee(sample_ward) -> Client:
    return signed_in(make_committee(sample_ward))


def test_the_paragraph_says_which_blocks_it_speaks_of(committee):
    page = text(committee, PAGE + FEW)
    assert "Trong năm 2009, ở khối 7 và 8, 2/2 khối phố ký cam kết với 430 lượt hộ" in page
    assert "Nguồn tin quần chúng có giá trị chỉ tổng hợp ở cấp phường" in page
    assert "Người bị bắt, xử lý chỉ có số toàn phường" in page
    assert "Trường học ký cam kết không chia theo khối phố" in page


def test_one_block_s_page_says_the_way_to_its_own_target(committee, sample_ward):
    block = Unit.objects.get(ward=sample_ward, code="K07")
    Target.objects.create(
        ward=sample_ward, indicator="A05", unit=block, year=2009, value=300, set_by=make_chief(sample_ward)
    )
    page = text(committee, f"{PAGE}?ky=2009&khoi=K07")
    assert "Đạt 225/300 lượt hộ (75,00%); còn thiếu 75 lượt hộ" in page
    assert "Hộ gia đình: Đạt 225/300" in page  # beside the line across the chart
    assert "/300 lượt hộ" not in text(committee, f"{PAGE}?ky=2009&khoi=K07,K08")
    assert "/300 lượt hộ" not in text(committee, f"{PAGE}?ky=2009")


def test_every_link_of_a_number_carries_the_blocks(committee):
    page = committee.get(PAGE + FEW).content.decode()
    for link in ("nguon-so-lieu/A05/?ky=2009&amp;so_voi=cung_ky&amp;khoi=K07,K08", "luot-ky-cam-ket.csv?ky=2009"):
        assert link in page
    assert 'href="?ky=2009-03&amp;so_voi=cung_ky&amp;khoi=K07,K08"' in page


def test_a_block_s_row_narrows_the_page_to_it(committee):
    assert (
        'href="?ky=2009&amp;so_voi=khong&amp;khoi=K07"'
        in committee.get(PAGE + "?ky=2009&so_voi=khong").content.decode()
    )


def test_boxes_of_the_form_lead_to_the_plain_address(committee):
    answer = committee.get(PAGE + "?tu=2009&den=2009&so_voi=khong&khoi=K01&khoi=K02&cach_tinh=bao_cao&nho=1")
    assert answer.headers["Location"] == f"{PAGE}?ky=2009&so_voi=khong&khoi=K01,K02"


@pytest.mark.parametrize("query", [FEW, "?ky=2005-2009&khoi=diem&cach_tinh=quy_doi", "?ky=2009-03&khoi=K01"])
def test_twelve_queries_are_enough_for_some_blocks(sample_ward, query, django_assert_max_num_queries):
    client = signed_in(make_officer(sample_ward))
    with django_assert_max_num_queries(12):
        client.get(PAGE + query)


def test_the_blocks_chosen_last_come_back_in_their_own_ward_alone(sample_ward):
    user, other = make_provincial(sample_ward.province), make_ward(province=sample_ward.province)
    client = signed_in(user)
    client.get(PAGE + "?ky=2009&so_voi=khong&khoi=K07&nho=1", headers={"Sec-Fetch-Site": "same-origin"})
    assert "khối 7" in client.get(PAGE).context["bar"].label
    assert client.get(f"/{other.code}/tong-quan/").context["bar"].label == "năm 2009"
    assert client.get(f"/{other.code}/tong-quan/").context["choice"].message == ""


def test_a_block_that_is_not_there_is_said(committee):
    assert "Kỳ này không có khối phố mang mã K77. Trang đang hiện toàn phường." in text(committee, PAGE + "?khoi=K77")


@pytest.mark.parametrize("name", ["ban-do.csv", "tong-quan/ban-in.pdf", "tong-quan/mot-trang.pdf"])
def test_no_file_holds_the_whole_ward_in_its_place(committee, name):
    answer = committee.get(f"/05977/{name}?ky=2009&khoi=K77")
    assert answer.status_code == 400
    assert answer.content.decode() == "Kỳ này không có khối phố mang mã K77."


def test_the_presentation_says_it_too(committee):
    assert "không có khối phố mang mã K77. Trang đang hiện toàn phường." in text(
        committee, "/05977/trinh-chieu/?khoi=K77"
    )


def test_the_map_s_file_says_whose_numbers_it_holds(committee):
    file = committee.get("/05977/ban-do.csv" + FEW).content.decode("utf-8-sig")
    assert file.splitlines()[-1] == "Chỉ tính: khối 7 và 8."


def test_evidence_is_of_the_same_blocks(committee):
    page = text(committee, "/05977/nguon-so-lieu/C05/" + FEW)
    assert "năm 2009, khối 7 và 8: 06 vụ" in page
    assert "chỉ tổng hợp ở cấp phường" in text(committee, "/05977/nguon-so-lieu/C02/" + FEW)


def test_a_file_says_whose_numbers_it_holds(committee):
    file = committee.get("/05977/bieu-do/luot-ky-cam-ket.csv" + FEW).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(file), delimiter=";"))
    assert sum(int(row[1]) for row in rows[1:13]) == 430
    assert rows[-1] == ["Chỉ tính: khối 7 và 8."]


def test_the_api_takes_blocks_and_says_what_has_no_number(sample_ward):
    day = timezone.localdate() + timedelta(days=9)
    _token, key = tokens.make(user=make_officer(sample_ward), label="bảng Excel", expires_on=day)
    client = Client(headers={"Authorization": f"Bearer {key}"})
    told = client.get("/api/v1/wards/05977/movement/?period=2009&blocks=K07,K08").json()
    assert (told["indicators"]["A05"]["total"], told["blocks"]) == (430, ["K07", "K08"])
    assert (told["indicators"]["C02"]["total"], told["not_by_block"]["C02"]) == (None, "never_below_ward")
    assert client.get("/api/v1/wards/05977/movement/?period=2009&blocks=K77").status_code == 400
    assert client.get("/api/v1/wards/05977/movement/?period=2009&restated=yes").status_code == 400
    assert "C02" not in client.get("/api/v1/wards/05977/movement.csv?period=2009&blocks=K07").content.decode()
