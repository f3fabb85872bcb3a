"""What the head of a document needs measured: rules of the right length, lines of about one length, boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from reports.documents import metrics
from reports.documents.word.styles import STYLES, Look, Styles, style_id
from reports.documents.word.xml import TWIPS, node, paragraph, run, twips

SHARE = 0.4
"""Of the longest line above the rule: the decree says a third to a half."""
_BALANCED = (
    *("Cơ quan cấp trên", "Cơ quan ban hành", "Trích yếu", "Kính gửi"),
    *("Người ký", "Phụ lục", "Tên phụ lục", "Kèm theo"),
)
_NARROW = {"Trích yếu": 145.0, "Kính gửi": 150.0}
_LEFT_COLUMN = 75.0
_DAY = "Địa danh, ngày tháng"


def line(length: float, room: float, style: str = "") -> Any:
    """A solid line of that length in the middle of the room: the upper edge of a low paragraph."""
    side = twips(max(room - length, 0) / 2)
    edge = node("pBdr", node("top", val="single", sz=6, space=0, color="000000"))
    spaced = node("spacing", before=60), node("ind", left=side, right=side)
    return paragraph(style or style_id("Đường kẻ"), looks=(edge, *spaced))


def under(element: Any, styles: Styles, room: float) -> list[Any]:
    """The rule below the paragraph before the mark."""
    before = element.getprevious()
    if before is None or before.tag != qn("w:p"):
        return []
    look, room = _look(before, {styles[name]: name for name in STYLES}), room_of(element, room)
    longest = max(metrics.width(each, look.size, bold=look.bold) for each in _lines(before))
    return [line(longest * SHARE, room, _style(element))]


def balance(document: Document, styles: Styles, room: float) -> None:
    """Breaks in the lines of the head that don't fit, so that they come out of about one length."""
    ids = {styles[name]: name for name in (*_BALANCED, _DAY)}
    for element in document.element.body.iter(qn("w:p")):
        name, texts = ids.get(_style(element), ""), list(element.iter(qn("w:t")))
        if name and len(texts) == 1 and texts[0].text:
            _break(texts[0], _parted(texts[0].text, name, room_of(element, room)))


def _parted(text: str, name: str, room: float) -> Sequence[str]:
    look = STYLES[name]
    if name == _DAY:
        place, _comma, day = text.partition(", ")
        if metrics.width(text, look.size) <= room or not day:
            return [text]
        return [*metrics.lines(f"{place},", look.size, room), day]
    return metrics.lines(text, look.size, min(room, _NARROW.get(name, room)), bold=look.bold)


def _break(text: Any, lines: Sequence[str]) -> None:
    text.text = lines[0]
    last = text
    for each in lines[1:]:
        more = node("t")
        more.text = each
        gap = node("br")
        last.addnext(gap)
        gap.addnext(more)
        last = more


def _lines(element: Any) -> list[str]:
    made = [""]
    for each in element.iter(qn("w:t"), qn("w:br")):
        if each.tag == qn("w:br"):
            made.append("")
        else:
            made[-1] += each.text or ""
    return made


def aligned(word: str, lines: Sequence[str], style: str, room: float) -> list[Any]:
    """The word, and beside it the lines below each other, the whole in the middle."""
    first = metrics.width(f"{word} ", 14)
    left = max((room - first - max(metrics.width(each, 14) for each in lines)) / 2, 0)
    return [
        paragraph(
            style,
            *((run(word),) if at == 0 else ()),
            node("r", node("tab")),
            run(line),
            looks=(
                node("tabs", node("tab", val="left", pos=twips(left + first))),
                *(() if at == 0 else (node("spacing", before=0),)),
                node("ind", left=twips(left + first), hanging=twips(first)),
                node("jc", val="left"),
            ),
        )
        for at, line in enumerate(lines)
    ]


def boxed(texts: Sequence[str], style: str, room: float) -> Any:
    """Words in boxes, side by side under the left column of the head."""
    made: list[Any] = []
    for text in texts:
        edge = node("bdr", val="single", sz=8, space=0, color="000000")
        made += [*([run("  ")] if made else []), run(f"\u00a0{text}\u00a0", edge)]
    return paragraph(style, *made, looks=(node("ind", right=twips(max(room - _LEFT_COLUMN, 0))),))


def room_of(element: Any, room: float) -> float:
    """Millimetres of the cell around it, or of the whole text where the cell says no length: a share of the table, or
    as wide as its words."""
    found = next(element.iterancestors(qn("w:tc")), None)
    wide = None if found is None else found.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    if wide is None or wide.get(qn("w:type"), "dxa") != "dxa":
        return room
    return _twips_of(wide.get(qn("w:w"), "")) / TWIPS or room


def _twips_of(said: str) -> int:
    """0 for what is no length."""
    try:
        return max(int(float(said)), 0)
    except (ValueError, OverflowError):
        return 0


def _style(element: Any) -> str:
    found = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else str(found.get(qn("w:val")))


def _look(element: Any, names: Mapping[str, str]) -> Look:
    return STYLES[names.get(_style(element), "Nội dung")]
