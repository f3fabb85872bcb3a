"""Signing in and out: what is let in, what is said to the others, what is written down."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import PASSWORD, make_officer, make_user
from tests.residents.factories import make_ward
from wardsecurity.accounts.models import AccessLog, User

pytestmark = pytest.mark.django_db
SIGN_IN = "/dang-nhap/"


def enter(client: Client, username: str, password: str = PASSWORD, **more: str):
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


def logged():
    return [(row.action, row.user and row.user.username) for row in AccessLog.objects.order_by("id")]


def test_a_person_signs_in_and_is_led_on(client):
    person = make_officer(make_ward())
    response = enter(client, person.username)
    assert (response.status_code, response.url) == (302, "/")
    assert logged() == [("sign_in", person.username)]


def test_one_returns_to_the_page_that_was_asked_for(client):
    assert client.get("/05977/quan-tri/").url == f"{SIGN_IN}?next=/05977/quan-tri/"
    assert enter(client, make_user().username, next="/05977/quan-tri/").url == "/05977/quan-tri/"


def test_one_is_never_led_to_another_host(client):
    assert enter(client, make_user().username, next="https://example.org/").url == "/"


def test_a_wrong_password_says_what_to_do_and_is_written_down_without_it(client):
    person = make_user()
    response = enter(client, person.username, "sai-mat-khau")
    assert response.status_code == 200
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in response.content.decode()
    assert logged() == [("sign_in_refused", person.username)]


@pytest.mark.parametrize("username", ["khong-co-ai", "x" * 500, "a\x00b", "a\x01b", "", "\ud7ff\u200b", "'; --"])
def test_a_name_that_nobody_has_is_refused_alike_and_kept_nowhere(client, username):
    response = enter(client, username)
    assert response.status_code == 200
    assert logged() == [("sign_in_refused", None)]
    assert username not in {row.target for row in AccessLog.objects.all()} or username == ""


def test_a_closed_account_stays_out(client):
    person = make_user()
    User.objects.update(is_active=False)
    assert enter(client, person.username).status_code == 200
    assert logged() == [("sign_in_refused", person.username)]


def test_many_wrong_passwords_lock_the_right_one_out_and_say_so(client, settings):
    settings.AXES_FAILURE_LIMIT = 3
    person = make_user()
    answers = [enter(client, person.username, "sai").status_code for _ in range(3)]
    response = enter(client, person.username)
    assert answers == [200, 200, 429]
    assert response.status_code == 429
    assert "tạm khóa trên máy này trong 15 phút" in response.content.decode()


def test_signing_out_takes_a_post(client):
    person = make_user()
    client.force_login(person)
    assert client.get("/dang-xuat/").status_code == 405
    assert client.post("/dang-xuat/").url == SIGN_IN
    assert "_auth_user_id" not in client.session
    assert logged() == [("sign_out", person.username)]


def test_the_sign_in_page_names_no_ward_and_nobody(client):
    ward = make_ward(name="Phường Vĩnh Trại", is_sample=True)
    person = make_officer(ward)
    page = client.get(SIGN_IN).content.decode()
    assert ward.name not in page
    assert person.username not in page


def test_whoever_is_signed_in_does_not_sign_in_again(client):
    client.force_login(make_user())
    assert client.get(SIGN_IN).url == reverse("home")
