"""csv: in whatever encoding and with whatever separator the program that wrote it took."""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext as _

from residents.imports.legacy import decode, plausible
from residents.imports.values import MAX_COLUMNS, Sheet, Value, plain
from wardsecurity.errors import Refused

_SEPARATORS = ";\t,|"


def read(content: bytes) -> Iterator[Sheet]:
    """One sheet. Raises Refused for what is no text; a field longer than the csv module allows raises csv.Error."""
    text = _text(content)
    separator = _separator(text)
    csv.field_size_limit(100_000)
    yield Sheet("csv", False, _rows(csv.reader(io.StringIO(text, newline=""), delimiter=separator)))


def _rows(lines: Iterator[list[str]]) -> Iterator[tuple[int, list[Value]]]:
    number = 0
    while True:
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            raise Refused(_("Tệp csv hỏng ở dòng %(row)s.") % {"row": number + 1}) from error
        number += 1
        row = [plain(cell) for cell in cells[:MAX_COLUMNS]]
        if any(value is not None for value in row):
            yield number, row


def _text(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(content, "utf-16")
    if b"\0" in content[:100_000]:
        raise Refused(_("Nội dung tệp không phải là văn bản csv: đồng chí lưu lại dạng .xlsx rồi tải lên."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _eight_bits(content)


def _eight_bits(content: bytes) -> str:
    """Windows-1258, TCVN3 or VNI: whichever gives the most Vietnamese syllables."""
    latin = content.decode("latin-1")
    vietnamese = unicodedata.normalize("NFC", content.decode("cp1258", "replace"))
    readings = [vietnamese, decode(latin, ".VnTime"), decode(latin, "VNI-Times"), latin]
    return max(readings, key=lambda reading: plausible(reading[:20_000]))


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(_("Tệp csv hỏng: có ký tự không đọc được.")) from error


def _separator(text: str) -> str:
    """The one that parts most of the first lines into the same number of fields, more than one."""
    lines = [line for line in text.splitlines()[:60] if line.strip()]

    def regular(separator: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=separator) if len(row) > 1]
        usual = max(set(counts), key=counts.count, default=0)
        return counts.count(usual) if usual else 0, usual

    return max(_SEPARATORS, key=regular)
