"""Keys for programs: shown once, kept as a hash, ended by a day or at once."""

import base64
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from tests.people import make_user
from wardsecurity.accounts import tokens
from wardsecurity.accounts.models import AccessLog, Token
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db


def make(user, **more):
    given = {"label": "bảng Excel báo cáo quý", "expires_on": timezone.localdate() + timedelta(days=30)}
    return tokens.make(user=user, **{**given, **more})


def test_the_text_of_a_key_is_kept_nowhere():
    token, text = make(make_user())
    row = Token.objects.filter(pk=token.pk).values().get()
    assert text not in map(str, row.values())
    assert tokens.owner_of(f"Bearer {text}") == token.user


def test_excel_sends_it_as_the_password_of_basic():
    token, text = make(make_user())
    header = "Basic " + base64.b64encode(f"ai:{text}".encode()).decode()
    assert tokens.owner_of(header) == token.user


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer x", "Bearer ws_none", "Basic ???", "Basic /w==", "Digest ws_x", "Bearer \x00"]
)
def test_what_is_no_key_opens_nothing(header):
    make(make_user())
    assert tokens.owner_of(header) is None


def test_a_key_ends_with_its_day(time_machine):
    time_machine.move_to(timezone.now())
    token, text = make(make_user(), expires_on=timezone.localdate())
    assert tokens.owner_of(f"Bearer {text}") == token.user
    time_machine.shift(timedelta(days=1))
    assert tokens.owner_of(f"Bearer {text}") is None


def test_a_key_ends_at_once_when_it_is_revoked_and_once_only():
    token, text = make(make_user())
    tokens.revoke(user=token.user, token=token.pk)
    assert tokens.owner_of(f"Bearer {text}") is None
    with pytest.raises(Refused):
        tokens.revoke(user=token.user, token=token.pk)


def test_nobody_revokes_another_s_key():
    token, text = make(make_user())
    with pytest.raises(Refused):
        tokens.revoke(user=make_user(), token=token.pk)
    assert tokens.owner_of(f"Bearer {text}") == token.user


def test_a_closed_account_s_key_opens_nothing():
    token, text = make(make_user())
    token.user.is_active = False
    token.user.save()
    assert tokens.owner_of(f"Bearer {text}") is None


@pytest.mark.parametrize("days", [-1, 367])
def test_a_day_that_is_over_or_too_far_is_refused(days):
    with pytest.raises(ValidationError):
        make(make_user(), expires_on=timezone.localdate() + timedelta(days=days))


def test_a_label_with_a_telephone_number_is_refused():
    with pytest.raises(ValidationError):
        make(make_user(), label="gọi 0912345678")


def test_ten_at_once_and_no_more():
    user = make_user()
    for _ in range(tokens.MOST_AT_ONCE):
        make(user)
    with pytest.raises(Refused, match="10 mã"):
        make(user)


def test_the_page_shows_a_new_key_once_and_logs_that_it_was_made():
    user, client = make_user(), Client()
    client.force_login(user)
    day = timezone.localdate() + timedelta(days=90)
    page = client.post("/ma-truy-cap/", {"label": "bảng quý", "expires_on": f"{day:%d/%m/%Y}"}).content.decode()
    assert 'value="ws_' in page
    assert 'value="ws_' not in client.get("/ma-truy-cap/").content.decode()
    assert list(AccessLog.objects.values_list("action", flat=True)) == ["token_made"]


def test_what_was_typed_stays_where_something_is_wrong():
    client = Client()
    client.force_login(make_user())
    answer = client.post("/ma-truy-cap/", {"label": "bảng quý", "expires_on": "31/02/2027"})
    assert answer.status_code == 422
    assert "bảng quý" in answer.content.decode()
    assert not Token.objects.exists()
