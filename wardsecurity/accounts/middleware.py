"""Who asks, in which language, and whether a first password has to be changed before anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_supported_language_variant

from wardsecurity.accounts.access import Person, PersonRequest, person_of

GetResponse = Callable[[HttpRequest], HttpResponse]
# What somebody with a first password may still do.
BEFORE_THE_PASSWORD = frozenset({"password_change", "logout", "set_language"})


class LanguageMiddleware:
    """Vietnamese, unless the person switched: office machines often ask for English, whoever sits there."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        translation.activate(_chosen_language(request))
        request.LANGUAGE_CODE = translation.get_language()  # where Django itself looks
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response


class PersonMiddleware:
    """`request.person`, read when first asked for: one query."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        lazy = SimpleLazyObject(lambda: person_of(request.user))
        cast(PersonRequest, request).person = cast(Person, lazy)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Lead a person with a first password to the page that changes it."""
        if not getattr(view, "login_required", True) or not getattr(request.user, "must_change_password", False):
            return None
        name = request.resolver_match.url_name if request.resolver_match else None
        return None if name in BEFORE_THE_PASSWORD else redirect("password_change")


def _chosen_language(request: HttpRequest) -> str:
    try:
        return get_supported_language_variant(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))
    except LookupError:
        return settings.LANGUAGE_CODE
