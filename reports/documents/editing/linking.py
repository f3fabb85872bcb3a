"""Typed text and its numbers: what reads as a figure of the text is that figure again, and follows it from then on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from reports.documents.content.values import Content, Number, Part, Text
from reports.documents.editing.edits import Identity, Line, Ref, identity


class Figures:
    """The numbers of a generated content, to be found by what they are and by how they read."""

    def __init__(self, content: Content) -> None:
        self.all: tuple[Number, ...] = tuple(content.numbers())
        self._by_identity: Mapping[Identity, list[Number]] = _grouped(self.all)

    def now(self, ref: Ref, near: Sequence[Number]) -> Number | None:
        """The figure that a kept number is today: as this paragraph tells it, else as another one does."""
        here = [number for number in near if identity(number) == ref.identity]
        found = here or self._by_identity.get(ref.identity, [])
        alike = [number for number in found if likeness(number.text) == likeness(ref.text)]
        told = [number for number in found if number.text]
        return next(iter(alike or told), None)

    def candidates(self, near: Sequence[Number]) -> list[Number]:
        """What typed text may mean: each number of the paragraph, then those that read like no other of the text."""
        return [number for number in near if number.text] + self._told_apart

    @cached_property
    def _told_apart(self) -> list[Number]:
        meanings: dict[str, set[Identity]] = defaultdict(set)
        for number in self.all:
            meanings[number.text].add(identity(number))
        others = {
            number.text: number
            for number in self.all
            if len(meanings[number.text]) == 1 and re.search(r"\d.*[^\W\d]{2}", number.text)
        }
        return list(others.values())


def read_lines(text: str, near: Sequence[Number], figures: Figures) -> tuple[Line, ...]:
    """What was typed in a box: a paragraph a line, blank lines left out, numbers that read as figures kept as such."""
    candidates = figures.candidates(near)
    left = list(near)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(Line(tuple(_read(line, candidates, left))) for line in lines if line)


def parts_of(line: Line, near: Sequence[Number], figures: Figures) -> tuple[tuple[Part, ...], list[str]]:
    """The line with the figures of today, and how those read that are no longer in the text."""
    parts: list[Part] = []
    gone: list[str] = []
    for part in line.parts:
        number = figures.now(part, near) if isinstance(part, Ref) else None
        if isinstance(part, Ref) and number is None:
            gone.append(part.text)
        parts.append(number or Text(part if isinstance(part, str) else part.text))
    return tuple(parts), gone


def _read(text: str, candidates: Sequence[Number], left: list[Number]) -> Iterable[str | Ref]:
    """`left`: numbers of the paragraph not met yet; one that is told twice is two."""
    words = sorted({number.text for number in candidates}, key=len, reverse=True)
    if not words:
        return [text]
    pattern = re.compile(rf"(?<![\w.,/%])(?:{'|'.join(map(re.escape, words))})(?![\w/%]|[.,]\d)")
    parts: list[str | Ref] = []
    at = 0
    for found in pattern.finditer(text):
        number = _meant(found[0], candidates, left)
        parts += [text[at : found.start()], Ref(identity(number), number.text)]
        at = found.end()
    return [part for part in (*parts, text[at:]) if part]


def _meant(text: str, candidates: Sequence[Number], left: list[Number]) -> Number:
    here = next((number for number in left if number.text == text), None)
    if here is not None:
        left.remove(here)
        return here
    return next(number for number in candidates if number.text == text)


def _grouped(numbers: Iterable[Number]) -> Mapping[Identity, list[Number]]:
    grouped: dict[Identity, list[Number]] = defaultdict(list)
    for number in numbers:
        grouped[identity(number)].append(number)
    return grouped


def likeness(text: str) -> str:
    """A number's words without its digits: "vụ phạm pháp hình sự" is not "vụ"."""
    return re.sub(r"[\d.,+%-]+", "#", text)
