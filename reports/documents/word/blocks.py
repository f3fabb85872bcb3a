"""The blocks of a content in the place of their marks: paragraphs, tables, charts, rules, boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from reports.documents.content.lines import boxes, tied
from reports.documents.content.values import Block, Chart, Content, Note, Paragraph, Part, Section, Table, Text
from reports.documents.word import fields, rules, tables
from reports.documents.word.pictures import picture
from reports.documents.word.styles import Styles
from reports.documents.word.xml import node, paragraph, run

_MARK = re.compile(f"{fields.OPEN}([^{fields.CLOSE}]*){fields.CLOSE}")
_CHART = 150.0


class Misplaced(ValueError):
    """A block shares its paragraph with something else; the argument is its name."""


@dataclass(frozen=True)
class Setter:
    """Makes the elements of one content; `room`: the width of the text in millimetres."""

    document: Document
    content: Content
    styles: Styles
    room: float

    def block(self, block: Block, *, last: bool = False) -> list[Any]:
        """`last`: it stays on the page of the signature."""
        if isinstance(block, Paragraph):
            kept = (node("keepNext"),) if last else ()
            return [paragraph(self.styles["Nội dung"], *runs(block.parts), looks=kept)]
        if isinstance(block, Note):
            shown = run(f"[{block.text}]")
            return [paragraph(self.styles["Lời nhắc"], shown)] if self.content.draft else []
        if isinstance(block, Chart):
            return picture(self.document, block, _CHART, self.styles)
        title = [paragraph(self.styles["Tên bảng"], run(block.title))] if block.title else []
        return [*title, *self._table(block, last=last)]

    def _table(self, table: Table, *, last: bool) -> list[Any]:
        drawn = tables.drawn(table, self.room, self.styles, "Ô bảng")
        if last:
            tables.keep_the_end(drawn)
        kept = (node("keepNext"),) if last else ()
        return [drawn, paragraph(self.styles["Đường kẻ"], looks=(*kept, node("spacing", before=80)))]

    def section(self, section: Section, *, last: bool = False) -> list[Any]:
        made: list[Any] = []
        if heading := fields.heading(section):
            style = self.styles["Mục lớn" if section.level == 1 else "Mục nhỏ"]
            made.append(paragraph(style, run(heading)))
        return [*made, *self.inner(section, last=last)]

    def inner(self, section: Section, *, last: bool = False) -> list[Any]:
        ends = len(section.blocks) - 1
        return [each for at, block in enumerate(section.blocks) for each in self.block(block, last=last and at == ends)]

    def body(self) -> list[Any]:
        ends = len(self.content.sections) - 1
        return [
            each for at, section in enumerate(self.content.sections) for each in self.section(section, last=at == ends)
        ]

    def bases(self) -> list[Any]:
        return [paragraph(self.styles["Căn cứ"], run(tied(Text(basis)))) for basis in self.content.bases]

    def addressees(self) -> list[Any]:
        """One beside the word, several below each other: ";" at the end of each, "." of the last."""
        to = self.content.addressees
        style = self.styles["Kính gửi"]
        if len(to) < 2:
            return [paragraph(style, run(f"Kính gửi: {name}")) for name in to]
        marks = [*(";" for _each in to[1:]), "."]
        named = [f"- {name}{end}" for name, end in zip(to, marks, strict=True)]
        return rules.aligned("Kính gửi:", named, style, self.room)

    def recipients(self) -> list[Any]:
        names = [paragraph(self.styles["Dòng nơi nhận"], run(f"- {name}")) for name in self.content.recipients]
        return [paragraph(self.styles["Nơi nhận"], run("Nơi nhận:")), *names] if names else []

    def boxes(self) -> list[Any]:
        """What a draft, or a document that stays inside or was withdrawn, says of itself."""
        told = boxes(self.content)
        return [rules.boxed(told, self.styles["Dấu chỉ"], self.room)] if told else []


def runs(parts: tuple[Part, ...]) -> list[Any]:
    bold = node("b"), node("bCs")
    return [run(tied(part), *(bold if isinstance(part, Text) and part.bold else ())) for part in parts if part.text]


def put(setter: Setter) -> set[str]:
    """Every mark replaced; the names that were there. Raises Misplaced."""
    return {_replace(setter, element, name) for element, name in list(_marked(setter.document))}


def _marked(document: Document) -> Iterator[tuple[Any, str]]:
    for element in document.element.body.iter(qn("w:p")):
        text = text_of(element)
        found = _MARK.search(text)
        if found and found[0] != text.strip():
            raise Misplaced(found[1])
        if found:
            yield element, found[1]


def text_of(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t")))


def _replace(setter: Setter, element: Any, name: str) -> str:
    makers: dict[str, Callable[[], list[Any]]] = {
        "duong_ke": lambda: rules.under(element, setter.styles, setter.room),
        "dau_chi": setter.boxes,
        "kinh_gui": setter.addressees,
        "can_cu": setter.bases,
        "noi_dung": setter.body,
        "noi_nhan": setter.recipients,
    }
    sections = {f"muc:{section.key}": section for section in setter.content.sections}
    made = setter.inner(sections[name]) if name in sections else makers[name]()
    for each in made:
        element.addprevious(each)
    if made or not _holds_its_cell(element):
        element.getparent().remove(element)
    else:
        for each in element.findall(qn("w:r")):
            element.remove(each)
    return name


def _holds_its_cell(element: Any) -> bool:
    """A cell ends with a paragraph, or Word calls the file broken."""
    parent, before = element.getparent(), element.getprevious()
    return parent.tag == qn("w:tc") and element.getnext() is None and (before is None or before.tag != qn("w:p"))
