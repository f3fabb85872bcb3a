"""A Word form: codes in the body, tables, text boxes, heads, feet, notes and charts, however Word split them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, ClassVar, Literal

from django.utils.translation import gettext as _

from wardsecurity.filling import marks, splice
from wardsecurity.filling.container import Container
from wardsecurity.filling.values import Answer, Spot
from wardsecurity.workbooks.refusals import in_words

_PARTS = re.compile(
    r"word/(?:(document|header|footer|footnotes|endnotes)\d*\.xml|(charts)/chart\w*\.xml|(diagrams)/data\d*\.xml)"
)
_SHOWN = 60


class Docx:
    """What is written in comments and in text that is marked as deleted is left alone."""

    kind: ClassVar[Literal["docx"]] = "docx"

    def __init__(self, container: Container) -> None:
        self._container = container
        self._names = sorted(container.matching(_PARTS.fullmatch), key=_order)

    def spots(self) -> tuple[Spot, ...]:
        """Every code, body first; a text box that Word keeps twice is told once."""
        with in_words():
            found = [(name, each) for name in self._names for each in _read(self._container.read(name))]
        return tuple(
            spot for name, each in found if not each.again for spot in marks.spots(each.text, _place(name, each))
        )

    def texts(self) -> Iterator[str]:
        """Every paragraph."""
        with in_words():
            for name in self._names:
                yield from (each.text for each in _read(self._container.read(name), every=True))

    def fill(self, answer: Answer, target: IO[bytes]) -> None:
        """Write the filled document; `answer` raises nothing."""
        with in_words():
            changed = {name: new for name in self._names if (new := self._filled(name, answer)) is not None}
            self._container.write(target, changed)

    def _filled(self, name: str, answer: Answer) -> bytes | None:
        data = self._container.read(name)
        spaces = name.startswith("word/") and "/charts/" not in name and "/diagrams/" not in name
        changes = [
            edit
            for each in _read(data)
            for edit in splice.edits(each.leaves, marks.replacements(each.text, answer), spaces=spaces)
        ]
        return splice.applied(data, changes) if changes else None


def _read(data: bytes, *, every: bool = False) -> list[splice.Paragraph]:
    return splice.Reader(data, holders=("p",), every=every).read()


def _order(name: str) -> tuple[int, str]:
    kinds = ("document", "header", "footer", "footnotes", "endnotes", "charts", "diagrams")
    match = _PARTS.fullmatch(name)
    return (kinds.index(next(filter(None, match.groups()))), name) if match else (len(kinds), name)


def _place(name: str, paragraph: splice.Paragraph) -> str:
    """ "Đầu trang: CÔNG AN PHƯỜNG [[tên phường]]"; of a code alone what is before it: "sau “Số buổi tuyên truyền”"."""
    text = paragraph.text
    shown = _cut(text)
    if marks.is_alone(text, marks.pieces(text)) and paragraph.before:
        shown = _("sau “%(words)s”") % {"words": _cut(paragraph.before)}
    where = {
        "header": _("Đầu trang"),
        "footer": _("Chân trang"),
        "footnotes": _("Chú thích"),
        "endnotes": _("Chú thích"),
        "charts": _("Biểu đồ"),
    }
    match = _PARTS.fullmatch(name)
    kind = next(filter(None, match.groups()), "") if match else ""
    return f"{where[kind]}: {shown}" if kind in where else shown


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
