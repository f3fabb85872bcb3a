"""In which letters a csv is written: told by its bytes where they can mean one thing only, else left to a person.

A csv has no fonts, so nothing says of "Ph­êng VÜnh Tr¹i" that it is TCVN3 but that it reads as Vietnamese then. That is
likely, and no more: the likeliest reading comes first, and the others stand beside it (domain, §7.4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wardsecurity.workbooks import convert, legacy, refusals
from wardsecurity.workbooks.syllables import is_syllable

SAMPLE = 256 * 1024
_WORD = re.compile(r"[^\W\d_]+")
_BEYOND_LATIN1 = re.compile("[^\x00-\xff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read a csv. `key` names it in an answer; `encoding` is Python's name; `font`: for what legacy.decode
    takes every cell, "" where each cell is told by its own letters."""

    key: str
    encoding: str
    font: legacy.Kind


TCVN3, VNI, WINDOWS, AS_IT_STANDS, BY_CELL = "tcvn3", "vni", "cp1258", "nguyen", "tung_o"
"""Keys: the whole file in one old encoding; Windows' own; Unicode as it stands; Unicode with old cells among it."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OLD = (Reading(WINDOWS, "cp1258", "unicode"), Reading(TCVN3, "latin-1", "tcvn3"), Reading(VNI, "latin-1", "vni"))
_SURE = 0.9
_APART = 0.1
_LIKELY = 0.6


def readings(start: bytes) -> tuple[Reading, ...]:
    """How a file that begins so may be read, the likeliest first; more than one where a person has to say.

    A byte order mark says the encoding; then what can only be UTF-16 or UTF-8. Even so the text may be TCVN3 or VNI
    that a program took for Latin letters. Raises FileRefused where no reading gives Vietnamese words.
    """
    encoding = _unicode(start)
    if not encoding:
        return _of_bytes(start)
    text = start.decode(encoding, "ignore")
    plain = by_cell(encoding)
    if text.isascii() or _BEYOND_LATIN1.search(text.removeprefix("\ufeff")):
        return plain[:1]
    rated = _rated(text, (plain[1], Reading(TCVN3, encoding, "tcvn3"), Reading(VNI, encoding, "vni")))
    (best, found), *_others = rated
    return plain[:1] if found.key == AS_IT_STANDS or best < _LIKELY else tuple(each for _share, each in rated)


def by_cell(encoding: str) -> tuple[Reading, Reading]:
    """A Unicode text some cells of which are TCVN3 or VNI: those turned into Unicode, or all as it stands."""
    return Reading(BY_CELL, encoding, ""), Reading(AS_IT_STANDS, encoding, "unicode")


def _of_bytes(start: bytes) -> tuple[Reading, ...]:
    """What is no Unicode: one of the old encodings under which most words are Vietnamese."""
    rated = []
    for each in _OLD:
        try:
            rated += _rated(start.decode(each.encoding), (each,))
        except UnicodeDecodeError:
            rated.append((0.0, each))
    rated.sort(key=lambda each: -each[0])
    (best, found), (second, _other) = rated[0], rated[1]
    if best < _LIKELY:
        raise refusals.unknown_encoding()
    if found.key == WINDOWS and best >= _SURE and second <= best - _APART:
        return (found,)
    return tuple(each for _share, each in rated)


def _rated(text: str, found: tuple[Reading, ...]) -> list[tuple[float, Reading]]:
    """Each reading with how many of its accented words are Vietnamese syllables, from 0 to 1; the most first."""
    return sorted(((_share(text, each.font), each) for each in found), key=lambda each: -each[0])


def _share(text: str, font: legacy.Kind) -> float:
    shown = convert.normalised(legacy.decode(text, font))
    words = [word for word in _WORD.findall(shown) if not word.isascii()]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def _unicode(start: bytes) -> str:
    """Python's name of the Unicode that it is; "" where it is none."""
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    return unmarked_utf16(start) or ("utf-8" if _is_utf8(start) else "")


def unmarked_utf16(start: bytes) -> str:
    """Which UTF-16 a text without a mark is in: every other byte of most letters is 0, always on the same side."""
    pairs = max(len(start[:1000]) // 2, 1)
    first, second = start[:1000:2].count(0) / pairs, start[1:1000:2].count(0) / pairs
    if max(first, second) < 0.3 or min(first, second) > 0.05:
        return ""
    return "utf-16-be" if first > second else "utf-16-le"


def _is_utf8(start: bytes) -> bool:
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as fault:
        return fault.start >= len(start) - 3 and len(start) >= SAMPLE  # the sample may end inside a letter
    return True
