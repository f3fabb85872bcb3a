"""Which numbers of a frozen document would differ if it were written today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reports.documents.content.values import Content, Number
from reports.documents.drafting import as_issued, generated
from reports.documents.editing.edits import identity

if TYPE_CHECKING:
    from reports.models import Document

_KEPT = 200
_known: dict[Any, tuple[ChangedNumber, ...]] = {}


@dataclass(frozen=True)
class ChangedNumber:
    """`now` is None where the text of today tells it no more."""

    was: Number
    now: Number | None


def changes(frozen: Content, now: Content) -> tuple[ChangedNumber, ...]:
    """Each figure once, in the order of reading, then and now as it is first told: a sentence before a table."""
    today: dict[Any, Number] = {}
    for number in now.numbers():
        today.setdefault(identity(number), number)
    told: dict[Any, ChangedNumber] = {}
    for number in frozen.numbers():
        key = identity(number)
        other = today.get(key)
        if key not in told and not _same(number, other):
            told[key] = ChangedNumber(number, other)
    return tuple(told.values())


def changed_since(documents: Iterable[Document]) -> dict[int, tuple[ChangedNumber, ...]]:
    """By document, what would differ; each is written anew once for every state of its ward's data."""
    return {document.pk: _changed(document) for document in documents if document.content}


def _changed(document: Document) -> tuple[ChangedNumber, ...]:
    key = (document.pk, document.made_at, document.content_hash, document.ward.data_version)
    if key not in _known:
        if len(_known) >= _KEPT:
            _known.clear()
        _known[key] = changes(as_issued(document), generated(document).content)
    return _known[key]


def _same(number: Number, other: Number | None) -> bool:
    if other is None:
        return number.value is None
    return (number.value, number.at_least) == (other.value, other.at_least)
