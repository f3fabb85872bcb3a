"""What a ward sends as its template, looked at before anything reads it: an ordinary docx, with nothing that acts.

Refused in words: what is no docx, is locked, too large or swollen, holds macros, objects, links to elsewhere, fields
that read other files; and comments or tracked changes, which name who wrote them.
"""

from __future__ import annotations

import io
import re
import zipfile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.utils.translation import gettext as _

from reports.documents.package import packed
from reports.documents.word.parts import CORE
from reports.documents.word.places import places
from reports.documents.word.xml import clean
from wardsecurity import guard
from wardsecurity.errors import Refused
from wardsecurity.text import normalise

BYTES = 2 * 1024 * 1024
_UNZIPPED = 16 * 1024 * 1024
_PARTS = 120
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ACTING = re.compile(r"vba|macro|activex|embeddings/|oleobject|\.bin$|\.exe$|afchunk|customui", re.IGNORECASE)
_READING = re.compile(
    r"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT|DATABASE|MACROBUTTON|AUTOTEXT)\b", re.IGNORECASE
)
_FIXED = re.compile(r"(?:0|84|0084)(?:2|69)")
_SERIES = re.compile(r"/[A-ZĐ]{2,}-")
_BY_NAME = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange")
_OBJECTS = ("object", "altChunk", "control")
_EMPTY = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="%s"/>'
_ABOUT = {
    "docProps/core.xml": CORE,
    "docProps/app.xml": _EMPTY % b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "docProps/custom.xml": _EMPTY % b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
}


def received(data: bytes) -> bytes:
    """The template as it is kept: the same parts, nobody's name in its properties. Raises Refused."""
    parts = _opened(data)
    for name in parts:
        if _ACTING.search(name):
            raise Refused(_("Tệp có macro hoặc đối tượng nhúng: đồng chí lưu lại thành tệp .docx không có macro."))
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            _check(name, part)
    if _MAIN not in parts.get("[Content_Types].xml", b"").decode("utf-8", "replace"):
        raise Refused(_("Tệp không phải văn bản Word .docx thường: đồng chí lưu lại với loại “Word Document (.docx)”."))
    return packed({name: _ABOUT.get(name, part) for name, part in parts.items()})


def _opened(data: bytes) -> dict[str, bytes]:
    if len(data) > BYTES:
        raise Refused(_("Tệp lớn hơn 2 MB: đồng chí bỏ bớt ảnh trong mẫu."))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(_("Tệp có mật khẩu, hoặc là tệp .doc cũ: đồng chí bỏ mật khẩu và lưu lại thành .docx."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            found = [each for each in package.infolist() if not each.is_dir()]
            if len(found) > _PARTS or sum(each.file_size for each in found) > _UNZIPPED:
                raise Refused(_("Tệp mở ra quá lớn, không phải mẫu văn bản."))
            if any(each.flag_bits & 0x1 for each in found):
                raise Refused(_("Tệp có mật khẩu, hoặc là tệp .doc cũ: đồng chí bỏ mật khẩu và lưu lại thành .docx."))
            names = [each.filename for each in found]
            if len(set(names)) != len(names) or any(name.startswith("/") or ".." in name for name in names):
                raise _no_word()
            return {name: package.read(name) for name in names}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zipfile.zlib.error):  # type: ignore[attr-defined]
        raise _no_word() from None


def _no_word() -> Refused:
    return Refused(_("Tệp không phải văn bản Word (.docx), hoặc bị hỏng."))


def _names_somebody(text: str) -> bool:
    """What the guard of free texts refuses, but for what a letterhead and a legal basis say of offices."""
    plain = normalise(clean(text))
    return any(found.kind == "refused" and not _of_an_office(found, plain) for found in guard.check(plain))


def _of_an_office(found: guard.Finding, text: str) -> bool:
    """A fixed line (02…; the police's own net, 069), an address of the state's post, the number of a document
    ("123456789/BCA-V05")."""
    start, end = found.span
    if found.message_vi == guard.EMAIL:
        return text[start:end].lower().endswith(".gov.vn")
    if text[start:end].isdecimal() and _SERIES.match(text, end):
        return True
    digits = re.sub(r"\D", "", text[start:end])
    return found.message_vi == guard.PHONE and bool(_FIXED.match(digits))


def _check(name: str, part: bytes) -> None:
    try:
        root = fromstring(part, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise _no_word() from None
    if name.endswith(".rels"):
        if any(each.get("TargetMode", "").lower() == "external" for each in root):
            raise Refused(_("Mẫu có liên kết ra ngoài tệp (ảnh, mẫu gốc, địa chỉ mạng): đồng chí bỏ các liên kết đó."))
        return
    tags = {each.tag for each in root.iter()}
    if tags & {f"{_W}{tag}" for tag in _OBJECTS}:
        raise Refused(_("Tệp có macro hoặc đối tượng nhúng: đồng chí lưu lại thành tệp .docx không có macro."))
    if tags & {f"{_W}{tag}" for tag in _BY_NAME} or f"{_W}comment" in tags:
        raise Refused(
            _("Mẫu còn ghi chú hoặc theo dõi sửa đổi, có tên người viết: đồng chí chấp nhận và xóa trước khi gửi.")
        )
    for place in places(name, part):
        if _names_somebody(place.text):
            said = _(
                "Mẫu có số điện thoại di động, số giấy tờ hoặc địa chỉ thư điện tử riêng: đồng chí bỏ khỏi mẫu. Số máy "
                "cố định và địa chỉ .gov.vn của cơ quan thì được."
            )
            raise Refused(f"{said} {place}")
    fields = "".join(each.text or "" for each in root.iter(f"{_W}instrText"))
    simple = " ".join(each.get(f"{_W}instr", "") for each in root.iter(f"{_W}fldSimple"))
    if _READING.search(f"{fields} {simple}"):
        raise Refused(_("Mẫu có trường của Word đọc tệp khác (INCLUDETEXT, LINK …): đồng chí bỏ trường đó."))
