"""The numbers of a document as links to their evidence, on the paper and in the text beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from reports.day_periods import DayPeriod, parse_any
from reports.documents.content.values import Content, Note, Number, Paragraph, Part, Section
from reports.views.month import code_of
from residents.models import Ward
from wardsecurity.accounts.access import PersonRequest
from wardsecurity.accounts.permissions import Permission
from wardsecurity.words import short_date

Evidence = Callable[[Number], str]


@dataclass(frozen=True)
class Piece:
    """A stretch of text; a number has an `href`, "" where this person may not follow it."""

    text: str
    href: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Told:
    """A paragraph of the text; `note`: what the writer still has to add; `own`: a writer's, without a figure."""

    pieces: tuple[Piece, ...]
    own: bool = False
    note: bool = False


@dataclass(frozen=True)
class ToldSection:
    heading: str
    level: int
    paragraphs: tuple[Told, ...]


def evidence_of(request: PersonRequest, ward: Ward) -> Evidence:
    """Where a number leads: its indicator, over its own period, beside the earlier one that it is held against; one of
    days to what the books say of them, for those who see that, and to "" for others."""
    base = reverse("evidence", kwargs={"code": code_of(request), "indicator": "-"}).removesuffix("-/")

    books = reverse("books_figures", kwargs={"code": code_of(request)})
    sees_books = request.person.may(Permission.SEE_DRAFTS, ward)

    def address(number: Number) -> str:
        period = parse_any(number.period)
        if isinstance(period, DayPeriod):
            days = {"tu": short_date(period.from_day), "den": short_date(period.to_day)}
            return f"{books}?{urlencode(days)}" if sees_books else ""
        against = "cung_ky" if number.against else "khong"
        place = "#cac-nam" if number.aspect == "run" else ""
        return f"{base}{number.code}/?{urlencode({'ky': number.period, 'so_voi': against})}{place}"

    return address


def pieces(parts: Iterable[Part], evidence: Evidence | None) -> tuple[Piece, ...]:
    return tuple(
        Piece(part.text, evidence(part) if evidence else "", True) if isinstance(part, Number) else Piece(part.text)
        for part in parts
        if part.text
    )


def text_of(content: Content, evidence: Evidence | None) -> tuple[ToldSection, ...]:
    """The text without its tables, for those who do not see the paper."""
    return tuple(_section(section, evidence) for section in content.sections)


def _section(section: Section, evidence: Evidence | None) -> ToldSection:
    told = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            told.append(Told(pieces(block.parts, evidence), own=block.own))
        elif isinstance(block, Note):
            told.append(Told((Piece(block.text),), note=True))
    return ToldSection(f"{section.numbering} {section.heading}".strip(), section.level, tuple(told))
