"""What a ward does with a document: begin, save, send to be signed, take back, issue, withdraw, issue anew.

Each is one transaction and raises Refused, or ValidationError for a column, with nothing changed. What a document says
is worked out before it (reports.documents) and comes in as text: the action sees that nothing moved in between.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports import document_seals
from reports.actions.document_checks import check_day, check_signer
from reports.actions.document_moves import MOVES, begin, moved, record
from reports.actions.document_numbers import next_number, refuse_taken
from reports.actions.transitions import locked_ward
from reports.actions.word_templates import kept_built_in
from reports.day_periods import DayPeriod
from reports.models import Document, DocumentEvent, DocumentSettings, Signer
from reports.periods import Period
from reports.queries.word_templates import template_to_issue
from residents.models import Ward
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused

__all__ = [
    "MOVES",
    "Given",
    "Stale",
    "Theme",
    "discard",
    "draft_to_save",
    "issue",
    "make",
    "renew",
    "save_draft",
    "scope_to",
    "send",
    "take_back",
    "withdraw",
]

# Letters and digits that nobody mistakes for each other; 16 of them: 80 bits.
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 16


class Stale(Refused):
    """Somebody else saved the draft since it was read."""


class Moved(Refused):
    """The ward's data moved between the look at its figures and this; whether these figures did is to be looked at."""


@dataclass(frozen=True)
class Given:
    """What a writer chooses beside kind, period and body; "" for the program's own."""

    abstract: str = ""
    award: str = ""
    addressees: str = ""
    place: str = ""
    signer: Signer | None = None
    internal: bool = False


@dataclass(frozen=True)
class Theme:
    """What a report on a theme is of: letters of groups, () for all; about: as its title says it."""

    groups: tuple[str, ...] = ()
    about: str = ""


@transaction.atomic
def make(
    *, ward: Ward, kind: str, period: Period, body: str, given: Given, by: User, theme: Theme | None = None
) -> Document:
    """Begin a draft. That kind and period fit is for reports.documents.content.choices to say. `theme`: of a report on
    one; the period may then be of days, which are kept beside the months that hold them."""
    access.require(by, Permission.WRITE_DOCUMENTS, ward)
    document = Document(ward=ward, kind=kind, body=body, made_by=by)
    scope_to(document, period, theme or Theme())
    return _begun(document, given, by)


def scope_to(document: Document, period: Period, theme: Theme) -> None:
    """Of what the document is to be; not saved yet."""
    document.first_month, document.last_month = str(period.first), str(period.last)
    days = (period.from_day, period.to_day) if isinstance(period, DayPeriod) else (None, None)
    document.first_day, document.last_day = days
    document.groups, document.about = "".join(theme.groups), theme.about


@transaction.atomic
def renew(*, document: Document, by: User) -> Document:
    """A draft of the next version, with all that was chosen and edited, which will name the one that it replaces."""
    access.require(by, Permission.WRITE_DOCUMENTS, document.ward)
    locked_ward(document.ward)
    old = Document.objects.select_related("ward", "signer").get(pk=document.pk)
    if old.state not in (Document.State.ISSUED, Document.State.WITHDRAWN):
        raise Refused(_("Chỉ ban hành lại được văn bản đã ban hành."))
    if old.replaced_by.exclude(state=Document.State.DISCARDED).exists():
        raise Refused(_("Văn bản này đã có bản thay thế; đồng chí mở bản thay thế để làm tiếp."))
    names = ("ward", "kind", "first_month", "last_month", "first_day", "last_day", "groups", "about", "body", "edits")
    made = Document(**{name: getattr(old, name) for name in names}, made_by=by, version=old.version + 1, replaces=old)
    signer = old.signer if old.signer and old.signer.active else None
    return _begun(made, Given(old.abstract, old.award, old.addressees, old.place, signer, old.internal), by)


@transaction.atomic
def save_draft(*, document: Document, revision: int, edits: Mapping[str, Any], given: Given, by: User) -> Document:
    """Save a draft over the revision that the writer had read. Raises Stale where it is another by now."""
    stored = draft_to_save(document, revision, by)
    stored.edits, stored.revision = dict(edits), revision + 1
    _take(stored, given, by)
    stored.full_clean()
    stored.save()
    return stored


def draft_to_save(document: Document, revision: int, by: User) -> Document:
    """The draft as it is stored, locked. Raises Refused where it is none or not this person's, Stale where it is of
    another revision than the writer had read."""
    access.require(by, Permission.WRITE_DOCUMENTS, document.ward)
    stored = (
        Document.objects.select_for_update(of=("self",), no_key=True).select_related("saved_by").get(pk=document.pk)
    )
    stored.ward = document.ward
    if stored.state != Document.State.DRAFT:
        raise Refused(_("Văn bản không còn là dự thảo nên không sửa được; cần sửa thì lấy lại để sửa."))
    if stored.revision != revision:
        raise Stale(
            _("Đồng chí %(name)s đã lưu dự thảo này lúc %(at)s. Nội dung đồng chí vừa nhập còn ở dưới, chưa lưu.")
            % {"name": stored.saved_by, "at": f"{timezone.localtime(stored.saved_at):%H:%M}"}
        )
    return stored


@transaction.atomic
def send(
    *, document: Document, revision: int, data_version: int, content: str, hindrances: Sequence[str], by: User
) -> Document:
    """Freeze text and figures for the signature. `content`: canonical JSON, worked out from this revision and this
    state of the ward's data; `hindrances`: what was found against it."""
    document, _reason = begin("send", document, by)
    if document.revision != revision or document.ward.data_version != data_version:
        said = _("Dự thảo hoặc số liệu vừa thay đổi; đồng chí xem lại trang dưới đây rồi trình ký lại.")
        raise Refused(said) if document.revision != revision else Moved(said)
    if hindrances:
        raise Refused(" ".join(hindrances))
    check_signer(document)
    document.content, document.content_hash = content, document_seals.content_hash(content)
    document.series = json.loads(content)["head"]["symbol"]
    document.chain_head = document.ward.seal_head
    return moved("send", document, by)


@transaction.atomic
def take_back(*, document: Document, by: User, reason: str = "") -> Document:
    """Back to a draft: text and figures are no longer frozen."""
    document, reason = begin("take_back", document, by, reason)
    document.content = document.content_hash = document.chain_head = ""
    return moved("take_back", document, by, reason)


@transaction.atomic
def issue(
    *, document: Document, number: int | None, issued_on: date, data_version: int, built_in: bytes, by: User
) -> Document:
    """`data_version`: of the ward when its figures were held against the document's. `built_in`: the program's template
    of Word, kept with what is issued in it.

    Number and day as the registry gave them; where the program keeps the series, it gives the number itself."""
    document, _reason = begin("issue", document, by)
    if document.ward.data_version != data_version:
        raise Moved(_("Số liệu vừa thay đổi; đồng chí xem lại trang dưới đây rồi ban hành lại."))
    settings = DocumentSettings.objects.filter(ward=document.ward).first()
    check_day(document, issued_on)
    document.issued_on, document.year = issued_on, issued_on.year
    if settings and settings.keeps_series:
        number = next_number(document)
    if not number:
        raise Refused(_("Phải ghi số văn bản như sổ đăng ký đã cấp."))
    document.number = number
    refuse_taken(document)
    if document.replaces_id and document.replaces:
        document.replaces.ward = document.ward
        if document.replaces.replaced_by.filter(state=Document.State.ISSUED).exists():
            raise Refused(_("Văn bản cũ đã được văn bản khác thay thế."))
    if settings and settings.prints_code:
        document.verification_code = "".join(secrets.choice(_LETTERS) for _at in range(CODE_LENGTH))
    document.word_template = template_to_issue(document, issued_on) or kept_built_in(built_in)
    document.seal = document_seals.seal_of(document)
    return moved("issue", document, by)


@transaction.atomic
def withdraw(*, document: Document, by: User, reason: str) -> Document:
    """Say that an issued document no longer holds; it keeps its number and its text."""
    document, reason = begin("withdraw", document, by, reason)
    return moved("withdraw", document, by, reason)


@transaction.atomic
def discard(*, document: Document, by: User, reason: str = "") -> Document:
    """Give up a draft; it stays on record."""
    document, reason = begin("discard", document, by, reason)
    return moved("discard", document, by, reason)


def _begun(document: Document, given: Given, by: User) -> Document:
    _take(document, given, by)
    document.full_clean()
    document.save()
    record(document, DocumentEvent.Kind.MADE, by)
    return document


def _take(document: Document, given: Given, by: User) -> None:
    if given.signer and (given.signer.ward_id, given.signer.body) != (document.ward_id, document.body):
        raise Refused(_("Người ký không thuộc cơ quan ban hành đã chọn."))
    for name in ("abstract", "award", "addressees", "place", "signer", "internal"):
        setattr(document, name, getattr(given, name))
    document.saved_by, document.saved_at = by, timezone.now()
