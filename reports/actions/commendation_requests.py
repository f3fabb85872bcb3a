"""Requests for a commendation: written down with the figures of then, and what came of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.actions.transitions import locked_ward, touch
from reports.models import CommendationRequest, Document
from reports.periods import Period, PeriodError
from reports.queries.request_figures import figures_of_document, figures_of_years
from residents.models import Commendation, Ward
from wardsecurity.accounts.access import require
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused

_Row = TypeVar("_Row", Document, Commendation)
# Officer and chief: those who work on what is not approved yet.
MAY_NOTE = Permission.SEE_DRAFTS


@dataclass(frozen=True)
class Given:
    """What a person wrote of a request. document, commendation: keys of rows of the ward, None for none."""

    form: str
    award: str
    body: str
    first_year: int
    last_year: int
    asked_on: date
    outcome: str
    decision_number: str
    decided_on: date | None
    document: int | None
    commendation: int | None
    note: str


def state_of(row: CommendationRequest) -> str:
    """When it was changed last; "" where it never was."""
    return row.changed_at.isoformat() if row.changed_at else ""


@transaction.atomic
def note(*, ward: Ward, given: Given, by: User, request: int | None = None, read: str = "") -> CommendationRequest:
    """Write down a request, or change one. Its figures are those of its document where that is frozen, else those
    approved now; they are taken once, and again only when years or document change. `read`: `state_of` the request
    when the writer read it.

    Raises ValidationError for what is wrong with it, Refused for what may not be.
    """
    require(by, MAY_NOTE, ward)
    ward = locked_ward(ward)
    row = _found(ward, request)
    if row.pk and state_of(row) != read:
        raise Refused(_("Người khác vừa sửa đề nghị này; đồng chí mở lại trang để xem bản mới rồi sửa."))
    before = (row.first_year, row.last_year, row.document_id) if row.pk else None
    _take(row, given)
    if row.asked_on > timezone.localdate():
        raise ValidationError({"asked_on": _("Ngày này chưa đến; đồng chí xem lại.")})
    row.document = _of_ward(Document, ward, given.document)
    row.commendation = _of_ward(Commendation, ward, given.commendation)
    row.noted_by = by if row.pk is None else row.noted_by
    if row.pk:
        row.changed_by, row.changed_at = by, timezone.now()
    row.full_clean()
    if before != (row.first_year, row.last_year, row.document_id):
        row.figures = _figures(ward, row)
    row.save()
    touch(ward)
    return row


def _take(row: CommendationRequest, given: Given) -> None:
    row.form, row.award, row.body, row.note = given.form, given.award, given.body, given.note
    row.first_year, row.last_year, row.asked_on = given.first_year, given.last_year, given.asked_on
    row.outcome, row.decision_number, row.decided_on = given.outcome, given.decision_number, given.decided_on


def _found(ward: Ward, request: int | None) -> CommendationRequest:
    if request is None:
        return CommendationRequest(ward=ward)
    row = CommendationRequest.objects.select_for_update(of=("self",)).filter(ward=ward, pk=request).first()
    if row is None:
        raise Refused(_("Không có đề nghị này."))
    return row


def _of_ward(model: type[_Row], ward: Ward, key: int | None) -> _Row | None:
    if key is None:
        return None
    row = model._default_manager.filter(ward=ward, pk=key).first()
    if row is None:
        raise Refused(_("Mục này thuộc phường khác."))
    return row


def _figures(ward: Ward, row: CommendationRequest) -> Mapping[str, Mapping[str, int | None]]:
    try:
        years = Period.years_span(row.first_year, row.last_year)
    except PeriodError as error:
        raise ValidationError({"last_year": str(error)}) from error
    if row.document is not None and row.document.content:
        return figures_of_document(row.document.content)
    return figures_of_years(ward, years)
