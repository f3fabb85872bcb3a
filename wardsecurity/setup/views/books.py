"""Sổ và ngày dùng: from which day each book serves its indicators."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reports.queries.months import months_overview
from residents.actions import book_use
from residents.models import Ward
from wardsecurity import words
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission
from wardsecurity.setup.boxes import attempt
from wardsecurity.setup.forms import BooksForm
from wardsecurity.setup.queries import books as books_of
from wardsecurity.setup.queries import counters_of_books
from wardsecurity.setup.views.common import code_of, page


@require_http_methods(["GET", "POST"])
@ward_page(Permission.MANAGE_PLACE)
def books(request: PersonRequest, ward: Ward) -> HttpResponse:
    counters = counters_of_books()
    form = BooksForm(counters, request.POST or None, first_day=offered_day(ward))
    if form.is_valid():
        said = attempt(form, lambda: act(request, ward, form, counters))
        if said:
            messages.success(request, said)
            return redirect("setup_books", code=code_of(request))
    chosen = form.data.getlist("books") if form.is_bound else []  # type: ignore[attr-defined]
    return page(request, ward, "setup/books.html", form=form, books=books_of(ward), chosen=chosen)


def act(request: PersonRequest, ward: Ward, form: BooksForm, counters: dict[str, tuple[str, ...]]) -> str:
    """Use the chosen books, or use them no longer; the sentence that says so."""
    codes = [code for key in form.cleaned_data["books"] for code in counters[key]]
    day: date = form.cleaned_data["day"]
    if "thoi" in request.POST:
        book_use.stop_book(ward=ward, codes=codes, used_until=day, by=request.user)
        return _("Các sổ đã chọn dùng đến hết ngày %(day)s.") % {"day": words.short_date(day)}
    book_use.use_book(ward=ward, codes=codes, used_from=day, by=request.user)
    return _("Các sổ đã chọn dùng từ ngày %(day)s.") % {"day": words.short_date(day)}


def offered_day(ward: Ward) -> date | None:
    """The first day of the next month to open: a book that begins inside a month does not serve that month."""
    month = months_overview(ward=ward, today=timezone.localdate()).next_to_open
    return month.starts_on if month else None
