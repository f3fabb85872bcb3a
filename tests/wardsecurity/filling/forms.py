"""Real forms for the tests, as offices have them, and their parts before and after."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
import openpyxl
import xlsxwriter

from wardsecurity.filling.opening import open_form
from wardsecurity.filling.values import Put, Spot


def put(text: str, value: object = None, **more: object) -> Put:
    return Put(text, text, value, **more)  # type: ignore[arg-type]


def number(value: int, **more: object) -> Put:
    before, after = str(more.get("before", "")), str(more.get("after", ""))
    return put(f"{before}{value}{after}", value, **more)


def spots(path: Path) -> tuple[Spot, ...]:
    with open_form(path) as form:
        return form.spots()


def filled(path: Path, answers: Mapping[str, Put]) -> Path:
    """The form with these answers, beside it."""
    target = path.with_name(f"filled-{path.name}")
    with open_form(path) as form, target.open("wb") as out:
        form.fill(lambda code, alone: answers.get(code), out)
    return target


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {each.filename: package.read(each) for each in package.infolist()}


def changed(before: Path, after: Path) -> set[str]:
    """The names of the parts whose bytes differ; all parts are there, in their order."""
    first, second = parts(before), parts(after)
    assert list(first) == list(second)
    return {name for name in first if first[name] != second[name]}


def cells(path: Path, sheet: str = "Biểu 01") -> dict[str, object]:
    book = openpyxl.load_workbook(path)
    return {cell.coordinate: cell.value for row in book[sheet].iter_rows() for cell in row if cell.value is not None}


def paragraphs(path: Path) -> list[str]:
    return [each.text for each in docx.Document(str(path)).paragraphs]


def picture() -> bytes:
    """A PNG of one red point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def rich_workbook(path: Path) -> Path:
    """A form with all that a round trip through another program would lose."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Biểu 01")
    bold, percent = book.add_format({"bold": True}), book.add_format({"num_format": "0.00%"})
    day, plain = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "#,##0", "border": 1})
    sheet.merge_range("A1:D1", "[[tên phường]]", bold)
    sheet.write_rich_string("A2", "Từ ", bold, "[[từ ngày]]", " đến hết kỳ")
    sheet.write_row("A4", ["Chỉ tiêu", "Kỳ này", "Cùng kỳ", "Tỷ lệ"], bold)
    for row, code in enumerate(("C04", "C05"), start=4):
        sheet.write(row, 0, f"Số vụ {code}")
        sheet.write(row, 1, f"[[{code}|kỳ này]]", plain)
        sheet.write(row, 2, f"[[{code}|cùng kỳ]]", plain)
        sheet.write(row, 3, f"[[{code}|tỷ lệ]]", percent)
    sheet.write_formula("B7", "=SUM(B5:B6)", bold, 0)
    sheet.write_formula("C7", "=IF(C6=0,0,B6/C6)", percent, 0)
    sheet.write("D7", "[[từ ngày]]", day)
    sheet.set_header("&C[[tên phường]]")
    sheet.data_validation("E5", {"validate": "list", "source": ["có", "không"]})
    sheet.conditional_format("B5:B6", {"type": "cell", "criteria": ">", "value": 9, "format": bold})
    sheet.write_comment("A4", "Cách tính: xem hướng dẫn")
    sheet.insert_image("F1", "dot.png", {"image_data": io.BytesIO(picture())})
    sheet.insert_textbox("F5", "Kỳ [[kỳ báo cáo]]")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Biểu 01'!$B$5:$B$6", "categories": "='Biểu 01'!$A$5:$A$6"})
    chart.set_title({"name": "Kỳ [[kỳ báo cáo]]"})
    sheet.insert_chart("F10", chart)
    sheet.print_area("A1:D7")
    sheet.set_landscape()
    book.define_name("TongSo", "='Biểu 01'!$B$7")
    book.add_worksheet("Phụ lục").write("A1", "Không có mã")
    book.close()
    return path


def plain_workbook(path: Path, *rows: Sequence[object]) -> Path:
    """As openpyxl writes it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Biểu 01"
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def document(path: Path, *texts: str) -> Path:
    """Paragraphs; "¦" parts their runs, the first of which is bold."""
    made = docx.Document()
    for text in texts:
        paragraph = made.add_paragraph()
        for place, run in enumerate(text.split("¦")):
            paragraph.add_run(run).bold = place == 0
    made.save(str(path))
    return path
