"""Trình chiếu: complete without a script, one thing a screen, nothing restricted below the ward."""

import re

import pytest

from tests.people import make_chief, make_committee, make_provincial
from tests.reports.views.test_dashboard import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/05977/trinh-chieu/"


def page(client, query: str = "") -> str:
    answer = client.get(PAGE + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_screen_is_numbered_and_leads_to_its_neighbours(sample_ward):
    shown = page(signed_in(make_committee(sample_ward)), "?ky=2005-2009&so_voi=khong")
    ids = re.findall(r'<section class="slide [^"]*" id="(man-\d+)"', shown)
    assert len(ids) > 12
    assert re.findall(r'href="#(man-\d+)" rel="next"', shown) == ids[1:]
    assert re.findall(r'href="#(man-\d+)" rel="prev"', shown) == ids[:-1]
    assert re.findall(r"<b>(\d+/\d+)</b></li>", shown) == [f"{at}/{len(ids)}" for at in range(1, len(ids) + 1)]


def test_the_way_back_keeps_the_whole_state(sample_ward):
    shown = page(signed_in(make_committee(sample_ward)), "?ky=2009-Q1&so_voi=ky_truoc")
    assert 'href="/05977/tong-quan/?ky=2009-Q1&amp;so_voi=ky_truoc" data-leave' in shown


def test_the_dashboard_leads_there_with_its_state(sample_ward):
    shown = signed_in(make_chief(sample_ward)).get("/05977/tong-quan/?ky=2009&so_voi=cung_ky").content.decode()
    assert 'href="/05977/trinh-chieu/?ky=2009&amp;so_voi=cung_ky"' in shown


def test_every_chart_has_its_table_and_the_sample_says_so(sample_ward):
    shown = page(signed_in(make_committee(sample_ward)))
    assert shown.count("data-chart=") == shown.count('class="slide-table')
    assert "DỮ LIỆU MẪU" in shown


@pytest.mark.parametrize("query", ["", "?ky=2009-03", "?ky=2009&so_voi=ky_truoc"])
def test_a_few_queries_are_enough(sample_ward, query, django_assert_max_num_queries):
    client = signed_in(make_committee(sample_ward))
    with django_assert_max_num_queries(20):  # those of the dashboard and of the pilot blocks
        client.get(PAGE + query)


def test_unchanged_it_is_not_made_again(sample_ward):
    client = signed_in(make_committee(sample_ward))
    tag = client.get(PAGE).headers["ETag"]
    assert client.get(PAGE, headers={"if-none-match": tag}).status_code == 304


def test_the_province_sees_no_conclusion(sample_ward):
    shown = page(signed_in(make_provincial(sample_ward.province)))
    assert "Kết luận chưa hoàn thành" not in shown


def test_nonsense_is_answered_in_words(sample_ward):
    assert "role=&quot;alert" not in (shown := page(signed_in(make_committee(sample_ward)), "?ky=abc"))
    assert 'role="alert"' in shown
