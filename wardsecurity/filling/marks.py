"""Codes in a text: where they stand, and the text with what goes in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wardsecurity.filling.values import LEFT, Answer, Put, Spot

LONGEST = 160
_CODE = re.compile(rf"{LEFT}?\[\[([^\[\]]{{1,{LONGEST}}})\]\]")
_STRAY = re.compile(r"\[\[[^\[\]]{0,60}\]?|[^\[\]\s][^\[\]]{0,60}\]\]")


@dataclass(frozen=True)
class Piece:
    """A code of a text: from and to which character, and what it says."""

    start: int
    end: int
    code: str


def has_marks(text: str) -> bool:
    """Whether a text may hold codes: quick, for the many that do not."""
    return "[[" in text or "]]" in text


def pieces(text: str) -> list[Piece]:
    return [Piece(match.start(), match.end(), match[1]) for match in _CODE.finditer(text)]


def is_alone(text: str, found: list[Piece]) -> bool:
    """Whether the text is one code and nothing else."""
    return len(found) == 1 and not (text[: found[0].start] + text[found[0].end :]).strip()


def spots(text: str, place: str) -> Iterator[Spot]:
    """Every code of the text, then the brackets that do not close."""
    found = pieces(text)
    alone = is_alone(text, found)
    for each in found:
        yield Spot(each.code, place, alone)
    for match in _STRAY.finditer(_CODE.sub(" ", text)):
        yield Spot(match[0], place, alone=False, fault="brackets")


def written(piece: Piece, put: Put | None, *, alone: bool) -> str:
    """What stands in the text instead of the code."""
    if put is None:
        return f"{LEFT}[[{piece.code}]]"
    return put.shown if alone else put.text


def replacements(text: str, answer: Answer) -> list[tuple[Piece, str]]:
    """Each code of the text with what it becomes."""
    found = pieces(text)
    alone = is_alone(text, found)
    return [(each, written(each, answer(each.code, alone), alone=alone)) for each in found]
