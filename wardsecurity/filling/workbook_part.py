"""The parts of a workbook around its sheets: what asks for calculation, and the heads of Excel tables."""

from __future__ import annotations

import re

from wardsecurity.filling import splice
from wardsecurity.filling.marks import has_marks
from wardsecurity.workbooks import xmlstream

# What may stand behind calcPr in a workbook (ECMA-376, CT_Workbook): it goes before the first of them.
_BEHIND = (
    *("oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing"),
    *("fileRecoveryPr", "webPublishObjects", "extLst"),
)
_FULL = re.compile(rb"""\sfullCalcOnLoad\s*=\s*(?:"[^"]*"|'[^']*')""")


def calculated_on_load(data: bytes) -> bytes:
    """workbook.xml that has Excel work out every formula when it opens the file."""
    splice.check(data)
    found: dict[str, tuple[int, str]] = {}
    depth = 0

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        if depth == 1:
            found.setdefault(xmlstream.local(name), (parser.CurrentByteIndex, name))
        depth += 1

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        if depth == 0:
            found["workbook"] = parser.CurrentByteIndex, name

    parser = xmlstream.parser(start, end)
    parser.Parse(data, True)
    if "calcPr" in found:
        at, name = found["calcPr"]
        close = splice.tag_end(data, at)
        tag = _FULL.sub(b"", data[at:close])
        head = f"<{name}".encode()
        return splice.applied(data, [(at, close, head + b' fullCalcOnLoad="1"' + tag.removeprefix(head))])
    at = min(found[each][0] for each in (*_BEHIND, "workbook") if each in found)
    prefix = found["workbook"][1].removesuffix("workbook")
    return splice.applied(data, [(at, at, f'<{prefix}calcPr fullCalcOnLoad="1"/>'.encode())])


def table_heads(data: bytes) -> list[str]:
    """The heads of an Excel table that hold codes: the cell must say the same, so neither can be filled."""
    heads: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if xmlstream.local(name) == "tableColumn" and has_marks(attributes.get("name", "")):
            heads.append(" ".join(re.sub("_x000[aAdD]_", " ", attributes["name"]).split()))

    parser = xmlstream.parser(start)
    parser.Parse(data, True)
    return heads
