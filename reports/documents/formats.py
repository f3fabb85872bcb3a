"""The faces of a document by the name of their format: dataclasses in, a file out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.documents import pages, word, workbook
from reports.documents.content.values import Content
from reports.documents.word.own import word_as_issued, word_of_ward

if TYPE_CHECKING:
    from reports.models import Document


@dataclass(frozen=True)
class Format:
    """`name`: of the program that opens it, as people call it; `write` makes the bytes of the file."""

    suffix: str
    name: str
    content_type: str
    write: Callable[[Content], bytes]


FORMATS: Mapping[str, Format] = {
    "pdf": Format("pdf", "PDF", "application/pdf", pages.pdf),
    "docx": Format("docx", "Word", word.DOCX, word_of_ward),
    "xlsx": Format("xlsx", "Excel", workbook.XLSX, workbook.workbook),
}


def file_of(document: Document, content: Content, suffix: str) -> bytes:
    """A face of a stored document: of an issued one in the form that it was issued in, whatever the ward uses today."""
    if suffix == "docx" and document.seal:
        return word_as_issued(document, content)
    return FORMATS[suffix].write(content)


def file_name(content: Content, suffix: str) -> str:
    """ASCII, and nobody in it: "bao-cao-year-05977-2009-du-thao.pdf"."""
    state = "-du-thao" if content.draft else ""
    return f"van-ban-{content.kind}-{content.ward}-{content.period}{state}.{suffix}"
