"""What a file is, by its content alone; and the polite refusal of what is no workbook."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from django.utils.translation import gettext as _

from wardsecurity.workbooks import limits, refusals
from wardsecurity.workbooks.lettering import SAMPLE, unmarked_utf16
from wardsecurity.workbooks.package import Package
from wardsecurity.workbooks.values import FileRefused

Kind = Literal["zip", "xls", "csv"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe")
_SCRIPTS = (b"#!", b"<?php", b"@echo", b"@ECHO", b"%!PS", b"{\\rtf")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_NEVER_TEXT = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!\x1a", b"7z\xbc\xaf", b"\x1f\x8b", b"\x7fELF")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_WEB = re.compile(rb"\s*<(?:!doctype|html|head|body|table|meta|style|script|div|\?xml|!--|svg)", re.IGNORECASE)
_CONTROL = bytes({*range(0x20)} - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A})
_ZIPPED_NAMES = (".xlsx", ".xlsm", ".xltx", ".ods")


def kind_of(path: Path, name: str) -> Kind:
    """Return how to open the file. `name` is what it was called, and refuses a text that calls itself xlsx.

    Raises FileRefused for everything that is no workbook.
    """
    size = path.stat().st_size
    if size > limits.FILE_BYTES:
        raise refusals.too_large()
    if not size:
        raise refusals.empty()
    with path.open("rb") as file:
        start = file.read(SAMPLE)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if start.startswith(_OLE):
        return _ole(path)
    if start.startswith(_BARE_BIFF):
        return "xls"
    return _text(start, name.lower())


def _ole(path: Path) -> Kind:
    """An old Office file: the names of its streams, in UTF-16, say which program's."""
    content = path.read_bytes()
    if _stream("EncryptedPackage") in content:
        raise refusals.encrypted()
    if _stream("Workbook") in content or _stream("Book") in content:
        return "xls"
    if _stream("WordDocument") in content:
        raise refusals.other_kind(_("tệp Word"))
    if _stream("PowerPoint Document") in content:
        raise refusals.other_kind(_("tệp trình chiếu"))
    raise refusals.unknown_kind()


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def _text(start: bytes, name: str) -> Kind:
    """A csv, or what only looks like a text."""
    if _is_binary(start):
        raise _named(start)
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if bare.startswith(_SCRIPTS):
        raise refusals.other_kind(_("chương trình hoặc tệp lệnh"))
    if bare.startswith(b"%PDF"):
        raise refusals.other_kind(_("tệp PDF"))
    if _WEB.match(bare):
        raise refusals.old_web_page()
    if name.endswith(_ZIPPED_NAMES):
        raise refusals.unknown_kind()
    if not bare:
        raise refusals.empty()
    return "csv"


def _named(start: bytes) -> FileRefused:
    """The refusal of what is no text: by its first bytes, which only count here ("BM-01" may head a csv)."""
    for signs, what in (
        (_PICTURES, _("hình ảnh")),
        (_ARCHIVES, _("tệp nén")),
        (_PROGRAMS, _("chương trình hoặc tệp lệnh")),
        ((b"%PDF",), _("tệp PDF")),
    ):
        if start.startswith(signs):
            return refusals.other_kind(what)
    return refusals.unknown_kind()


def _is_binary(start: bytes) -> bool:
    """Whether it is no text at all: bytes that no text has, in no order that UTF-16 would give them."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or unmarked_utf16(start):
        return False
    strange = len(start) - len(start.translate(None, _CONTROL))
    return strange > 1 + len(start) // 200 or start.startswith(_NEVER_TEXT)


def in_zip(package: Package) -> Literal["xlsx", "ods"]:
    """Which workbook the zip is. Raises FileRefused for other documents."""
    names = package.names()
    if "xl/workbook.bin" in names:
        raise refusals.binary_workbook()
    if any(name.startswith("word/") for name in names):
        raise refusals.other_kind(_("tệp Word"))
    if any(name.startswith("ppt/") for name in names):
        raise refusals.other_kind(_("tệp trình chiếu"))
    if "mimetype" in names:
        return _open_document(package)
    if "[content_types].xml" in names:
        return "xlsx"
    raise refusals.other_kind(_("tệp nén"))


def _open_document(package: Package) -> Literal["ods"]:
    with package.open("mimetype") as stream:
        told = stream.read(200)
    if told.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    raise refusals.unknown_kind()
