"""The seals of documents: the frozen text's own hash, and one over it and all that the registry gave.

Nothing that a database numbers goes in: the ward by its code and first day, the document that is replaced by its seal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from reports import document_chain
from reports.models import BuiltInTemplate, Document, DocumentEvent, Edition, WordTemplate
from residents.models import Ward

_NOT_KEPT = {"", Document.BUILT_IN}  # issued before the form was kept, or before the program's own was
_OPEN = (Document.State.DRAFT, Document.State.DISCARDED)
_STATE, _KIND = Document.State, DocumentEvent.Kind
_STATE_AFTER = {
    _KIND.MADE: _STATE.DRAFT,
    _KIND.SENT: _STATE.TO_SIGN,
    _KIND.TAKEN_BACK: _STATE.DRAFT,
    _KIND.ISSUED: _STATE.ISSUED,
    _KIND.WITHDRAWN: _STATE.WITHDRAWN,
    _KIND.DISCARDED: _STATE.DISCARDED,
}


def content_hash(text: str) -> str:
    """SHA-256 of a frozen text, in hex; of none "" (reports.documents.content.frozen writes it)."""
    return hashlib.sha256(text.encode()).hexdigest()


def seal_of(document: Document) -> str:
    """SHA-256 over canonical JSON of what was issued: the hash of the text, the ward's head then, number and day."""
    ward, issued_on, replaces = document.ward, document.issued_on, document.replaces
    said: dict[str, Any] = {
        "ward": [ward.code, ward.opened_on.isoformat() if ward.opened_on else None],
        "kind": document.kind,
        "months": [document.first_month, document.last_month],
        "body": document.body,
        "series": document.series,
        "number": document.number,
        "day": issued_on.isoformat() if issued_on else None,
        "year": document.year,
        "version": document.version,
        "replaces": replaces.seal if replaces else None,
        "internal": document.internal,
        "code": document.verification_code,
        "content": document.content_hash,
        "head": document.chain_head,
    }
    if document.word_template:  # those issued before it was kept were sealed without it
        said["template"] = document.word_template
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def verify(ward: Ward) -> list[str]:
    """What is wrong with the ward's documents, one sentence each; [] where text, seals, heads, states
    and moves agree."""
    heads = set(Edition.objects.filter(report__ward=ward).exclude(seal="").values_list("seal", flat=True))
    found = Document.objects.filter(ward=ward).exclude(state__in=_OPEN).select_related("ward", "replaces")
    documents = list(found.order_by("pk"))
    sent = _last_hashes(documents)
    forms = _whole_templates(ward)
    told = [_named(each, fault) for each in documents for fault in _faults(each, heads, sent.get(each.pk, ""), forms)]
    return [*told, *_out_of_state(ward), *document_chain.verify(ward)]


def _out_of_state(ward: Ward) -> Iterator[str]:
    """A document, also a draft, is in the state that its last move led to."""
    rows = DocumentEvent.objects.filter(document__ward=ward).order_by("chain_position", "pk")
    last = dict(rows.values_list("document_id", "kind"))
    for document in Document.objects.filter(ward=ward).defer("content", "edits").order_by("pk"):
        kind = last.get(document.pk)
        if kind is None:
            yield _named(document, _("không còn lần xử lý nào được ghi"))
        elif _STATE_AFTER[_KIND(kind)] != document.state:
            told = {"state": document.get_state_display(), "move": _KIND(kind).label}
            yield _named(document, _("đang ghi “%(state)s” nhưng lần xử lý cuối là “%(move)s”") % told)


def _faults(document: Document, heads: set[str], sent: str, forms: set[str]) -> Iterator[str]:
    if content_hash(document.content) != document.content_hash:
        yield _("nội dung không khớp dấu niêm phong")
    if document.content_hash != sent:
        yield _("nội dung không phải bản đã trình ký")
    if document.chain_head and document.chain_head not in heads:
        yield _("dấu niêm phong số liệu ghi trên văn bản không có trong chuỗi của phường")
    if document.state != Document.State.TO_SIGN and seal_of(document) != document.seal:
        yield _("số, ngày hoặc phiên bản không khớp dấu niêm phong")
    if document.word_template not in forms:
        yield _("mẫu Word đã dùng khi ban hành không còn hoặc đã bị sửa")


def _whole_templates(ward: Ward) -> set[str]:
    """What a document of the ward may say it was made from: templates of the ward
    and of the program whose file is still what it was."""
    kept = WordTemplate.objects.filter(ward=ward).values_list("fingerprint", "file")
    whole = {name for name, file in kept.iterator(chunk_size=8) if hashlib.sha256(bytes(file)).hexdigest() == name}
    built_in = BuiltInTemplate.objects.values_list("name", "file").iterator(chunk_size=8)
    return whole | {name for name, file in built_in if BuiltInTemplate.name_of(bytes(file)) == name} | _NOT_KEPT


def _last_hashes(documents: list[Document]) -> dict[int, str]:
    """The hash that each was last sent to be signed with, as its event keeps it."""
    rows = DocumentEvent.objects.filter(document__in=documents, kind=DocumentEvent.Kind.SENT).order_by("pk")
    return dict(rows.values_list("document_id", "content_hash"))


def _named(document: Document, fault: str) -> str:
    return _("Văn bản %(number)s (%(kind)s): %(fault)s.") % {
        "number": document_chain.number_of(document),
        "kind": document.get_kind_display(),
        "fault": fault,
    }
