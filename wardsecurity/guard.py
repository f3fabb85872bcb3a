"""The one guard on every free text: the books name nobody.

Phone numbers, identity numbers and e-mail addresses are refused; what looks like a
person's name or home is asked about (wardsecurity.naming), because a street may be called after a person.
Numbers of documents, dossiers and decisions, dates and counts pass.

A second door, `validate_subject`, keeps themes, subjects and own indicators to crime and
safety (wardsecurity.subjects).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wardsecurity import naming
from wardsecurity.errors import Refused
from wardsecurity.subjects import forbidden_subject
from wardsecurity.text import TextError, gettext_noop, normalise

PHONE = gettext_noop("Có số điện thoại: đồng chí xóa số đó; ở đây chỉ ghi số sổ, số hồ sơ.")
IDENTITY = gettext_noop(
    "Có dãy số giống số CMND, căn cước hoặc số tài khoản: đồng chí xóa số đó; ở đây chỉ ghi số sổ, số hồ sơ."
)
EMAIL = gettext_noop("Có địa chỉ thư điện tử: đồng chí xóa địa chỉ đó.")
DAYS = gettext_noop("Có thể là số điện thoại: nếu đúng, đồng chí xóa số đó; nếu là các ngày thì giữ nguyên.")
PERSON = gettext_noop("Có thể là tên người: nếu đúng, đồng chí bỏ tên và ghi số hồ sơ.")
HOME = gettext_noop("Có thể là địa chỉ nhà: nếu đúng, đồng chí chỉ ghi khối phố.")
PLACE = gettext_noop(
    "Giống tên người hoặc địa chỉ nhà: nếu là tên gọi của trường, của đơn vị thì giữ nguyên; "
    "nếu là tên người đứng đầu hoặc địa chỉ thì đồng chí bỏ đi."
)
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
    # Without as many digits there is nothing to refuse, and that is true of most texts.
    found = _found("refused", _REFUSED, plain) if _DIGITS.search(plain) else []
    return sorted(found + _found("asked", _ASKED, plain, found), key=lambda each: each.span)


def refused(text: str, *, days: bool = True) -> list[str]:
    """What may not be stored of a text, once a kind, in order of place; a book number is done with at a glance. Without
    `days`, as in a name or a number that nobody is asked about, what may be a phone or some days is a phone. Raises
    text.TextError on control characters."""
    plain = _plain(normalise(text))
    if not _DIGITS.search(plain):
        return []
    found = sorted(_found("refused", _REFUSED, plain, days=days), key=lambda each: each.span)
    return list(dict.fromkeys(each.message_vi for each in found))


def doubt_of_place(text: str) -> str:
    """What is wrong with the name or code of a place, as a message; "" where nothing is. Schools and streets are called
    after persons, so what looks like one is for whoever knows the place to say."""
    return next(iter(refused(text, days=False)), PLACE if check(text) else "")


class Asked(Refused):
    """Something in a text looks like a person or a home: not stored until whoever wrote it says that it is none."""


def ask(*texts: str, confirmed: bool) -> None:
    """What stands before every writing of free texts that no form has read: raise Refused for what may not be stored,
    and Asked for what is asked about, unless the writer has `confirmed` that it names nobody. Each sentence once."""
    try:
        found = [each for text in texts for each in check(text)]
    except TextError as error:
        raise Refused(_(error.message) % error.params) from error
    if refused := dict.fromkeys(_(each.message_vi) for each in found if each.kind == "refused"):
        raise Refused(" ".join(refused))
    if found and not confirmed:
        raise Asked(" ".join(dict.fromkeys(_(each.message_vi) for each in found)))


def ask_about_places(*names: str, confirmed: bool) -> None:
    """Raise Asked where the name of a place looks like a person's or a home. Numbers of persons in it are for the
    action to refuse (validate_names), which says in which box."""
    for name in () if confirmed else names:
        try:
            doubt = doubt_of_place(name)
        except TextError:  # the field says so
            continue
        if doubt == PLACE:
            raise Asked(_(PLACE))


def validate_free_text(value: str | None) -> None:
    """Model field validator: raise ValidationError for what is refused, once a kind; asked things pass."""
    _validate(value, days=True)


def _validate(value: str | None, *, days: bool) -> None:
    if not value:
        return
    try:
        messages = refused(value, days=days)
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
            _validate(text, days=False)
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


def _found(
    kind: Kind,
    patterns: tuple[tuple[re.Pattern[str], str], ...],
    text: str,
    before: Iterable[Finding] = (),
    *,
    days: bool = True,
) -> list[Finding]:
    """What the patterns find outside of what was found before; where two overlap the earlier pattern has it, so that
    one thing is one finding."""
    found: list[Finding] = []
    taken = bytearray(len(text))
    for start, end in (each.span for each in before):
        taken[start:end] = b"\1" * (end - start)
    for pattern, message in patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]) or (days and kind == "refused" and _may_be_days(match[0])):
                continue
            taken[start:end] = b"\1" * (end - start)
            found.append(Finding(kind, message, (start, end)))
    return found


def _may_be_days(text: str) -> bool:
    """ "08 12 15 16 20": five days of a month in their order, as a mobile in pairs may be too."""
    if not _FIVE_PAIRS.fullmatch(text):
        return False
    pairs = [int(each) for each in text.split(" ")]
    return pairs == sorted(set(pairs)) and pairs[-1] <= _LONGEST_MONTH


# --- Numbers -----------------------------------------------------------------------------
#
# A phone is told from a count by its leading 0 in a group of three digits or more, which counts and dates never have;
# so is a mobile in pairs ("09 12 34 56 78") or single digits that stand apart alike; others need the word beside them.
# Five pairs that go up as the days of a month do ("08 12 15 16 20") may be either, so they are asked about.

_SEP = r"[ .-]{0,2}"
_FIVE_PAIRS = re.compile(r"\d\d(?: \d\d){4}")
_LONGEST_MONTH = 31
_DIGITS = re.compile(r"\d(?:[ .,/_·()+-]{0,3}\d){5}|@")  # what every refused number or address holds
_TOLD_PHONE = r"(?i:điện thoại|đ\.?t|đ/t|sđt|số máy|di động|hotline|zalo|tel|phone)[\s:.]{0,3}(?i:số[\s:]{1,2})?"
_TOLD_IDENTITY = (
    r"(?i:cmnd|cmt|cccd|chứng minh(?: nhân dân| thư)?|căn cước(?: công dân)?|định danh(?: cá nhân)?|hộ chiếu)"
)
_AREA = r"(?<!\d)(?<!\d[.,])\(?"
_AFTER_AREA = r"(?:\)[ .-]?|[ .-]{1,3})(?!(?:19|20)\d\d(?!\d))"  # a year there makes it a number of a document
_MONEY = r"(?!\s*(?i:đồng|đ\b|vnđ|vnd|usd))"
_IN_PAIRS = r"(?<!\d)0[35789]([ ._·-])(?!0\d)\d\d(?:\1\d\d){3}(?!\1?\d)"
# Asked about: those that may be days, and "09 01 23 45 67", which a row of a table may hold as well.
_MAY_BE_PAIRS = r"(?<!\d)0(?:[35789] [1-3]\d|[79] 0\d)(?: \d\d){3}(?! ?\d)"
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
        (_IN_PAIRS, PHONE),
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


_ASKED = (
    (re.compile(_MAY_BE_PAIRS), DAYS),
    *((pattern, HOME) for pattern in naming.STREETS),
    *((pattern, PERSON) for pattern in naming.PERSONS),
    *((pattern, HOME) for pattern in naming.HOMES),
)


# --- Subjects ----------------------------------------------------------------------------


def validate_subject(value: str | None) -> None:
    """Model field validator for the name of a theme, subject or own indicator: raise ValidationError."""
    if value and forbidden_subject(value):
        raise ValidationError(gettext_lazy(SUBJECT), code="subject")
