"""The first sheet: what the workbook belongs to, how it is read, and every number of the text with its trace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xlsxwriter.worksheet import Worksheet

from reports.day_periods import parse_any
from reports.documents.content import lines
from reports.documents.content.numbers import NOT_REPORTED
from reports.documents.content.values import Column, Content, Number, Paragraph, Part, Section, Table, Text
from reports.documents.workbook.looks import Looks
from reports.documents.workbook.sheet import lines_of, on_paper, put, titles, wide
from reports.documents.workbook.sheets import Sheet
from wardsecurity.workbooks.columns import text

_COLUMNS = (
    Column("STT"),
    Column("Mục", 4, "left"),
    Column("Như trong văn bản", 4, "left"),
    Column("Số", 2, "right"),
    Column("Mã chỉ tiêu", 1.6),
    Column("Kỳ", 2),
    Column("So với kỳ", 2),
)
_WIDTHS = (5.5, 28, 28, 12, 12, 12, 12)
_HOW = (
    "Dấu “–”: chưa báo cáo; 0: không phát sinh; “hơn”: mức tối thiểu, số thật lớn hơn.",
    "Ô tăng, giảm, tỷ lệ và ô cộng là công thức; số đúng là số trong văn bản.",
)


def write(page: Worksheet, content: Content, looks: Looks) -> None:
    columns = len(_COLUMNS)
    title = f"{content.title.doc_type} {content.title.abstract}"
    sheet = Sheet("", content.head.issuing_body, title, "", Table("", (), ()), False, (), ())
    row = titles(page, sheet, content, looks, columns, sum(_WIDTHS))
    for at, width in enumerate(_WIDTHS):
        page.set_column(at, at, width)
    for line in _about(content):
        wide(page, row, line, looks, "plain", columns)
        page.set_row(row, 17 if len(line) < 105 else 33)
        row += 1
    numbered = list(_numbers(content))
    if numbered:
        _trace(page, row + 1, numbered, looks)
    on_paper(page, across=False)


def _about(content: Content) -> Iterator[str]:
    period = parse_any(content.period)
    yield f"{lines.number_line(content.head)} {lines.day(content.head)}"
    yield f"Kỳ số liệu: {period.label()} (từ ngày {period.starts_on:%d/%m/%Y} đến hết ngày {period.ends_on:%d/%m/%Y})"
    if content.comparison:
        yield f"So sánh với: {parse_any(content.comparison).label()}"
    if content.verification:
        yield f"Mã kiểm tra: {content.verification}"
    yield from _HOW


def _trace(page: Worksheet, row: int, numbered: list[tuple[str, Number]], looks: Looks) -> None:
    for at, column in enumerate(_COLUMNS):
        page.write_string(row, at, column.heading, looks["head"])
    page.repeat_rows(row)
    for at, (heading, number) in enumerate(numbered, start=1):
        texts = (Text(each) for each in (number.code, number.period, number.against))
        shown: tuple[Part, ...] = (Text(str(at)), Text(heading), Text(number.text), _alone(number), *texts)
        page.set_row(row + at, 16 * max(lines_of(heading, _WIDTHS[1]), lines_of(number.text, _WIDTHS[2])) + 2)
        for place, part in enumerate(shown):
            put(page, (row + at, place), part, looks, align=_COLUMNS[place].align)


def _alone(number: Number) -> Number:
    """Without the words around it: the bare number, a pair, or the dash of what was not reported."""
    return replace(number, text=number.value if isinstance(number.value, str) else NOT_REPORTED)


def _numbers(content: Content) -> Iterator[tuple[str, Number]]:
    """The numbers of the text in the order of reading, each with the heading it stands under."""
    for section in content.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from ((_heading(section), part) for part in block.parts if isinstance(part, Number))


def _heading(section: Section) -> str:
    return text(f"{section.numbering} {section.heading}".strip())
