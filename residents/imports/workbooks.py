"""Opening what was sent in: by what it is, not by how it is called; refused in words before it can do harm."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import NoReturn
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from django.utils.translation import gettext as _

from residents.imports import csv_text, ods, xls, xlsx
from residents.imports.values import MAX_BYTES, MAX_PART, MAX_ROWS, MAX_SHEETS, MAX_UNPACKED, Sheet, Value
from wardsecurity.errors import Refused

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_SHEETS = ("xl/worksheets/", "content.xml")  # read as a stream: they may be long

# What a broken file raises on its way through zipfile, openpyxl and xlrd (domain, section 7.7: some fifteen kinds).
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, ParseError, DefusedXmlException, xls.XLRDError, xls.CompDocError,
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, EOFError, OSError, StopIteration,
    RuntimeError, NotImplementedError, MemoryError,
)  # fmt: skip


def sheets(content: bytes, name: str) -> Iterator[Sheet]:
    """Every sheet of the file, one after the other. Raises Refused, with the sentence to show, for any file that is too
    large, locked, broken, packed too tightly, or none of xlsx, xls, ods and csv; also later, while rows are read."""
    if not content:
        raise Refused(_("Tệp trống: đồng chí chọn lại tệp."))
    if len(content) > MAX_BYTES:
        raise Refused(_("Tệp lớn hơn %(most)s MB: đồng chí tách thành nhiều tệp.") % {"most": MAX_BYTES // 2**20})
    reader = _reader(content, name)
    with _in_words():
        for count, sheet in enumerate(reader(content)):
            if count == MAX_SHEETS:
                raise Refused(_("Tệp có hơn %(most)s trang tính: đồng chí tách thành nhiều tệp.") % {"most": MAX_SHEETS})
            yield replace(sheet, rows=_counted(sheet.rows))


def _counted(rows: Iterator[tuple[int, list[Value]]]) -> Iterator[tuple[int, list[Value]]]:
    with _in_words():
        for count, row in enumerate(rows):
            if count == MAX_ROWS:
                most = f"{MAX_ROWS:,}".replace(",", ".")
                raise Refused(_("Trang tính có hơn %(most)s dòng: đồng chí tách thành nhiều tệp.") % {"most": most})
            yield row


def _reader(content: bytes, name: str) -> Callable[[bytes], Iterator[Sheet]]:
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            _refuse_locked()
        return xls.read
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    if content[:2] == b"\x09\x08":  # an xls of the nineties, without its container
        return xls.read
    if not name.lower().endswith((".csv", ".txt", ".tsv")):
        raise Refused(
            _("Nội dung tệp không phải là sổ tính: đồng chí mở bằng Excel, chọn Lưu thành… dạng .xlsx rồi tải lên lại.")
        )
    return csv_text.read


def _zipped(content: bytes) -> Callable[[bytes], Iterator[Sheet]]:
    """Look at the table of contents alone: what is inside, and how large it would become."""
    with _in_words(), zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {info.filename: info.file_size for info in package.infolist()}
        locked = any(info.flag_bits & 1 for info in package.infolist())
        manifest = package.read("META-INF/manifest.xml") if parts.get("META-INF/manifest.xml", MAX_PART) < MAX_PART else b""
    if locked or b"encryption-data" in manifest:
        _refuse_locked()
    held = [size for part, size in parts.items() if not part.startswith(_SHEETS)]
    if sum(parts.values()) > MAX_UNPACKED or max(held, default=0) > MAX_PART or len(parts) > 5_000:
        raise Refused(_("Tệp nén quá chặt, khi mở ra quá lớn: đồng chí tách thành nhiều tệp hoặc lưu lại dạng .csv."))
    if "xl/vbaProject.bin" in parts:
        raise Refused(_("Tệp có macro: đồng chí lưu lại dạng .xlsx (không macro) rồi tải lên lại."))
    if "xl/workbook.xml" in parts or "[Content_Types].xml" in parts:
        return xlsx.read
    if "content.xml" in parts:
        return ods.read
    raise Refused(_("Nội dung tệp không phải là sổ tính: đồng chí chọn tệp .xlsx, .xls, .ods hoặc .csv."))


@contextmanager
def _in_words() -> Iterator[None]:
    """One polite sentence for whatever a broken file makes the libraries raise."""
    try:
        yield
    except _BROKEN as error:
        if "encrypt" in str(error).lower() or "password" in str(error).lower():
            _refuse_locked()
        raise Refused(
            _("Không đọc được tệp: tệp hỏng hoặc lưu chưa xong. Đồng chí mở bằng Excel, lưu lại dạng .xlsx rồi tải lên.")
        ) from None


def _refuse_locked() -> NoReturn:
    raise Refused(_("Tệp có mật khẩu: đồng chí bỏ mật khẩu, lưu lại rồi tải lên."))
