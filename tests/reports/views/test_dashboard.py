"""Tổng quan of the sample ward, as each role sees it."""

import re

import pytest
from django.conf import settings
from django.test import Client

from tests.people import make_committee, make_officer, make_provincial
from tests.residents.factories import make_ward
from wardsecurity.accounts.models import User

pytestmark = pytest.mark.django_db
PAGE = "/05977/tong-quan/"


def signed_in(user: User, lang: str = "vi") -> Client:
    client = Client()
    client.force_login(user)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = lang
    return client


@pytest.fixture
def committee(sample_ward) -> Client:
    return signed_in(make_committee(sample_ward))


def text(client: Client, address: str) -> str:
    """The words of the page, without its marks."""
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.S))


def test_the_sample_shows_the_article_s_five_years_first(committee):
    page = text(committee, PAGE)
    for figure in ("11/11", "12.557", "5/5", "18.611", "hơn 232", "261", "291", "84", "38", "05 năm"):
        assert figure in page
    assert "Tổng số 05 năm 2005–2009 lấy theo bài báo; số chia theo tháng, khối, trường, nhóm là minh họa" in page


@pytest.mark.parametrize("query", ["", "?ky=2005-2009&so_voi=ky_truoc", "?ky=2009-03", "?ky=2005-03..2009-07"])
def test_twelve_queries_are_enough_whatever_the_period(sample_ward, query, django_assert_max_num_queries):
    client = signed_in(make_officer(sample_ward))
    with django_assert_max_num_queries(12):
        client.get(PAGE + query)


def test_what_was_chosen_comes_back_next_time(sample_ward):
    user = make_committee(sample_ward)
    headers = {"Sec-Fetch-Site": "same-origin"}
    answer = signed_in(user).get(PAGE, {"ky": "2008", "so_voi": "ky_truoc", "nho": "1"}, headers=headers)
    assert answer.headers["Location"] == f"{PAGE}?ky=2008&so_voi=ky_truoc"
    user.refresh_from_db()
    assert user.last_view == "ky=2008&so_voi=ky_truoc"
    assert "năm 2008" in text(signed_in(user), PAGE)


@pytest.mark.parametrize(
    ("query", "headers"),
    [
        ("ky=2008", {"sec-fetch-site": "same-origin"}),
        ("nho=1", {"sec-fetch-site": "same-origin"}),
        ("ky=2008&nho=1", {"sec-fetch-site": "cross-site"}),
        ("ky=2008&nho=1", {"sec-fetch-site": "none"}),
        ("ky=2008&nho=1", {"sec-fetch-site": "same-origin", "sec-purpose": "prefetch"}),
        ("ky=2008&nho=1", {"referer": "http://mail.example/"}),
        ("ky=2008&nho=1", {}),  # from a letter, over a line that is not encrypted
    ],
)
def test_an_address_that_was_sent_to_somebody_changes_nothing(sample_ward, query, headers):
    user = make_committee(sample_ward)
    assert signed_in(user).get(f"{PAGE}?{query}", headers=headers, follow=True).status_code == 200
    user.refresh_from_db()
    assert user.last_view == ""


def test_over_a_line_that_is_not_encrypted_the_page_that_was_left_says_who_chose(sample_ward):
    user = make_committee(sample_ward)
    signed_in(user).get(f"{PAGE}?ky=2008&nho=1", headers={"referer": f"http://testserver{PAGE}"})
    user.refresh_from_db()
    assert user.last_view == "ky=2008&so_voi=khong"


@pytest.mark.parametrize(
    "query", ["ky=abc", "ky=abc&nho=1", "tu=2009&den=2005", "so_voi=x", "ky=%00%ff", "tu=%27%3B&den=%3Cb%3E", "ky=9999"]
)
def test_nonsense_is_answered_in_words_and_remembered_by_nobody(sample_ward, query):
    user = make_committee(sample_ward)
    answer = signed_in(user).get(f"{PAGE}?{query}")
    assert answer.status_code == 200
    assert answer.context["bar"].message
    user.refresh_from_db()
    assert user.last_view == ""


def test_what_was_typed_never_comes_back_as_markup(committee):
    assert b"<script>alert" not in committee.get(PAGE, {"ky": "<script>alert(1)</script>"}).content


def test_months_that_are_missing_are_said(committee):
    assert "Còn thiếu: tháng 1/2010." in text(committee, PAGE + "?ky=2009-07..2010-01")


def test_a_province_reads_totals_and_has_no_way_to_the_evidence(sample_ward):
    answer = signed_in(make_provincial(sample_ward.province)).get(PAGE)
    assert answer.status_code == 200
    assert b"nguon-so-lieu" not in answer.content


def test_every_number_of_the_paragraph_leads_to_its_evidence(committee):
    page = committee.get(PAGE + "?ky=2009").content.decode()
    paragraph = page.partition('<p class="paragraph">')[2].partition("</p>")[0]
    assert "/05977/nguon-so-lieu/A05/?ky=2009" in paragraph


def test_english_has_english_numbers(sample_ward):
    page = text(signed_in(make_committee(sample_ward), "en"), PAGE + "?ky=2005-2009")
    assert "12,557" in page
    assert "more than 232" in page


def test_no_inline_script_style_or_handler(committee):
    page = committee.get(PAGE).content.decode()
    assert not re.search(r"\sstyle=|\son\w+=|<style", page)
    assert re.findall(r"<script(?![^>]*(?:src=|application/json))", page) == []


def test_a_new_ward_begins_with_what_to_do_first():
    ward = make_ward(reports_from="2026-03")
    at = f"/{ward.code}/tong-quan/"
    officer = signed_in(make_officer(ward)).get("/", follow=True)
    page = officer.content.decode()
    assert officer.redirect_chain == [(at, 302)]
    assert f'<a href="/{ward.code}/bao-cao-thang/">Mở và nhập báo cáo tháng đầu tiên</a>, từ tháng 3/2026' in page
    assert f'<a href="/{ward.code}/so-theo-doi/">Mở sổ theo dõi</a>' in page
    assert "chọn kỳ khác" not in page
    committee = text(signed_in(make_committee(ward)), at)
    assert "Số liệu hiện ở đây khi tháng đầu tiên được duyệt" in committee
    assert "chọn kỳ khác" not in committee


def test_a_ward_without_a_first_month_says_who_sets_it():
    ward = make_ward(reports_from="")
    assert "Đề nghị quản trị đặt tháng bắt đầu báo cáo" in text(
        signed_in(make_officer(ward)), f"/{ward.code}/tong-quan/"
    )
