"""Chờ duyệt: the months that wait, with what was found in them, approved together."""

import pytest
from django.test import Client

from reports.actions import monthly_report
from reports.models import Edition
from tests.reports.desk import WORD, Desk

MONTHS = ("2009-01", "2009-02", "2009-03")


@pytest.fixture
def waiting(desk: Desk) -> Desk:
    for month in MONTHS:
        desk.submitted(month)
    return desk


@pytest.fixture
def chief(desk: Desk) -> Client:
    client = Client()
    client.force_login(desk.chief)
    return client


def path(desk: Desk) -> str:
    return f"/{desk.ward.code}/bao-cao-thang/cho-duyet/"


def marks(client: Client, desk: Desk) -> list[str]:
    return [each.mark for each in client.get(path(desk)).context["waiting"].months]


def approved() -> list[str]:
    return list(
        Edition.objects.filter(state="approved").order_by("report__month").values_list("report__month", flat=True)
    )


def test_those_chosen_are_approved_and_the_rest_waits(waiting, chief):
    chosen = marks(chief, waiting)[:2]
    answer = chief.post(path(waiting), {"month": chosen}, follow=True)
    assert "Đã duyệt và niêm phong 2 tháng." in answer.content.decode()
    assert approved() == ["2009-01", "2009-02"]
    assert len(marks(chief, waiting)) == 1


def test_findings_and_words_are_in_sight(waiting, chief):
    assert WORD in chief.get(path(waiting)).content.decode()


def test_it_stops_where_one_cannot_be_approved_and_says_why(waiting, chief):
    chosen = marks(chief, waiting)
    Edition.objects.filter(report__month="2009-02").get().figures.update(saved_by=waiting.chief)
    text = chief.post(path(waiting), {"month": chosen}, follow=True).content.decode()
    assert "Dừng ở tháng 2009-02: Đồng chí đã nhập số liệu" in text
    assert approved() == ["2009-01"]


def test_a_month_sent_anew_since_the_page_was_shown_is_left_out(waiting, chief):
    chosen = marks(chief, waiting)
    report = waiting.ward.reports.get(month="2009-02")
    monthly_report.return_(report=report, by=waiting.chief, reason="Thiếu")
    waiting.type(report.editions.get(), "C01", 50)
    waiting.submit(report)
    text = chief.post(path(waiting), {"month": chosen}, follow=True).content.decode()
    assert "1 tháng đã thay đổi" in text
    assert approved() == ["2009-01", "2009-03"]


def test_nothing_chosen_is_said(waiting, chief):
    assert "Chưa chọn tháng nào." in chief.post(path(waiting), follow=True).content.decode()
    assert approved() == []


def test_nothing_waiting_is_said(desk, chief):
    assert "Không có tháng nào" in chief.get(path(desk)).content.decode()


def test_as_many_queries_for_three_months_as_for_one(desk, chief, django_assert_num_queries):
    desk.submitted("2009-01")
    chief.get(path(desk))
    with django_assert_num_queries(12):
        chief.get(path(desk))
    desk.submitted("2009-02")
    desk.submitted("2009-03")
    with django_assert_num_queries(12):
        chief.get(path(desk))
