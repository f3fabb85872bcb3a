"""Why a file is refused, in words; and the one door where every fault of a bad file becomes such a sentence."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.parsers.expat import ExpatError

from django.utils.translation import gettext as _
from xlrd import XLRDError
from xlrd.compdoc import CompDocError

from wardsecurity.workbooks import limits
from wardsecurity.workbooks.values import FileRefused


class ForbiddenXML(Exception):
    """XML with a document type or entities: no workbook has them, bombs do."""


# What zipfile, zlib, expat and xlrd raise over files that were cut, damaged or made to do harm. xlrd checks little of
# what it reads, so its faults are those of any program: an index, an attribute, an assertion.
FAULTS = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, ExpatError, ForbiddenXML, XLRDError),
    *(CompDocError, struct.error, LookupError, AttributeError, TypeError, ValueError, AssertionError, ArithmeticError),
    *(NotImplementedError, RecursionError, MemoryError, StopIteration),
)


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what a damaged file makes the libraries raise into FileRefused; a fault of the disk stays what it is."""
    try:
        yield
    except FileRefused:
        raise
    except FAULTS as fault:
        raise broken() from fault


def broken() -> FileRefused:
    return FileRefused(
        _("Tệp bị hỏng hoặc tải lên chưa trọn nên không đọc được. Đồng chí mở tệp bằng Excel, lưu lại rồi tải lên.")
    )


def empty() -> FileRefused:
    return FileRefused(_("Tệp trống, không có nội dung."))


def no_sheet() -> FileRefused:
    return FileRefused(_("Tệp không có trang tính nào để đọc."))


def too_large() -> FileRefused:
    return FileRefused(
        _("Tệp quá lớn: tối đa %(size)d MB. Đồng chí tách thành nhiều tệp, hoặc bỏ hình ảnh và trang không cần.")
        % {"size": limits.FILE_BYTES // 1024 // 1024}
    )


def bomb() -> FileRefused:
    return FileRefused(
        _("Nội dung nén trong tệp lớn bất thường nên không mở, để giữ an toàn cho máy. Đồng chí tách thành nhiều tệp.")
    )


def encrypted() -> FileRefused:
    return FileRefused(_("Tệp có mật khẩu nên không đọc được. Đồng chí bỏ mật khẩu trong Excel, lưu lại rồi tải lên."))


def strict() -> FileRefused:
    return FileRefused(
        _("Tệp lưu ở dạng “Strict Open XML”. Đồng chí lưu lại ở dạng Excel Workbook (.xlsx) rồi tải lên.")
    )


def old_web_page() -> FileRefused:
    return FileRefused(
        _("Tệp là trang web hoặc XML mang tên Excel. Đồng chí mở bằng Excel, lưu lại ở dạng .xlsx rồi tải lên.")
    )


def other_kind(what: str) -> FileRefused:
    return FileRefused(
        _("Đây là %(what)s, không phải bảng tính. Chỉ nhận tệp xlsx, xls, ods hoặc csv.") % {"what": what}
    )


def binary_workbook() -> FileRefused:
    return FileRefused(_("Chưa đọc được dạng .xlsb. Đồng chí lưu lại ở dạng Excel Workbook (.xlsx) rồi tải lên."))


def unknown_kind() -> FileRefused:
    return FileRefused(_("Nội dung tệp không phải bảng tính. Chỉ nhận tệp xlsx, xls, ods hoặc csv."))


def unknown_encoding() -> FileRefused:
    return FileRefused(
        _("Không nhận ra bảng mã chữ của tệp csv. Đồng chí lưu lại ở dạng “CSV UTF-8” hoặc .xlsx rồi tải lên.")
    )
