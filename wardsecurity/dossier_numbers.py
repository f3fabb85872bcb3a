"""Whether the number of a person's dossier could be the person's name: "TAM-1990", "N.V.T-12"; and whether any number
of a ward's books holds a whole name: "NGUYENVANTAM1".

Abbreviations of offices hardly hold a vowel ("HS", "GD", "NT", "QĐ"), and every syllable of a name does. So letters
with a vowel are asked about, unless offices are known to write them.
"""

import re
import unicodedata

_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("AEIOUY")
_MOST_INITIALS = 2  # "A.B-12"; three letters that stand alone may be the initials of a person
_MOST_LETTERS = 6
# Án treo, bản án, Công an (phường, xã, thành phố, tỉnh), tòa án, thi hành án, ủy ban, an ninh trật tự, xã.
_KNOWN = frozenset(
    {
        "AT",
        "BA",
        "CA",
        "CAP",
        "CAX",
        "CAT",
        "CAH",
        "CATP",
        "CAND",
        "BCA",
        "ANTT",
        "TA",
        "TAND",
        "THA",
        "TGD",
        "UB",
        "UBND",
        "HSAT",
        "XA",
    }
)


def may_hold_a_name(number: str) -> bool:
    """Of an entry that is nobody's own, as a tip-off: letters that read, more of them than an abbreviation has."""
    groups = _LETTERS.findall(number.upper())
    return sum(len(group) for group in groups if _reads(group) and group not in _KNOWN) > _MOST_LETTERS


def may_be_a_name(number: str) -> bool:
    """Of the dossier of a person."""
    groups = _LETTERS.findall(number.upper())
    alone = sum(len(group) == 1 for group in groups)
    return alone > _MOST_INITIALS or any(len(group) > 1 and _reads(group) and group not in _KNOWN for group in groups)


def _reads(group: str) -> bool:
    return not _VOWELS.isdisjoint(unicodedata.normalize("NFD", group))
