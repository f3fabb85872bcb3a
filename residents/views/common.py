"""What the pages of the books share: the book of the address, and a note of who looked into a sensitive one."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from residents.models import Ward
from residents.registers import REGISTERS, Register
from wardsecurity.accounts import log
from wardsecurity.accounts.access import PersonRequest
from wardsecurity.accounts.permissions import Permission


def register_or_404(book: str) -> Register:
    register = REGISTERS.get(book)
    if register is None:
        raise Http404
    return register


def note(request: HttpRequest, ward: Ward, register: Register, did: str, pk: int | None = None) -> None:
    """Write into the access log that a sensitive book was looked at or written: which, and from where."""
    if register.sensitive:
        target = register.book if pk is None else f"{register.book}:{pk}"
        log.record(request, f"{did}_{'book' if pk is None else 'entry'}", user=request.user, ward=ward, target=target)


def code_of(request: HttpRequest) -> str:
    """The ward as the address names it ("05977@2009-12-31" too): a code alone may lead to another ward today."""
    return str(request.resolver_match.kwargs["code"]) if request.resolver_match else ""


def may_write(request: PersonRequest, ward: Ward) -> bool:
    return request.person.may(Permission.WRITE_BOOKS, ward)


def page_number(text: str) -> int:
    """The page that an address asks for; 1 for what is no number."""
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 7 else 1
