"""The administrator's page, the province's page, and what is shown when something is wrong."""

from datetime import date

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import Client
from django.urls import reverse

from reports.models import ReportingRule
from reports.queries.place import ward_place
from residents.models import Ward
from tests import people
from tests.residents.factories import make_block, make_school, make_ward
from wardsecurity import views
from wardsecurity.accounts.models import Membership
from wardsecurity.accounts.permissions import Role

pytestmark = pytest.mark.django_db
TODAY = date(2010, 2, 20)


@pytest.fixture
def ward() -> Ward:
    return make_ward("05977", name="Phường Vĩnh Trại", reports_from="2009-11", reports_until="2010-01")


class TestWardPlace:
    def test_units_stand_by_kind_in_vietnamese_order(self, ward):
        for number in (10, 2, 1):
            make_block(ward, number)
        make_school(ward, 1)
        kinds = ward_place(ward, today=TODAY).kinds
        assert [[unit.name for unit in kind.units] for kind in kinds] == [
            ["Khối 1", "Khối 2", "Khối 10"],
            ["Trường số 1"],
            [],
        ]

    def test_people_stand_by_role_those_of_the_past_last(self, ward):
        gone = people.make_officer(ward)
        Membership.objects.filter(user=gone).update(ends_on=date(2010, 2, 19))
        chief, officer = people.make_chief(ward), people.make_officer(ward)
        lines = ward_place(ward, today=TODAY).people
        assert [(line.username, line.past) for line in lines] == [
            (officer.username, False),
            (chief.username, False),
            (gone.username, True),
        ]

    def test_the_wards_own_rule_goes_before_everybodys(self, ward):
        assert [(str(rule.first), rule.first_day, rule.last_day) for rule in ward_place(ward, today=TODAY).rules] == [
            ("2019-03", 15, 14)
        ]
        ReportingRule.objects.create(ward=None, first_month="2027-01", last_day=20)
        ReportingRule.objects.create(ward=ward, first_month="2027-01", last_day=None)
        ReportingRule.objects.create(ward=make_ward(), first_month="2028-01", last_day=5)
        rules = ward_place(ward, today=TODAY).rules
        assert [(str(rule.first), rule.first_day, rule.last_day) for rule in rules[1:]] == [("2027-01", None, None)]

    def test_it_takes_four_queries(self, ward, django_assert_num_queries):
        for _ in range(3):
            make_block(ward)
            people.make_officer(ward)
        with django_assert_num_queries(4):
            ward_place(ward, today=TODAY)


class TestPages:
    def test_the_administrator_sees_facts_and_all_indicators(self, client, ward):
        client.force_login(people.make_administrator(ward))
        page = client.get("/05977/quan-tri/").content.decode()
        for text in (
            "Phường Vĩnh Trại",
            "từ ngày 15 tháng trước đến ngày 14",
            "A05",
            "G08",
            "Thiết lập phường: còn 5 việc",
        ):
            assert text in page

    def test_the_province_sees_what_is_missing_and_a_way_to_each_ward(self, client, ward):
        client.force_login(people.make_provincial(ward.province))
        page = client.get("/tinh/20/").content.decode()
        assert '<a href="/05977/tong-quan/">Phường Vĩnh Trại</a>' in page
        assert "bao-cao-thang" not in page
        for query in ("?thang=2009-12", "?thang=x&loc=y&xep=z&trang=-1", "?ten=%00", "?thang=9999-99", "?trang=99999"):
            assert client.get(f"/tinh/20/{query}").status_code == 200
        page = client.get("/tinh/20/?thang=2009-12&loc=chua-gui&ten=vinh+trai&xep=muon").content.decode()
        assert "chưa báo cáo" in page
        assert '<a href="?thang=2009-11&amp;ten=vinh+trai&amp;loc=chua-gui&amp;xep=muon" rel="prev"' in page
        assert "Không có phường nào như vậy" in client.get("/tinh/20/?ten=khong+co").content.decode()

    def test_nothing_is_written_by_looking(self, client, ward):
        client.force_login(people.make_administrator(ward))
        assert client.post("/05977/quan-tri/").status_code == 405


class TestErrors:
    def test_an_unknown_address_says_so_signed_in_or_not(self, client, ward):
        assert client.get("/khong-co/").status_code == 404
        client.force_login(people.make_officer(ward))
        page = client.get("/khong-co/").content.decode()
        assert "Không tìm thấy trang này" in page
        assert "khong-co" not in page.replace('name="next" value="/khong-co/"', "")

    def test_an_own_ward_without_the_role_says_what_to_do(self, client, ward):
        client.force_login(people.make_member(ward, Role.COMMITTEE))
        response = client.get("/05977/quan-tri/")
        assert response.status_code == 403
        assert "liên hệ quản trị" in response.content.decode()

    def test_a_form_without_its_token_says_that_nothing_was_saved(self, ward):
        client = Client(enforce_csrf_checks=True)
        client.force_login(people.make_officer(ward))
        response = client.post("/doi-mat-khau/", {"old": "x"})
        assert response.status_code == 403
        assert "Chưa có gì được lưu" in response.content.decode()

    def test_another_host_is_a_bad_request_without_a_word_of_it(self, client):
        response = client.get("/dang-nhap/", headers={"host": "nguoi-la.example"})
        assert response.status_code == 400
        assert "Yêu cầu không đọc được" in response.content.decode()
        assert "nguoi-la" not in response.content.decode()

    def test_a_fault_of_ours_asks_nothing_of_the_database_and_tells_nothing_of_itself(
        self, rf, ward, django_assert_num_queries
    ):
        request = rf.get("/")
        request.user = people.make_officer(ward)
        with django_assert_num_queries(0):
            response = views.server_error(request)
        assert response.status_code == 500
        assert "Chương trình gặp lỗi" in response.content.decode()
        assert ward.name not in response.content.decode()

    def test_a_bad_request_has_no_word_of_the_exception(self, rf):
        response = views.bad_request(rf.get("/"), SuspiciousOperation("chi tiết"))
        assert "chi tiết" not in response.content.decode()


@pytest.mark.parametrize("path", ["/dang-nhap/", "/khong-co/", "/doi-mat-khau/", "/05977/quan-tri/", "/tinh/20/"])
def test_no_page_has_a_script_or_style_inside(client, ward, path):
    person = people.make_administrator(ward)
    Membership.objects.create(user=person, province=ward.province, role=Role.PROVINCE)
    if path != reverse("login"):
        client.force_login(person)
    response = client.get(path)
    page = response.content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert "<script" not in page
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]


def test_the_favicon_is_found_at_the_root(client):
    assert client.get("/favicon.ico").url.endswith("img/favicon.svg")
