"""The access log: who signed in, was refused, took out what. Names of pages, numbers; nothing that a person typed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone

from wardsecurity.accounts.addresses import client_address
from wardsecurity.accounts.models import AccessLog, User

if TYPE_CHECKING:
    from residents.models import Ward

SIGN_IN = "sign_in"
SIGN_IN_REFUSED = "sign_in_refused"
SIGN_OUT = "sign_out"
PASSWORD_CHANGED = "password_changed"  # noqa: S105  # the name of an event
REFUSED = "refused"
TAKEN_OUT = "taken_out"  # a file downloaded
TOKEN_MADE = "token_made"  # noqa: S105  # the name of an event
TOKEN_REVOKED = "token_revoked"  # noqa: S105  # the name of an event


def record(
    request: HttpRequest, action: str, *, user: User | AnonymousUser | None, ward: Ward | None = None, target: str = ""
) -> AccessLog:
    """Write one row: the moment, the person if signed in, the ward, the action, its target and where it came from."""
    known = user if isinstance(user, User) else None
    return AccessLog.objects.create(
        user=known, ward=ward, action=action, target=target[:120], address=client_address(request)
    )


def refusals(user: User, target: str, *, minutes: int) -> int:
    """How often the person was refused there of late: few tries are allowed where a code could be guessed."""
    since = timezone.now() - timedelta(minutes=minutes)
    return AccessLog.objects.filter(user=user, action=REFUSED, target=target, at__gte=since).count()


def record_refused_sign_in(request: HttpRequest, username: str | None) -> AccessLog:
    """Write that a sign-in failed: with the person if the name is known, else with nothing of what was typed, which
    may well be a password in the wrong box."""
    return record(request, SIGN_IN_REFUSED, user=User.objects.filter(username=username).first() if username else None)


def page_name(request: HttpRequest) -> str:
    """The name of the page asked for, which holds nothing of its address."""
    return (request.resolver_match.view_name if request.resolver_match else "") or ""
