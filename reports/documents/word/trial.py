"""What a ward's template is tried against: its own documents of the kinds that differ in form, drafts and signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from reports.documents.content.build import build
from reports.documents.content.build import finished as as_signed
from reports.documents.content.choices import Choices
from reports.documents.content.values import Content, Kind, Signature
from reports.months import Month
from reports.periods import Period, parse_period
from reports.queries.document import document_facts
from reports.queries.word_templates import last_standing
from residents.models import Ward


def trial(ward: Ward, today: date) -> list[Content]:
    """Of the ward's last approved month and its years: a month, a year, five years, a request, a letter; each twice."""
    last = last_standing(ward) or Month(today.year - 1, 12)
    periods: dict[str, tuple[Kind, ...]] = {
        str(last): ("month",),
        str(last.year): ("year", "commendation", "letter"),
        f"{last.year - 4}-{last.year}": ("five-years",),
    }
    return [each for code, kinds in periods.items() for each in _of(ward, parse_period(code), kinds, today)]


def _of(ward: Ward, period: Period, kinds: tuple[Kind, ...], today: date) -> Iterator[Content]:
    facts = document_facts(ward=ward, period=period, today=today)
    for kind in kinds:
        draft = build(facts, Choices(kind, period))
        yield draft
        yield _signed(draft, today)


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
