"""The issued documents that rest on a month, for the page on which a correction of it is looked over."""

from __future__ import annotations

from dataclasses import dataclass

from reports.documents.changes import changed_since
from reports.documents.drafting import label_of
from reports.models import Document
from reports.queries.documents import resting_on
from reports.views.document import ChangedLine, changed_lines
from residents.models import Ward
from wardsecurity.templatetags.ward import lang


@dataclass(frozen=True)
class Resting:
    """`changed`: its numbers that would differ, by the figures that stand today."""

    document: Document
    label: str
    changed: tuple[ChangedLine, ...]


def resting(ward: Ward, month: str) -> tuple[Resting, ...]:
    found = resting_on(ward, month)
    changed = changed_since(found)
    return tuple(Resting(each, label_of(each, lang()), changed_lines(changed.get(each.pk, ()), ward)) for each in found)
