"""Lines of the form that every face writes alike: number, place and day, the reference of an annex."""

from __future__ import annotations

from reports.documents.content.values import Content, Head
from wardsecurity import words

# Words of several syllables that a head, a title or an addressee is never broken within: "TOÀN / DÂN" reads as two
# words.
TOGETHER = (
    r"(?i)\b(an ninh|an toàn|bảo vệ|ban chỉ đạo|chủ tịch|công an|đặc khu|đề nghị|giáo dục|kết quả|khen thưởng|nghĩa vụ|"
    r"ngày hội|nhân dân|nhiệm vụ|phong trào|phương hướng|tệ nạn|thành tích|thực hiện|toàn dân|tổ chức|tổ quốc|tội phạm|"
    r"thành phố|thị trấn|tổng kết|trật tự|tỷ lệ|ủy ban|xã hội|xây dựng|về việc|(?:tháng|quý|năm) [\dIVX/]+)\b"
)
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


def annex_name(numeral: str) -> str:
    return f"Phụ lục {numeral}".strip()


def _number(number: int | None) -> str:
    return _BLANK if number is None else f"{number:02d}"


def day(head: Head) -> str:
    """ "ngày 05 tháng 6 năm 2026", with blanks while it is open."""
    return words.long_date(head.day) if head.day else f"ngày{_BLANK}tháng{_BLANK}năm{_BLANK}"
