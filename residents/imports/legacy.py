"""Text from before Unicode: TCVN3 (fonts ".VnTime") and VNI ("VNI-Times"), which a spreadsheet hands over as Latin letters.

The font of the cell is the reliable sign; capitals with accents have fonts of their own, ending in H, so the case is in
the font. Where no font is known (csv, ods) the text is taken for legacy only if that turns nonsense into Vietnamese
syllables. The table of TCVN3 is TCVN 5712:1993, that of VNI the one of VNI for Windows.
"""

from __future__ import annotations

import re
import unicodedata

from wardsecurity.text import fold

# From 0xA1 on; a blank stands for what the encoding leaves out.
_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ"
)
_TCVN3 = {chr(0xA1 + place): letter for place, letter in enumerate(_TCVN3_LETTERS)}

_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_BASES = frozenset("aeouyôö")

# What Windows draws in the places 0x80–0x9F; files of either encoding may name it so or by its bare number.
_WINDOWS = {chr(byte): bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0xA0)}

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def decode(text: str, font: str = "") -> str:
    """The text in Unicode; unchanged where the font, or with no telling font the text itself, is not a legacy one."""
    if text.isascii():
        return text.upper() if _capital_font(font) else text
    name = font.casefold()
    if name.startswith(".vn"):
        return _from_tcvn3(text, capital=_capital_font(font))
    if name.startswith("vni-"):
        return _from_vni(text)
    return _by_sight(text)


def plausible(text: str) -> float:
    """The share, 0 to 1, of the words with letters beyond ASCII that can be Vietnamese syllables; 1 where there are none."""
    words = [word for word in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text)) if not word.isascii()]
    return sum(map(_is_syllable, words)) / len(words) if words else 1.0


def _by_sight(text: str) -> str:
    """Legacy text without a telling font: only where what it says is nonsense and becomes wholly Vietnamese."""
    if not _single_bytes(text) or plausible(text) == 1.0:
        return text
    return next((read for read in (_from_tcvn3(text), _from_vni(text)) if read != text and plausible(read) == 1.0), text)


def _from_tcvn3(text: str, *, capital: bool = False) -> str:
    if not _single_bytes(text):
        return text
    read = unicodedata.normalize("NFC", "".join(_TCVN3.get(char, char) for char in text))
    return read.upper() if capital else read


def _from_vni(text: str) -> str:
    if not _single_bytes(text):
        return text
    read: list[str] = []
    before = ""
    for char in text:
        low = char.lower()
        if before in _VNI_BASES and low in _VNI_MARKS:
            read.append(_VNI_MARKS[low])
            before = ""
            continue
        letter = _VNI_LETTERS.get(low, low)
        read.append(letter.upper() if char != low else letter)
        before = low
    return unicodedata.normalize("NFC", "".join(read))


def _capital_font(font: str) -> bool:
    return font.casefold().startswith(".vn") and font.rstrip().endswith("H")


def _single_bytes(text: str) -> bool:
    """Whether every character is one byte of Windows-1252: anything else is Unicode already."""
    return all(char < "\u0100" or char in _WINDOWS.values() for char in text)


def _is_syllable(word: str) -> bool:
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    decomposed = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", _TONES.sub("", decomposed))
    return len(_TONES.findall(decomposed)) <= 1 and _SYLLABLE.fullmatch(bare) is not None and bool(fold(word))
