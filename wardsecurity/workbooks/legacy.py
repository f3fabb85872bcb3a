"""Vietnamese written before Unicode: TCVN3 (ABC) and VNI, told by the font of the cell.

Such a text looks like Latin-1 ("Ph­êng VÜnh Tr¹i"); only the name of its font says what it is (domain, §7.4). Where the
font does not say, the letters do: a text is decoded when every word of it becomes a Vietnamese syllable and was none.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from wardsecurity.workbooks.syllables import is_syllable

Kind = Literal["tcvn3", "tcvn3-capitals", "vni", "unicode", ""]

_TCVN3 = {
    "à": "µ", "á": "¸", "ả": "¶", "ã": "·", "ạ": "¹",
    "ă": "¨", "ằ": "»", "ắ": "¾", "ẳ": "¼", "ẵ": "½", "ặ": "Æ",
    "â": "©", "ầ": "Ç", "ấ": "Ê", "ẩ": "È", "ẫ": "É", "ậ": "Ë",
    "đ": "®", "è": "Ì", "é": "Ð", "ẻ": "Î", "ẽ": "Ï", "ẹ": "Ñ",
    "ê": "ª", "ề": "Ò", "ế": "Õ", "ể": "Ó", "ễ": "Ô", "ệ": "Ö",
    "ì": "×", "í": "Ý", "ỉ": "Ø", "ĩ": "Ü", "ị": "Þ",
    "ò": "ß", "ó": "ã", "ỏ": "á", "õ": "â", "ọ": "ä",
    "ô": "«", "ồ": "å", "ố": "è", "ổ": "æ", "ỗ": "ç", "ộ": "é",
    "ơ": "¬", "ờ": "ê", "ớ": "í", "ở": "ë", "ỡ": "ì", "ợ": "î",
    "ù": "ï", "ú": "ó", "ủ": "ñ", "ũ": "ò", "ụ": "ô",
    "ư": "\u00ad", "ừ": "õ", "ứ": "ø", "ử": "ö", "ữ": "÷", "ự": "ù",
    "ỳ": "ú", "ý": "ý", "ỷ": "û", "ỹ": "ü", "ỵ": "þ",
    "Ă": "¡", "Â": "¢", "Ê": "£", "Ô": "¤", "Ơ": "¥", "Ư": "¦", "Đ": "§",
}  # fmt: skip
_FROM_TCVN3 = {ord(old): new for new, old in _TCVN3.items()}

# A vowel is followed by one letter that carries its tone, its hat, or both.
_VNI_PLAIN = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HAT = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_MARKS = (
    {("aeouyôö", mark): tone for mark, tone in _VNI_PLAIN.items()}
    | {("aeo", mark): "\u0302" + tone for mark, tone in _VNI_HAT.items()}
    | {("a", mark): "\u0306" + tone for mark, tone in _VNI_BREVE.items()}
)
_VNI_PAIRS = {base + mark: base + tone for (bases, mark), tone in _VNI_MARKS.items() for base in bases}
_VNI_SINGLE = {
    "ñ": "đ", "ô": "ơ", "ö": "ư", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
}  # fmt: skip
_BEYOND_LATIN1 = re.compile("[^\x00-\xff]")
_VNI_LETTER = re.compile("[aeouyôö][øùûõïâàáåãäêèéúüë]|.", re.IGNORECASE | re.DOTALL)

# Letters and signs that stand for letters there: "Tr¹i" is one word.
_OLD_WORD = re.compile(r"[A-Za-z\u00a1-\u00ff]+")


def by_font(font: str) -> Kind:
    """What the texts in this font are: ".VnTime" is TCVN3, ".VnTimeH" its capitals, "VNI-Times" is VNI, else ""."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return "tcvn3-capitals" if name.endswith("h") else "tcvn3"
    return "vni" if name.startswith(("vni-", "vni ")) else ""


def decode(text: str, kind: Kind) -> str:
    """Return the text in Unicode (not yet normalised); with kind "" it is decoded where its letters leave no doubt,
    with "unicode" it is what it says."""
    if kind == "unicode":
        return text
    if text.isascii():
        return text.upper() if kind == "tcvn3-capitals" else text
    if not kind:
        kind = by_letters(text)
        return decode(text, kind) if kind else text
    if any(ord(char) > 0x2122 for char in text):  # Unicode letters in an old font: typed later, and seen as they are
        return text
    if kind == "vni":
        return _from_vni(_as_latin1(text))
    unicode = _as_latin1(text).translate(_FROM_TCVN3)
    return unicode.upper() if kind == "tcvn3-capitals" else unicode


def by_letters(text: str) -> Kind:
    """Tell TCVN3 or VNI by the letters: decoded, the accented words are Vietnamese syllables; as they stand, not.

    "" where both or neither make sense. A longer text may hold a few words of its own ("Ôtô", an abbreviation).
    """
    if text.isascii() or _BEYOND_LATIN1.search(text):
        return ""
    old = [word for word in _OLD_WORD.findall(text) if not word.isascii()]
    as_it_stands = sum(_whole_case(word) and is_syllable(word) for word in old)
    scores = sorted(((sum(_fits(word, kind) for word in old), kind) for kind in _READABLE), reverse=True)
    (best, kind), (second, _other) = scores
    enough = best == len(old) if len(old) < _LONG else best >= _MOST * len(old)
    return kind if best > second and enough and as_it_stands <= best / 2 and _telling(old) else ""


_READABLE: tuple[Kind, ...] = ("tcvn3", "vni")
_LONG = 4
_MOST = 0.7


def _telling(words: list[str]) -> bool:
    """One letter or two tell nothing: "© 2009" is no text in TCVN3, "AÎ" none in VNI."""
    return any(len(word) > 2 for word in words)


def _whole_case(word: str) -> bool:
    """A capital inside a word of small letters ("tÝnh") is no Vietnamese spelling, but usual in TCVN3."""
    return word.islower() or word.isupper() or word.istitle()


def _fits(word: str, kind: Kind) -> bool:
    read = unicodedata.normalize("NFC", decode(word, kind))
    return _whole_case(read) and is_syllable(read)


def _as_latin1(text: str) -> str:
    """The bytes that were typed, one character each: a program in between may have read them as another code page."""
    for encoding in ("latin-1", "cp1252", "cp1258"):
        try:
            return text.encode(encoding).decode("latin-1")
        except UnicodeEncodeError:
            continue
    return text


def _from_vni(text: str) -> str:
    return "".join(_vni_letter(match[0]) for match in _VNI_LETTER.finditer(text))


def _vni_letter(letter: str) -> str:
    small = letter.lower()
    if len(small) == 1:
        read = _VNI_SINGLE.get(small, small)
    elif small in _VNI_PAIRS:
        base, marks = small[0], _VNI_PAIRS[small][1:]
        read = _VNI_SINGLE.get(base, base) + marks
    else:
        return _vni_letter(letter[0]) + _vni_letter(letter[1])
    return read.upper() if letter[0].isupper() else read
