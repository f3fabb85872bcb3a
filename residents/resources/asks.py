"""What a file leaves open, and the answers: questions are known by keys that say nothing of what a cell says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

MOST_PLACES = 20
REFUSE = "tu_choi"  # the answer of every question that leaves the rows refused
LETTERS = "bang_ma"
SHEETS = "trang"
DAY_ORDER = "ngay_thang"
COLUMN = "cot:"  # before the key of a column that the file lacks
LATE = "tinh_vao"
GUARD = "ten_nguoi"
KEEP = "giu"


def key_of(kind: str, column: str, text: str) -> str:
    """The key of a question about a cell's text: its hash, since a cell may say anything."""
    return f"{kind}:{column}:{hashlib.sha256(text.encode()).hexdigest()[:16]}"


@dataclass
class Ask:
    """A question, with the first of the places where it stands. `options`: [(value, label)]. `note`: what the page
    rests on while it is open, and what may be asked after it. `rows`: all of its rows, (sheet, number) each, of a
    question that tells them all; else None."""

    key: str
    text: str
    options: list[tuple[str, str]]
    blocking: bool = True
    many: bool = False
    default: tuple[str, ...] = ()
    places: list[tuple[int, int, str]] = field(default_factory=list)
    count: int = 0
    note: str = ""
    rows: set[tuple[int, int]] | None = None


class Asks:
    """The questions of one reading, each once, in the order in which they came up."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self.answers = answers
        self.found: dict[str, Ask] = {}

    def chosen(self, key: str) -> tuple[str, ...]:
        """What was answered; () where nothing was."""
        given = self.answers.get(key, ())
        return (given,) if isinstance(given, str) else tuple(given)

    def add(self, ask: Ask, place: tuple[int, int, str] | None = None) -> None:
        """Note the question, and where it stands: (sheet, row, column)."""
        known = self.found.setdefault(ask.key, ask)
        if place is None or (known.rows is not None and place[:2] in known.rows):
            return
        known.count += 1
        if known.rows is not None:
            known.rows.add(place[:2])
        if len(known.places) < MOST_PLACES:
            known.places.append(place)

    def merge(self, keys: Iterable[str], into: Ask) -> None:
        """Let one question stand for these: their rows are its rows."""
        for key in keys:
            if (gone := self.found.pop(key, None)) and into.rows is not None:
                into.rows |= gone.rows or set()
        into.count = len(into.rows or ())

    def open(self) -> bool:
        """Whether something has to be answered before anything can be written."""
        return any(ask.blocking and not self.chosen(ask.key) for ask in self.found.values())
