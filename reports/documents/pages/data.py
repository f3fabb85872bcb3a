"""A content as the template reads it: plain values alone, so that nothing typed is ever markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reports.documents import metrics
from reports.documents.content import lines
from reports.documents.content.charts import bar_text
from reports.documents.content.values import (
    Annex,
    Bars,
    Block,
    Chart,
    Content,
    Note,
    Number,
    Paragraph,
    Part,
    Section,
    Table,
    Text,
)
from reports.documents.pages.chart import chart_svg
from wardsecurity import words


@dataclass
class Links:
    """The numbers met, in the order of the page; the template marks each by its place here."""

    numbers: list[Number] = field(default_factory=list)

    def mark(self, number: Number) -> str:
        self.numbers.append(number)
        return f"n:{len(self.numbers) - 1}"


def template_data(content: Content, links: Links | None = None) -> dict[str, Any]:
    """What document.typ reads; with `links` every number that is known is marked, to be led to its evidence."""
    return {
        "head": {
            "parent": _broken(content.head.parent_body, 12, 75),
            "issuing": _broken(content.head.issuing_body, 12, 75, bold=True),
            "number": lines.number_line(content.head),
            "place": f"{content.head.place},",
            "day": lines.day(content.head),
        },
        "title": {
            "type": content.title.doc_type,
            "abstract": _broken(content.title.abstract, 14, 145, bold=True),
            "subject": content.title.subject,
        },
        "addressees": _addressees(content.addressees),
        "bases": [lines.tied(Text(basis)) for basis in content.bases],
        "sections": [_section(section, content, links) for section in content.sections],
        "annexes": [_annex(annex, content, links) for annex in content.annexes],
        "signature": {
            "lines": list(content.signature.lines),
            "post": content.signature.post,
            "name": " ".join(part for part in (content.signature.rank, content.signature.name) if part),
            "confirmation": content.signature.confirmation,
        },
        "recipients": list(content.recipients),
        "boxes": lines.boxes(content),
        "across": lines.across(content),
        "verification": content.verification,
        "lang": content.lang,
    }


def _broken(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The lines of a head as Word has them (reports.documents.metrics): no word of several syllables broken."""
    return "\n".join(metrics.lines(text, size, room, bold=bold))


def _addressees(names: Sequence[str]) -> list[str]:
    """One alone stands after "Kính gửi:", in lines of about one length."""
    before = "Kính gửi: "
    return list(names) if len(names) != 1 else [_broken(before + names[0], 14, 150).removeprefix(before)]


def _section(section: Section, content: Content, links: Links | None) -> dict[str, Any]:
    shown = [block for block in section.blocks if content.draft or not isinstance(block, Note)]
    heading = f"{section.numbering} {section.heading}".strip()
    return {"level": section.level, "heading": heading, "blocks": [_block(block, links) for block in shown]}


def _block(block: Block, links: Links | None) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        parts = [_part(part, links) | {"text": lines.tied(part)} for part in block.parts]
        return {"is": "paragraph", "parts": parts, "item": block.item}
    if isinstance(block, Note):
        return {"is": "note", "text": block.text}
    if isinstance(block, Chart):
        return _chart(block)
    return _table(block, links)


def _annex(annex: Annex, content: Content, links: Links | None) -> dict[str, Any]:
    room = 230 if annex.landscape else 155
    return {
        "name": lines.annex_name(annex.numeral),
        "title": _broken(annex.title, 14, room, bold=True),
        "reference": _broken(lines.reference(content), 13, room),
        "table": _table(annex.table, links),
        "landscape": annex.landscape,
        "charts": [_chart(chart) for chart in annex.charts],
        "notes": list(annex.notes),
    }


def _table(table: Table, links: Links | None) -> dict[str, Any]:
    return {
        "is": "table",
        "title": table.title,
        "columns": [{"heading": each.heading, "weight": each.weight, "align": each.align} for each in table.columns],
        "rows": [{"sort": row.sort, "cells": _parts(row.cells, links)} for row in table.rows],
    }


def _chart(chart: Chart) -> dict[str, Any]:
    return {"is": "chart", "title": chart.title, "svg": chart_svg(chart), "alt": told(chart), "note": chart.note}


def told(chart: Chart) -> str:
    """What a chart shows, for those who don't see it."""
    runs = "; ".join(f"{run.name}: {', '.join(_told(run, at) for at in range(len(run.values)))}" for run in chart.runs)
    return f"{chart.title} ({', '.join(chart.labels)}). {runs}"


def _told(run: Bars, at: int) -> str:
    return words.NOT_REPORTED["vi"] if run.values[at] is None else bar_text(run, at)


def _parts(parts: Iterable[Part], links: Links | None) -> list[dict[str, Any]]:
    return [_part(part, links) for part in parts]


def _part(part: Part, links: Links | None) -> dict[str, Any]:
    if not isinstance(part, Number):
        return {"text": part.text, "bold": part.bold, "link": ""}
    return {"text": part.text, "bold": False, "link": links.mark(part) if links and part.text else ""}
