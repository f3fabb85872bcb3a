"""What sort of place a ward is, as the program's own words name it: they are written of a phường and its khối phố; a
commune's read "xã" and "thôn"."""

import re

USUAL = "phường"
# What the parts of a place are called where they are no khối phố (Thông tư 04/2012/TT-BNV: a commune's are thôn).
_BLOCKS = {"xã": "thôn"}
_BLOCK = "khối phố"
SORT = re.compile(r"(phường|xã|đặc khu|thị trấn)\s+", re.IGNORECASE)


def sort_of(ward: str) -> str:
    """ "phường", "xã", "đặc khu", from the ward's name; phường where the name does not say."""
    found = SORT.match(ward)
    return found[1].lower() if found else USUAL


def of_sort(text: str, sort: str) -> str:
    """The program's own words, written of a phường, for a place of that sort. Never for what somebody wrote."""
    if sort == USUAL:
        return text
    text = _with(text, USUAL, sort, "xã|đặc khu|thị trấn")
    return _with(text, _BLOCK, _BLOCKS.get(sort, _BLOCK), "thôn|tổ dân phố")


def of_place(text: str, ward: str) -> str:
    """The same for the place of that name: "Xã …" reads "xã"."""
    return of_sort(text, sort_of(ward))


def _with(text: str, word: str, other: str, beside: str) -> str:
    """In small letters, at the head of a sentence, and in capitals. A list that names the other sorts itself ("xã,
    phường, thị trấn") stays as it is; "xã hội" is no place."""
    others, mark = rf"\b(?:{beside})\b(?! hội)", "(?:, |/| và | hoặc )"
    found = re.compile(rf"({others}{mark})?\b{word}\b({mark}{others})?", re.IGNORECASE)
    return found.sub(lambda match: match[0] if match[1] or match[2] else _cased(other, match[0]), text)


def _cased(word: str, like: str) -> str:
    if like.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
