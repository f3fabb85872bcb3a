"""What a ward's template is tried against: its own documents of the kinds that differ in form, drafts and signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from reports.documents.content.build import build
from reports.documents.content.build import finished as as_signed
from reports.documents.content.choices import Choices
from reports.documents.content.values import Content, Kind, Signature
from reports.months import Month
from reports.periods import parse_period
from reports.queries.document import DocumentFacts, document_facts
from reports.queries.word_templates import last_standing
from residents.models import Ward

# Kinds that have the form of another: a template for them is tried with that.
_ALIKE: Mapping[str, str] = dict.fromkeys(("quarter", "half", "nine-months", "thematic", "festival"), "year")
_KINDS: tuple[Kind, ...] = ("month", "year", "five-years", "commendation", "letter")
# As drafts too, with their mark and their notes to the writer, which are the same in every report.
_AS_DRAFTS = ("year", "commendation")


def trial(ward: Ward, today: date, kind: str = "") -> list[Content]:
    """Of the ward's last approved month and its years: documents of the kind that a template is for, or of each that
    has a form of its own where it is for all. Few, so that whoever waits for the answer waits a second or two."""
    last = last_standing(ward) or Month(today.year - 1, 12)
    periods = {"month": str(last), "five-years": f"{last.year - 4}-{last.year}"}
    tried = [each for each in _KINDS if not kind or each == _ALIKE.get(kind, kind)]
    known: dict[str, DocumentFacts] = {}
    made: list[Content] = []
    for each in tried:
        code = periods.get(each, str(last.year))
        period = parse_period(code)
        known[code] = known.get(code) or document_facts(ward=ward, period=period, today=today)
        draft = build(known[code], Choices(each, period))
        made += [draft, _signed(draft, today)] if kind or each in _AS_DRAFTS else [_signed(draft, today)]
    return made


def _signed(draft: Content, today: date) -> Content:
    """With everything that a document may bear: number, day, a deputy's names, boxes, a code, several addressees."""
    signature = Signature(("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"), "PHÓ CHỦ TỊCH UBND PHƯỜNG", "Trung tá", "Họ và tên", "")
    done = as_signed(draft)
    return replace(
        done,
        head=replace(done.head, number=5, day=today),
        signature=replace(signature, confirmation=done.signature.confirmation),
        addressees=(*done.addressees, "Công an tỉnh"),
        internal=True,
        verification="MAU-THU",
    )
