"""The API of documents: what was issued and is ordinary, as a list and as files. Internal ones are not there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from reports.documents.drafting import abstract_of, as_issued, period_of
from reports.documents.formats import FORMATS, file_name
from reports.models import Document
from reports.queries.documents import document_of, documents, sees
from reports.views.api_access import ApiError, json_answer, page_of, with_ward
from residents.models import Ward
from wardsecurity.accounts import log
from wardsecurity.accounts.access import Person
from wardsecurity.accounts.permissions import Permission

A_PAGE = 60
# Whatever else the key's owner may see in the program.
_SEEN = frozenset({Permission.SEE_ISSUED})


@with_ward
def ward_documents(request: HttpRequest, person: Person, ward: Ward) -> HttpResponse:
    """The latest first."""
    found = documents(ward, _SEEN)
    part, told = page_of(request, len(found), A_PAGE)
    return json_answer({**told, "documents": [_plain(each) for each in found[part]]})


@with_ward
def ward_document(request: HttpRequest, person: Person, ward: Ward, pk: int) -> HttpResponse:
    """The document as PDF, the same bytes each time."""
    found = document_of(ward, _SEEN, pk)
    if found is None:
        raise ApiError(404, _("Không có văn bản này."))
    found.ward = ward
    content, face = as_issued(found), FORMATS["pdf"]
    log.record(request, log.TAKEN_OUT, user=person.user, ward=ward, target=f"api_document:{pk}")
    disposition = {"Content-Disposition": f'attachment; filename="{file_name(content, face.suffix)}"'}
    return HttpResponse(face.write(content), content_type=face.content_type, headers=disposition)


def _plain(document: Document) -> dict[str, object]:
    """What is not there for the owner of a key is not told as replaced or replacing either."""
    issued = (each for each in document.replaced_by.all() if each.state == Document.State.ISSUED)
    follows = next((each for each in issued if sees(_SEEN, each)), None)
    before = document.replaces
    return {
        "id": document.pk,
        "kind": document.kind,
        "period": period_of(document).code,
        "body": document.body,
        "number": document.number,
        "series": document.series,
        "issued_on": document.issued_on.isoformat() if document.issued_on else None,
        "abstract": abstract_of(document),
        "version": document.version,
        "state": document.state,
        "replaces": before.pk if before and sees(_SEEN, before) else None,
        "replaced_by": follows.pk if follows else None,
        "sha256": document.content_hash,
    }
