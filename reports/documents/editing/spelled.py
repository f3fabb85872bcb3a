"""Numbers in Vietnamese words: "ba", "mười lăm", "hai mươi mốt", "ba trăm linh năm", "một nghìn hai trăm"."""

from __future__ import annotations

import re

_DIGITS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
# A last digit after tens is said otherwise: "hai mươi mốt", "hai mươi tư", "mười lăm".
_LAST = {**_DIGITS, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5, "bảy": 7, "bẩy": 7}
_SCALES = ("mười", "mươi", "trăm", "nghìn", "ngàn", "linh", "lẻ", "không")
_WORD = "|".join(sorted({*_LAST, *_SCALES}, key=len, reverse=True))
RUN = rf"(?:{_WORD})(?:\s+(?:{_WORD}))*"
"""A pattern of words that may be a number."""

_DIGIT, _END = "|".join(_DIGITS), "|".join(_LAST)
_TENS = rf"(?:(?P<ten>mười)|(?P<tens>{_DIGIT})\s+mươi)(?:\s+(?P<last>{_END}))?|(?P<alone>{_DIGIT})"
_BELOW_HUNDRED = re.compile(_TENS)
_BELOW_THOUSAND = re.compile(
    rf"(?P<hundreds>{_DIGIT}|không)\s+trăm(?:\s+(?:(?:linh|lẻ)\s+(?P<few>{_DIGIT}|tư)|(?P<rest>.+)))?"
)


def number_of(text: str) -> tuple[int, int] | None:
    """The number at the end of these words and where it begins: of "năm ba trăm" (in the year, 300) the "ba trăm".
    None where they end in none."""
    small = text.lower()
    for start in (found.start() for found in re.finditer(r"\S+", small)):
        value = _whole(" ".join(small[start:].split()))
        if value is not None:
            return value, start
    return None


def _whole(text: str) -> int | None:
    """Up to 999,999; None where the words are no number."""
    head, scale, rest = (part.strip() for part in re.sub(r"\bngàn\b", "nghìn", text).partition("nghìn"))
    if not scale:
        return _of_three(head)
    thousands = _of_three(head)
    if not thousands:
        return None
    if not rest:
        return thousands * 1000
    few = re.fullmatch(rf"(?:linh|lẻ)\s+({_DIGIT})", rest)
    below = _DIGITS[few[1]] if few else _of_three(rest)
    # "ba nghìn hai" is said for 3,200 as well: it is not read
    return None if below is None or (not few and below < 10 and "trăm" not in rest) else thousands * 1000 + below


def _of_three(text: str) -> int | None:
    found = _BELOW_THOUSAND.fullmatch(text)
    if found is None:
        return _of_two(text)
    hundreds = _DIGITS.get(found["hundreds"], 0) * 100
    if found["few"]:
        return hundreds + _LAST[found["few"]]
    if not found["rest"]:
        return hundreds or None
    below = _of_two(found["rest"])
    return None if below is None or below < 10 else hundreds + below


def _of_two(text: str) -> int | None:
    found = _BELOW_HUNDRED.fullmatch(text)
    if found is None:
        return None
    if found["alone"]:
        return _DIGITS[found["alone"]]
    tens = 10 if found["ten"] else _DIGITS[found["tens"]] * 10
    return tens + (_LAST[found["last"]] if found["last"] else 0)
