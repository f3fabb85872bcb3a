"""Reading a PDF back: its runs of text with their places, sizes and fonts, and the rules drawn on it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pypdf

from reports.documents.content.build import finished
from reports.documents.content.values import Content

MILLIMETRE = 72 / 25.4


@dataclass(frozen=True)
class Run:
    """A run of text on a page: left and baseline in millimetres from the paper's top left, size in points."""

    text: str
    left: float
    base: float
    size: float
    font: str


def issued(content: Content) -> Content:
    done = finished(content)
    return replace(done, head=replace(done.head, number=5, day=date(2010, 1, 5)))


def runs(page: pypdf.PageObject) -> Iterator[Run]:
    height, found = float(page.mediabox.height), []

    def visit(text, matrix, place, font, size):
        if text.strip():
            x, y = (place[4] * matrix[0] + matrix[4], place[5] * matrix[3] + matrix[5])
            name = str(font["/BaseFont"]) if font else ""
            found.append(Run(text, x / MILLIMETRE, (height - y) / MILLIMETRE, abs(size * place[0] * matrix[0]), name))

    page.extract_text(visitor_text=visit)
    yield from found


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def find(found: list[Run], start: str) -> Run:
    return next(run for run in found if run.text.strip().startswith(start))


def whole(reader: pypdf.PdfReader) -> str:
    return "".join(page.extract_text() for page in reader.pages)


def rules(page: pypdf.PageObject) -> list[float]:
    """Lengths in millimetres of the horizontal rules drawn on a page, from its top."""
    found, start = [], [0.0, 0.0]

    def draw(operator, operands, matrix, place):
        nonlocal start
        if operator in (b"m", b"l"):
            x, y = (float(each) for each in operands)
            if operator == b"l" and abs(y - start[1]) < 0.01:
                found.append(abs(x - start[0]) * abs(matrix[0]) / MILLIMETRE)
            start = [x, y]

    page.extract_text(visitor_operand_before=draw)
    return found
