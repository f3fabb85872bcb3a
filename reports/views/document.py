"""One document: where it stands, what is to be done with it, what it says, and what a correction would change of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from reports.day_periods import DayPeriod, parse_any
from reports.documents import pages
from reports.documents.changes import ChangedNumber, changed_since
from reports.documents.content.frozen import fingerprint
from reports.documents.content.values import Content, Number
from reports.documents.drafting import Drafted, abstract_of, as_issued, drafted, label_of, period_of
from reports.documents.editing.linking import likeness
from reports.documents.editing.points import Point, points
from reports.documents.editing.requesting import request_points
from reports.documents.formats import FORMATS, file_name, file_of
from reports.models import Document
from reports.own import catalogue_of
from reports.queries import documents as queries
from reports.queries.word_templates import version_as_issued
from reports.views.document_forms import IssueForm
from reports.views.document_links import evidence_of, text_of
from reports.views.month import code_of
from residents import counts
from residents.models import Ward
from wardsecurity import words
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.templatetags.ward import lang
from wardsecurity.words import short_date


@gzip_page
@require_GET
@ward_page(Permission.SEE_ISSUED)
def document(request: PersonRequest, ward: Ward, pk: int) -> HttpResponse:
    return page(request, ward, fetch(request, ward, pk))


@require_GET
@ward_page(Permission.SEE_ISSUED)
def document_file(request: PersonRequest, ward: Ward, pk: int, suffix: str) -> HttpResponse:
    """A face of the document: of a frozen one always the same bytes."""
    found = fetch(request, ward, pk)
    face = FORMATS.get(suffix)
    if face is None:
        raise Http404
    content = as_issued(found) if found.content else drafted(found).content
    log.record(request, log.TAKEN_OUT, user=request.user, ward=ward, target=f"document_file:{pk}.{suffix}")
    name = file_name(content, face.suffix)
    return HttpResponse(
        file_of(found, content, suffix),
        content_type=face.content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def fetch(request: PersonRequest, ward: Ward, pk: int) -> Document:
    """The document asked for; 404 for one that is not of this ward or not for this person."""
    found = queries.document_of(ward, request.person.permissions_in(ward), pk)
    if found is None:
        raise Http404(_("Không có văn bản này."))
    found.ward = ward
    return found


def page(
    request: PersonRequest,
    ward: Ward,
    found: Document,
    *,
    typed: dict[str, str] | None = None,
    issue: IssueForm | None = None,
    status: int = 200,
) -> HttpResponse:
    may = request.person.permissions_in(ward)
    draft = drafted(found) if not found.content else None
    content = draft.content if draft else as_issued(found)
    settings = queries.settings_of(ward)
    with_annexes = "phu-luc" in request.GET
    sees_evidence = Permission.SEE_EDITIONS in may
    evidence = evidence_of(request, ward)
    context: dict[str, Any] = {
        "ward": ward,
        "code": code_of(request),
        "document": found,
        "label": label_of(found, lang()),
        "abstract": abstract_of(found),
        "draft": draft,
        "content": content,
        "pages": pages.svg(content, evidence, annexes=with_annexes) if sees_evidence else [],
        "text": text_of(content, evidence if sees_evidence else None),
        "with_annexes": with_annexes,
        "formats": FORMATS.values(),
        "books_figures": _books_address(found, code_of(request)) if Permission.SEE_DRAFTS in may else "",
        "moves": queries.moves_of(found, may),
        "successor": (successor := queries.successor_of(found)),
        "sees_successor": bool(successor and queries.sees(may, successor)),
        "sees_replaced": bool(found.replaces and queries.sees(may, found.replaces)),
        "typed": typed or {},
        "may_write": Permission.WRITE_DOCUMENTS in may,
        "may_issue": Permission.ISSUE_DOCUMENTS in may,
        "settings": settings,
        "issue": issue or IssueForm(keeps_series=settings.keeps_series, initial={"issued_on": timezone.localdate()}),
        "form_of": _form_of(found) if Permission.SEE_DOCUMENTS in may else "",
        **_state(found, content, draft),
    }
    return render(request, "documents/document.html", context, status=status)


def _books_address(found: Document, code: str) -> str:
    """Where the figures of its days are approved; "" for a document of whole months."""
    days = period_of(found)
    if not isinstance(days, DayPeriod):
        return ""
    query = urlencode({"tu": short_date(days.from_day), "den": short_date(days.to_day)})
    return f"{reverse('books_figures', kwargs={'code': code})}?{query}"


def _state(found: Document, content: Content, draft: Drafted | None) -> dict[str, Any]:
    """A draft's points and what it would be signed as; of a frozen one what would differ today."""
    if draft is None:
        frozen = found.state in (Document.State.TO_SIGN, Document.State.ISSUED)
        changed = changed_since([found])[found.pk] if frozen else ()
        return {"changed": changed, "changed_lines": changed_lines(changed, found.ward)}
    found_points = points_before_signing(found, draft)
    return {
        "points": found_points,
        "errors": [each for each in found_points if each.level == "error"],
        "warnings": [each for each in found_points if each.level == "warning"],
        "seen": fingerprint(draft.frozen()),
    }


def _form_of(found: Document) -> str:
    """What the Word file of an issued document is made from, whatever the ward uses today."""
    if found.state not in (Document.State.ISSUED, Document.State.WITHDRAWN):
        return ""
    version = version_as_issued(found)
    if version is None:
        return _("Tệp Word theo mẫu có sẵn của chương trình.")
    return _("Tệp Word theo mẫu của phường, phiên bản %(version)s, đã dùng khi ban hành.") % {"version": version}


@dataclass(frozen=True)
class ChangedLine:
    name: str
    period: str
    was: str
    now: str


def changed_lines(changed: Sequence[ChangedNumber], ward: Ward) -> tuple[ChangedLine, ...]:
    """Numbers that would differ, in the words of the page: indicator, unit and sort, the period, then and now. One
    query where units are among them."""
    spans = [parse_any(each.was.period) for each in changed if each.was.unit]
    names: dict[str, str] = {}
    if spans:
        first, last = min(each.starts_on for each in spans), max(each.ends_on for each in spans)
        names = {unit.code: unit.name for unit in counts.units(ward, starts_on=first, ends_on=last)}
    return tuple(_changed_line(each, ward, names) for each in changed)


def _changed_line(changed: ChangedNumber, ward: Ward, names: Mapping[str, str]) -> ChangedLine:
    was, now = changed.was, changed.now
    entry = catalogue_of(ward).get(was.code)
    name = entry.full_name(lang()) if entry else was.code
    sort = {"change": _("tăng, giảm"), "percent": _("tỷ lệ tăng, giảm")}.get(was.aspect, "")
    if was.aspect == "run":
        name = _("Năm liên tục được khen thưởng")
    told = ", ".join(part for part in (name, names.get(was.unit, was.unit), sort) if part)
    return ChangedLine(told, parse_any(was.period).label(lang()), *_both_told(was, now))


def _both_told(was: Number, now: Number | None) -> tuple[str, str]:
    """Then and now: both as the texts have it, or, where only one has the unit beside it, both without."""
    if now is None or likeness(was.text) == likeness(now.text):
        return was.text, now.text if now else ""
    return _bare(was), _bare(now)


def _bare(told: Number) -> str:
    """The figure without its unit; in its words where it has none, or is no count."""
    if not isinstance(told.value, int) or not any(letter.isdigit() for letter in told.text):
        return told.text
    if told.aspect == "change":
        return f"{'+' if told.value > 0 else ''}{words.number(told.value)}"
    return words.at_least(told.value) if told.at_least else words.number(told.value)


def points_of(found: Document, draft: Drafted) -> tuple[Point, ...]:
    """What is to be seen to in the text: what the editor tells while one types."""
    is_over = period_of(found).ends_on < timezone.localdate()
    return points(draft, has_signer=found.signer is not None, is_over=is_over)


def points_before_signing(found: Document, draft: Drafted) -> tuple[Point, ...]:
    """The same, and what a request for a commendation still lacks."""
    return (*points_of(found, draft), *request_points(found))
