"""The blocks that a sentence names by their numbers, "khối 7, 8, 9 và 11", held against those that the figures know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from reports.documents.content.values import Content, Paragraph
from reports.documents.editing.units import COUNTED
from wardsecurity import words

_HEAD = r"(?:khối(?:\s+phố)?|tổ\s+dân\s+phố|thôn|xóm|bản)(?:\s+số)?"
_ONE = rf"\d{{1,3}}[a-z]?(?![\w/%]|[.,]\d|\s*(?:{COUNTED})(?!\w))"
_BETWEEN = r"\s*(?:,(?:\s*và)?|;|và|đến|[-–])\s*"
_LISTED = re.compile(rf"(?<!\w){_HEAD}\s+({_ONE}(?:{_BETWEEN}(?:{_HEAD}\s+)?{_ONE})*)", re.IGNORECASE)
_ITEM = re.compile(r"(đến|[-–])?\s*(?<!\d)0*(\d{1,3})([a-z]?)(?!\w)", re.IGNORECASE)
_PILOTS = re.compile(r"khối\s+(?:phố\s+)?điểm|(?:chỉ đạo|làm|thí)\s+điểm|điểm\s+chỉ\s+đạo", re.IGNORECASE)


def blocks_named(text: str) -> dict[str, str]:
    """What each block is called, by its number: {"7": "7", "9a": "9A"}; "khối 7 đến 9" names three."""
    found: dict[str, str] = {}
    for listed in _LISTED.finditer(text):
        last = 0
        for through, number, letter in _ITEM.findall(listed[1]):
            first = last + 1 if through and last and not letter and int(number) > last else int(number)
            found |= {f"{each}{letter.lower()}": f"{each}{letter.upper()}" for each in range(first, int(number) + 1)}
            last = int(number)
    return found


def against_blocks(text: str, instead: Paragraph | None, content: Content) -> Iterator[tuple[bool, str]]:
    """What is wrong with the blocks of a sentence: whether it is an error, and in words. `instead`: the generated one;
    a sentence beside it that speaks of the pilot blocks is held against the one that names them. Blocks left out one
    and all are no fault, as a number left out is none."""
    typed = blocks_named(text)
    known = blocks_named(str(instead)) if instead else {}
    if not known and _PILOTS.search(text):
        known = _pilots(content)
    if not typed or not known:
        return
    told = {"typed": _list(typed), "known": _list(known)}
    if strange := {key: name for key, name in typed.items() if key not in known}:
        told["strange"] = _list(strange)
        # beside all of the others it may be told on purpose
        swapped = instead is not None and bool(known.keys() - typed.keys())
        yield swapped, _("Câu ghi %(typed)s, số liệu là %(known)s: kiểm tra lại %(strange)s.") % told
    elif lacking := {key: name for key, name in known.items() if key not in typed}:
        told["lacking"] = _list(lacking)
        yield False, _("Câu ghi %(typed)s, số liệu là %(known)s: còn thiếu %(lacking)s.") % told


def _pilots(content: Content) -> dict[str, str]:
    """Those of the generated sentence of the pilot blocks; {} where it names none by a number."""
    for section in content.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph) and not block.own and _PILOTS.search(str(block)):
                return blocks_named(str(block))
    return {}


def _list(blocks: dict[str, str]) -> str:
    """ "khối 7, 8 và 11"."""
    named: Sequence[str] = sorted(blocks.values(), key=lambda name: (int(re.sub(r"\D", "", name)), name))
    return _("khối %(names)s") % {"names": words.enumeration(named)}
