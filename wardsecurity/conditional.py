"""Conditional answers: what has not changed since it was asked for last is 304, and none of its figures is read.

A tag says on what an answer rests: the data version of its place, who asks as what, the language, the local date and
the code; of a page also what stands around it (design, Running).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from wardsecurity.accounts.access import Person, PersonRequest
from wardsecurity.version import code_version

PRIVATE = "private, no-cache"


def tag(request: HttpRequest, *parts: object) -> str:
    """The tag of an answer to this address that rests on `parts`, the day and the code."""
    known = (request.get_full_path(), timezone.localdate(), code_version(), *parts)
    return f'"{hashlib.sha256(repr([str(each) for each in known]).encode()).hexdigest()[:32]}"'


def page_tag(request: PersonRequest, *parts: object) -> str:
    """The same of a page of a signed-in person: with the roles, names and places of its head, what the person chose
    last, the language, and the secret that its forms bear. "" while a message waits: that is shown once."""
    if len(get_messages(request)):
        return ""
    get_token(request)  # makes the secret where there is none
    user = request.user
    around = (user.pk, user.full_name, user.last_view, get_language(), request.META["CSRF_COOKIE"])
    return tag(request, *parts, *around, *roles(request.person))


def roles(person: Person) -> tuple[object, ...]:
    """The memberships in force with the places that they name."""
    held = sorted(person.memberships, key=lambda each: each.pk)
    return tuple((each.pk, each.role, str(each.ward or each.province or "")) for each in held)


def answer(request: HttpRequest, etag: str, build: Callable[[], HttpResponse]) -> HttpResponse:
    """304 where the browser has the answer of this tag, else what is built, which bears it; without a tag plainly."""
    if not etag:
        return _private(build())
    known = get_conditional_response(request, etag=etag)
    response = known if isinstance(known, HttpResponseNotModified) else build()
    if response.status_code in (200, 304):
        response["ETag"] = etag
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    response.headers.setdefault("Cache-Control", PRIVATE)
    return response
