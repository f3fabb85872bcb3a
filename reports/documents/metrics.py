"""How wide a line is in Times New Roman: rules and broken lines of the head are measured, not guessed.

Tinos has the same widths letter by letter; Word sets without kerning, and so does this.
"""

from __future__ import annotations

import re
import struct
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings

from reports.documents.content.lines import TOGETHER

# As wide as a blank, and no place to break.
_KEPT = "\u00a0"
# The name of a place at the end: "CÔNG AN XÃ / THIỆN TÂN HỮU LŨNG".
_NAME = re.compile(r".*\b(?:phường|xã|khu|trấn|tỉnh|phố) (\S.*)$", re.IGNORECASE)
POINT = 25.4 / 72
"""Millimetres."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Millimetres of a line of that size in points."""
    per_em, widths, letters = _font("700Bold" if bold else "400Regular")
    return sum(widths[min(letters.get(ord(letter), 0), len(widths) - 1)] for letter in text) * size / per_em * POINT


@lru_cache(2048)
def lines(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text broken to the fewest lines that fit, of about one length: no word is left alone on the last,
    and words of several syllables stay whole, as does the name of a place where a line has room for it."""
    text = re.sub(TOGETHER, lambda found: found[0].replace(" ", _KEPT), text)
    name = _NAME.match(text)
    if name and all(word[0].isupper() for word in name[1].split()) and width(name[1], size, bold=bold) <= room:
        text = text[: name.start(1)] + name[1].replace(" ", _KEPT)
    fewest = _broken(text, size, room, bold)
    low, high = 0.0, room
    while high - low > 0.5:
        middle = (low + high) / 2
        made = _broken(text, size, middle, bold)
        if len(made) <= len(fewest) and max(width(line, size, bold=bold) for line in made) <= middle:
            high = middle
        else:
            low = middle
    return tuple(line.replace(_KEPT, " ") for line in _broken(text, size, high, bold))


def _broken(text: str, size: float, room: float, bold: bool) -> list[str]:
    made: list[str] = []
    for word in text.split(" "):
        longer = f"{made[-1]} {word}" if made else word
        if made and width(longer, size, bold=bold) <= room:
            made[-1] = longer
        else:
            made.append(word)
    return made


@cache
def _font(style: str) -> tuple[int, tuple[int, ...], dict[int, int]]:
    """Units of an em, widths by glyph, glyphs by letter (tables head, hhea, hmtx and cmap of OpenType)."""
    data = (Path(settings.DOCUMENT_FONTS) / style / f"Tinos_{style}.ttf").read_bytes()
    tables = {
        data[at : at + 4]: struct.unpack(">I", data[at + 8 : at + 12])[0]
        for at in range(12, 12 + 16 * struct.unpack(">H", data[4:6])[0], 16)
    }
    (per_em,) = struct.unpack_from(">H", data, tables[b"head"] + 18)
    (count,) = struct.unpack_from(">H", data, tables[b"hhea"] + 34)
    widths = struct.unpack_from(">" + "Hh" * count, data, tables[b"hmtx"])[::2]
    return per_em, widths, _letters(data, tables[b"cmap"])


def _letters(data: bytes, cmap: int) -> dict[int, int]:
    """The glyphs by letter, from a subtable of format 4."""
    for at in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        start = cmap + struct.unpack_from(">I", data, cmap + 4 + 8 * at + 4)[0]
        if struct.unpack_from(">H", data, start)[0] == 4:
            return _format_four(data, start)
    raise ValueError("a font without a table of letters")


def _format_four(data: bytes, start: int) -> dict[int, int]:
    double = struct.unpack_from(">H", data, start + 6)[0]
    ends, firsts, deltas, offsets = (
        struct.unpack_from(f">{double // 2}H", data, start + 14 + place * double + (2 if place else 0))
        for place in range(4)
    )
    found: dict[int, int] = {}
    for at, (end, first, delta, offset) in enumerate(zip(ends, firsts, deltas, offsets, strict=True)):
        for letter in range(first, end + 1):
            if offset:
                place = start + 16 + 3 * double + 2 * at + offset + 2 * (letter - first)
                (glyph,) = struct.unpack_from(">H", data, place)
                found[letter] = (glyph + delta) & 0xFFFF if glyph else 0
            else:
                found[letter] = (letter + delta) & 0xFFFF
    return found
