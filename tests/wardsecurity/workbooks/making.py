"""Real workbooks for the tests, made on the spot: by XlsxWriter, by openpyxl, by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import xlsxwriter

from wardsecurity.workbooks.reading import open_workbook
from wardsecurity.workbooks.values import Row, Value

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def xlsx(path: Path, rows: Any, *, sheet: str = "Sheet1", merged: Iterable[str] = ()) -> Path:
    """Rows from A1 on; texts stay texts. A merged range keeps the value of its first cell."""
    return book(path, {sheet: rows}, merged=merged)


def book(path: Path, sheets: Mapping[str, Any], *, merged: Iterable[str] = ()) -> Path:
    made = xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "dd/mm/yyyy"}
    )
    for name, rows in sheets.items():
        page = made.add_worksheet(name)
        for at, row in enumerate(rows):
            for place, value in enumerate(row):
                if value is not None:
                    page.write(at, place, value)
        for each in merged:
            top_left = each.partition(":")[0]
            page.merge_range(each, _held(rows, top_left))
    made.close()
    return path


def _held(rows: Any, place: str) -> Any:
    column, row = ord(place[0]) - 65, int(place[1:]) - 1
    return rows[row][column]


def by_hand(path: Path, sheet: str, **parts: str) -> Path:
    """An xlsx whose only sheet has the XML given; parts: "xl_styles_xml" … replace or add others."""
    content = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": _relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets>'
            "</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": _relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "styles", "styles.xml"),
            ("rId3", "sharedStrings", "sharedStrings.xml"),
        ),
        "xl/worksheets/sheet1.xml": sheet,
    }
    content |= {name.replace("__", "."): text for name, text in parts.items()}
    return zipped(path, content)


def sheet(*rows: str, dimension: str = "") -> str:
    """The XML of a worksheet of these <row>s."""
    told = f'<dimension ref="{dimension}"/>' if dimension else ""
    return f'<worksheet xmlns="{MAIN}">{told}<sheetData>{"".join(rows)}</sheetData></worksheet>'


def zipped(path: Path, content: Mapping[str, str | bytes]) -> Path:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in content.items():
            file.writestr(name, text)
    path.write_bytes(held.getvalue())
    return path


def _relations(*each: tuple[str, str, str]) -> str:
    inner = "".join(f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{to}"/>' for key, kind, to in each)
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


def read(path: Path, sheet: str | None = None, *, name: str = "") -> list[Row]:
    """All rows of a sheet, the first by default."""
    with open_workbook(path, name=name) as opened:
        return list(opened.rows(opened.sheets[0].name if sheet is None else sheet))


def values(path: Path, sheet: str | None = None) -> list[tuple[Value, ...]]:
    return [row.values for row in read(path, sheet)]


ODS = "application/vnd.oasis.opendocument.spreadsheet"


def ods(path: Path, tables: str, *, styles: str = "", manifest: str = "<manifest/>", **more: str) -> Path:
    """An ods whose content holds these <table:table>s."""
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:fo="f" '
        f'xmlns:calcext="c"><office:automatic-styles>{styles}</office:automatic-styles><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(path, {"mimetype": ODS, "META-INF/manifest.xml": manifest, "content.xml": content} | more)


def ods_cell(text: str, **attributes: str) -> str:
    told = "".join(f' {name.replace("__", ":").replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-cell{told}><text:p>{text}</text:p></table:table-cell>"
