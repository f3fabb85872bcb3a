"""Hạn gửi, as the administrator and the province set it: told before it is saved, and nothing typed is lost."""

import re
from datetime import date

import pytest
import time_machine

from reports.models import DueRule, Holiday
from tests import people
from tests.residents.factories import make_ward

pytestmark = pytest.mark.django_db
PAGE = "/05977/quan-tri/han-gui/"
RULE = {"due_from": "12/2026", "way": "sau", "number": "2", "skips_weekends": "on", "skips_holidays": "on"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-24 09:00+07:00", tick=False):
        yield


@pytest.fixture
def ward():
    return make_ward("05977", reports_from="2026-11")


@pytest.fixture
def ask(client, ward):
    client.force_login(people.make_administrator(ward))

    def asked(address=PAGE, **sent):
        response = client.post(address, sent) if sent else client.get(address)
        if response.status_code == 302:
            response = client.get(response.url)
        assert response.status_code == 200
        return re.sub(r"\s+", " ", response.content.decode())

    return asked


def test_the_months_to_come_are_said_with_days_and_weekday(ask):
    text = ask()
    assert "Tháng 12/2026 (15/11–14/12), hạn gửi thứ Ba 15/12" in text
    assert "Tháng 1/2027 (15/12/2026–14/01/2027), hạn gửi thứ Sáu 15/01" in text
    assert "Năm 2027 chưa ghi ngày nghỉ Tết" in text


def test_a_rule_is_foreseen_then_saved_then_taken_back(ask):
    assert "hạn gửi thứ Tư 16/12" in ask(**RULE, xem="")
    assert not DueRule.objects.exists()
    assert "Đã lưu quy định hạn gửi mới." in ask(**RULE, luu="")
    assert "02 ngày làm việc sau ngày chốt số liệu" in ask()
    ask(bo="2026-12")
    assert not DueRule.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"number": ""}, {"number": "25"}, {"number": "x"}, {"due_from": "13/2026"}, {"way": "khác"}]
)
@pytest.mark.parametrize("button", ["xem", "luu"])
def test_a_mistake_is_told_and_what_was_typed_stays(ask, wrong, button):
    text = ask(**(RULE | wrong), **{button: ""})
    assert "field-error" in text or "note-error" in text
    assert 'name="due_from" value="' in text
    assert not DueRule.objects.exists()


def test_days_off_are_typed_from_a_day_to_a_day_and_taken_back(ask):
    text = ask(first="05/02/2027", last="11/02/2027", name="Nghỉ Tết Nguyên đán", nghi="")
    assert "Đã ghi 7 ngày" in text
    assert "chưa ghi ngày nghỉ Tết" not in text
    ask(**{"bo-ngay": "2027-02-05"})
    assert Holiday.objects.count() == 6


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": "hôm nay", "last": ""},
        {"first": "11/02/2027", "last": "05/02/2027"},
        {"first": "01/01/2027", "last": "31/12/2027"},
        {"first": "16/11/2027", "last": "", "worked": "on"},
    ],
)
def test_days_off_that_cannot_be_are_refused(ask, wrong):
    text = ask(**wrong, name="Nghỉ", nghi="")
    assert "field-error" in text or "note-error" in text
    assert not Holiday.objects.exists()


@pytest.mark.parametrize("sent", [{"bo-ngay": "x"}, {"bo-ngay": "2027-02-05"}, {"bo": "x"}, {"bo": "2019-03"}])
def test_what_is_not_there_cannot_be_taken_back(ask, sent):
    assert "note-error" in ask(**sent)


def test_the_province_sees_and_types_its_own_days(client, ward):
    Holiday.objects.create(ward=ward, day=date(2027, 2, 5), name="Của phường")
    client.force_login(people.make_provincial(ward.province))
    page = f"/tinh/{ward.province.code}/ngay-nghi/"
    assert client.post(page, {"first": "08/02/2027", "last": "", "name": "Nghỉ Tết", "nghi": ""}).status_code == 302
    text = client.get(page).content.decode()
    assert "Nghỉ Tết" in text
    assert "Của phường" not in text
