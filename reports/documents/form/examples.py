"""Forms to begin from: every indicator of the place with the codes that monthly forms ask for most."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping

import docx
import xlsxwriter
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from reports.catalogue import GROUPS, Indicator
from reports.documents.form.values import Lexicon
from reports.queries.outside import BY_YEAR_ALONE

_COLUMNS = ("kỳ này", "cùng kỳ", "tăng giảm", "tỷ lệ", "lũy kế")
_HEADS = ("TT", "Chỉ tiêu", "Đơn vị tính", "Kỳ này", "Cùng kỳ", "Tăng, giảm", "Tỷ lệ", "Lũy kế từ đầu năm")
_WIDTHS = (5, 58, 14, 11, 11, 11, 11, 12)
_COLUMN_WIDTHS = (7, 2.4, 2.4, 2.2, 2.2)
_TITLE = "SỐ LIỆU PHONG TRÀO TOÀN DÂN BẢO VỆ AN NINH TỔ QUỐC"
_WHEN = "Kỳ báo cáo: [[kỳ báo cáo]] (từ ngày [[từ ngày]] đến ngày [[đến ngày]])"
_NOTE = "[[ghi chú]]"


def xlsx(lexicon: Lexicon) -> bytes:
    """A workbook of one sheet, with a formula that shows that formulas stay."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("Biểu số liệu")
    title = book.add_format({"bold": True, "font_size": 13, "font_name": "Times New Roman", "align": "center"})
    plain = {"font_name": "Times New Roman", "border": 1, "valign": "vcenter"}
    head = book.add_format({**plain, "bold": True, "align": "center", "text_wrap": True})
    text, group = book.add_format({**plain, "text_wrap": True}), book.add_format({**plain, "bold": True})
    plain["align"] = "right"
    number, change = (book.add_format({**plain, "num_format": code}) for code in ("#,##0", "+#,##0;-#,##0;0"))
    percent = book.add_format({**plain, "num_format": "+0.00%;-0.00%;0.00%"})
    looks = (number, number, change, percent, number)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.merge_range(0, 0, 0, 7, _place_word(lexicon), title)
    sheet.merge_range(1, 0, 1, 7, _TITLE, title)
    sheet.merge_range(2, 0, 2, 7, _WHEN, book.add_format({"font_name": "Times New Roman", "align": "center"}))
    sheet.set_row(4, 32)
    sheet.write_row(4, 0, _HEADS, head)
    row = 5
    for letter, entry, number_ in _rows(lexicon):
        if entry is None:
            sheet.merge_range(row, 0, row, 7, f"{letter}. {GROUPS[letter]('vi')}", group)
        else:
            sheet.write_row(row, 0, [number_, entry.full_name(), entry.unit()], text)
            for place, (aspect, look) in enumerate(zip(_COLUMNS, looks, strict=True)):
                sheet.write_string(row, 3 + place, _code(entry, aspect), look)
        row += 1
    sheet.write_string(row + 1, 1, _NOTE)
    sheet.freeze_panes(5, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(4)
    book.close()
    return target.getvalue()


def word(lexicon: Lexicon) -> bytes:
    """A document: sentences with codes among words, then a table."""
    made = docx.Document()
    made.styles["Normal"].font.name, made.styles["Normal"].font.size = "Times New Roman", Pt(13)
    made.add_paragraph().add_run(_place_word(lexicon)).bold = True
    made.add_paragraph().add_run(_TITLE).bold = True
    made.add_paragraph(_WHEN)
    made.add_paragraph(
        "Trong kỳ, [[A05|kèm đơn vị]] ký cam kết, [[A05|so sánh]] so với cùng kỳ. Xảy ra [[C04|kèm đơn vị]] phạm pháp "
        "hình sự; điều tra làm rõ [[C05|kèm đơn vị]], [[C05|so sánh]]."
    )
    table = made.add_table(1, 5, "Table Grid")
    for cell, head in zip(table.rows[0].cells, ("Chỉ tiêu", "Kỳ này", "Cùng kỳ", "Tăng, giảm", "Tỷ lệ"), strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    for _letter, entry, _number in _rows(lexicon):
        if entry is not None:
            cells = table.add_row().cells
            cells[0].text = f"{entry.full_name()} ({entry.unit()})"
            for cell, aspect in zip(cells[1:], _COLUMNS, strict=False):
                cell.text = _code(entry, aspect)
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for row in table.rows:
        for cell, width in zip(row.cells, _COLUMN_WIDTHS, strict=True):
            cell.width = Cm(width)
    made.add_paragraph(_NOTE)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


EXAMPLES: Mapping[str, Callable[[Lexicon], bytes]] = {"xlsx": xlsx, "docx": word}


def _place_word(lexicon: Lexicon) -> str:
    return "[[tên tỉnh]]" if lexicon.of_province else "[[tên phường]]"


def _code(entry: Indicator, aspect: str) -> str:
    """The code, or nothing where the indicator has no such number."""
    changes = aspect in ("tăng giảm", "tỷ lệ")
    if (entry.kind == "distinct" and changes) or (entry.kind == "ratio" and aspect == "tỷ lệ"):
        return ""
    return f"[[{entry.code}|{aspect}]]"


def _rows(lexicon: Lexicon) -> Iterator[tuple[str, Indicator | None, int]]:
    """The head of each group, then its indicators with their running number. What leaves the ward by years alone is
    left out: a monthly form could not be filled with it."""
    for letter in GROUPS:
        entries = [entry for entry in lexicon.catalogue.values() if entry.group == letter]
        told = [entry for entry in entries if entry.code not in BY_YEAR_ALONE]
        if told:
            yield letter, None, 0
            yield from ((letter, entry, number) for number, entry in enumerate(told, start=1))
