"""Conclusions on the screen: noted over the dashboard, on top of it until done, and what was typed is kept."""

from datetime import date

import pytest
from django.test import Client

from reports.models import Conclusion
from tests.people import make_chief, make_committee, make_officer, make_provincial

pytestmark = pytest.mark.django_db
PAGE = "/05977/ket-luan/"
GIVEN = {"held_on": "12/10/2026", "text": "Khối 2 ký cam kết xong", "body": "Công an phường", "due_on": "30/10/2026"}


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def _november(time_machine):
    time_machine.move_to(date(2026, 11, 25))


@pytest.fixture
def committee(sample_ward) -> Client:
    return signed_in(make_committee(sample_ward))


def test_a_conclusion_stands_on_top_of_the_dashboard_until_it_is_done(committee):
    assert committee.post(f"{PAGE}?ky=2009", GIVEN).status_code == 302
    dashboard = committee.get("/05977/tong-quan/").content.decode()
    assert "Khối 2 ký cam kết xong" in dashboard
    assert "quá hạn" in dashboard
    committee.post(f"{PAGE}{Conclusion.objects.get().pk}/hoan-thanh/")
    assert "Khối 2 ký cam kết xong" not in committee.get("/05977/tong-quan/").content.decode()
    assert "đã hoàn thành" in committee.get(PAGE).content.decode()


def test_the_next_visit_says_what_was_told_and_what_it_is_now(committee):
    committee.post(f"{PAGE}?ky=2005", GIVEN)
    page = committee.get("/05977/tong-quan/?ky=2005-2009").content.decode()
    assert "Cuộc họp trước (12/10/2026, số liệu năm 2005; nay: số liệu 05 năm 2005–2009):" in page
    assert "nay: 12.557" in page
    assert 'href="?ky=2005"' in page


def test_that_nothing_is_another_since_is_said_too(committee):
    committee.post(f"{PAGE}?ky=2009", GIVEN)
    page = committee.get("/05977/tong-quan/?ky=2009").content.decode()
    assert "Cuộc họp trước (12/10/2026, số liệu năm 2009): " in page
    assert " · các số khi đó đến nay không đổi." in page
    assert "Xem số liệu kỳ đó" not in page


@pytest.mark.parametrize("query", ["", "?ky=2008", "?ky=2009-Q4", "?ky=2009&khoi=K07", "?ky=2009&cach_tinh=quy_doi"])
def test_the_next_visit_opens_with_what_was_told_whatever_it_shows(committee, query):
    committee.post(f"{PAGE}?ky=2009", GIVEN)
    page = committee.get(f"/05977/tong-quan/{query}").content.decode()
    assert "Cuộc họp trước (12/10/2026, số liệu năm 2009): " in page
    assert "ký cam kết: 11/11 ·" in page
    assert ">Xem số liệu kỳ đó</a>" in page


def test_sums_of_other_years_are_not_held_against_each_other(committee):
    committee.post(f"{PAGE}?ky=2008", GIVEN)
    assert "nay: " not in committee.get("/05977/tong-quan/?ky=2005-2009").content.decode()


def test_what_was_typed_stays_where_something_is_wrong(committee):
    answer = committee.post(PAGE, {**GIVEN, "due_on": "31/02/2026"})
    assert answer.status_code == 422
    assert "Khối 2 ký cam kết xong" in answer.content.decode()
    assert "Ngày không đúng" in answer.content.decode()
    assert not Conclusion.objects.exists()


def test_what_looks_like_a_person_is_asked_about_and_may_be_confirmed(committee):
    named = {**GIVEN, "text": "Giao ông Hùng đôn đốc"}
    answer = committee.post(PAGE, named)
    assert answer.status_code == 422
    assert 'name="xac_nhan"' in answer.content.decode()
    assert committee.post(PAGE, {**named, "text": "Họp tại phố Bà Triệu", "xac_nhan": "1"}).status_code == 302


def test_a_telephone_number_is_refused_even_when_confirmed(committee):
    assert committee.post(PAGE, {**GIVEN, "text": "gọi 0912345678", "xac_nhan": "1"}).status_code == 422
    assert not Conclusion.objects.exists()


def test_the_officer_reads_and_the_chief_writes(sample_ward):
    assert 'name="due_on"' not in signed_in(make_officer(sample_ward)).get(PAGE).content.decode()
    assert signed_in(make_officer(sample_ward)).post(PAGE, GIVEN).status_code == 422
    assert signed_in(make_chief(sample_ward)).post(PAGE, GIVEN).status_code == 302


def test_the_province_sees_no_conclusion(sample_ward, committee):
    committee.post(PAGE, GIVEN)
    page = signed_in(make_provincial(sample_ward.province)).get("/05977/tong-quan/").content.decode()
    assert "Khối 2 ký cam kết xong" not in page
    assert "Việc cần chỉ đạo" in page


def test_a_period_that_makes_no_sense_is_said_before_its_figures_are_noted(committee):
    page = committee.get(f"{PAGE}?ky=abc").content.decode()
    assert 'role="alert"' in page
    assert "Trang đang hiện 05 năm 2005–2009." in page
    assert committee.get(f"{PAGE}?ky=2009").content.decode().count('role="alert"') == 0
