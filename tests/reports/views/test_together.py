"""Tổng quan of a province and of the country: the page of a ward over all of them, and what it never shows."""

import re
from datetime import date

import pytest
import time_machine
from django.test import Client

from reports.actions.own_indicators import NewIndicator, add_indicator
from residents.models import Unit
from tests.people import make_national, make_provincial
from tests.reports.queries.build import put_month
from tests.residents.factories import (
    make_block,
    make_commendation,
    make_pilot,
    make_province,
    make_succession,
    make_ward,
)
from wardsecurity.accounts.models import AccessLog

pytestmark = pytest.mark.django_db
PAGE, COUNTRY = "/tinh/20/tong-quan/", "/ca-nuoc/tong-quan/"
YEAR = "?ky=2009&so_voi=cung_ky"


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    client.get("/tai-khoan/")
    return client


@pytest.fixture
def wards():
    """Two of one province, one of them with a month missing, and one of another province."""
    province = make_province()
    wards = [make_ward(f"0000{number}", province=province, reports_from="2009-11") for number in (1, 2)]
    wards.append(make_ward("00009", province=make_province("97", "Tỉnh khác"), reports_from="2009-11"))
    for number, ward in enumerate(wards, start=1):
        cells = {("A05", make_block(ward)): 10 * number, ("C05", None): number, ("C04", None): 10, ("D10", None): 1}
        for month in ("2009-11", "2009-12")[: 1 if number == 2 else 2]:
            put_month(ward, month, cells)
    return wards


@pytest.fixture
def province(wards) -> Client:
    return signed_in(make_provincial(wards[0].province))


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.S))


def test_the_wards_of_the_province_are_one(province):
    page = text(province, PAGE + YEAR)
    assert "Số liệu đã duyệt: 3/4 báo cáo tháng của 2 phường, xã." in page
    assert "Còn thiếu 1 báo cáo tháng." in page
    assert "40" in page
    assert "2/2 khối phố ký cam kết với 40 lượt hộ" in page
    assert "(tỷ lệ điều tra, làm rõ 13,33%)" in page
    assert "Còn 1/4 báo cáo tháng chưa được duyệt" in page


def test_the_country_is_all_provinces(wards):
    page = text(signed_in(make_national()), COUNTRY + YEAR)
    assert "Số liệu đã duyệt: 5/6 báo cáo tháng của 3 phường, xã." in page


def test_what_wants_a_decision_leads_to_pages_that_open(wards, province):
    make_block(wards[0])
    for client, place, names in (
        (province, PAGE, ("1/2 phường, xã chưa đủ số liệu được duyệt tháng 12/2009: Phường 00002.",)),
        (signed_in(make_national()), COUNTRY, ("1/2 tỉnh, thành phố chưa đủ số liệu",)),
    ):
        page = client.get(place + YEAR).content.decode()
        told = page.partition('<ol class="matters">')[2].partition("</ol>")[0]
        lines = re.findall(r'<a href="([^"]+)">([^<]+)</a>', told)
        assert len(lines) == 1
        assert names[0] in lines[0][1]
        for href, _line in lines:
            assert client.get(href.replace("&amp;", "&")).status_code == 200
    blocks = province.get("/tinh/20/tong-quan/?ky=2009-11..2009-12&so_voi=khong").content.decode()
    assert "chưa ký cam kết" not in blocks  # the period does not begin with the year


def test_its_coverage_pilots_and_commendations_are_sums(wards, province):
    make_pilot(Unit.objects.get(ward=wards[0]), date(2008, 1, 1))
    make_commendation(wards[1], year=2009, form="certificate", recipient="ward", body="UBND tỉnh")
    page = text(province, PAGE + YEAR)
    assert "Bao nhiêu khối phố, trường học đã ký cam kết?" in page
    assert "Đã ký, cả kỳ 2/2" in page
    assert "Khối điểm chỉ đạo 1 khối phố ở 01 phường, xã" in page
    assert "2009 01 phường, xã giấy khen: 1" in page
    for slug in ("do-phu", "khen-thuong"):
        assert province.get(f"/tinh/20/bieu-do/{slug}.csv?ky=2009").status_code == 200


def test_nothing_below_the_ward_and_no_way_to_the_evidence(province):
    page = province.get(PAGE + YEAR).content.decode()
    for word in ("nguon-so-lieu", "Khối 1", "khoi-diem", "ket-luan"):
        assert word not in page


def test_what_goes_by_years_alone_stays_so(province):
    assert "cơ sở giáo dục" not in text(province, f"{PAGE}?ky=2009-12")


def test_the_province_s_own_indicators_are_there(wards, province):
    new = NewIndicator("TUAN", "Số buổi tuần tra", "flow", "ward", unit="buổi")
    add_indicator(owner=wards[0].province, new=new, by=None)
    assert "Số buổi tuần tra (chỉ tiêu của tỉnh)" in text(province, PAGE + YEAR)


def test_an_empty_province_says_so():
    province = make_province("98", "Tỉnh trống")
    page = text(signed_in(make_provincial(province)), "/tinh/98/tong-quan/")
    assert "không có phường, xã nào phải báo cáo" in page


@pytest.mark.parametrize("address", [PAGE, COUNTRY, "/tinh/20/so-sanh/", "/ca-nuoc/so-sanh/"])
def test_so_many_queries_at_most_and_an_unchanged_page_reads_no_figure(wards, address, django_assert_max_num_queries):
    client = signed_in(make_national())
    with django_assert_max_num_queries(25):  # a ward lacks a month and figures
        tag = client.get(address + YEAR)["ETag"]
    with django_assert_max_num_queries(5):
        assert client.get(address + YEAR, headers={"If-None-Match": tag}).status_code == 304
    put_month(wards[1], "2009-12", {("C05", None): 1})
    type(wards[1]).objects.filter(pk=wards[1].pk).update(data_version=9)
    assert client.get(address + YEAR, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    "address", ["/tinh/20/bieu-do/nguon-tin-vu-viec.csv", "/ca-nuoc/bieu-do/nguon-tin-vu-viec.csv"]
)
def test_a_chart_is_taken_away_and_written_down(wards, address):
    answer = signed_in(make_national()).get(f"{address}?ky=2009")
    assert "12;" in answer.content.decode("utf-8-sig") or "2009" in answer.content.decode("utf-8-sig")
    assert AccessLog.objects.get(action="taken_out").target.startswith("nguon-tin-vu-viec-")


def test_the_country_begins_with_its_page_and_finds_a_province_and_a_ward(wards):
    client = signed_in(make_national())
    assert client.get("/")["Location"] == COUNTRY
    assert client.get("/tinh/97/").status_code == 200
    assert client.get("/00009/tong-quan/?ky=2009").status_code == 200
    assert client.post("/tinh/97/ngay-nghi/", {}).status_code == 404


class TestSideBySide:
    def rows(self, client, query=""):
        page = client.get(f"/tinh/20/so-sanh/?ky=2009{query}").content.decode()
        body = page.partition("<tbody>")[2].partition("</tbody>")[0]
        rows = re.findall(r"<tr>(.*?)</tr>", body, re.S)
        return [
            [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)]
            for row in rows
        ]

    def test_each_ward_with_its_completeness_and_rates(self, province):
        first, second = self.rows(province)
        assert first[:3] == ["Phường 00001", "2/2", "1/1 (100,00%)"]
        assert first[3] == "20"
        assert (first[-1], second[-1]) == ("10,00%", "20,00%")
        assert second[:2] == ["Phường 00002", "1/2"]
        assert second[3] == "20 (chưa đủ)"

    def test_sorted_by_a_column_of_pledges_and_by_none_of_cases(self, wards, province):
        put_month(wards[0], "2009-12", {("A05", None): 90, ("C04", None): 10, ("C05", None): 1})
        names = [row[0] for row in self.rows(province, "&xep=A05")]
        assert names == ["Phường 00002", "Phường 00001"]
        assert [row[0] for row in self.rows(province, "&xep=A05&chieu=giam")] == names[::-1]
        for key in ("C08", "C05", "C02", "D13"):
            assert [row[0] for row in self.rows(province, f"&xep={key}&chieu=giam")] == names[::-1]

    def test_any_period_and_comparison_may_be_asked_and_the_state_stays_in_the_address(self, province):
        page = province.get("/tinh/20/so-sanh/?ky=2009&so_voi=khong&xep=A05&chieu=giam&chon=00002").content.decode()
        assert 'name="tu"' in page
        assert 'href="?ky=2009-Q4&amp;so_voi=khong&amp;xep=A05&amp;chieu=giam&amp;chon=00002&amp;nho=1"' in page
        bar = page.partition('class="period-form"')[2].partition("</form>")[0]
        for name, value in (("xep", "A05"), ("chieu", "giam"), ("chon", "00002")):
            assert f'<input type="hidden" name="{name}" value="{value}">' in bar
        free = province.get("/tinh/20/so-sanh/?tu=11/2009&den=12/2009&so_voi=khong").context
        assert (free["state"].period.code, free["csv_href"]) == (
            "2009-11..2009-12",
            "/tinh/20/so-sanh.csv?ky=2009-11..2009-12&so_voi=khong",
        )

    def test_what_is_chosen_on_its_bar_is_remembered_without_its_lines(self, wards):
        user = make_provincial(wards[0].province)
        address = "/tinh/20/so-sanh/?ky=2009&so_voi=khong&xep=A05&chon=00002&nho=1"
        answer = signed_in(user).get(address, headers={"Sec-Fetch-Site": "same-origin"})
        assert answer["Location"] == address.removesuffix("&nho=1")
        user.refresh_from_db()
        assert user.last_view == "ky=2009&so_voi=khong"

    def test_a_month_beside_the_one_before(self, wards, province):
        put_month(
            wards[0], "2009-12", {("A05", Unit.objects.get(ward=wards[0])): 15, ("C04", None): 10, ("C05", None): 1}
        )
        first, second = self.rows(province, "-12&so_voi=ky_truoc")
        assert first[3] == "15tăng 05 (+50,00%)kỳ trước: 10"
        assert second[3] == "chưa báo cáokỳ trước: 20"

    def test_the_months_that_are_over_are_held_against_the_same_months(self, wards, province):
        ward = wards[0]
        type(ward).objects.update(reports_from="2008-01")
        for month, number in (("2008-11", 7), ("2008-12", 900)):
            put_month(ward, month, {("A05", make_block(ward, number)): number})
        with time_machine.travel("2009-12-05"):
            rows = self.rows(signed_in(make_provincial(ward.province)), "&so_voi=cung_ky")
        first = rows[0]
        assert "900" not in first[3]
        assert "cùng kỳ: 7" in first[3]

    def test_the_file_tells_the_change_too(self, wards, province):
        put_month(
            wards[0], "2009-12", {("A05", Unit.objects.get(ward=wards[0])): 15, ("C04", None): 10, ("C05", None): 1}
        )
        head, first, *_ = province.get("/tinh/20/so-sanh.csv?ky=2009-12&so_voi=ky_truoc").content.decode().splitlines()
        told = dict(zip(head.split(";"), first.split(";"), strict=True))
        assert told["Lượt hộ ký cam kết: 2009-11"] == "10"
        assert told["Lượt hộ ký cam kết: tăng, giảm"] == "tăng 05 (+50,00%)"

    def test_blocks_are_a_ward_s_and_are_said_to_be(self, province):
        for address in ("/tinh/20/so-sanh/", PAGE):
            page = text(province, f"{address}?ky=2009&khoi=K01")
            assert "chỉ chọn được ở trang của một phường" in page
        assert "Khối phố, cách tính" not in text(province, PAGE + YEAR)

    def test_the_table_is_in_no_form_as_paper_shows_none(self, province):
        page = province.get("/tinh/20/so-sanh/?ky=2009&so_voi=khong&xep=A05").content.decode()
        assert page.count('name="chon" value="00001" form="chon-noi"') == 1
        chosen = re.search(r'<form method="get" id="chon-noi">(.*?)</form>', page, re.S)
        assert chosen
        assert "<table" not in chosen[1]
        assert re.findall(r'name="(\w+)" value="(\w+)"', chosen[1]) == [
            ("ky", "2009"),
            ("so_voi", "khong"),
            ("xep", "A05"),
        ]

    def test_a_ward_that_began_says_since_when_and_whose_the_months_before_are(
        self, wards, province, django_assert_max_num_queries
    ):
        old = wards[0]
        type(old).objects.filter(pk=old.pk).update(reports_until="2009-11", closed_on="2009-11-14")
        fields = {"reports_from": "2009-12", "opened_on": date(2009, 11, 15)}
        new = make_ward(old.code, province=old.province, name="Xã Mới", **fields)
        make_succession(old, new, date(2009, 11, 15))
        put_month(new, "2009-12", {("A05", None): 4})
        rows = {row[0].partition(" có từ")[0]: row for row in self.rows(province, "&so_voi=khong")}
        assert rows["Xã Mới"][0] == "Xã Mới có từ ngày 15/11/2009; số liệu trước ngày đó thuộc Phường 00001"
        assert rows["Phường 00001"][0] == "Phường 00001"
        with django_assert_max_num_queries(21):  # one told nothing of its blocks
            [row] = [row for row in self.rows(province, "-12&so_voi=ky_truoc") if row[0].startswith("Xã Mới")]
        assert row[3] == "4"  # what another ward of the same code told before is not its own
        lines = province.get("/tinh/20/so-sanh.csv?ky=2009&so_voi=khong").content.decode("utf-8-sig").splitlines()
        assert lines[0].endswith(";Ghi chú")
        assert [line for line in lines if "thuộc Phường 00001" in line and line.startswith("00001;Xã Mới;")]
        assert "có từ ngày" not in province.get("/tinh/20/so-sanh/?ky=2010&so_voi=khong").content.decode()

    def test_only_those_chosen(self, province):
        assert [row[0] for row in self.rows(province, "&chon=00002")] == ["Phường 00002"]
        assert self.rows(province, "&chon=x") == []

    def test_the_file_has_the_same_numbers(self, province):
        answer = province.get("/tinh/20/so-sanh.csv?ky=2009")
        _head, *lines = answer.content.decode("utf-8-sig").splitlines()
        assert len(lines) == 3
        assert lines[0].startswith("00001;Phường 00001;2;2;1/1 (100,00%);20;")
        assert lines[2].startswith("20;Tỉnh Lạng Sơn;3;4;2/2 (100,00%);40 (chưa đủ);")

    def test_the_provinces_side_by_side_add_up_their_wards(self, wards):
        page = signed_in(make_national()).get("/ca-nuoc/so-sanh.csv?ky=2009").content.decode("utf-8-sig")
        lines = page.splitlines()
        assert lines[2].startswith("20;Tỉnh Lạng Sơn;3;4;2/2 (100,00%);40 (chưa đủ);")
        assert lines[-1].startswith("VN;Việt Nam;5;6;3/3 (100,00%);100 (chưa đủ);")
