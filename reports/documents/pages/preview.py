"""The live preview: the paper itself as SVG, each number a link to its evidence.

typst draws letters as shapes: a link has no text, so each gets its number as `aria-label`; the page beside it carries
the text for those who don't see it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import escape

from reports.documents.content.values import Content, Number
from reports.documents.pages.data import Links
from reports.documents.pages.setting import svg_pages

Evidence = Callable[[Number], str]
_MARK = re.compile(r'href="n:([0-9]+)"')
_OLD_STYLE = re.compile(r' xlink:href="n:[0-9]+"')


def svg(content: Content, evidence: Evidence, *, annexes: bool = True) -> list[str]:
    """The pages as SVG. `evidence` gives the address that a number leads to, "" for none.

    Annexes count their own pages and are not edited: while somebody types, the pages before them are enough.
    """
    links = Links()
    pages = svg_pages(content if annexes else replace(content, annexes=()), links)
    return [_linked(page.decode(), links, evidence) for page in pages]


def _linked(page: str, links: Links, evidence: Evidence) -> str:
    def lead(found: re.Match[str]) -> str:
        number = links.numbers[int(found[1])]
        if not evidence(number):
            return ""
        return f'href="{escape(evidence(number))}" aria-label="{escape(f"{number.text}: nguồn số liệu")}"'

    return _MARK.sub(lead, _OLD_STYLE.sub("", page))
