"""What is filtered in a book, as a file; written down in the access log."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import IO, cast

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from residents import exports, resources
from residents.actions import imports
from residents.forms.filters import FilterForm
from residents.models import Ward
from residents.queries.listing import filtered, order_of
from residents.views.common import code_of
from residents.views.import_desk import Desk
from wardsecurity.accounts.access import PersonRequest
from wardsecurity.accounts.addresses import client_address

_IN_MEMORY = 2 * 1024 * 1024


@require_GET
def export(request: PersonRequest, ward: Ward, desk: Desk, kind: str) -> HttpResponse:
    """xlsx or csv of all pages of the list as it is filtered and ordered."""
    found = resources.find(desk.resource)
    if found is None or kind not in exports.TYPES:
        raise Http404
    resource = found(ward)
    rows, period, narrowed = None, "", []
    if desk.register:
        filters = FilterForm(desk.register, ward, request.GET)
        if not filters.is_valid():  # the list says what is wrong; a file would hold what nobody asked for
            return redirect(
                f"{reverse('book', kwargs={'code': code_of(request), 'book': desk.slug})}?{filters.address()}"
            )
        wanted = filters.wanted()
        rows = filtered(desk.register, ward, wanted).order_by(*order_of(desk.register, wanted.sort))
        period, narrowed = exports.period_words(wanted.first, wanted.last), filters.in_words()
    file = cast(IO[bytes], SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115  # the response closes it
    count = exports.write_book(file, resource, rows, kind=kind, narrowed=narrowed)
    imports.record_export(ward=ward, book=desk.resource, rows=count, by=request.user, address=client_address(request))
    file.seek(0)
    # A whole book has no period of its own: then it is what there is until today.
    said = period or exports.period_words(None, timezone.localdate())
    name = exports.file_name(ward, [str(desk.title), said], kind)
    headers = {"Content-Disposition": name.disposition}
    return cast(HttpResponse, FileResponse(file, content_type=exports.TYPES[kind], headers=headers))
