"""An answer packed for the line quickly rather than small: what is drawn at every pause in typing must not wait."""

from __future__ import annotations

import gzip

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

# A third larger than at the usual 6, in a quarter of its time.
LEVEL = 1


def packed(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The answer, gzipped where the browser takes that. For answers without a secret (BREACH): no form, no token."""
    patch_vary_headers(answer, ("Accept-Encoding",))
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        answer.content = gzip.compress(answer.content, LEVEL)
        answer["Content-Encoding"] = "gzip"
    return answer
