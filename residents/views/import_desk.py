"""Where a workbook is taken in: at a book, for who writes the books, or on the set-up pages, for the administrator.

The pages are the same; a desk says what they differ by.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from residents import resources
from residents.models import Ward
from residents.registers import REGISTERS, Label, Register
from residents.views.common import code_of
from wardsecurity.accounts.access import PersonRequest, ward_page
from wardsecurity.accounts.permissions import Permission

View = Callable[..., HttpResponse]


def _nothing(_request: HttpRequest) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Desk:
    """`slug`: the book in the address; `resource`: the name that the import knows it by; `area`: what the names of the
    addresses begin with; `home`: the name of the page that one comes from; `around`: what its template needs more."""

    slug: str
    resource: str
    title: Label
    area: str
    base: str
    home: str
    register: Register | None = None
    around: Callable[[HttpRequest], dict[str, Any]] = _nothing

    def names(self) -> dict[str, str]:
        """{page: name of its address}, for the templates' url tags."""
        pages = ("page", "progress", "step", "marked", "undo")
        return {"add": f"{self.area}_import", "list": f"{self.area}_imports", "template": f"{self.area}_template"} | {
            each: f"{self.area}_import_{each}" for each in pages
        }

    def render(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        about = {"desk": self, "code": code_of(request), "to": self.names(), **self.around(request)}
        return render(request, template, about | context)


def of_book(slug: str) -> Desk | None:
    """The desk of a book; None where the address names none, or one that takes no workbook."""
    register, resource = REGISTERS.get(slug), resources.find(slug)
    if register is None or resource is None:
        return None
    return Desk(slug, resource.name, register.title, "book", "residents/imports/_book.html", "book", register)


def desk_page(find: Callable[[str], Desk | None], permission: Permission) -> Callable[[View], View]:
    """Decorate `view(request, ward, desk, **kwargs)`: as ward_page does, and 404 for a book that there is not."""

    def decorate(view: View) -> View:
        @ward_page(permission)
        @wraps(view)
        def page(request: PersonRequest, ward: Ward, book: str, **kwargs: Any) -> HttpResponse:
            desk = find(book)
            if desk is None:
                raise Http404
            return view(request, ward, desk, **kwargs)

        return page

    return decorate
