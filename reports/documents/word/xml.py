"""Elements of WordprocessingML, short to write: what is typed enters as text, never as markup."""

from __future__ import annotations

import unicodedata
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""

# Control letters that XML or docxtpl would take for something else.
_CONTROL = dict.fromkeys(range(32), " ") | {0xFFFE: None, 0xFFFF: None}
_PRIVATE = dict.fromkeys(range(0xE000, 0xF900))


def twips(millimetres: float) -> int:
    return round(millimetres * TWIPS)


def clean(text: str) -> str:
    """The text as one line of letters: NFC, no control letter, none of the private ones that mark places here."""
    return unicodedata.normalize("NFC", text).translate(_CONTROL).translate(_PRIVATE)


def node(tag: str, *children: Any, **attributes: str | int) -> Any:
    """`node("jc", val="center")` is <w:jc w:val="center"/>; children that are None are left out."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def run(text: str, *looks: Any) -> Any:
    """A run of text; `looks`: elements of its rPr in the order of the schema."""
    words = node("t")
    words.text = clean(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return node("r", node("rPr", *looks) if looks else None, words)


def paragraph(style: str, *runs: Any, looks: tuple[Any, ...] = ()) -> Any:
    """`looks`: elements of its pPr after the style, in the order of the schema."""
    return node("p", node("pPr", node("pStyle", val=style), *looks), *runs)
