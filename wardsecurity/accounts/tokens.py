"""Keys for programs that read: made, believed, ended. A key has its owner's rights, and never more."""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wardsecurity.accounts.models import Token, User
from wardsecurity.errors import Refused

PREFIX = "ws_"
MOST_DAYS = 366
MOST_AT_ONCE = 10


@transaction.atomic
def make(*, user: User, label: str, expires_on: date) -> tuple[Token, str]:
    """A new key of the person, and its text, which is shown once.

    Raises ValidationError for a label that names somebody or a day that is over or too far, Refused for an eleventh.
    """
    today = timezone.localdate()
    if not today <= expires_on <= today + timedelta(days=MOST_DAYS):
        raise ValidationError({"expires_on": _("Mã dùng được nhiều nhất một năm, tính từ hôm nay.")})
    User.objects.select_for_update().get(pk=user.pk)
    if sum(each.is_good(today) for each in user.tokens.all()) >= MOST_AT_ONCE:
        raise Refused(_("Đồng chí đang có 10 mã còn dùng được; thu hồi mã không dùng nữa rồi tạo mã mới."))
    text = PREFIX + secrets.token_urlsafe(32)
    token = Token(user=user, label=label, digest=_digest(text), expires_on=expires_on)
    token.full_clean()
    token.save(force_insert=True)
    return token, text


@transaction.atomic
def revoke(*, user: User, token: int) -> None:
    """End a key of the person at once. Raises Refused where there is none, or it was ended already."""
    found = Token.objects.select_for_update().filter(pk=token, user=user).first()
    if found is None or found.revoked_at is not None:
        raise Refused(_("Mã này không có hoặc đã thu hồi."))
    found.revoked_at = timezone.now()
    found.save(update_fields=["revoked_at"])


def owner_of(header: str) -> User | None:
    """The person whose key an Authorization header carries, as Bearer or as the password of Basic (all that Excel can
    send); None where it is none of ours, ended, or its owner's account is closed.

    One query; the day of its last use is written once a day.
    """
    text = _text(header)
    if not text.startswith(PREFIX):
        return None
    token = Token.objects.select_related("user").filter(digest=_digest(text)).first()
    today = timezone.localdate()
    if token is None or not token.is_good(today) or not token.user.is_active:
        return None
    if token.last_used_on != today:
        Token.objects.filter(pk=token.pk).update(last_used_on=today)
    return token.user


def of_person(user: User) -> list[Token]:
    """The person's keys, the latest first."""
    return list(user.tokens.order_by("-made_at", "-pk"))


def _text(header: str) -> str:
    scheme, _blank, given = header.strip().partition(" ")
    if scheme.lower() == "bearer":
        return given.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(given.strip(), validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
