"""Which numbers of a frozen document would differ if it were written today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reports.documents.content.values import Content, Number
from reports.documents.drafting import as_issued, generated
from reports.documents.editing.edits import identity
from reports.documents.editing.linking import likeness

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
    """Each figure once, in the order of reading, then and now: told alike on both sides where both texts tell it so
    somewhere, else as it is first told in each: a sentence before a table."""
    before, today = _grouped(frozen), _grouped(now)
    return tuple(
        _alike(told, today.get(key, ()))
        for key, told in before.items()
        if not _same(told[0], next(iter(today.get(key, ())), None))
    )


def _grouped(content: Content) -> dict[Any, list[Number]]:
    grouped: dict[Any, list[Number]] = {}
    for number in content.numbers():
        grouped.setdefault(identity(number), []).append(number)
    return grouped


def _alike(then: Sequence[Number], now: Sequence[Number]) -> ChangedNumber:
    """The first two of one figure that read alike but for their digits."""
    for was in then:
        for other in now:
            if likeness(was.text) == likeness(other.text):
                return ChangedNumber(was, other)
    return ChangedNumber(then[0], now[0] if now else None)


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
