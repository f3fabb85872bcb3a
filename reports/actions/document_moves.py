"""The one table of a document's legal moves, and what each does alike: permission, lock, state, reason, event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from reports.actions.transitions import locked_ward, touch
from reports.document_chain import chained
from reports.models import Document, DocumentChain, DocumentEvent
from wardsecurity.accounts import access
from wardsecurity.accounts.models import User
from wardsecurity.accounts.permissions import Permission
from wardsecurity.errors import Refused

_STATE, _KIND = Document.State, DocumentEvent.Kind


@dataclass(frozen=True)
class Move:
    """From which states, to which, who may, and which event records it."""

    sources: tuple[str, ...]
    target: str
    permission: Permission
    event: str
    words: Promise
    needs_reason: bool = False


MOVES: Mapping[str, Move] = MappingProxyType(
    {
        "send": Move(
            (_STATE.DRAFT,),
            _STATE.TO_SIGN,
            Permission.WRITE_DOCUMENTS,
            _KIND.SENT,
            pgettext_lazy("to do", "trình ký"),
        ),
        "take_back": Move(
            (_STATE.TO_SIGN,),
            _STATE.DRAFT,
            Permission.WRITE_DOCUMENTS,
            _KIND.TAKEN_BACK,
            pgettext_lazy("to do", "lấy lại để sửa"),
        ),
        "issue": Move(
            (_STATE.TO_SIGN,),
            _STATE.ISSUED,
            Permission.ISSUE_DOCUMENTS,
            _KIND.ISSUED,
            pgettext_lazy("to do", "ban hành"),
        ),
        "withdraw": Move(
            (_STATE.ISSUED,),
            _STATE.WITHDRAWN,
            Permission.ISSUE_DOCUMENTS,
            _KIND.WITHDRAWN,
            pgettext_lazy("to do", "rút lại"),
            needs_reason=True,
        ),
        "discard": Move(
            (_STATE.DRAFT,),
            _STATE.DISCARDED,
            Permission.WRITE_DOCUMENTS,
            _KIND.DISCARDED,
            pgettext_lazy("to do", "bỏ dự thảo"),
        ),
    }
)


def begin(name: str, document: Document, by: User, reason: str = "") -> tuple[Document, str]:
    """The document and its ward, locked in this order: ward, document; and the reason as it may be stored.

    Raises Refused: not this person's to do, not from this state, a reason that is wanting or names somebody.
    """
    move = MOVES[name]
    access.require(by, move.permission, document.ward)
    ward = locked_ward(document.ward)
    document = Document.objects.select_for_update(of=("self",), no_key=True).get(pk=document.pk)
    document.ward = ward
    if document.state not in move.sources:
        raise Refused(
            _("Không %(move)s được: văn bản đang ở trạng thái “%(state)s”; chỉ %(move)s được khi “%(wanted)s”.")
            % {
                "move": move.words,
                "state": document.get_state_display(),
                "wanted": _STATE(move.sources[0]).label,
            }
        )
    return document, _checked_reason(move, reason)


def moved(name: str, document: Document, by: User, reason: str = "") -> Document:
    """The document in its new state, saved, with its event; the ward's pages are told."""
    document.state = MOVES[name].target
    document.save()
    record(document, MOVES[name].event, by, reason)
    return document


def record(document: Document, kind: str, by: User, reason: str = "") -> None:
    """Write the move at the end of the ward's chain; the ward is held, so that two do not take one place."""
    hashed = document.content_hash if kind in (_KIND.SENT, _KIND.ISSUED) else ""
    ward = locked_ward(document.ward)
    chain = DocumentChain.objects.filter(ward=ward).first() or DocumentChain(ward=ward)
    event = DocumentEvent(document=document, kind=kind, by=by, reason=reason, content_hash=hashed)
    chained(event, chain).save()
    chain.save()
    touch(document.ward)


def _checked_reason(move: Move, reason: str) -> str:
    try:
        reason = str(DocumentEvent._meta.get_field("reason").clean(reason, None))
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    if move.needs_reason and not reason:
        raise Refused(_("Phải ghi lý do khi %(move)s.") % {"move": move.words})
    return reason
