"""The styles of an xlsx, as far as they change what a cell says: days, percentages, old fonts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import IO

from wardsecurity.workbooks import legacy, xmlstream


@dataclass(frozen=True, slots=True)
class Style:
    is_day: bool = False
    is_percent: bool = False
    font: legacy.Kind = ""


PLAIN = Style()
_BUILT_IN_DAYS = {14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)}  # 18–21, 45–47 show a time alone
_BUILT_IN_PERCENT = {9, 10}
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def shows_day(code: str) -> bool:
    """Whether a number format shows a day, month or year: "dd/mm/yyyy", "[$-42A]d mmmm"; not "hh:mm" nor "#.##0"."""
    bare = _NOT_CODE.sub("", code.lower()).partition(";")[0]
    return "d" in bare or "y" in bare or ("m" in bare and "h" not in bare and "s" not in bare)


def shows_percent(code: str) -> bool:
    return "%" in _NOT_CODE.sub("", code)


def built_in(number: int) -> tuple[bool, bool]:
    """(shows a day, shows a percentage) of a format that Excel knows by its number alone."""
    return number in _BUILT_IN_DAYS, number in _BUILT_IN_PERCENT


def read(stream: IO[bytes]) -> list[Style]:
    """Return the style of every cellXf, in order, of styles.xml."""
    found = _Styles()
    xmlstream.parse(xmlstream.parser(found.start, found.end), stream)
    return found.styles


class _Styles:
    def __init__(self) -> None:
        self.styles: list[Style] = []
        self._fonts: list[legacy.Kind] = []
        self._formats: dict[int, tuple[bool, bool]] = {}
        self._within: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = xmlstream.local(name)
        parent = self._within[-1] if self._within else ""
        self._within.append(name)
        if name == "numFmt" and parent == "numFmts":
            code = attributes.get("formatCode", "")
            self._formats[int(attributes["numFmtId"])] = (shows_day(code), shows_percent(code))
        elif name == "font" and parent == "fonts":
            self._fonts.append("")
        elif name == "name" and parent == "font" and self._fonts and "fonts" in self._within:
            self._fonts[-1] = legacy.by_font(attributes.get("val", ""))
        elif name == "xf" and parent == "cellXfs":
            self.styles.append(self._style(attributes))

    def end(self, _name: str) -> None:
        self._within.pop()

    def _style(self, attributes: dict[str, str]) -> Style:
        number, font = int(attributes.get("numFmtId", 0)), int(attributes.get("fontId", 0))
        is_day, is_percent = self._formats.get(number) or built_in(number)
        return Style(is_day, is_percent, self._fonts[font] if font < len(self._fonts) else "")
