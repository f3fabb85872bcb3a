"""What a number counts, told by the words after it: "lượt hộ" are participations, no households (each may take part
many times); "nguồn tin" and "tin" are the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PERSONS = (
    "người|học sinh|giáo viên|hội viên|cán bộ|nhân viên|cá nhân|đại biểu|thành viên|đoàn viên|quần chúng|đối tượng"
    "|bị can|nhân khẩu"
)
_HOUSEHOLDS = "hộ|gia đình"
_PLACES = "cơ quan|doanh nghiệp|cơ sở|đơn vị"
# The longer words first: "lượt hộ" before "lượt", "tổ chức" before "tổ".
_KINDS: tuple[tuple[str, str], ...] = (
    ("lượt hộ", rf"lượt\s+(?:{_HOUSEHOLDS})"),
    ("lượt người", rf"lượt\s+(?:{_PERSONS})"),
    ("lượt", "lượt"),
    ("hộ", _HOUSEHOLDS),
    ("vụ", "vụ"),
    ("người", _PERSONS),
    ("tin", r"nguồn\s+tin|tố giác|tin"),
    ("hồ sơ", "hồ sơ"),
    ("mô hình", r"(?:loại\s+)?mô hình"),
    ("khối", r"khối(?:\s+phố)?|tổ dân phố|thôn"),
    ("trường", r"trường(?!\s+hợp)"),
    ("buổi", "buổi"),
    ("chi hội", "chi hội"),
    ("tổ chức", "tổ chức"),
    ("tổ", "tổ"),
    ("điểm", r"điểm(?!\s+(?:chỉ đạo|phần trăm))"),
    ("đơn vị", _PLACES),
    ("tập thể", "tập thể"),
)
COUNTED = "|".join(f"(?:{pattern})" for _kind, pattern in _KINDS)
"""A pattern of every word that says what is counted."""
_READ = tuple((kind, re.compile(rf"\s*({pattern})(?!\w)", re.IGNORECASE)) for kind, pattern in _KINDS)
_WORD = re.compile(r"\s*([^\W\d_]+)")


@dataclass(frozen=True)
class Unit:
    """word: the first after the number, small; kind: what is counted, "" where the program doesn't know the word;
    text: as it stands there."""

    word: str = ""
    kind: str = ""
    text: str = ""


def unit_of(after: str) -> Unit:
    """What the number before these words counts."""
    word = _WORD.match(after)
    if word is None:
        return Unit()
    for kind, pattern in _READ:
        if found := pattern.match(after):
            return Unit(word[1].lower(), kind, " ".join(found[1].split()))
    return Unit(word[1].lower(), "", word[1])


def same_kind(one: str, other: str) -> bool:
    """Whether both count the same; "lượt" alone may be of households and of persons."""
    return one == other or ("lượt" in (one, other) and one.startswith("lượt") and other.startswith("lượt"))
