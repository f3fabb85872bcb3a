"""The styles of the form by name (NĐ 30/2020, Phụ lục I): sizes are those of the decree's example column.

A ward that edits its template changes these in Word; what is set by the program goes by their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from reports.documents.names import ascii_name
from reports.documents.word.xml import node, twips

FONT = "Times New Roman"


@dataclass(frozen=True)
class Look:
    """size: points; indent, before, after: of the first line in millimetres, and points above and below."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "center"
    indent: float = 0
    before: float = 0
    after: float = 0
    keep_next: bool = False
    outline: int | None = None
    grey: bool = False


_TEXT = {"align": "both", "indent": 10.0, "after": 6.0}
STYLES: Mapping[str, Look] = {
    "Quốc hiệu": Look(12, bold=True),
    "Tiêu ngữ": Look(13, bold=True),
    "Cơ quan cấp trên": Look(12),
    "Cơ quan ban hành": Look(12, bold=True),
    "Số, ký hiệu": Look(13, before=6),
    "Địa danh, ngày tháng": Look(13, italic=True, before=6),
    "Dấu chỉ": Look(13, bold=True, before=8),
    "Loại văn bản": Look(14, bold=True, before=12),
    "Trích yếu": Look(14, bold=True),
    "Tập thể đề nghị": Look(14, before=8),
    "Kính gửi": Look(14, before=10, after=6),
    "Căn cứ": Look(14, italic=True, **_TEXT),  # type: ignore[arg-type]
    "Nội dung": Look(14, **_TEXT),  # type: ignore[arg-type]
    "Mục lớn": Look(14, bold=True, keep_next=True, outline=0, **_TEXT),  # type: ignore[arg-type]
    "Mục nhỏ": Look(14, bold=True, keep_next=True, outline=1, **_TEXT),  # type: ignore[arg-type]
    "Lời nhắc": Look(14, italic=True, grey=True, **_TEXT),  # type: ignore[arg-type]
    "Quyền hạn ký": Look(14, bold=True),
    "Người ký": Look(14, bold=True),
    "Nơi nhận": Look(12, bold=True, italic=True, align="left"),
    "Dòng nơi nhận": Look(11, align="left"),
    "Mã kiểm tra": Look(9, align="left"),
    "Số trang": Look(14),
    "Đường kẻ": Look(2),
    "Phụ lục": Look(14, bold=True),
    "Tên phụ lục": Look(14, bold=True),
    "Kèm theo": Look(13, italic=True, after=8),
    "Tên bảng": Look(14, bold=True, before=6, after=4, keep_next=True),
    "Ô bảng": Look(12),
    "Ô phụ lục": Look(11),
    "Ghi chú bảng": Look(11, italic=True, align="left", before=5),
    "Tên biểu đồ": Look(12, bold=True, before=10, after=4, keep_next=True),
    "Biểu đồ": Look(12),
}


def style_id(name: str) -> str:
    """ "Quốc hiệu" → "ND30-Quoc-hieu"."""
    return f"ND30-{ascii_name(name)}"


def style(name: str) -> Any:
    """The style as an element."""
    look = STYLES[name]
    low = name == "Đường kẻ"
    spacing: dict[str, str | int] = {"line": 40 if low else 240, "lineRule": "exact" if low else "auto"}
    made = node("style", node("name", val=name), node("basedOn", val="Normal"), type="paragraph", customStyle=1)
    made.set(qn("w:styleId"), style_id(name))
    made.append(node("qFormat"))
    made.append(
        node(
            "pPr",
            node("keepNext") if look.keep_next else None,
            node("spacing", before=round(look.before * 20), after=round(look.after * 20), **spacing),
            node("ind", firstLine=twips(look.indent)),
            node("jc", val=look.align),
            node("outlineLvl", val=look.outline) if look.outline is not None else None,
        )
    )
    made.append(node("rPr", *_letters(look)))
    return made


def _letters(look: Look) -> Iterable[Any]:
    if look.bold:
        yield from (node("b"), node("bCs"))
    if look.italic:
        yield from (node("i"), node("iCs"))
    if look.grey:
        yield node("color", val="595959")
    yield node("sz", val=round(look.size * 2))
    yield node("szCs", val=round(look.size * 2))


class Styles:
    """The ids of the form's styles in a document; one that the document lacks is put in."""

    def __init__(self, document: Document) -> None:
        self._root = document.styles.element
        self._ids = {each.name: each.style_id for each in document.styles if each.name}

    def __getitem__(self, name: str) -> str:
        if name not in self._ids:
            self._root.append(style(name))
            self._ids[name] = style_id(name)
        return self._ids[name]
