"""Annexes at the end of a document: each begins a page, counts its own pages, and may lie across the paper."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length

from reports.documents.content import lines
from reports.documents.content.values import Annex, Content
from reports.documents.word import tables
from reports.documents.word.pictures import picture
from reports.documents.word.styles import Styles
from reports.documents.word.xml import node, paragraph, run

_CHART = 150.0


def room_of(section: Section) -> float:
    """Millimetres of its text."""
    whole, left, right = (_mm(side) for side in (section.page_width, section.left_margin, section.right_margin))
    return whole - left - right


def _mm(length: Length | None) -> float:
    return float(length.mm) if length is not None else 0.0


def append(document: Document, content: Content, styles: Styles) -> None:
    for annex in content.annexes:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        _turn(section, across=annex.landscape)
        _shrink_the_break(document, styles)
        for each in _said(document, annex, content, styles, room_of(section)):
            document.element.body.insert_element_before(each, "w:sectPr")


def _turn(section: Section, *, across: bool) -> None:
    """The paper for this annex alone: the section before may lie the other way."""
    sides = sorted((section.page_width or 0, section.page_height or 0))
    short, long = (Length(side) for side in sides)
    section.page_width, section.page_height = (long, short) if across else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    for count in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(count)
    section.different_first_page_header_footer = True
    section._sectPr.find(qn("w:titlePg")).addprevious(node("pgNumType", start=1))


def _shrink_the_break(document: Document, styles: Styles) -> None:
    """The paragraph that ends a section must not fall on a page of its own."""
    ends = document.element.body.findall(f"{qn('w:p')}/{qn('w:pPr')}/{qn('w:sectPr')}")
    looks = ends[-1].getparent()
    if looks.find(qn("w:pStyle")) is None:
        looks.insert(0, node("pStyle", val=styles["Đường kẻ"]))


def _said(document: Document, annex: Annex, content: Content, styles: Styles, room: float) -> list[Any]:
    heads = (
        ("Phụ lục", lines.annex_name(annex.numeral)),
        ("Tên phụ lục", annex.title),
        ("Kèm theo", lines.reference(content)),
    )
    return [
        *(paragraph(styles[style], run(text)) for style, text in heads),
        tables.drawn(annex.table, room, styles, "Ô phụ lục"),
        *(paragraph(styles["Ghi chú bảng"], run(note)) for note in annex.notes),
        *(each for chart in annex.charts for each in picture(document, chart, _CHART, styles)),
    ]
