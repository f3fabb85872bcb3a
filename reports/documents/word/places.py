"""Where in a template something stands: the paragraphs of its parts, told as an officer finds them in Word."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml")
_BLANKS = ("tab", "br", "cr")
_SHOWN = 80


@dataclass(frozen=True)
class Place:
    """A paragraph's own text, tabs and line breaks as blanks. `part`: document, header, footer, footnotes, endnotes, or
    "" for a part that shows no text of its own; `table`: it stands in a table."""

    part: str
    table: bool
    text: str

    def __str__(self) -> str:
        return told(self.part, self.text, table=self.table)


def part_of(name: str) -> str:
    """ "header" of "word/header2.xml"; "" for a part without text."""
    found = _PARTS.fullmatch(name)
    return found[1] if found else ""


def places(name: str, data: bytes) -> Iterator[Place]:
    """The paragraphs of a part, each with its own text: a text box within has its own. Raises what the reader of XML
    raises for a broken part."""
    part, tables, opened = part_of(name), 0, list[list[str]]()
    for event, each in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True):
        tag = each.tag.removeprefix(_W)
        if tag == "tbl":
            tables += 1 if event == "start" else -1
        elif tag == "p" and event == "start":
            opened.append([])
        elif tag == "p":
            yield Place(part, tables > 0, " ".join("".join(opened.pop()).split()))
        elif opened and event == "end":
            opened[-1].append(" " if tag in _BLANKS else (each.text or "") if tag == "t" else "")


def told(part: str, text: str, *, table: bool) -> str:
    """ "Chỗ sai: đầu trang, trong bảng, đoạn “Số: {{ so_ky_hieu”."."""
    named = {
        "header": _("đầu trang"),
        "footer": _("chân trang"),
        "footnotes": _("chú thích cuối trang"),
        "endnotes": _("chú thích cuối văn bản"),
    }
    place = named.get(part, _("thân văn bản"))
    if table:
        place = _("%(place)s, trong bảng") % {"place": place}
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
    return _("Chỗ sai: %(place)s, đoạn “%(paragraph)s”.") % {"place": place, "paragraph": shown}
