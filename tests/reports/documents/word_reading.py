"""Reading a docx back: its paragraphs with the look they come out with, its rules, tables and sections."""

import io
from dataclasses import dataclass
from functools import cached_property

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

TWIPS = 1440 / 25.4


@dataclass(frozen=True)
class Said:
    """A paragraph as it comes out: points, its alignment, the letters of its first run."""

    text: str
    size: float
    bold: bool
    italic: bool
    align: str
    first_line: float
    after: float


class Word:
    def __init__(self, data: bytes) -> None:
        self.document = docx.Document(io.BytesIO(data))

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        body = self.document.element.body
        return [Paragraph(each, self.document._body) for each in body.iter(qn("w:p"))]

    @property
    def text(self) -> str:
        """All that the body says, in the order of reading."""
        return "".join(each.text or "" for each in self.document.element.body.iter(qn("w:t")))

    def find(self, start: str) -> Paragraph:
        return next(each for each in self.paragraphs if each.text.replace("\n", " ").strip().startswith(start))

    def said(self, start: str) -> Said:
        found = self.find(start)
        style, run = found.style, found.runs[0].font
        assert style is not None
        formed = found.paragraph_format, style.paragraph_format
        align = next((each.alignment for each in formed if each.alignment is not None), None)
        return Said(
            found.text,
            (run.size or style.font.size).pt,
            bool(style.font.bold if run.bold is None else run.bold),
            bool(style.font.italic if run.italic is None else run.italic),
            align.name if align is not None else "",
            next((each.first_line_indent.mm for each in formed if each.first_line_indent is not None), 0.0),
            next((each.space_after.pt for each in formed if each.space_after is not None), 0.0),
        )

    @property
    def rules(self) -> list[float]:
        """Lengths in millimetres of the rules: the upper edges of low paragraphs, between their indents."""
        found = []
        for element in self.document.element.body.iter(qn("w:pBdr")):
            side = element.getparent().find(qn("w:ind"))
            cell = next(element.iterancestors(qn("w:tc")), None)
            room = 165.0 if cell is None else int(cell.find(f".//{qn('w:tcW')}").get(qn("w:w"))) / TWIPS
            found.append(room - 2 * int(side.get(qn("w:left"))) / TWIPS)
        return found

    def table(self, heading: str) -> Table:
        return next(each for each in self.document.tables if heading in each.rows[0].cells[1].text)
