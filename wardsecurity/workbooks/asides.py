"""The rows of a table that are no data: sums, parts of the row above, repeated headings, signatures."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date

from wardsecurity.text import fold
from wardsecurity.workbooks.remembered import remembered
from wardsecurity.workbooks.values import Value

_TOTAL = re.compile(
    r"(?:tong|cong|tong cong|cong tong|tong so|tong cong so|toan (?:phuong|xa|thi tran|dia ban)"
    r"|luy ke|cong luy ke|tong luy ke"
    r"|mang sang|chuyen sang|cong mang sang|cong chuyen sang"
    r"|(?:tong )?cong (?:trang|don|nam|thang|quy|ky|muc|phan|khoi|cum|nhom|toan)(?: .{0,40})?"
    r"|tong(?: so)? (?:trang|nam|thang|quy|ky|toan)(?: .{0,40})?)"
    r"(?: ?(?:[a-z0-9]{1,4}(?: ?[+] ?[a-z0-9]{1,4})+))?"
)
_PART = re.compile(r"(?:[-+*•–] ?)?trong do\b")
_SIGNER = re.compile(
    r"(?:người (?:lập|tổng hợp|báo cáo|ghi sổ|thống kê|kiểm tra|ký)\b|cán bộ (?:tổng hợp|lập|thống kê)\b|nơi nhận\b"
    r"|(?:kt|tm|tl|tuq|q)\. ?(?:phó )?(?:trưởng|chủ tịch|giám đốc|ủy ban|uỷ ban|ubnd|ban|thủ trưởng)"
    r"|xác nhận của\b|\(? ?ký(?: tên)?[ ,]|\(đã ký\)|.{1,40}, ?ngày[\s\d.…_]*tháng[\s\d.…_]*năm[\s\d.…_]*$)"
)
"""What stands at the foot of a table only."""
_OFFICE = re.compile(
    r"(?:(?:phó )?trưởng (?:công an|ban|phòng|đoàn)\b|(?:phó )?chủ tịch\b|thủ trưởng\b|kế toán\b|(?:phó )?giám đốc\b"
    r"|ngày[\s\d.…_]*tháng[\s\d.…_]*năm[\s\d.…_]*$)"
)
"""What stands there too, but may stand in an entry as well: the one who commended, a day in words."""
_EXAMPLE = re.compile(r"(?:vi du|example)\b.{0,20}")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?(?: ?= ?[\d()+\-/:*x% ]+)?")
_LETTER = re.compile(r"\(?([a-e])\)?")
_BULLET = re.compile(r"[-+*•–_]")
_NUMBER = re.compile(r"[\d.,]+|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")
_DITTO = {"nt", "-nt-", "n/t", "nhu tren", '"', "''", "″", "”", "〃", "- nt -", '- " -', '-"-'}


@remembered(20_000)
def plain(text: str) -> str:
    """Folded, without the signs around it: "TỔNG CỘNG:" and "Tổng cộng" are one."""
    return fold(text).replace("(", "").replace(")", "").strip(" .:;,*")


def texts(values: Sequence[Value]) -> list[str]:
    return [value for value in values if isinstance(value, str)]


def is_total(values: Sequence[Value]) -> bool:
    """A row of sums: one of its texts is "Cộng", "Tổng số", "Toàn phường" …

    "Toàn phường" beside a day is an entry of the whole ward: a sum has no day.
    """
    for text in texts(values):
        if _MAY_BE_TOTAL.match(text) and len(text) <= 60 and _TOTAL.fullmatch(plain(text)):
            return not (plain(text).startswith("toan ") and any(map(_is_day, values)))
    return False


# Looked at before a text is folded, which costs 20 µs: a table of 100,000 rows has as many different texts.
_MAY_BE_TOTAL = re.compile(r"\W*[tclm]", re.IGNORECASE)
_MAY_BE_DITTO = re.compile(r"\W|n", re.IGNORECASE)


def _is_day(value: Value) -> bool:
    if isinstance(value, str):
        return re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", value) is not None
    return isinstance(value, date)


def is_part(values: Sequence[Value]) -> bool:
    """A row "Trong đó: …": it is counted in the row above it already."""
    return any(_MAY_BE_TOTAL.match(text) and _PART.match(plain(text)) for text in texts(values)[:2])


def is_bullet(values: Sequence[Value]) -> bool:
    """A row that begins with "-" or "+", as parts of the row above do."""
    found = texts(values)[:1]
    return bool(found) and not isinstance(values[0], int) and _BULLET.match(found[0]) is not None


def is_signature(values: Sequence[Value]) -> bool:
    """The foot of a table: place and day, who made it, who signs; texts alone, and few of them.

    Accents count here: "Trưởng phòng" signs, "Trường Phong Châu" is a school.
    """
    if any(value is not None and not isinstance(value, str) for value in values):
        return False
    filled = [text.lower() for text in texts(values)]
    if not filled or len(filled) > 5 or any(map(_NUMBER.fullmatch, filled)):
        return False
    return any(map(_SIGNER.match, filled)) or all(map(_OFFICE.match, filled))


def is_example(values: Sequence[Value]) -> bool:
    """The example row of a template: "Ví dụ" in the first cell that is filled."""
    first = next((value for value in values if value is not None), None)
    return isinstance(first, str) and _EXAMPLE.fullmatch(plain(first)) is not None


def is_column_numbers(values: Sequence[Value]) -> bool:
    """The row "(1) (2) (3)=(1)/(2)", "A B 1 2 3" under the headings: two or more, each one more than the one before."""
    seen: list[int] = []
    for value in values:
        if value is None:
            continue
        text = fold(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else "?"
        if found := _COLUMN_NUMBER.fullmatch(text):
            seen.append(int(found[1]))
        elif not _LETTER.fullmatch(text) or seen:
            return False
    return (
        len(seen) > 1
        and seen[0] in (0, 1, 2)
        and all(later - sooner == 1 for sooner, later in itertools.pairwise(seen))
    )


def is_group_ordinal(value: Value) -> bool:
    """An ordinal of a group of rows rather than of a row: I, II, A, B."""
    return isinstance(value, str) and re.fullmatch(r"[IVXL]{1,6}|[A-HĐ]", value.rstrip(".) ")) is not None


def is_ditto(value: Value) -> bool:
    """ "nt", "như trên", a lone quotation mark: the same as above."""
    return (
        isinstance(value, str) and _MAY_BE_DITTO.match(value) is not None and len(value) < 12 and fold(value) in _DITTO
    )
