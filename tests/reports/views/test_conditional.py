"""An unchanged dashboard is 304 and reads no figure; whatever the page shows makes it another one."""

from datetime import date

import pytest
import time_machine
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import Client, RequestFactory

from residents.models import Ward
from tests.people import make_chief, make_committee, make_officer, make_provincial
from wardsecurity.accounts import actions, people
from wardsecurity.accounts.models import Membership, User
from wardsecurity.accounts.permissions import Role

pytestmark = pytest.mark.django_db
PAGE = "/05977/tong-quan/"
ASKED = f"{PAGE}?ky=2009"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    client.get(PAGE)  # the cookie with the forms' secret comes with the first page
    return client


@pytest.fixture
def user(sample_ward) -> User:
    return make_officer(sample_ward)


@pytest.fixture
def client(user) -> Client:
    return signed_in(user)


def again(client: Client, address: str = ASKED, **headers: str):
    return client.get(address, headers={"If-None-Match": client.get(ASKED)["ETag"], **headers})


def test_an_unchanged_page_is_304_and_no_figure_is_read(client, django_assert_max_num_queries):
    tag = client.get(ASKED)["ETag"]
    with django_assert_max_num_queries(3):  # session, person, memberships
        answer = client.get(ASKED, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)
    assert answer["Cache-Control"] == "private, no-cache"


def test_the_page_itself_is_kept_by_nobody_but_this_browser(client):
    assert client.get(ASKED)["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("maker", [make_committee, make_chief])
def test_the_tag_of_another_person_is_another(client, sample_ward, maker):
    other = signed_in(maker(sample_ward))
    assert other.get(ASKED)["ETag"] != client.get(ASKED)["ETag"]
    assert again(client).status_code == 304


def test_another_question_is_another_page(client):
    assert again(client, f"{PAGE}?ky=2008").status_code == 200


def test_what_was_chosen_last_changes_the_page_without_a_question(client, user):
    tag = client.get(PAGE)["ETag"]
    people.remember_view(user=user, query="ky=2007&so_voi=khong")
    assert client.get(PAGE, headers={"If-None-Match": tag}).status_code == 200


def changed(client: Client, change) -> int:
    tag = client.get(ASKED)["ETag"]
    change()
    return client.get(ASKED, headers={"If-None-Match": tag}).status_code


def test_new_data_a_new_language_and_a_new_secret_are_another_page(client, sample_ward):
    assert changed(client, lambda: Ward.objects.filter(pk=sample_ward.pk).update(data_version=9**9)) == 200
    assert changed(client, lambda: client.cookies.load({settings.LANGUAGE_COOKIE_NAME: "en"})) == 200
    assert changed(client, lambda: client.cookies.load({settings.CSRF_COOKIE_NAME: "x" * 32})) == 200
    assert changed(client, lambda: None) == 304


def test_another_day_is_another_page(client, user):
    with time_machine.travel("2026-11-25 23:00+07:00"):
        client.force_login(user)
        tag = client.get(ASKED)["ETag"]
    with time_machine.travel("2026-11-26 01:00+07:00"):
        assert client.get(ASKED, headers={"If-None-Match": tag}).status_code == 200


def test_another_role_elsewhere_and_another_name_change_the_head(client, user, sample_ward):
    elsewhere = Ward.objects.create(code="05978", name="Phường khác", province=sample_ward.province)
    joined = {"user": user, "ward": elsewhere, "role": Role.OFFICER, "starts_on": date(2020, 1, 1)}
    assert changed(client, lambda: Membership.objects.create(**joined)) == 200
    assert changed(client, lambda: Ward.objects.filter(pk=elsewhere.pk).update(name="Phường đổi tên")) == 200
    admin = sample_ward.members.get(role=Role.ADMINISTRATOR).user
    renamed = {"user": user, "ward": sample_ward, "full_name": "Cán bộ mới", "post": "", "by": admin}
    assert changed(client, lambda: actions.change_person(**renamed)) == 200


def test_a_message_that_waits_is_shown_and_not_kept(client):
    tag = client.get(ASKED)["ETag"]
    request = RequestFactory().get("/")
    storage = CookieStorage(request)
    client.cookies[storage.cookie_name] = storage._encode([Message(constants.SUCCESS, "Đã lưu xong việc này")])  # type: ignore[attr-defined]
    told = client.get(ASKED, headers={"If-None-Match": tag})
    assert told.status_code == 200
    assert "Đã lưu xong việc này" in told.content.decode()
    assert "ETag" not in told
    assert client.get(ASKED, headers={"If-None-Match": tag}).status_code == 304


def test_choosing_a_period_is_never_answered_from_before(client, user):
    answer = again(client, f"{PAGE}?ky=2008&so_voi=khong&nho=1", **{"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 302
    user.refresh_from_db()
    assert user.last_view == "ky=2008&so_voi=khong"


def test_the_province_has_its_own_page_of_the_ward(sample_ward, client):
    province = signed_in(make_provincial(sample_ward.province))
    assert province.get(ASKED)["ETag"] != client.get(ASKED)["ETag"]


def test_who_signed_out_gets_no_304(client):
    tag = client.get(ASKED)["ETag"]
    client.logout()
    assert client.get(ASKED, headers={"If-None-Match": tag}).status_code == 302


def test_a_membership_that_ended_closes_the_page(client, user):
    tag = client.get(ASKED)["ETag"]
    Membership.objects.filter(user=user).update(ends_on=date(2020, 1, 1))
    assert client.get(ASKED, headers={"If-None-Match": tag}).status_code == 404
