"""A document's content from the facts of a ward and what a person has chosen: the one door to the builders."""

from __future__ import annotations

from dataclasses import replace

from reports.documents.content import bodies, days, letter, report, request
from reports.documents.content.annexes import annexes
from reports.documents.content.choices import DAY_KINDS, Choices, check_period
from reports.documents.content.names import CATALOGUE_VERSION
from reports.documents.content.teller import Teller
from reports.documents.content.values import Block, Content, Note, Section, Title
from reports.law_forms import law_form
from reports.queries.document import DocumentFacts

_ISSUED_AS = {"letter": "Tờ trình", "commendation": "Báo cáo thành tích"}


def build(facts: DocumentFacts, choices: Choices) -> Content:
    """A draft. Raises Refused where kind and period don't fit. Names nobody but the signer."""
    check_period(choices.kind, choices.period)
    movement = facts.movement
    teller = Teller(movement=movement, lang="vi", governing=facts.laws, history=facts.history)
    bases = _bases(choices, teller)
    return Content(
        kind=choices.kind,
        period=choices.period.code,
        ward=movement.ward_code,
        lang="vi",
        head=bodies.head(facts.place, choices),
        title=_title(facts, choices),
        issued_as=_ISSUED_AS.get(choices.kind, "Báo cáo"),
        issued_by=bodies.body_in_full(facts.place, choices.body),
        addressees=() if choices.kind == "commendation" else bodies.addressees(facts.place, choices),
        bases=bases,
        sections=_sections(facts, choices, teller),
        annexes=annexes(facts, choices),
        signature=bodies.signature(facts.place, choices),
        recipients=bodies.recipients(facts.place, choices),
        internal=choices.internal,
        sample=movement.is_sample,
        comparison=movement.comparison.code if movement.comparison else "",
        catalogue=CATALOGUE_VERSION,
        form=form.name if (form := law_form(choices.kind, request.day_of(facts, choices))) else "",
    )


def _bases(choices: Choices, teller: Teller) -> tuple[str, ...]:
    """The form of an achievement report has no place for them: its last line cites the law (request.py)."""
    if choices.kind == "commendation":
        return ()
    if choices.kind == "letter":
        return report.bases(teller, "emulation", "movement")
    return report.bases(teller, "movement", *(["festival"] if choices.kind == "festival" else []), "reporting")


def _title(facts: DocumentFacts, choices: Choices) -> Title:
    if choices.kind == "commendation":
        return request.title(facts, choices)
    if choices.kind in DAY_KINDS:
        return days.title(choices)
    return letter.title(facts, choices) if choices.kind == "letter" else report.title(choices)


def _sections(facts: DocumentFacts, choices: Choices, teller: Teller) -> tuple[Section, ...]:
    if choices.kind == "commendation":
        return request.sections(facts, choices, teller)
    if choices.kind == "letter":
        return letter.sections(facts, choices, teller)
    if choices.kind in DAY_KINDS:
        return days.sections(facts, choices, teller)
    return report.sections(facts, choices, teller)


def finished(content: Content) -> Content:
    """The content as it goes to be signed: no notes to the writer, no empty sections, numbered without gaps."""
    kept = [replace(section, blocks=_without_notes(section)) for section in content.sections]
    filled = [section for place, section in enumerate(kept) if section.blocks or _has_parts(kept, place)]
    return replace(content, sections=tuple(renumbered(filled)), draft=False)


def _without_notes(section: Section) -> tuple[Block, ...]:
    return tuple(block for block in section.blocks if not isinstance(block, Note))


def _has_parts(sections: list[Section], place: int) -> bool:
    """Whether a heading is followed by a part of its own that says something."""
    if sections[place].level != 1:
        return False
    for section in sections[place + 1 :]:
        if section.level == 1:
            return False
        if section.blocks:
            return True
    return False


def renumbered(sections: list[Section]) -> list[Section]:
    """Chapters and their parts counted anew, in this order; a part that is alone in its chapter has no number."""
    chapter = part = 0
    made = []
    for place, section in enumerate(sections):
        if not section.numbering:
            made.append(section)
        elif section.level == 1:
            chapter, part = chapter + 1, 0
            made.append(replace(section, numbering=f"{report.NUMERALS[chapter - 1]}."))
        else:
            part += 1
            alone = part == 1 and not _another_follows(sections, place)
            made.append(replace(section, numbering="" if alone else f"{part}."))
    return made


def _another_follows(sections: list[Section], place: int) -> bool:
    following = next((each for each in sections[place + 1 :] if each.numbering), None)
    return following is not None and following.level != 1
