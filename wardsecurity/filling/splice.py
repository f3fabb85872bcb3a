"""XML changed in a few places, with every other byte as it was: places are told by expat, in bytes.

A code may be split over runs of text. What goes in takes the place of its first letters, and so has the look of its
first run; the other runs lose the letters of the code and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from wardsecurity.filling.marks import Piece, has_marks
from wardsecurity.workbooks import refusals, xmlstream

Edit = tuple[int, int, bytes]
"""From and to which byte, and what stands there instead."""

_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']+)""")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass
class Leaf:
    """A piece of text: bytes of its content, and where its start tag ends. A break between texts has no bytes."""

    text: str
    start: int = -1
    end: int = -1
    kept_blanks: bool = True


@dataclass
class Paragraph:
    """Texts that are read as one. number: how many of its kind came before; again: a copy for older programs; before:
    the last text without a code that came before."""

    number: int = 0
    again: bool = False
    before: str = ""
    leaves: list[Leaf] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(leaf.text for leaf in self.leaves)


def check(data: bytes) -> None:
    """Raise FileRefused for XML that is not in UTF-8: no office program writes it otherwise."""
    told = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf")[:200])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (told and told[1].lower() not in (b"utf-8", b"us-ascii")):
        raise refusals.broken()


def tag_end(data: bytes, at: int) -> int:
    """One past the ">" of the tag that begins at `at`; one in a quoted attribute does not count."""
    quote = 0
    for place in range(at, len(data)):
        byte = data[place]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in b"\"'":
            quote = byte
        elif byte == 0x3E:
            return place + 1
    raise refusals.broken()


def element_end(data: bytes, start: int, at: int) -> int:
    """One past an element that begins at `start`, when its end is told at `at`: for "<v/>" expat is past it then."""
    begun = tag_end(data, start)
    return begun if data[begun - 2] == 0x2F else tag_end(data, at)


class Reader:
    """Finds paragraphs: `holders` are elements that hold a whole text, `leaves` those that hold a piece of it."""

    def __init__(
        self, data: bytes, holders: Iterable[str], leaves: Iterable[str] = ("t",), *, every: bool = False
    ) -> None:
        check(data)
        self._every = every
        self._data = data
        self._holders, self._leaves = frozenset(holders), frozenset(leaves)
        self._open: list[Paragraph] = []
        self._leaf: Leaf | None = None
        self._aside = self._again = self._count = 0
        self._found: list[Paragraph] = []
        self._before = ""

    def read(self) -> list[Paragraph]:
        """Each paragraph with brackets of a code, or `every` one that says something, in the order of their ends."""
        self._parser = xmlstream.parser(self._start, self._end, self._text)
        self._parser.Parse(self._data, True)
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = xmlstream.local(name)
        if name in self._holders:
            self._open.append(Paragraph(self._count, again=self._again > 0))
            self._count += 1
        if name in self._leaves and self._open and not self._aside:
            at = tag_end(self._data, self._parser.CurrentByteIndex)
            if self._data[at - 2] != 0x2F:  # not <w:t/>
                self._leaf = Leaf("", at, kept_blanks=attributes.get("xml:space") == "preserve")
        elif name in ("br", "cr", "tab") and self._open:
            self._open[-1].leaves.append(Leaf("\n"))
        elif name == "rPh":
            self._aside += 1
        elif name == "Fallback":
            self._again += 1

    def _text(self, characters: str) -> None:
        if self._leaf is not None:
            self._leaf.text += characters

    def _end(self, name: str) -> None:
        name = xmlstream.local(name)
        if self._leaf is not None and name in self._leaves:
            self._leaf.end = self._parser.CurrentByteIndex
            self._open[-1].leaves.append(self._leaf)
            self._leaf = None
        elif name == "rPh":
            self._aside -= 1
        elif name == "Fallback":
            self._again -= 1
        if name in self._holders:
            done = self._open.pop()
            if has_marks(text := done.text) or (self._every and text.strip()):
                done.before = self._before
                self._found.append(done)
            elif text.strip():
                self._before = text


def edits(
    leaves: Sequence[Leaf], changes: Sequence[tuple[Piece, str]], *, spaces: bool = True, ampersands: bool = False
) -> Iterator[Edit]:
    """The bytes to change so that each piece of the joined text becomes its new words.

    spaces: a changed text says that its blanks count (xml:space). ampersands: doubled, as heads and feet of a sheet
    want it.
    """
    at = 0
    for leaf in leaves:
        begin, at = at, at + len(leaf.text)
        if leaf.start < 0 or not any(piece.start < at and piece.end > begin for piece, _new in changes):
            continue
        new = _rewritten(leaf.text, begin, changes, ampersands=ampersands)
        if spaces and not leaf.kept_blanks and new != new.strip():
            yield leaf.start - 1, leaf.start - 1, b' xml:space="preserve"'
        yield leaf.start, leaf.end, encoded(new)


def _rewritten(text: str, begin: int, changes: Sequence[tuple[Piece, str]], *, ampersands: bool) -> str:
    """The leaf's own text without the letters of codes; what goes in stands where a code begins."""
    parts, place = [], 0
    for piece, words in changes:
        start, end = max(piece.start - begin, 0), min(piece.end - begin, len(text))
        if start >= len(text) or end <= 0:
            continue
        parts.append(text[place:start])
        if piece.start >= begin:
            parts.append(words.replace("&", "&&") if ampersands else words)
        place = end
    return "".join([*parts, text[place:]])


def encoded(text: str) -> bytes:
    """As the content of an element; what XML cannot hold is left out."""
    return escape(_NOT_XML.sub("", text)).encode()


def applied(data: bytes, changes: Iterable[Edit]) -> bytes:
    """The bytes with the changes, which do not overlap."""
    parts, place = [], 0
    for start, end, new in sorted(changes, key=lambda edit: edit[:2]):
        parts += [data[place:start], new]
        place = end
    return b"".join([*parts, data[place:]])
