"""Văn bản: the ward's documents, and a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reports.actions import documents as actions
from reports.documents.changes import ChangedNumber, changed_since
from reports.documents.drafting import abstract_of, label_of
from reports.documents.formats import FORMATS
from reports.models import Document
from reports.months import Month
from reports.queries import documents as queries
from reports.queries.books_approval import ApprovalLine, approvals
from reports.queries.form import last_approved
from reports.views.document_forms import NewForm
from reports.views.month import code_of
from residents.models import Ward
from residents.views.common import page_number
from residents.views.heads import pager
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.setup.boxes import attempt
from wardsecurity.templatetags.ward import lang

MOST_YEARS = 12


@dataclass(frozen=True)
class Row:
    """A document in the list. `changed`: its numbers that would differ today; `replaced`: something stands for it;
    `successor`: what does, for those who may see it."""

    document: Document
    label: str
    abstract: str
    changed: Sequence[ChangedNumber] = ()
    successor: Document | None = None
    replaced: bool = False


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; None and "" for everything."""

    year: int | None
    kind: str
    state: str

    @classmethod
    def read(cls, given: QueryDict) -> Filters:
        kind = _chosen(given.get("loai", ""), Document.Kind.values)
        state = _chosen(given.get("trang-thai", ""), Document.State.values)
        return cls(_number(given.get("nam", "")), kind, state)

    def address(self, **changes: Any) -> str:
        """The query of the address, with these parts beside them."""
        parts = {"nam": self.year, "loai": self.kind, "trang-thai": self.state} | changes
        return urlencode({name: value for name, value in parts.items() if value})


@require_GET
@ward_page(Permission.SEE_ISSUED)
def documents(request: PersonRequest, ward: Ward) -> HttpResponse:
    may = request.person.permissions_in(ward)
    filters, page = Filters.read(request.GET), page_number(request.GET.get("trang", ""))
    shown = queries.documents_page(ward, may, year=filters.year, kind=filters.kind, state=filters.state, page=page)
    tells_changes = Permission.SEE_DOCUMENTS in may
    changed = changed_since(queries.may_differ(ward, shown.rows)) if tells_changes else {}
    context = {
        "ward": ward,
        "code": code_of(request),
        "rows": [_row(each, changed.get(each.pk, ()), may) for each in shown.rows],
        "count": shown.count,
        "pager": pager(shown.page, shown.pages, filters),
        "years": queries.years_of(ward, may),
        "year": filters.year,
        "kind": filters.kind,
        "state": filters.state,
        "kinds": Document.Kind.choices,
        "states": _states(may),
        "gaps": queries.gaps(ward, filters.year) if filters.year and tells_changes else (),
        "tells_changes": tells_changes,
        "formats": FORMATS.values(),
        "books_waiting": _books_waiting(ward, may),
        "may_see_books_figures": Permission.SEE_DRAFTS in may,
        "may_write": Permission.WRITE_DOCUMENTS in may,
        "may_see_requests": Permission.SEE_EDITIONS in may,
        "filtered": bool(filters.address()),
    }
    return render(request, "documents/list.html", context)


@require_http_methods(["GET", "POST"])
@ward_page(Permission.WRITE_DOCUMENTS)
def new(request: PersonRequest, ward: Ward) -> HttpResponse:
    today = timezone.localdate()
    signers = queries.signers(ward)
    years = list(range(today.year, _first_year(ward, today.year) - 1, -1))
    given = request.POST if request.method == "POST" else None
    last = last_approved(ward) or Month.of(today).shift(-1)
    initial = {"kind": request.GET.get("loai", "month"), "year": str(last.year), "part": f"-{last.month:02d}"}
    form = NewForm(signers, given, ward=ward, years=years, initial=initial)
    if given is not None and form.is_valid() and (made := _make(request, ward, form)):
        messages.success(request, _("Đã lập dự thảo; đồng chí xem và sửa dưới đây."))
        return redirect("document_edit", code=code_of(request), pk=made.pk)
    context = {"ward": ward, "code": code_of(request), "form": form, "has_signers": bool(signers)}
    return render(request, "documents/new.html", context, status=422 if form.errors else 200)


def _make(request: PersonRequest, ward: Ward, form: NewForm) -> Document | None:
    chosen = form.cleaned_data
    return attempt(
        form,
        lambda: actions.make(
            ward=ward,
            kind=chosen["kind"],
            period=chosen["period"],
            body=chosen["body"],
            given=form.given(),
            theme=form.theme(),
            by=request.user,
        ),
    )


def _books_waiting(ward: Ward, may: frozenset[Permission]) -> list[ApprovalLine]:
    """Figures of the books that wait for this person's approval."""
    return [each for each in approvals(ward) if not each.approved_at] if Permission.APPROVE in may else []


def _row(document: Document, changed: Sequence[ChangedNumber], may: frozenset[Permission]) -> Row:
    follows = [each for each in document.replaced_by.all() if each.state == Document.State.ISSUED]
    shown = next((each for each in follows if queries.sees(may, each)), None)
    return Row(document, label_of(document, lang()), abstract_of(document), changed, shown, bool(follows))


def _states(may: frozenset[Permission]) -> list[tuple[str, str]]:
    shown = {Document.State.ISSUED, Document.State.WITHDRAWN}
    if Permission.SEE_DOCUMENTS in may:
        shown |= {Document.State.TO_SIGN}
    if Permission.WRITE_DOCUMENTS in may:
        shown |= {Document.State.DRAFT, Document.State.DISCARDED}
    return [(state, str(label)) for state, label in Document.State.choices if state in shown]


def _chosen(text: str, known: Sequence[str]) -> str:
    return text if text in known else ""


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None


def _first_year(ward: Ward, year: int) -> int:
    """The ward's first year of reports, or so many years back."""
    return int(ward.reports_from[:4]) if ward.reports_from else year - MOST_YEARS
