"""What a template may name: plain texts by Vietnamese names, and places where the program sets whole blocks.

Explained to the ward beside the template (templates/documents). A block's value is a mark of private letters that no
text can hold; `blocks` puts paragraphs, tables and charts in its place.
"""

from __future__ import annotations

from typing import Any

from reports.documents.content import lines
from reports.documents.content.values import Content, Note, Section
from reports.documents.word.xml import clean

OPEN, CLOSE, APART = "\ue000", "\ue001", "\ue002"
BLOCKS = ("duong_ke", "dau_chi", "kinh_gui", "can_cu", "noi_dung", "noi_nhan")


def values(content: Content) -> dict[str, Any]:
    """The fields of a content: texts, lists of texts, marks of blocks. Nothing else reaches a template."""
    head, title, signature = content.head, content.title, content.signature
    name = " ".join(part for part in (signature.rank, signature.name) if part)
    texts = {
        "co_quan_cap_tren": head.parent_body,
        "co_quan_ban_hanh": head.issuing_body,
        "so_ky_hieu": lines.number_line(head),
        "dia_danh_ngay_thang": lines.day_line(head),
        "dia_danh": head.place,
        "ngay_thang": lines.day(head),
        "loai_van_ban": title.doc_type,
        "trich_yeu": title.abstract,
        "tap_the_de_nghi": title.subject,
        "quyen_han_ky": "\n".join(signature.lines),
        "chuc_vu_ky": signature.post,
        "ho_ten_ky": name,
        "xac_nhan": signature.confirmation,
    }
    lists = {
        "danh_sach_kinh_gui": content.addressees,
        "danh_sach_can_cu": content.bases,
        "danh_sach_noi_nhan": content.recipients,
    }
    return {
        **{key: typed(text) for key, text in texts.items()},
        **{key: [typed(text) for text in found] for key, found in lists.items()},
        **{key: mark(key) for key in BLOCKS},
        "cac_muc": [_section(section, content) for section in content.sections],
        "la_du_thao": content.draft,
        "luu_hanh_noi_bo": content.internal,
    }


def _section(section: Section, content: Content) -> dict[str, Any]:
    """One section by itself, for a template that puts words of its own between them."""
    return {
        "ma": section.key,
        "cap": section.level,
        "tieu_de": typed(heading(section)),
        "noi_dung": mark(f"muc:{section.key}"),
        "co_noi_dung": any(content.draft or not isinstance(block, Note) for block in section.blocks),
    }


def heading(section: Section) -> str:
    return f"{section.numbering} {section.heading}".strip()


def mark(name: str) -> str:
    return f"{OPEN}{name}{CLOSE}"


def typed(text: str) -> str:
    """Text of people: line by line, and with its braces parted, which docxtpl would else write anew ("{_{" → "{{")."""
    kept = "\n".join(clean(line) for line in text.split("\n"))
    for letter in "{}%":
        kept = kept.replace(letter, f"{letter}{APART}")
    return kept
