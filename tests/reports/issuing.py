"""A ward whose documents are written, signed and issued in tests."""

from datetime import date
from typing import Any

from reports.actions import documents
from reports.actions.documents import Given
from reports.documents.drafting import drafted
from reports.documents.word.built_in import built_in
from reports.models import Document, Signer
from reports.periods import parse_period
from reports.queries.documents import document_of
from tests.reports.desk import Desk
from wardsecurity.accounts.permissions import Permission

EVERYTHING = frozenset(Permission)
DAY = date(2009, 4, 20)


def make_signer(desk: Desk, name: str = "Người Ký Thử", **more: Any) -> Signer:
    return Signer.objects.create(ward=desk.ward, full_name=name, added_by=desk.officer, **{"body": "committee", **more})


def draft(desk: Desk, period: str = "2009-03", kind: str = "month", **given: Any) -> Document:
    signer = given.pop("signer", None) or Signer.objects.filter(ward=desk.ward).first() or make_signer(desk)
    body = given.pop("body", "committee")
    made = documents.make(
        ward=desk.ward,
        kind=kind,
        period=parse_period(period),
        body=body,
        given=Given(signer=signer, **given),
        by=desk.officer,
    )
    return read(made)


def read(document: Document) -> Document:
    found = document_of(document.ward, EVERYTHING, document.pk)
    assert found is not None
    return found


def sent(desk: Desk, document: Document | None = None, hindrances: tuple[str, ...] = (), **more: Any) -> Document:
    document = read(document or draft(desk))
    made = drafted(document)
    given: dict[str, Any] = {"revision": document.revision, "data_version": made.data_version, "content": made.frozen()}
    return documents.send(document=document, hindrances=hindrances, by=desk.officer, **given | more)


def issued(desk: Desk, number: int | None = 5, document: Document | None = None, day: date = DAY) -> Document:
    ready = read(document or sent(desk))
    version = ready.ward.data_version
    return documents.issue(
        document=ready, number=number, issued_on=day, data_version=version, built_in=built_in(), by=desk.chief
    )
