"""Xác thực văn bản: whether a printed document is the ward's own, by the code at its foot."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from reports.documents.content.values import Number, Paragraph
from reports.documents.drafting import abstract_of, as_issued, label_of
from reports.models import Document
from reports.queries.documents import document_of, successor_of, verified
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest
from wardsecurity.templatetags.ward import lang

MOST_TRIES, MINUTES = 20, 10


@require_GET
def verify(request: PersonRequest, code: str) -> HttpResponse:
    """Kind, number, day and figures for those who may see the document; for others signed in, only that it is genuine,
    and whether it still holds. A code that nothing bears and one typed wrong are answered alike, and few tries are
    allowed."""
    if log.refusals(request.user, log.page_name(request), minutes=MINUTES) >= MOST_TRIES:
        return render(request, "documents/verify.html", {"too_often": True}, status=429)
    found = verified(code.strip().upper())
    if found is None:
        log.record(request, log.REFUSED, user=request.user, target=log.page_name(request))
        raise Http404(_("Không có văn bản mang mã này."))
    may = request.person.permissions_in(found.ward)
    context: dict[str, object] = {
        "document": found,
        "replaced": bool((after := successor_of(found)) and after.state == "issued"),
        "sees": document_of(found.ward, may, found.pk) is not None,
    }
    if context["sees"]:
        context |= {"label": label_of(found, lang()), "abstract": abstract_of(found), "figures": _figures(found)}
    return render(request, "documents/verify.html", context)


def _figures(found: Document) -> list[str]:
    """The sentences with numbers, as they were issued."""
    blocks = [block for section in as_issued(found).sections for block in section.blocks]
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    return [str(each) for each in paragraphs if any(isinstance(part, Number) for part in each.parts)]
