"""The shared texts of an xlsx, with the fonts of their runs where a run is in an old one."""

from __future__ import annotations

import re
from typing import IO

from wardsecurity.workbooks import convert, legacy, limits, refusals, xmlstream

Run = tuple[str, legacy.Kind | None]
"""A piece of text, and what its own font says; None where the font of the cell counts."""

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class RichText:
    """Collects the text of one <si> or <is>: its runs with their fonts; reading aids (rPh) are left aside."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._font: legacy.Kind | None = None
        self._inside = False
        self._aside = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rPh":
            self._aside += 1
        elif name == "r":
            self._font = None
        elif name == "rFont":
            self._font = legacy.by_font(attributes.get("val", ""))
        elif name == "t":
            self._inside = not self._aside

    def end(self, name: str) -> None:
        if name == "rPh":
            self._aside -= 1
        elif name == "t":
            self._inside = False

    def text(self, characters: str) -> None:
        if self._inside:
            self.runs.append((characters, self._font))


class Shared:
    """The shared texts; get() decodes by the font of the cell, each text once a font."""

    def __init__(self) -> None:
        self._texts: list[str | tuple[Run, ...]] = []
        self._ready: dict[tuple[int, legacy.Kind], str | None] = {}

    def add(self, runs: list[Run]) -> None:
        if any(font for _text, font in runs):
            self._texts.append(tuple(runs))
        else:
            self._texts.append("".join([text for text, _font in runs]))

    def get(self, place: int, font: legacy.Kind) -> str | None:
        """The text at the place, for a cell in this font. Raises IndexError when there is none."""
        key = (place, font)
        try:
            return self._ready[key]
        except KeyError:
            held = self._texts[place]
            found = self._ready[key] = joined([(held, None)] if isinstance(held, str) else held, font)
            return found

    def __len__(self) -> int:
        return len(self._texts)


def joined(runs: list[Run] | tuple[Run, ...], font: legacy.Kind) -> str | None:
    """The runs as one text in Unicode, each by its own font, else by that of the cell."""
    if len(runs) == 1:
        piece, own = runs[0]
        return convert.text(unescaped(piece), font if own is None else own)
    if not any(own or font for _piece, own in runs):
        return convert.text(unescaped("".join(piece for piece, _own in runs)))
    return convert.text("".join(legacy.decode(unescaped(piece), font if own is None else own) for piece, own in runs))


def unescaped(text: str) -> str:
    """Office writes what XML cannot hold as _x000D_."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def read(stream: IO[bytes]) -> Shared:
    """Read sharedStrings.xml. Raises FileRefused when the texts would not fit into bounded memory."""
    shared = Shared()
    reader = _Strings(shared)
    xmlstream.parse(xmlstream.parser(reader.start, reader.end, reader.text), stream)
    return shared


class _Strings:
    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._rich = RichText()
        self._characters = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = xmlstream.local(name)
        if name == "si":
            self._rich = RichText()
        else:
            self._rich.start(name, attributes)

    def end(self, name: str) -> None:
        name = xmlstream.local(name)
        self._rich.end(name)
        if name == "si":
            self._shared.add(self._rich.runs)
            if len(self._shared) > limits.STRINGS:
                raise refusals.bomb()

    def text(self, characters: str) -> None:
        self._characters += len(characters)
        if self._characters > limits.STRING_CHARACTERS:
            raise refusals.bomb()
        self._rich.text(characters)
