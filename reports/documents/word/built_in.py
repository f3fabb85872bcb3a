"""The template that comes with the program, made by code: what a ward takes away to make its own from.

No file of Word is kept: the same code gives the same bytes, and what changes can be read.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from reports.documents import metrics
from reports.documents.package import packed
from reports.documents.word import rules
from reports.documents.word.parts import CONTENT_TYPES, CORE, DOCUMENT_RELATIONS, RELATIONS, SETTINGS
from reports.documents.word.styles import FONT, STYLES, style, style_id
from reports.documents.word.tables import cell, frameless, row
from reports.documents.word.xml import node, paragraph, run, twips

TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
PAPER = (210, 297)
HEADER = 7.5
"""Millimetres from the edge to the page number: with its height it stands in the middle of the top margin."""
ROOM = PAPER[0] - LEFT - RIGHT
HEAD = (75.0, ROOM - 75.0)
SIGN = (ROOM / 2, ROOM / 2)
SIGNED = 26
"""Millimetres for signature and seal."""
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@cache
def built_in() -> bytes:
    """The docx. The same bytes always."""
    return packed(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELATIONS,
            "docProps/core.xml": CORE,
            "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
            "word/document.xml": _bytes(_document()),
            "word/header1.xml": _bytes(_part("hdr", _page_number())),
            "word/header2.xml": _bytes(_part("hdr", paragraph(style_id("Số trang")))),
            "word/settings.xml": SETTINGS,
            "word/styles.xml": _bytes(_styles()),
        }
    )


def _bytes(element: Any) -> bytes:
    text: bytes = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
    return text


def _part(tag: str, *children: Any) -> Any:
    made = parse_xml(f"<w:{tag} {nsdecls('w', 'r')}/>")
    made.extend(children)
    return made


def _document() -> Any:
    body = node(
        "body",
        _head(),
        _said("Dấu chỉ", "{{ dau_chi }}"),
        _said("Loại văn bản", "{{ loai_van_ban }}"),
        _said("Trích yếu", "{{ trich_yeu }}"),
        _said("Đường kẻ", "{{ duong_ke }}"),
        *_when("tap_the_de_nghi", "Tập thể đề nghị", "Tên tập thể đề nghị: ", "{{ tap_the_de_nghi }}"),
        _said("Kính gửi", "{{ kinh_gui }}"),
        _said("Căn cứ", "{{ can_cu }}"),
        _said("Nội dung", "{{ noi_dung }}"),
        _signature(),
        _said("Đường kẻ"),
        _section(),
    )
    return _part("document", body)


def _said(name: str, text: str = "") -> Any:
    return paragraph(style_id(name), *((run(text),) if text else ()))


def _when(field: str, name: str, before: str, value: str) -> tuple[Any, ...]:
    """A paragraph that is there where the field is not empty."""
    shown = _said(name, before)
    shown.append(run(value, node("b"), node("bCs")))
    return _said(name, f"{{%p if {field} %}}"), shown, _said(name, "{%p endif %}")


def _head() -> Any:
    """Bodies left, nation and motto right, each with its rule; number and day below, on one line."""
    bodies = (
        _said("Cơ quan cấp trên", "{%p if co_quan_cap_tren %}"),
        _said("Cơ quan cấp trên", "{{ co_quan_cap_tren }}"),
        _said("Cơ quan cấp trên", "{%p endif %}"),
        _said("Cơ quan ban hành", "{{ co_quan_ban_hanh }}"),
        _said("Đường kẻ", "{{ duong_ke }}"),
    )
    nation = (
        _said("Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        _said("Tiêu ngữ", MOTTO),
        rules.line(metrics.width(MOTTO, 13, bold=True), HEAD[1]),
    )
    number, day = _said("Số, ký hiệu", "{{ so_ky_hieu }}"), _said("Địa danh, ngày tháng", "{{ dia_danh_ngay_thang }}")
    return frameless(
        HEAD, row(cell(HEAD[0], *bodies), cell(HEAD[1], *nation)), row(cell(HEAD[0], number), cell(HEAD[1], day))
    )


def _signature() -> Any:
    """Recipients left, level with the signer's authority right; the row is never torn apart."""
    left = (
        _said("Người ký", "{%p if xac_nhan %}"),
        _said("Người ký", "{{ xac_nhan }}"),
        _said("Người ký", "{%p endif %}"),
        _said("Nơi nhận", "{{ noi_nhan }}"),
    )
    gap = _said("Người ký")
    gap.pPr.append(node("spacing", line=twips(SIGNED), lineRule="exact"))
    right = (
        _said("Quyền hạn ký", "{{ quyen_han_ky }}"),
        gap,
        _said("Người ký", "{%p if chuc_vu_ky %}"),
        _said("Người ký", "{{ chuc_vu_ky }}"),
        _said("Người ký", "{%p endif %}"),
        _said("Người ký", "{{ ho_ten_ky }}"),
    )
    return frameless(SIGN, row(cell(SIGN[0], *left), cell(SIGN[1], *right)))


def _page_number() -> Any:
    """Centred in the top margin."""
    field = [node("r", node("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")]
    told = node("instrText")
    told.text = "PAGE"
    return paragraph(style_id("Số trang"), field[0], node("r", told), field[1], run("2"), field[2])


def _section() -> Any:
    """A4 upright; the first page has a head of its own, without a number."""
    kinds = (("default", "rId3"), ("first", "rId4"))
    heads = [
        parse_xml(f'<w:headerReference {nsdecls("w", "r")} w:type="{kind}" r:id="{link}"/>') for kind, link in kinds
    ]
    width, height = (twips(side) for side in PAPER)
    sides = {
        "top": TOP,
        "bottom": BOTTOM,
        "left": LEFT,
        "right": RIGHT,
        "header": HEADER,
        "footer": HEADER,
        "gutter": 0,
    }
    return node(
        "sectPr",
        *heads,
        node("pgSz", w=width, h=height),
        node("pgMar", **{name: twips(side) for name, side in sides.items()}),
        node("pgNumType", start=1),
        node("titlePg"),
    )


def _styles() -> Any:
    font = dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), FONT)
    letters = node("rPr", node("rFonts", **font), node("sz", val=28), node("szCs", val=28), node("lang", val="vi-VN"))
    plain = node("pPr", node("spacing", before=0, after=0, line=240, lineRule="auto"))
    normal = node("style", node("name", val="Normal"), node("qFormat"), type="paragraph", default=1, styleId="Normal")
    letter = node("style", node("name", val="Default Paragraph Font"), type="character", default=1, styleId="Letters")
    inner = {
        side: node(side, w=0 if side in ("top", "bottom") else 108, type="dxa")
        for side in ("top", "left", "bottom", "right")
    }
    grid = node("tblPr", node("tblInd", w=0, type="dxa"), node("tblCellMar", *inner.values()))
    table = node("style", node("name", val="Normal Table"), grid, type="table", default=1, styleId="PlainTable")
    defaults = node("docDefaults", node("rPrDefault", letters), node("pPrDefault", plain))
    return _part("styles", defaults, normal, letter, table, *(style(name) for name in STYLES))
