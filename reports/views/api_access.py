"""What every answer of the API shares: a key instead of a session, errors as JSON, and 304 for what has not changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from reports.openapi import parameters_of
from reports.views.together import place_of
from wardsecurity import conditional
from wardsecurity.accounts import log, tokens
from wardsecurity.accounts.access import Person, person_of
from wardsecurity.accounts.permissions import Permission
from wardsecurity.api_problem import METHODS, not_allowed, problem
from wardsecurity.conditional import tag

View = Callable[..., HttpResponse]
_JSON = {"ensure_ascii": False}
REPEATED = {"blocks"}


class ApiError(Exception):
    """What to answer: a status and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


def read_only(view: Callable[..., HttpResponse]) -> View:
    """Decorate a view of the API: no session is looked at, another method than GET and HEAD is 405 in JSON, and OPTIONS
    says which there are. It reads only, so it needs no token against forged forms, which would answer in HTML."""

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": METHODS})
        return view(request, **kwargs) if request.method in ("GET", "HEAD") else not_allowed()

    return answer


def with_key(view: Callable[..., HttpResponse]) -> View:
    """Decorate `view(request, person, **kwargs)`: without a good key 401; ApiError becomes its JSON."""

    @read_only
    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        user = tokens.owner_of(request.headers.get("Authorization", ""))
        if user is None:
            refusal = problem(401, _("Cần mã truy cập còn dùng được."))
            refusal["WWW-Authenticate"] = 'Bearer realm="wardsecurity", Basic realm="wardsecurity", charset="UTF-8"'
            return refusal
        try:
            _check_parameters(request)
            response = view(request, person_of(user), **kwargs)
        except ApiError as error:
            response = problem(error.status, error.sentence)
        response.headers.setdefault("Cache-Control", conditional.PRIVATE)
        return response

    return answer


def with_ward(view: Callable[..., HttpResponse]) -> View:
    """Decorate `view(request, person, ward, **kwargs)`, whose address names a ward that the key's owner may see totals
    of; an unknown one and another's answer alike. The answer is conditional: unchanged, its figures are not read."""

    @with_key
    @wraps(view)
    def answer(request: HttpRequest, person: Person, code: str, **kwargs: Any) -> HttpResponse:
        ward = person.ward(code)
        if ward is None or not person.may(Permission.SEE_TOTALS, ward):
            log.record(request, log.REFUSED, user=person.user, target=log.page_name(request))
            raise ApiError(404, _("Không có phường này."))
        etag = tag(request, ward.pk, ward.data_version, *sorted(person.roles_in(ward)))
        return conditional.answer(request, etag, lambda: view(request, person, ward, **kwargs))

    return answer


def with_place(view: Callable[..., HttpResponse]) -> View:
    """Decorate `view(request, person, place, **kwargs)`: a province named in the address whose totals the key's owner
    may read, or, where none is named, the country. Conditional as an answer about a ward."""

    @with_key
    @wraps(view)
    def answer(request: HttpRequest, person: Person, province: str | None = None, **kwargs: Any) -> HttpResponse:
        found = person.province(province) if province is not None else None
        if found is None and (province is not None or not person.sees_the_country):
            log.record(request, log.REFUSED, user=person.user, target=log.page_name(request))
            raise ApiError(404, _("Không có nơi này."))
        place = place_of(found)
        return conditional.answer(
            request, tag(request, place.facts.version), lambda: view(request, person, place, **kwargs)
        )

    return answer


def json_answer(value: dict[str, Any]) -> JsonResponse:
    return JsonResponse(value, json_dumps_params=_JSON)


def _check_parameters(request: HttpRequest) -> None:
    """Raises ApiError on one that the description does not know, or that is there twice: left aside, what was asked for
    would be answered with other numbers."""
    route = request.resolver_match.route if request.resolver_match else ""
    known = parameters_of(route)
    for name, values in request.GET.lists():
        if name not in known:
            message = _("Không có tham số “%(name)s” ở địa chỉ này; có: %(known)s.")
            raise ApiError(400, message % {"name": name[:20], "known": ", ".join(known) or "–"})
        if len(values) > 1 and name not in REPEATED:
            raise ApiError(400, _("Tham số “%(name)s” chỉ được ghi một lần.") % {"name": name})


def page_of(request: HttpRequest, rows: int, size: int) -> tuple[slice, dict[str, int | None]]:
    """(slice of the rows, what the answer says of it). Raises ApiError for a page that is none."""
    text = request.GET.get("page", "1")
    pages = max(1, -(-rows // size))
    if not (text.isascii() and text.isdigit() and len(text) < 7 and 1 <= int(text) <= pages):
        raise ApiError(400, _("Trang phải từ 1 đến %(pages)d.") % {"pages": pages})
    number = int(text)
    told = {"page": number, "pages": pages, "total": rows, "next": number + 1 if number < pages else None}
    return slice((number - 1) * size, number * size), told
