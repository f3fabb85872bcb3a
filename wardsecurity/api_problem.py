"""How the API says that something is wrong, wherever in the program that comes to light: {"error": a sentence}."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

ROOT = "/api/"
METHODS = "GET, HEAD, OPTIONS"


def is_of_api(request: HttpRequest) -> bool:
    """Whether a program asks, which reads JSON: also at an address below the API that there is not."""
    return request.path_info.startswith(ROOT)


def problem(status: int, sentence: str) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status, json_dumps_params={"ensure_ascii": False})


def not_allowed() -> JsonResponse:
    """405: nothing is written here."""
    answer = problem(405, _("Địa chỉ này chỉ để đọc: dùng GET, HEAD hoặc OPTIONS."))
    answer["Allow"] = METHODS
    return answer
