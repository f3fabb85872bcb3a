"""A ward's own template: tried against documents before it is kept, and used in place of the built-in one."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import docx
from django.utils import timezone
from django.utils.translation import gettext as _
from docx.oxml.ns import qn

from reports.day_periods import parse_any
from reports.documents.content.values import Content, Number, Paragraph, Table
from reports.documents.word import fields, finished, word
from reports.documents.word.apart import filled_apart
from reports.documents.word.blocks import Misplaced
from reports.documents.word.pairs import check_pairs
from reports.documents.word.received import received
from reports.documents.word.xml import clean
from reports.queries.word_templates import built_in_as_issued, template_as_issued, template_on
from residents.lookup import find_ward
from wardsecurity.errors import Refused, kind_and_place

if TYPE_CHECKING:
    from reports.models import Document, WordTemplate

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class OwnTemplate:
    """name: "mẫu của phường, phiên bản 2"; data: the docx as `received` left it."""

    name: str
    data: bytes


def word_of_ward(content: Content) -> bytes:
    """The document as docx: from what the ward has for its kind and day (or today), else the built-in."""
    return word_from(_own_of(content), content)


def word_as_issued(document: Document, content: Content) -> bytes:
    """An issued document as docx: from what it was issued with, for ever; the program's own too."""
    own = _own(template_as_issued(document))
    return word_from(own, content) if own else word(content, template=built_in_as_issued(document))


def _own_of(content: Content) -> OwnTemplate | None:
    try:
        ward = find_ward(content.ward, on=parse_any(content.period).ends_on)
    except Refused:
        return None
    return _own(template_on(ward, content.kind, content.head.day or timezone.localdate()))


def _own(found: WordTemplate | None) -> OwnTemplate | None:
    return OwnTemplate(f"Mẫu của phường, phiên bản {found.version}", bytes(found.file)) if found else None


def checked(data: bytes, contents: Sequence[Content]) -> bytes:
    """The template as it is kept, after it has made every one of these documents with every number in its place.

    Raises Refused, with the place of the fault.
    """
    template = received(data)
    check_pairs(template)
    for made, content in zip(filled_apart(template, [fields.values(each) for each in contents]), contents, strict=True):
        _check_said(_finished(made, content, ""), content)
    return template


def word_from(own: OwnTemplate | None, content: Content) -> bytes:
    """The document from the ward's template; from the built-in one where there is none, or where it fails after all:
    the file then says so in its properties."""
    if own is None:
        return word(content)
    try:
        (made,) = filled_apart(own.data, [fields.values(content)])
        return _finished(made, content, own.name)
    except Refused as refused:
        LOG.warning("a ward's own template failed for a document of kind %s", content.kind)
        return word(content, f"{own.name}: {refused}")


def _finished(made: bytes, content: Content, name: str) -> bytes:
    """What Jinja made is looked at like what was sent: a template may write markup that is not in its file."""
    try:
        received(made)
        return finished(made, content, name)
    except Refused:
        raise
    except Misplaced as fault:
        raise Refused(
            _("Trường {{ %(name)s }} phải đứng một mình trong một đoạn.") % {"name": fault.args[0]}
        ) from fault
    except Exception as fault:  # noqa: BLE001 - there is no list of what a file of Word may hold
        LOG.error("a ward's own template cannot be filled in: %s", kind_and_place(fault))
        raise Refused(_("Chương trình không điền được mẫu này.")) from None


def _check_said(made: bytes, content: Content) -> None:
    """Every sentence and every number of the document, in its order: what goes out says all that the content says."""
    text, at = _bare("".join(_texts(made))), 0
    for said in _all(content):
        at = text.find(_bare(clean(said)), at)
        if at < 0:
            raise Refused(
                _("Mẫu làm mất nội dung “%(text)s”: mẫu phải có trường {{ noi_dung }}, hoặc mọi mục của cac_muc.")
                % {"text": said[:80]}
            )


def _all(content: Content) -> Iterator[str]:
    tables = [annex.table for annex in content.annexes]
    for block in (block for section in content.sections for block in section.blocks):
        if isinstance(block, Paragraph):
            yield str(block)
        elif isinstance(block, Table):
            yield from _cells(block)
    for table in tables:
        yield from _cells(table)


def _cells(table: Table) -> Iterator[str]:
    return (cell.text for row in table.rows for cell in row.cells if isinstance(cell, Number))


def _texts(made: bytes) -> Iterator[str]:
    for each in docx.Document(io.BytesIO(made)).element.body.iter(qn("w:t")):
        yield each.text or ""


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
