"""The ward's books, one book as a list, and what was done in it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from residents import resources
from residents.forms.filters import FilterForm
from residents.models import Ward
from residents.queries.book_history import book_history, of_import
from residents.queries.listing import listing
from residents.queries.looked import looks
from residents.queries.overview import overview, uses_of
from residents.views.common import code_of, may_write, note, page_number, register_or_404
from residents.views.heads import heads, pager
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission


@require_GET
@ward_page(Permission.SEE_BOOKS)
def books(request: PersonRequest, ward: Ward) -> HttpResponse:
    context = {"ward": ward, "code": code_of(request), "groups": overview(ward), "may_write": may_write(request, ward)}
    return render(request, "residents/books.html", context)


@require_GET
@ward_page(Permission.SEE_BOOKS)
def book(request: PersonRequest, ward: Ward, book: str) -> HttpResponse:
    register = register_or_404(book)
    note(request, ward, register, "see")
    filters = FilterForm(register, ward, request.GET)
    wanted = filters.wanted()
    shown = listing(register, ward, wanted) if filters.is_valid() else None
    context = {
        "ward": ward,
        "code": code_of(request),
        "register": register,
        "filters": filters,
        "listing": shown,
        "heads": heads(register, wanted.sort, filters, ward.name),
        "pager": pager(shown.page, shown.pages, filters) if shown else (),
        "uses": uses_of(register, ward),
        "may_write": may_write(request, ward),
        "takes_files": resources.find(book) is not None,
        "export_query": filters.address() if shown and filters.is_used else "",
    }
    return render(request, "residents/book.html", context)


@require_GET
@ward_page(Permission.SEE_BOOKS)
def history(request: PersonRequest, ward: Ward, book: str) -> HttpResponse:
    register = register_or_404(book)
    note(request, ward, register, "see")
    page = page_number(request.GET.get("trang", ""))
    items, more = book_history(register, ward, page)
    context = {
        "ward": ward,
        "code": code_of(request),
        "register": register,
        "items": items,
        "looks": looks(register, ward) if page == 1 else (),
        "page": page,
        "more": more,
    }
    return render(request, "residents/book_history.html", context)


@require_GET
@ward_page(Permission.SEE_BOOKS)
def history_of_import(request: PersonRequest, ward: Ward, book: str, pk: int, undoing: bool = False) -> HttpResponse:
    """Row by row what an import wrote, or its undoing took back: one line of the book's history."""
    register = register_or_404(book)
    page = page_number(request.GET.get("trang", ""))
    found = of_import(register, ward, pk, page, undoing=undoing)
    if found is None:
        raise Http404
    note(request, ward, register, "see")
    bulk, changes, more = found
    context = {"code": code_of(request), "register": register, "bulk": bulk, "changes": changes}
    return render(request, "residents/book_history_import.html", context | {"page": page, "more": more})
