"""The one guard on every free text: the books name nobody.

Phone numbers, identity numbers and e-mail addresses are refused; what looks like a
person's name or home is asked about, because a street may be called after a person.
Numbers of documents, dossiers and decisions, dates and counts pass.

A second door, `validate_subject`, keeps themes, subjects and own indicators to crime and
safety: none may be about belief, religion, ethnicity, opinion, complaint or assembly.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy, gettext_noop

from wardsecurity.text import TextError, fold, normalise

PHONE = gettext_noop("Có số điện thoại: đồng chí xóa số đó; ở đây chỉ ghi số sổ, số hồ sơ.")
IDENTITY = gettext_noop(
    "Có dãy số giống số CMND, căn cước hoặc số tài khoản: đồng chí xóa số đó; ở đây chỉ ghi số sổ, số hồ sơ."
)
EMAIL = gettext_noop("Có địa chỉ thư điện tử: đồng chí xóa địa chỉ đó.")
PERSON = gettext_noop("Có thể là tên người: nếu đúng, đồng chí bỏ tên và ghi số hồ sơ.")
HOME = gettext_noop("Có thể là địa chỉ nhà: nếu đúng, đồng chí chỉ ghi khối phố.")
SUBJECT = gettext_noop(
    "Hệ thống chỉ theo dõi tội phạm và an toàn; không lập mục về tín ngưỡng, tôn giáo, dân tộc, "
    "quan điểm, khiếu nại, tố cáo hoặc tụ tập, hội họp."
)


@dataclass(frozen=True)
class Finding:
    """Something in a text. "refused" may not be stored; "asked" may, once the writer has confirmed it.

    span: first and one-past-last position in text.normalise(text), so that the page can mark
    the place; the words themselves are not repeated, in order not to reach a log.
    """

    kind: Literal["refused", "asked"]
    message_vi: str
    span: tuple[int, int]


def check(text: str) -> list[Finding]:
    """Return what the guard finds, in order of place. Raises text.TextError on control characters."""
    plain = _plain(normalise(text))
    refused = [*_emails(plain), *_numbers(plain)]
    asked = [Finding("asked", message, span) for pattern, message in _ASKED for span in _spans(pattern, plain)]
    return sorted([*refused, *_apart(asked)], key=lambda finding: finding.span)


def validate_free_text(value: str | None) -> None:
    """Model field validator: raise ValidationError for what is refused, once a kind; asked things pass."""
    if not value:
        return
    try:
        findings = check(value)
    except TextError as error:
        raise ValidationError(gettext_lazy(error.message), code="control", params=error.params) from error
    messages = dict.fromkeys(finding.message_vi for finding in findings if finding.kind == "refused")
    if messages:
        raise ValidationError([ValidationError(gettext_lazy(message), code="guard") for message in messages])


def _plain(text: str) -> str:
    """Digits of any script as ASCII, any hyphen as "-": length and places stay."""
    return "".join(
        str(unicodedata.decimal(char))
        if char.isdecimal()
        else "-"
        if unicodedata.category(char) == "Pd" and char != "—"
        else char
        for char in text
    )


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in pattern.finditer(text))


def _apart(findings: list[Finding]) -> list[Finding]:
    """Of findings that overlap keep the first, so that "ông" with a full name is one question."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda finding: finding.span):
        if not kept or finding.span[0] >= kept[-1].span[1]:
            kept.append(finding)
    return kept


# --- Numbers -----------------------------------------------------------------------------

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

# Taken out before numbers are looked for: dates, "163/2003/NĐ-CP", "GD-2009/0012", "05/BC-BCĐ", "11/11".
_NOT_A_NUMBER = re.compile(
    r"(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d|[./-]\d)"
    r"|(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"
    r"|\w*\d{1,6}(?:-\w{1,8})?(?:/[\w-]{1,12})+",
    re.IGNORECASE,
)
_RUN = re.compile(r"(?<!\w)(?:\+|\()?\d(?:[ .()-]{0,2}\d){7,}(?!\w)")
_AFTER_MONEY = re.compile(r"\s*(?:đồng|đ\b|vnđ|vnd|triệu|tỷ|usd)", re.IGNORECASE)
_PHONE_WORD = re.compile(
    r"(?:điện thoại|đ\.?t|sđt|số máy|di động|liên hệ|gọi|hotline|zalo|tel|phone)\W*$", re.IGNORECASE
)
_MOBILE = re.compile(r"0[35789]\d{8}|01\d{9}")
_ANY_PHONE = re.compile(r"0\d{8,10}|(?:00)?84\d{8,10}")


def _emails(text: str) -> Iterator[Finding]:
    return (Finding("refused", EMAIL, span) for span in _spans(_EMAIL, text))


def _numbers(text: str) -> Iterator[Finding]:
    masked = _NOT_A_NUMBER.sub(lambda match: "\x00" * len(match[0]), text)
    for match in _RUN.finditer(masked):
        if _AFTER_MONEY.match(masked, match.end()):
            continue
        told = bool(_PHONE_WORD.search(masked[: match.start()]))
        message = _what_number(match[0], told=told)
        if message:
            yield Finding("refused", message, match.span())


def _what_number(written: str, *, told: bool) -> str:
    """Say what a run of digits is, from its length and grouping; "" for a count or a list of counts."""
    digits = re.sub(r"\D", "", written)
    groups = re.findall(r"\d+", written)
    if _is_phone(digits, groups, written, told=told):
        return PHONE
    if len(groups) == 1 and len(digits) >= 9:
        return IDENTITY
    if len(digits) == 12 and digits[0] == "0" and {len(group) for group in groups} <= {3, 4, 6}:
        return IDENTITY
    if len(digits) == 9 and [len(group) for group in groups] == [3, 3, 3] and "." not in written:
        return IDENTITY
    return ""


def _is_phone(digits: str, groups: list[str], written: str, *, told: bool) -> bool:
    if not _ANY_PHONE.fullmatch(digits):
        return False
    if told or written.startswith(("+84", "+ 84", "(")):
        return True
    if len(groups) == 1:
        return bool(_MOBILE.fullmatch(digits) or len(digits) in (10, 11))
    # "05 06 07 08 09" is five counts; an area or mobile prefix is a group of three digits or more, or 84.
    if digits.startswith("84"):
        return len(digits) >= 11 and groups[0] == "84" and len(groups[1]) in (2, 3)
    return len(groups[0]) >= 3 and groups[0][0] == "0"


# --- Persons and homes -------------------------------------------------------------------

_UPPER = "A-ZĐÀ-ÖØ-ÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_WORD = rf"[{_UPPER}]\w*"
_TITLES = (
    "ông|bà|anh|chị|cháu|em|cô|chú|bác|cụ|dì|thằng|đối tượng|bị can|bị cáo|nạn nhân|nhân chứng|chủ hộ|họ tên|họ và tên"
)
_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Lý|Nông|Lương|Triệu|Hứa|Đinh|Trịnh|Đoàn|Mai|Đào|"
    "Lâm|Tạ|Cao|Chu|Vi|Lộc|Lô|Lục|Bế|Hà|Hồ|Phùng|Quách|Vương|Tô|Tăng|Thái|Trương|Mạc|Mã|Giáp|Nghiêm|Kiều"
)
_NAMED_AFTER = "đường|phố|phường|xã|trường|thcs|thpt|tiểu học|mầm non|quảng trường|công viên|cầu|chợ|chí"
_ASKED = (
    (
        re.compile(
            rf"(?<!\w)(?i:{_TITLES})(?:\s*\((?i:{_TITLES})\))?\s*:?\s+(?:(?i:tên|là|họ)\s+)*{_WORD}(?:\s+{_WORD})*"
        ),
        PERSON,
    ),
    (
        re.compile(
            rf"(?<!\w)(?!Hồ Chí Minh|Thái Nguyên|Thái Bình|Cao Bằng)(?:{_SURNAMES}|(?:{_SURNAMES.upper()}))"
            rf"(?:\s+{_WORD}){{2,3}}(?!\w)"
        ),
        PERSON,
    ),
    (re.compile(r"(?<!\w)(?i:sinh năm|sinh ngày|sn)\s*:?\s*(?:\d|\d+/)*(?:19|20)\d\d(?!\d)"), PERSON),
    (re.compile(r"(?<!\w)(?i:số nhà|nhà số)(?:\s+\d\w*)?"), HOME),
    (re.compile(r"(?<!\w)(?i:ngõ|ngách|hẻm)\s+(?i:số\s+)?\d\w*(?:/\d\w*)*"), HOME),
    (re.compile(r"(?<!\w)(?i:số)\s+\d\w*(?:/\d\w*)*,?\s+(?i:đường|phố|ngõ|ngách|hẻm)(?!\w)"), HOME),
)


# --- Subjects ----------------------------------------------------------------------------

# Written without accents: the key is text.fold. English too, because pages are bilingual.
_FORBIDDEN = re.compile(
    r"\b(?:tin nguong|ton giao|tin do|chuc sac|tin lanh|cong giao|phat giao|hoi giao|thien chua giao|ta dao|"
    r"truyen dao|theo dao|giao phai|giao xu|me tin|dan toc|sac toc|thieu so|quan diem|chinh kien|tu tuong|du luan|"
    r"khieu nai|to cao|khieu kien|khieu to|tu tap|hoi hop|bieu tinh|tuan hanh|mit tinh|dinh cong|bai cong|lap hoi|"
    r"tap trung dong nguoi|religio\w*|beliefs?|faiths?|church\w*|ethnic\w*|minorit\w*|opinions?|"
    r"political views?|complain\w*|denunciations?|petition\w*|assembl\w*|protest\w*|demonstrations?|rall(?:y|ies))\b"
)
# Phrases that only look so once folded, or in which the word means something else.
_ALLOWED = re.compile(
    r"\b(?:tổ cao|hồi hộp|đoàn kết (?:toàn )?dân tộc|dân tộc (?:nội|bán) trú|từ tập|lắp hội)\b", re.IGNORECASE
)


def forbidden_subject(text: str) -> bool:
    """Whether a theme, subject or indicator is about belief, ethnicity, opinion, complaint or assembly.

    Accents make no difference, so that leaving them out opens no door. "tố giác" (reporting a crime) is allowed.
    """
    return bool(_FORBIDDEN.search(fold(_ALLOWED.sub(" ", normalise(text)))))


def validate_subject(value: str | None) -> None:
    """Model field validator for the name of a theme, subject or own indicator: raise ValidationError."""
    if value and forbidden_subject(value):
        raise ValidationError(gettext_lazy(SUBJECT), code="subject")
