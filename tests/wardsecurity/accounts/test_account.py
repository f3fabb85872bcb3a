"""One's own account: where mail goes, and whether to be reminded by it."""

import pytest

from tests import people
from wardsecurity.accounts.models import User

pytestmark = pytest.mark.django_db
PAGE = "/tai-khoan/"


@pytest.fixture
def user(client):
    user = people.make_user(email="a@example.vn")
    client.force_login(user)
    return user


def test_what_is_kept_is_shown(client, user):
    text = client.get(PAGE).content.decode()
    assert 'value="a@example.vn"' in text
    assert user.username in text


def test_a_person_gives_an_address_and_opts_out(client, user):
    answer = client.post(PAGE, {"email": "b@example.vn", "digest_language": "en"})
    assert answer.headers["Location"] == PAGE
    row = User.objects.get(pk=user.pk)
    assert (row.email, row.wants_digest, row.digest_language) == ("b@example.vn", False, "en")


@pytest.mark.parametrize("wrong", [{"email": "khong-phai-thu"}, {"digest_language": "fr"}, {"email": "a@" + "x" * 300}])
def test_nonsense_is_told_and_changes_nothing(client, user, wrong):
    answer = client.post(PAGE, {"email": "b@example.vn", "digest_language": "vi", **wrong})
    assert answer.status_code == 200
    assert "field-error" in answer.content.decode() or "note-error" in answer.content.decode()
    assert User.objects.get(pk=user.pk).email == "a@example.vn"
