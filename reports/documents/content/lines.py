"""Lines of the form that every face writes alike: number, place and day, the reference of an annex."""

from __future__ import annotations

import re

from reports.documents.content.values import Content, Head, Part, Text
from wardsecurity import words

# Words of several syllables that a head, a title or an addressee is never broken within: "TOÀN / DÂN" reads as two
# words.
TOGETHER = (
    r"(?i)\b(an ninh|an toàn|bảo vệ|ban chỉ đạo|bằng khen|chỉ tiêu|chủ tịch|cờ thi đua|công an|danh hiệu|đặc khu|"
    r"đề nghị|giáo dục|giấy khen|huân chương|kết quả|khen thưởng|nghĩa vụ|ngày hội|nhân dân|nhiệm vụ|phong trào|"
    r"phương hướng|tệ nạn|thành tích|thành phố|thị trấn|thực hiện|toàn dân|tổ chức|tổ quốc|tội phạm|tổng hợp|"
    r"tổng kết|trật tự|tỷ lệ|ủy ban|xã hội|xây dựng|về việc|"
    r"(?:(?:từ|đến) )?ngày \d[\d/]*|(?:tháng|quý|năm) [\dIVX/]+)\b"
)
# A day is one word on its line, and so is a number with what it counts and which way it went.
_DAY = re.compile(r"\b(?:ngày \d{1,2}(?: tháng \d{1,2}(?: năm \d{4})?)?|tháng \d{1,2}|năm \d{4})", re.IGNORECASE)
_COUNTED = re.compile(r"(?<=\d) (?=[^\W\d_])|(?<=hơn) (?=\d)|(?<=tăng) (?=\d)|(?<=giảm) (?=\d)")
WITHDRAWN = "ĐÃ RÚT LẠI"
# What the registry fills in by hand stays this wide.
_BLANK = "\u00a0" * 5


def number_line(head: Head) -> str:
    """ "Số: 05/BC-BCĐ", "Số:       /BC-BCĐ" while it has no number."""
    return f"Số: {_number(head.number)}/{head.symbol}"


def day_line(head: Head) -> str:
    """ "Đông Kinh, ngày 05 tháng 6 năm 2026", with blanks while it has no day."""
    return f"{head.place}, {day(head)}"


def reference(content: Content) -> str:
    """ "(Kèm theo Báo cáo số 05/BC-BCĐ ngày 05 tháng 6 năm 2026 của …)"."""
    head = content.head
    return f"(Kèm theo {content.issued_as} số {_number(head.number)}/{head.symbol} {day(head)} của {content.issued_by})"


def tied(part: Part) -> str:
    """The text of a part of a sentence, with no place to break a line within a day or between a number and its unit."""
    if isinstance(part, Text):
        return _DAY.sub(lambda found: found[0].replace(" ", "\u00a0"), part.text)
    return _COUNTED.sub("\u00a0", part.text)


def boxes(content: Content) -> list[str]:
    """What a document says of itself in boxes at its head: a draft, one that stays inside, one taken back."""
    return [
        *(["DỰ THẢO"] if content.draft else []),
        *(["LƯU HÀNH NỘI BỘ"] if content.internal else []),
        *([f"{WITHDRAWN} ngày {words.short_date(content.withdrawn)}"] if content.withdrawn else []),
    ]


def across(content: Content) -> str:
    """What stands across every page; of a withdrawn sample the box alone says that it is withdrawn."""
    return "DỮ LIỆU MẪU" if content.sample else WITHDRAWN if content.withdrawn else ""


def annex_name(numeral: str) -> str:
    return f"Phụ lục {numeral}".strip()


def _number(number: int | None) -> str:
    return _BLANK if number is None else f"{number:02d}"


def day(head: Head) -> str:
    """ "ngày 05 tháng 6 năm 2026", with blanks while it is open."""
    return words.long_date(head.day) if head.day else f"ngày{_BLANK}tháng{_BLANK}năm{_BLANK}"
