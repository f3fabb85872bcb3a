"""Which sheets a content has: one for each annex, or for each table of its text where it has no annexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports.documents.content import lines
from reports.documents.content.values import Annex, Chart, Content, Table
from wardsecurity.workbooks.columns import sheet_name

_NAMES = {
    "indicators": "Chỉ tiêu",
    "schools": "Trường học",
    "models": "Mô hình",
    "commendations": "Khen thưởng",
}


@dataclass(frozen=True)
class Sheet:
    """above: the lines over the title ("Phụ lục I"), below: those under it."""

    name: str
    above: str
    title: str
    below: str
    table: Table
    landscape: bool
    charts: tuple[Chart, ...]
    notes: tuple[str, ...]


def tables_of(content: Content) -> Iterator[Sheet]:
    for section in content.sections:
        blocks = [block for block in section.blocks if isinstance(block, Table | Chart)]
        charts = tuple(block for block in blocks if isinstance(block, Chart))
        for at, table in enumerate(block for block in blocks if isinstance(block, Table)):
            title = table.title or section.heading
            yield Sheet(
                section.heading or title, "", title, "", table, len(table.columns) > 8, () if at else charts, ()
            )
    for annex in content.annexes:
        yield Sheet(
            f"{annex.numeral} {_name(annex)}".strip(),
            lines.annex_name(annex.numeral),
            annex.title,
            lines.reference(content),
            annex.table,
            annex.landscape,
            annex.charts,
            annex.notes,
        )


def _name(annex: Annex) -> str:
    """The blocks' sheet is called as its table calls them: khối phố, thôn."""
    if annex.key == "blocks":
        return annex.table.columns[1].heading
    return _NAMES.get(annex.key, lines.annex_name(annex.numeral))


class Names:
    """Names of sheets as Excel accepts them, none twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, name: str) -> str:
        wanted, at = sheet_name(name), 1
        while wanted.casefold() in self._taken:
            at += 1
            wanted = f"{sheet_name(name)[:27].rstrip()} {at}"
        self._taken.add(wanted.casefold())
        return wanted
