"""A content set for Word: from the template that comes with the program, or from a ward's own."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time

import docx
from docx.document import Document

from reports.day_periods import parse_any
from reports.documents.content.lines import across
from reports.documents.content.values import Content
from reports.documents.package import packed, unpacked
from reports.documents.word import annexes, blocks, fields, marks, rules
from reports.documents.word.built_in import built_in
from reports.documents.word.fill import filled
from reports.documents.word.styles import Styles
from reports.documents.word.xml import clean

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word(content: Content, said: str = "", template: bytes | None = None) -> bytes:
    """The document as docx; the same content gives the same bytes. `said`: of the template, among its properties;
    `template`: the built-in one of an earlier release, None for today's."""
    return finished(filled(template or built_in(), fields.values(content)), content, said)


def finished(with_fields: bytes, content: Content, said: str) -> bytes:
    """A template whose fields are filled in, with the blocks of the content in their places, its annexes and marks.

    Raises blocks.Misplaced where a block shares its paragraph with other words.
    """
    document = docx.Document(io.BytesIO(_whole_braces(with_fields)))
    styles, room = Styles(document), annexes.room_of(document.sections[0])
    setter = blocks.Setter(document, content, styles, room)
    rules.balance(document, styles, room)
    if "dau_chi" not in blocks.put(setter):
        marks.boxes(setter)
    marks.verification(document, content, styles)
    annexes.append(document, content, styles)
    rules.balance(document, styles, room)
    if told := across(content):
        marks.across(document, told)
    _properties(document, content, said)
    made = io.BytesIO()
    document.save(made)
    return packed(unpacked(made.getvalue()))


def _whole_braces(data: bytes) -> bytes:
    """Without the marks that kept typed braces apart."""
    apart = fields.APART.encode()
    return packed({name: part.replace(apart, b"") for name, part in unpacked(data).items()})


def _properties(document: Document, content: Content, said: str) -> None:
    """The day of the document, else the last of its period; nobody's name."""
    day = content.head.day or parse_any(content.period).ends_on
    about = document.core_properties
    about.title = clean(f"{content.title.doc_type} {content.title.abstract}")[:255]
    about.comments = clean(said)[:255]
    about.author = about.last_modified_by = about.keywords = about.subject = about.category = ""
    about.created = about.modified = datetime.combine(day, time(), UTC)
    about.last_printed = about.created
    about.language, about.revision = "vi-VN", 1
