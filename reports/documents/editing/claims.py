"""Numbers read from Vietnamese prose: "05 vụ", "1.234 lượt hộ", "ba vụ", "giảm 07 vụ (-14,29%)", "hơn 232", "11/11".

Years, dates, numbers of documents, blocks and articles are no claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Direction = Literal["", "up", "down"]
Bound = Literal["", "above", "below", "about"]

_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
# Spelled numbers are read before these alone: "một số", "năm nay" and "ba là" are no counts.
_COUNTED = "vụ|người|hộ|lượt|hồ sơ|đối tượng|nguồn tin|khối|trường|mô hình|điểm|tổ|buổi|tập thể|cá nhân|chi hội"
_BOUNDS: dict[str, Bound] = {
    "hơn": "above", "trên": "above", "gần": "below", "dưới": "below", "khoảng": "about",
}  # fmt: skip
# What comes before a number that names or dates something.
_NAMED = re.compile(
    r"(?:\b(?:tháng|quý|ngày|số|điều|khoản|mục|chương|phần|kỳ|thứ|khối|khối phố|tổ|phường|phụ lục|giờ|phố|đường|lúc)"
    r"|\b(?:khối|khối phố|tổ)(?:\s+\d+\s*(?:,|và|đến))+)\s*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w/.,])(?P<sign>[+-])?(?P<figure>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<rest>\d+))?"
    r"(?:/(?P<whole>\d+)(?!\d|/))?(?P<percent>\s?%)?(?![\w/]|-[\w])"
    rf"|(?<!\w)(?P<spelled>{'|'.join(_WORDS)})(?=\s+(?:{_COUNTED})(?!\w))",
    re.IGNORECASE,
)
_DIRECTION = re.compile(r"\b(tăng|giảm)(?:\s+(?:thêm|được))?\s*(?:hơn|gần|khoảng|trên)?\s*$", re.IGNORECASE)
_BOUND = re.compile(rf"\b({'|'.join(_BOUNDS)})\s*$", re.IGNORECASE)
_UNIT = re.compile(r"\s*([^\W\d_]+)", re.UNICODE)


@dataclass(frozen=True)
class Claim:
    """A number that a text states. `unit`: the first word after it, small; `whole`: of "5/11" the 11; `text`: as it
    stands there, with its unit."""

    value: Decimal
    unit: str = ""
    percent: bool = False
    direction: Direction = ""
    bound: Bound = ""
    whole: int | None = None
    text: str = ""


def claims(text: str) -> Iterator[Claim]:
    """Every number that the text states, in its order."""
    for found in _NUMBER.finditer(text):
        before = text[: found.start()]
        if found["spelled"] is None and (_NAMED.search(before) or _is_year(found)):
            continue
        yield _claim(found, before, text[found.end() :])


def _claim(found: re.Match[str], before: str, after: str) -> Claim:
    spelled, percent = found["spelled"], bool(found["percent"])
    value = Decimal(_WORDS[spelled.lower()]) if spelled else _value(found)
    unit = _UNIT.match(after)
    return Claim(
        value=value,
        unit="" if percent or unit is None else unit[1].lower(),
        percent=percent,
        direction=_direction(found, before),
        bound=_bound(before),
        whole=int(found["whole"]) if found["whole"] else None,
        text=f"{found[0].strip()}{'' if percent or unit is None else f' {unit[1]}'}",
    )


def _value(found: re.Match[str]) -> Decimal:
    return Decimal(f"{found['figure'].replace('.', '')}.{found['rest'] or 0}")


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


def _is_year(found: re.Match[str]) -> bool:
    """2009 stands for the year, and so does the second of "2005-2009"."""
    return bool(re.fullmatch(r"(?:19|20)\d\d", found["figure"] or "")) and not (found["percent"] or found["rest"])
