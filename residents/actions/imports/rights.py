"""Who may import into a book, and the book that an import is of."""

from __future__ import annotations

from django.utils.translation import gettext as _

from residents.models import Import, Ward
from residents.resources import RESOURCES, BookResource, find
from wardsecurity.accounts.access import permissions_in, require
from wardsecurity.accounts.machine import is_machine
from wardsecurity.accounts.models import AccessLog, User
from wardsecurity.errors import Refused


def resource_named(book: str) -> type[BookResource]:
    """The resource of this name or slug. Raises Refused with the names that there are."""
    found = find(book)
    if found is None:
        raise Refused(
            _("Không có sổ “%(book)s”; các sổ: %(books)s.") % {"book": book[:30], "books": ", ".join(RESOURCES)}
        )
    return found


def resource_of(imported: Import) -> type[BookResource]:
    return RESOURCES[imported.book]


def require_import(ward: Ward, resource: type[BookResource], by: User) -> None:
    """Raise Refused unless the person may write this book by at least one of its permissions."""
    if not is_machine(by) and not permissions_in(by, ward) & set(resource.spec.permissions):
        require(by, resource.spec.permissions[0], ward)


def may_import(imported: Import, by: User) -> Import:
    """The import as it stands, locked. Raises Refused unless the person may write its book."""
    current = Import.objects.select_for_update(of=("self",)).select_related("ward__province").get(pk=imported.pk)
    require_import(current.ward, resource_of(current), by)
    return current


def note(imported: Import, did: str, by: User, address: str | None) -> None:
    """Write into the access log what was done with an import of a sensitive book."""
    register = resource_of(imported).register
    if register is not None and register.sensitive:
        AccessLog.objects.create(
            user=by, ward=imported.ward, action=did, target=f"{register.book}:import:{imported.pk}", address=address
        )
