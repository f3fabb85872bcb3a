"""One's own password, and the first one that must be changed."""

import pytest
from django.test import Client

from tests.people import PASSWORD, make_administrator, make_user
from tests.residents.factories import make_ward
from wardsecurity.accounts.models import AccessLog, User

pytestmark = pytest.mark.django_db
PAGE = "/doi-mat-khau/"
NEW = "khoi-pho-binh-yen-7"


def change(client: Client, old: str = PASSWORD, new: str = NEW, again: str = ""):
    return client.post(PAGE, {"old": old, "new": new, "again": again or new})


def test_the_new_password_holds_and_this_session_goes_on(client):
    person = make_user()
    client.force_login(person)
    assert change(client).url == "/"
    assert client.get(PAGE).status_code == 200
    assert User.objects.get(pk=person.pk).check_password(NEW)
    assert AccessLog.objects.get().action == "password_changed"


def test_every_other_session_ends(client):
    person, elsewhere = make_user(), Client()
    client.force_login(person)
    elsewhere.force_login(person)
    change(client)
    assert elsewhere.get(PAGE).headers["Location"].startswith("/dang-nhap/")


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("sai", NEW, NEW, "Mật khẩu hiện nay không đúng"),
        (PASSWORD, NEW, "khac", "chưa giống nhau"),
        (PASSWORD, PASSWORD, PASSWORD, "phải khác mật khẩu hiện nay"),
        (PASSWORD, "ngan", "ngan", "cần ít nhất 8 ký tự"),
        (PASSWORD, "19751975198", "19751975198", "chỉ gồm chữ số: đồng chí"),
        (PASSWORD, "Người dùng 99", "", "quá giống"),
        (PASSWORD, "iloveyou", "", "nhiều người dùng"),
        (PASSWORD, "", "", "chưa nhập mục này"),
        (PASSWORD, "a\x00bcdefghij", "a\x00bcdefghij", "field-error"),
    ],
)
def test_what_will_not_do_is_said_and_changes_nothing(client, old, new, again, said):
    person = make_user()
    client.force_login(person)
    response = change(client, old, new, again)
    assert response.status_code == 200
    assert said in response.content.decode()
    assert User.objects.get(pk=person.pk).check_password(PASSWORD)


class TestFirstPassword:
    @pytest.fixture
    def person(self, client):
        person = make_administrator(make_ward("05977"))
        person.must_change_password = True
        person.save()
        client.force_login(person)
        return person

    def test_every_page_leads_to_changing_it(self, client, person):
        assert client.get("/").url == PAGE
        assert client.get("/05977/quan-tri/").url == PAGE
        assert "lần đầu đồng chí đăng nhập" in client.get(PAGE).content.decode()

    def test_changing_it_opens_the_rest(self, client, person):
        change(client)
        assert client.get("/05977/quan-tri/").status_code == 200

    def test_one_may_still_sign_out_and_change_the_language(self, client, person):
        assert client.post("/ngon-ngu/", {"language": "en"}).cookies["django_language"].value == "en"
        assert client.post("/dang-xuat/").url == "/dang-nhap/"
