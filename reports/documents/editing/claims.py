"""Numbers read from Vietnamese prose: "05 vụ", "1.234 lượt hộ", "ba trăm vụ", "giảm 07 vụ (-14,29%)", "hơn 232".

Years, dates, numbers of documents, blocks and articles are no claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from reports.documents.editing.spelled import RUN, number_of
from reports.documents.editing.units import COUNTED, Unit, unit_of

Direction = Literal["", "up", "down"]
Bound = Literal["", "above", "below", "about"]

_BOUNDS: dict[str, Bound] = {
    "hơn": "above", "trên": "above", "gần": "below", "dưới": "below", "khoảng": "about",
}  # fmt: skip
_DOCUMENTS = (
    "văn bản|nghị định|nghị quyết|quyết định|chỉ thị|kế hoạch|công văn|thông tư|luật|tờ trình|báo cáo|thông báo"
    "|hướng dẫn|chương trình|mẫu|phụ lục|biểu|đội|trường|tổ|khu|nhà|lô|ngõ|trang"
)
_PLACED = r"khối(?:\s+phố)?|tổ|phường|(?<!khối )phố|đường|ngõ"
_DATED = r"tháng|quý|ngày|giờ|lúc|phần"
_CITED = r"điều|khoản|mục|chương|phụ lục|thứ"
_LISTED = r"(?:\s*\d{1,3}\s*(?:,|và|hoặc|đến|[-–]))*"
# What comes before a number that names or dates something, whatever follows it.
_CITING = re.compile(rf"\b(?:{_CITED}){_LISTED}\s*$", re.IGNORECASE)
# The same where nothing that is counted follows: "tháng 6", but "mỗi tháng 30 vụ"; "kỳ 2", but "cùng kỳ 55".
_NAMING = re.compile(
    rf"\b(?:(?:{_DOCUMENTS})\s+số|(?:(?<!toàn )(?<!cả )(?:{_PLACED})|{_DATED}|(?<!cùng )(?<!trong )(?<!so với )kỳ)"
    rf"{_LISTED})\s*$",
    re.IGNORECASE,
)
# "Trong tháng 6 người dân đã báo tin": people, not six of them.
_COUNTING = re.compile(rf"\s*(?!người\s+dân)(?:{COUNTED})(?!\w)", re.IGNORECASE)
_SHORT = 3
_DATING = re.compile(r"(?:\b(?:năm|giai đoạn|nhiệm kỳ)|[-–])\s*$", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\w/.,])(?P<sign>[+-])?(?P<figure>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<rest>\d+))?"
    r"(?:/(?P<whole>\d+)(?!\d|/))?(?P<percent>\s?%|\s+phần\s+trăm)?(?P<scale>\s+(?:nghìn|ngàn|trăm)(?!\w))?"
    r"(?![\w/]|-[\w])"
    rf"|(?<!\w)(?P<spelled>{RUN})(?P<per>\s+phần\s+trăm)?(?!\w)",
    re.IGNORECASE,
)
_SCALES = {"nghìn": 1000, "ngàn": 1000, "trăm": 100}
# Spelled numbers are read before what is counted alone: "một số", "năm nay" and "ba là" are no counts, and neither is
# the "năm" (year) of "trong năm vụ phạm pháp giảm".
_YEAR = re.compile(r"\b(?:trong|cả|mỗi|một|đầu|cuối|các|hằng|hàng|từng|những|toàn|qua)\s+$", re.IGNORECASE)
# "Là một đơn vị điển hình", "một điểm sáng" count nothing.
_ONE = re.compile(r"\s*(?:vụ|người|hộ|lượt|hồ sơ|đối tượng|nguồn tin|buổi|chi hội|phần trăm)(?!\w)", re.IGNORECASE)
_DIRECTION = re.compile(r"\b(tăng|giảm)(?:\s+(?:thêm|được))?\s*(?:hơn|gần|khoảng|trên)?\s*$", re.IGNORECASE)
_BOUND = re.compile(rf"\b({'|'.join(_BOUNDS)})\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Claim:
    """A number that a text states. `unit`: the first word after it, small; `kind`: what it counts, as `units` tells it;
    `whole`: of "5/11" the 11; `text`: as it stands there, with its unit."""

    value: Decimal
    unit: str = ""
    percent: bool = False
    direction: Direction = ""
    bound: Bound = ""
    whole: int | None = None
    text: str = ""
    kind: str = ""


@dataclass(frozen=True)
class _Read:
    """A number as it stands in a text: from `start` to `end`."""

    value: Decimal
    start: int
    end: int
    percent: bool = False


def claims(text: str) -> Iterator[Claim]:
    """Every number that the text states, in its order."""
    for found in _NUMBER.finditer(text):
        read = _in_words(found, text) if found["spelled"] else _in_digits(found, text)
        if read is not None:
            yield _claim(found, read, text)


def _in_digits(found: re.Match[str], text: str) -> _Read | None:
    """None for what names or dates something."""
    before, after, percent = text[: found.start()], text[found.end() :], bool(found["percent"])
    counts = percent or bool(found["rest"]) or bool(_COUNTING.match(after))
    if _CITING.search(before) or (not counts and (_is_year(found["figure"]) or _names(before, found["figure"]))):
        return None
    if counts and not percent and _is_year(found["figure"]) and _DATING.search(before):
        return None
    value = Decimal(f"{found['figure'].replace('.', '')}.{found['rest'] or 0}")
    return _Read(value * _SCALES.get((found["scale"] or "").strip().lower(), 1), found.start(), found.end(), percent)


def _names(before: str, figure: str) -> bool:
    """A block, a month, a document: of few digits, but for a document."""
    named = _NAMING.search(before)
    return named is not None and (len(figure) <= _SHORT or named[0].strip().lower().endswith("số"))


def _in_words(found: re.Match[str], text: str) -> _Read | None:
    """None where the words are no number, or nothing that is counted follows."""
    told = number_of(found["spelled"])
    percent = bool(found["per"])
    if told is None or not (percent or _COUNTING.match(text, found.end())):
        return None
    value, start = told[0], found.start() + told[1]
    word = found["spelled"][told[1] :].lower()
    if (word == "năm" and _YEAR.search(text[:start])) or (word == "một" and not _ONE.match(text, found.end())):
        return None
    return _Read(Decimal(value), start, found.end(), percent)


def _claim(found: re.Match[str], read: _Read, text: str) -> Claim:
    before = text[: read.start]
    unit = Unit() if read.percent else unit_of(text[read.end :])
    return Claim(
        value=read.value,
        unit=unit.word,
        percent=read.percent,
        direction=_direction(found, before),
        bound=_bound(before),
        whole=int(found["whole"]) if found["whole"] else None,
        text=f"{text[read.start : read.end].strip()} {unit.text}".strip(),
        kind=unit.kind,
    )


def _direction(found: re.Match[str], before: str) -> Direction:
    if found["sign"]:
        return "up" if found["sign"] == "+" else "down"
    told = _DIRECTION.search(before)
    if told is None:
        return ""
    return "up" if told[1].lower() == "tăng" else "down"


def _bound(before: str) -> Bound:
    told = _BOUND.search(before)
    return _BOUNDS[told[1].lower()] if told else ""


def _is_year(figure: str) -> bool:
    """2009 stands for the year, and so does the second of "2005-2009"."""
    return bool(re.fullmatch(r"(?:19|20)\d\d", figure))
