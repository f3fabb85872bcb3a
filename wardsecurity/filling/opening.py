"""The one door to a form: opened by what it is, not by what it is called; refused in words otherwise."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from wardsecurity.filling import refusals
from wardsecurity.filling.container import Container
from wardsecurity.filling.docx import Docx
from wardsecurity.filling.xlsx import XlsxForm
from wardsecurity.workbooks.package import Package
from wardsecurity.workbooks.refusals import in_words

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD = {"Workbook": ".xls", "Book": ".xls", "WordDocument": ".doc"}


Form = XlsxForm | Docx


@contextmanager
def open_form(source: Path | bytes) -> Iterator[Form]:
    """Open an xlsx or docx with codes. Raises FileRefused, in words: too large, encrypted, damaged, with macros, of
    another kind; from the methods of the form too."""
    with source.open("rb") if isinstance(source, Path) else io.BytesIO(source) as file:
        with in_words():
            package = _package(file)
        try:
            with in_words():
                form = _form(package)
            yield form
        finally:
            package.close()


def _package(file: IO[bytes]) -> Package:
    if file.seek(0, io.SEEK_END) > refusals.FORM_BYTES:
        raise refusals.too_large()
    file.seek(0)
    start = file.read(8)
    file.seek(0)
    if start == _OLE:
        raise _old(file.read())
    if not start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise refusals.other_kind()
    return Package(file)


def _form(package: Package) -> Form:
    names = package.names()
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise refusals.macros()
    if "mimetype" in names:
        raise refusals.open_document()
    if "[content_types].xml" in names and any(name.startswith("word/") for name in names):
        return Docx(Container(package))
    if "[content_types].xml" in names and any(name.startswith("xl/") for name in names):
        return XlsxForm(Container(package))
    raise refusals.other_kind()


def _old(content: bytes) -> Exception:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return refusals.password()
    kinds = (kind for name, kind in _OLD.items() if name.encode("utf-16-le") + b"\0\0" in content)
    kind = next(kinds, "")
    return refusals.old_office(kind) if kind else refusals.other_kind()
