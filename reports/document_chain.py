"""The chain that the moves of a ward's documents form: each is sealed with the seal of the one before it.

A document that was taken away with its moves leaves a gap, a move said otherwise no longer fits its seal. Nothing that
a database numbers goes in: a document is known by the place of its first move.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from reports.models import Document, DocumentChain, DocumentEvent
from residents.models import Ward
from wardsecurity import words

_KIND = DocumentEvent.Kind


def seal_of(event: DocumentEvent, first: int) -> str:
    """SHA-256 over the seal before it and the move. `first`: the place of its document's first move. Of an issue also
    the document's own seal, so that number, day and text are those of that day."""
    said: dict[str, Any] = {
        "place": event.chain_position,
        "document": first,
        "kind": event.kind,
        "by": event.by.username,
        "at": _utc(event.at),
        "reason": event.reason,
        "content": event.content_hash,
        "seal": event.document.seal if event.kind == _KIND.ISSUED else "",
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{event.previous_seal}\n{text}".encode()).hexdigest()


def chained(event: DocumentEvent, chain: DocumentChain) -> DocumentEvent:
    """The move with its place and its seals; the chain, which the caller holds and saves, with its new end."""
    first = event.document.events.order_by("chain_position").values_list("chain_position", flat=True).first()
    event.chain_position, event.previous_seal = chain.length + 1, chain.head
    event.seal = seal_of(event, first or event.chain_position)
    chain.length, chain.head = event.chain_position, event.seal
    return event


def verify(ward: Ward) -> list[str]:
    """What is wrong with the chain, one sentence each."""
    return list(_faults(ward))


def _faults(ward: Ward) -> Iterator[str]:
    events = _events(ward)
    firsts: dict[int, int] = {}
    before: DocumentEvent | None = None
    for event in events:
        first = firsts.setdefault(event.document_id, event.chain_position)
        place, seal = (before.chain_position, before.seal) if before else (0, "")
        if event.chain_position == place + 1 and event.previous_seal != seal:
            yield _of(event, _("không nối với dấu niêm phong liền trước"))
        if seal_of(event, first) != event.seal:
            yield _of(event, _("không khớp dấu niêm phong"))
        before = event
    kept = DocumentChain.objects.filter(ward=ward).first() or DocumentChain(ward=ward)
    yield from _against(kept, events)


def _against(kept: DocumentChain, events: Sequence[DocumentEvent]) -> Iterator[str]:
    """What was kept of the chain's length and end says which moves are no longer there."""
    there = {event.chain_position for event in events}
    if gone := [place for place in range(1, max(kept.length, *there, 0) + 1) if place not in there]:
        yield _("Chuỗi các lần xử lý văn bản thiếu lần thứ %(places)s: văn bản hoặc lần xử lý đã bị xóa.") % {
            "places": words.ranges(gone)
        }
    if kept.length != len(events):
        yield _("Phường ghi %(said)s lần xử lý văn bản, chuỗi có %(there)s.") % {
            "said": kept.length,
            "there": len(events),
        }
    if kept.head != (events[-1].seal if events else ""):
        yield _("Dấu niêm phong cuối ghi ở phường không phải dấu của lần xử lý văn bản cuối cùng.")


def _events(ward: Ward) -> list[DocumentEvent]:
    found = DocumentEvent.objects.filter(document__ward=ward).select_related("document", "by")
    return list(found.defer("document__content", "document__edits").order_by("chain_position", "pk"))


def _of(event: DocumentEvent, fault: str) -> str:
    document = event.document
    return _("Văn bản %(number)s (%(kind)s): lần %(move)s lúc %(at)s %(fault)s.") % {
        "number": number_of(document),
        "kind": document.get_kind_display(),
        "move": event.get_kind_display(),
        "at": f"{timezone.localtime(event.at):%H:%M %d/%m/%Y}",
        "fault": fault,
    }


def number_of(document: Document) -> str:
    """ "05/BC-BCĐ", as it stands on the paper."""
    return f"{document.number:02d}/{document.series}" if document.number else f"…/{document.series}"


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
