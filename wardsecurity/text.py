"""Vietnamese text: one form to store, one key to search by, one key to sort by.

Input comes from keyboards, Word and Excel, so the same name arrives in several encodings
of the same letters. Everything stored goes through `normalise`; searching and sorting use
keys made here in Python, so that SQLite and PostgreSQL give the same answers.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple


def gettext_noop(message: str) -> str:
    """Mark a sentence for makemessages. Django's own reads the settings, which pure modules do without."""
    return message


# Eth, African D and their small letters look like Đ and đ and are typed for them;
# a D with a combining stroke does not compose under NFC.
_LOOK_ALIKES = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
# Seen as nothing or as a blank although Unicode files them under letters, marks and symbols: joiner, fillers, Braille.
_UNSEEN = {"\u034f": "", "\u115f": "", "\u1160": "", "\u3164": "", "\uffa0": "", "\u2800": " "}
_STROKES = re.compile("([Dd])[\u0335\u0336]")

_CONTROL_MESSAGE = gettext_noop(
    "Nội dung có ký tự điều khiển không đọc được (%(code)s); đồng chí xóa ký tự đó rồi nhập lại."
)


class TextError(ValueError):
    """Text that cannot be stored. `message` is the untranslated sentence, `params` fills it."""

    def __init__(self, message: str, **params: str) -> None:
        self.message = message
        self.params = params
        super().__init__(message % params)


def normalise(text: str) -> str:
    """Return the stored form: NFC, real Đ/đ, one blank between words, no blanks at the ends.

    Line breaks stay (as "\\n"); invisible format characters (zero-width blanks, byte-order
    marks, direction marks) go. Raises TextError, a ValueError, on control characters, NUL
    included, and on lone surrogates: neither database can keep all of them.
    """
    if text.isascii() and text.isprintable():  # numbers and codes, most of what an import brings: blanks alone to mend
        return " ".join(text.split())
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    visible = "".join(_storable(char) for char in unicodedata.normalize("NFC", text))
    composed = unicodedata.normalize("NFC", _STROKES.sub(_real_d, visible))
    return "\n".join(" ".join(line.split(" ")) for line in _squeezed(composed)).strip()


def _storable(char: str) -> str:
    category = unicodedata.category(char)
    if char == "\n":
        return char
    if char == "\t" or category == "Zs":
        return " "
    if category == "Cf":
        return ""
    if category in ("Cc", "Cs"):
        raise TextError(_CONTROL_MESSAGE, code=f"U+{ord(char):04X}")
    return _UNSEEN.get(char, _LOOK_ALIKES.get(char, char))


def _real_d(match: re.Match[str]) -> str:
    return "Đ" if match[1] == "D" else "đ"


def _squeezed(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield re.sub(" +", " ", line).strip(" ")


def fold(text: str) -> str:
    """Return the search key: lower case, no accents, đ as d, on one line.

    "Đông Kinh", "đông kinh" and "dong kinh" are equal, and so are hoà and hòa. i and y stay as written.
    """
    lowered = normalise(text).lower().replace("đ", "d")
    if lowered.isascii():
        return lowered.replace("\n", " ")
    bare = "".join(char for char in unicodedata.normalize("NFD", lowered) if unicodedata.category(char) != "Mn")
    return normalise(unicodedata.normalize("NFC", bare).replace("\n", " "))


# --- Sorting -----------------------------------------------------------------------------
#
# A key is made of ASCII digits only, because every collation of both databases orders those
# alike. It has four levels, each ended by zeros, which no group inside a level starts with:
#   letters and numbers (two-digit codes) · tone of each syllable · case · place of tones, leading zeros
# A later level counts only where the earlier ones are equal.

MAX_KEY = 1000
"""No key is longer; beyond some 250 letters names that begin alike tie."""

_MARKS = "\n _-–—,;:!?./\\'‘’\"“”()[]{}@*&#%+<=>|~^`$§°…"
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_CODE_OTHER_MARK = "01"  # a combining mark foreign to Vietnamese, after its letter
_CODES = {mark: f"{code:02d}" for code, mark in enumerate(_MARKS, start=2)}
_CODE_SYMBOL = f"{len(_MARKS) + 2:02d}"  # any other symbol, by code point
_CODE_NUMBER = f"{len(_MARKS) + 3:02d}"
_CODES |= {letter: f"{code:02d}" for code, letter in enumerate(_LETTERS, start=len(_MARKS) + 4)}
_CODE_LETTER = "99"  # a letter of another script, by code point
_TONES = {"\u0300": 2, "\u0309": 3, "\u0303": 4, "\u0301": 5, "\u0323": 6}  # huyền hỏi ngã sắc nặng; ngang is 1
_SHAPES = {"a\u0306": "ă", "a\u0302": "â", "e\u0302": "ê", "o\u0302": "ô", "o\u031b": "ơ", "u\u031b": "ư"}
_CLUSTER = re.compile(r"[0-9]+|[A-Za-zĐđ][\u0300-\u036f]*|.", re.DOTALL)


class _Letter(NamedTuple):
    code: str
    tone: int
    upper: bool


def sort_key(text: str) -> str:
    """Return a key of ASCII digits that sorts as Vietnamese does, numbers by their value.

    The alphabet is a ă â b c d đ e ê … ư v x y with f j w z at their Latin places; tones
    (ngang huyền hỏi ngã sắc nặng) and then case, small first, decide between equal letters.
    At most MAX_KEY characters. Raises TextError as `normalise` does.
    """
    codes: list[str] = []
    tones: list[int] = []
    cases: list[int] = []
    details: list[int] = []
    syllable = -1  # index in tones of the syllable being read, -1 between syllables
    for cluster in _CLUSTER.findall(unicodedata.normalize("NFD", normalise(text))):
        if cluster[0] in "0123456789":
            codes.append(_number_code(cluster))
            details.append(min(len(cluster) - len(cluster.lstrip("0")), 8) + 1)
            syllable = -1
        elif (letter := _letter(cluster)) is not None:
            if syllable < 0:
                syllable = len(tones)
                tones.append(1)
            if tones[syllable] == 1:
                tones[syllable] = letter.tone
            codes.append(letter.code)
            cases.append(2 if letter.upper else 1)
            details.append(letter.tone)
        else:
            codes.append(_other_code(cluster))
            syllable = -1
    return f"{''.join(codes)}00{_level(tones)}0{_level(cases)}0{_level(details)}"[:MAX_KEY]


def _letter(cluster: str) -> _Letter | None:
    base = cluster[0].lower()
    if base not in _CODES or not base.isalpha():
        return None
    tone, foreign = 1, ""
    for mark in cluster[1:]:
        if base + mark in _SHAPES:
            base = _SHAPES[base + mark]
        elif mark in _TONES and tone == 1:
            tone = _TONES[mark]
        else:
            foreign += _CODE_OTHER_MARK + f"{ord(mark):07d}"
    return _Letter(_CODES[base] + foreign, tone, cluster[0].isupper())


def _number_code(digits: str) -> str:
    """A longer number is a larger one, so its length goes first."""
    significant = digits.lstrip("0")
    return f"{_CODE_NUMBER}{min(len(significant), 999):03d}{significant}"


def _other_code(char: str) -> str:
    if char in _CODES:
        return _CODES[char]
    return (_CODE_LETTER if char.isalpha() else _CODE_SYMBOL) + f"{ord(char):07d}"


def _level(digits: list[int]) -> str:
    """Ones at the end are left out: the 0 that ends the level sorts before them as well."""
    return "".join(map(str, digits)).rstrip("1")
