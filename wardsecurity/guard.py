"""The one guard on every free text: the books name nobody.

Phone numbers, identity numbers and e-mail addresses are refused; what looks like a
person's name or home is asked about, because a street may be called after a person.
Numbers of documents, dossiers and decisions, dates and counts pass.

A second door, `validate_subject`, keeps themes, subjects and own indicators to crime and
safety (wardsecurity.subjects).
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from wardsecurity.subjects import forbidden_subject
from wardsecurity.text import TextError, gettext_noop, normalise

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


Kind = Literal["refused", "asked"]


@dataclass(frozen=True)
class Finding:
    """Something in a text. "refused" may not be stored; "asked" may, once the writer has confirmed it.

    span: first and one-past-last position in text.normalise(text), so that the page can mark
    the place; the words themselves are not repeated, in order not to reach a log.
    """

    kind: Kind
    message_vi: str
    span: tuple[int, int]


def check(text: str) -> list[Finding]:
    """Return what the guard finds, in order of place. Raises text.TextError on control characters."""
    plain = _plain(normalise(text))
    return sorted(_found("refused", _REFUSED, plain) + _found("asked", _ASKED, plain), key=lambda found: found.span)


def refused(text: str) -> list[str]:
    """What may not be stored of a text, once a kind, in order of place; a book number is done with at a glance. Raises
    text.TextError on control characters."""
    plain = normalise(text)
    if plain.isascii() and not _DIGITS.search(plain):
        return []
    found = sorted(_found("refused", _REFUSED, _plain(plain)), key=lambda each: each.span)
    return list(dict.fromkeys(each.message_vi for each in found))


def validate_free_text(value: str | None) -> None:
    """Model field validator: raise ValidationError for what is refused, once a kind; asked things pass."""
    if not value:
        return
    try:
        messages = refused(value)
    except TextError as error:
        raise ValidationError(gettext_lazy(error.message), code="control", params=error.params) from error
    if messages:
        raise ValidationError([ValidationError(gettext_lazy(message), code="guard") for message in messages])


def validate_names(**texts: str) -> None:
    """Raise ValidationError, text by text, for what is refused in the name or code of a place, or in the number of an
    entry or a document. Places may be called after persons, so that is for the page to ask about."""
    errors: dict[str, ValidationError] = {}
    for name, text in texts.items():
        try:
            validate_free_text(text)
        except ValidationError as error:
            errors[name] = error
    if errors:
        raise ValidationError(errors)


def _plain(text: str) -> str:
    """Digits of any script as ASCII and any short dash as "-"; length and places stay."""
    return text if text.isascii() else "".join(map(_plain_char, text))


def _plain_char(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return "-" if char != "—" and unicodedata.category(char) == "Pd" else char


def _found(kind: Kind, patterns: tuple[tuple[re.Pattern[str], str], ...], text: str) -> list[Finding]:
    """What the patterns find; where two overlap the earlier pattern has it, so that one thing is one finding."""
    found: list[Finding] = []
    taken = bytearray(len(text))
    for pattern, message in patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(Finding(kind, message, (start, end)))
    return found


# --- Numbers -----------------------------------------------------------------------------
#
# A phone is told from a count by its leading 0 in a group of three digits or more, which counts and dates never have;
# so is a mobile in pairs ("09 12 34 56 78") or single digits that stand apart alike; others need the word beside them.

_SEP = r"[ .-]{0,2}"
_DIGITS = re.compile(r"\d(?:[ .,/_()+-]{0,3}\d){5}|@")  # what every refused number holds, of ASCII letters and signs
_TOLD_PHONE = r"(?i:điện thoại|đ\.?t|đ/t|sđt|số máy|di động|hotline|zalo|tel|phone)[\s:.]{0,3}(?i:số[\s:]{1,2})?"
_TOLD_IDENTITY = (
    r"(?i:cmnd|cmt|cccd|chứng minh(?: nhân dân| thư)?|căn cước(?: công dân)?|định danh(?: cá nhân)?|hộ chiếu)"
)
_AREA = r"(?<!\d)(?<!\d[.,])\(?"
_AFTER_AREA = r"(?:\)[ .-]?|[ .-]{1,3})(?!(?:19|20)\d\d(?!\d))"  # a year there makes it a number of a document
_MONEY = r"(?!\s*(?i:đồng|đ\b|vnđ|vnd|usd))"
_REFUSED = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+", EMAIL),
        (rf"{_TOLD_IDENTITY}[\s:.]{{0,3}}(?i:số[\s:]{{1,2}})?(?:\d(?:{_SEP}\d){{8,11}}|[A-Z]\d{{7}})(?!\d)", IDENTITY),
        (rf"(?<!\w){_TOLD_PHONE}[+(]?\d(?:[ .()-]{{0,2}}\d){{5,12}}(?!\d)", PHONE),
        (rf"(?:\+|\b00)84{_SEP}(?:\(0\){_SEP})?\d(?:{_SEP}\d){{7,9}}(?!\d)", PHONE),
        (r"(?<!\d)84[ .-]\d{2,3}[ .-]\d{3,4}[ .-]\d{3,4}(?!\d)", PHONE),
        (r"(?<!\d)(?:0\d{9,10}|84\d{9})(?!\d)", PHONE),
        (r"(?<!\d)(?:0[35789]\d\d(?:[,/_·]\d{3}){2}|0[35789]\d(?:[,/_·]\d{3})(?:[,/_·]\d{4}))(?!\d)", PHONE),
        (r"(?<!\d)0[35789]([ ._·-])(?!0\d)\d\d(?:\1\d\d){3}(?!\1?\d)", PHONE),
        (r"(?<!\d )(?<!\d)0 [35789](?: \d){8}(?! ?\d)", PHONE),
        (r"(?<!\d )(?<!\d)0(?! 0 0)(?: \d){11}(?! ?\d)", IDENTITY),
        (r"(?<!\d)0\d\d(?:[ .-]\d{3}){3}(?!\d)|(?<!\d)0\d{3}(?:[ .-]\d{4}){2}(?!\d)", IDENTITY),
        (rf"{_AREA}0\d{{2}}{_AFTER_AREA}\d(?:{_SEP}\d){{5,7}}(?!\d)", PHONE),
        (rf"{_AREA}0\d{{3}}{_AFTER_AREA}\d(?:{_SEP}\d){{5,6}}(?!\d)", PHONE),
        (rf"{_AREA}0\d{_AFTER_AREA}\d{{3,4}}[ .-]?\d{{4}}(?!\d)", PHONE),
        (r"(?<!\d)0[3789]\d{3}(?:[ .-]\d{5}|\d[ .-]\d{4})(?!\d)", PHONE),
        (rf"(?<!\d)\d{{9,}}(?!\d){_MONEY}", IDENTITY),
    )
)


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
_PLACES = "Hồ Chí Minh|Thái Nguyên|Thái Bình|Cao Bằng"
_TITLED = rf"(?<!\w)(?<!Hai )(?!Bác Hồ)(?i:{_TITLES})(?:\s*\((?i:{_TITLES})\))?\s*:?\s+(?:(?i:tên|là|họ)\s+)*"
_ASKED = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (rf"{_TITLED}{_WORD}(?:\s+{_WORD})*", PERSON),
        (rf"(?<!\w)(?!{_PLACES})(?:{_SURNAMES}|{_SURNAMES.upper()})(?:\s+{_WORD}){{2,3}}(?!\w)", PERSON),
        (r"(?<!\w)(?i:sinh năm|sinh ngày|sn)\s*:?\s*(?:\d{1,2}[/.-]){0,2}(?:19|20)\d\d(?!\d)", PERSON),
        (r"(?<!\w)(?i:số nhà|nhà số)(?:\s+\d\w*)?", HOME),
        (r"(?<!\w)(?i:ngõ|ngách|hẻm)\s+(?i:số\s+)?\d\w*(?:/\d\w*)*", HOME),
        (r"(?<!\w)(?i:số)\s+\d\w*(?:/\d\w*)*,?\s+(?i:đường|phố|ngõ|ngách|hẻm)(?!\w)", HOME),
    )
)


# --- Subjects ----------------------------------------------------------------------------


def validate_subject(value: str | None) -> None:
    """Model field validator for the name of a theme, subject or own indicator: raise ValidationError."""
    if value and forbidden_subject(value):
        raise ValidationError(gettext_lazy(SUBJECT), code="subject")
