"""The writers' sentences held against the figures: what contradicts them, and what no figure says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _

from reports.catalogue import CATALOGUE
from reports.documents.content.values import Content, Number, Paragraph, Text
from reports.documents.editing.claims import Claim, claims
from reports.documents.editing.edits import identity
from reports.documents.editing.judging import judged
from reports.documents.editing.laying import Written
from reports.documents.editing.named import against_blocks
from reports.documents.editing.units import same_kind, unit_of

Level = Literal["error", "warning"]
# Where a number stood, so that no word beyond it is read as its unit.
_KEPT = "\ufffc"
LARGE = 100
_BEFORE = re.compile(r"(?<!\w)(?:hơn|trên|gần|dưới|tăng|giảm)\s+$", re.IGNORECASE)
_OPPOSITE = {"tăng": "down", "giảm": "up"}


@dataclass(frozen=True)
class Held:
    """What is wrong with a sentence of the writer's, in words. `place`: of the generated one in its section."""

    level: Level
    section: str
    place: int | None
    text: str


def held(written: Sequence[Written], content: Content) -> tuple[Held, ...]:
    """`content`: as generated, with every figure that the text may rest on."""
    facts = [(number.code, claim) for number in content.numbers() if not number.unit for claim in facts_of(number)]
    against = [found for group in _of_one_sentence(written) for found in _held(group, facts)]
    judgements = [
        Held("warning", each.section, each.place, text)
        for each in written
        for text in judged(str(each.paragraph), str(each.instead or ""), content)
    ]
    return (*against, *_blocks(written, content), *judgements)


def _blocks(written: Sequence[Written], content: Content) -> Iterator[Held]:
    """The lines of one sentence name its blocks together."""
    for group in _of_one_sentence(written):
        first, text = group[0], " ".join(str(each.paragraph) for each in group)
        for wrong, told in against_blocks(text, first.instead, content):
            yield Held("error" if wrong else "warning", first.section, first.place, told)


def facts_of(number: Number) -> list[Claim]:
    """What a figure states, read as its words are: "giảm 07 vụ (-14,29%)" is a count and a percentage. In a cell no
    unit stands beside it: it counts what its indicator counts."""
    read = list(claims(number.text))
    if not read and not number.at_least and isinstance(number.value, int):
        read = [Claim(Decimal(abs(number.value)))]
    entry = CATALOGUE.get(number.code)
    kind = unit_of(entry.unit("vi")).kind if entry else ""
    return [fact if fact.unit or fact.percent else replace(fact, kind=kind) for fact in read]


def _of_one_sentence(written: Sequence[Written]) -> list[list[Written]]:
    """Lines that stand together for one generated sentence, told by their place; every other line by itself."""
    groups: list[list[Written]] = []
    for each in written:
        if each.instead is not None and not each.first and groups:
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _held(group: Sequence[Written], everywhere: Sequence[tuple[str, Claim]]) -> Iterator[Held]:
    first = group[0]
    generated = _numbers(first.instead) if first.instead else []
    kept = [identity(number) for each in group for number in _numbers(each.paragraph)]
    dropped = [claim for number in generated if identity(number) not in kept for claim in facts_of(number)]
    # A small figure of a table, which has no unit beside it, could be any: it counts for its own indicator alone.
    codes = {number.code for number in generated}
    facts = [fact for code, fact in everywhere if fact.unit or fact.percent or code in codes or fact.value >= LARGE]
    allowed = {(claim.value, claim.unit) for claim in _claims_of(first.instead)} if first.instead else set()
    for each in group:
        for claim in _claims_of(each.paragraph):
            if (claim.value, claim.unit) in allowed:
                continue
            found = _contradiction(claim, dropped, facts, edited=first.instead is not None)
            if found:
                yield Held(found[0], first.section, first.place, found[1])
        yield from _turned(each, generated, first)
        yield from _bounded(each, first)


def _contradiction(
    claim: Claim, dropped: Sequence[Claim], facts: Sequence[Claim], *, edited: bool
) -> tuple[Level, str] | None:
    """What is wrong with one number of a sentence, None where a figure says the same."""
    own = [fact for fact in dropped if _says_same(claim, fact)]
    other = [fact for fact in facts if _says_same(claim, fact)]
    if any(_agree(claim, fact) for fact in own):
        return None
    if own:
        return "error", _against(claim, own[0])
    instead = next((fact for fact in dropped if _comparable(claim, fact)), None)
    agreeing = any(_agree(claim, fact) for fact in other)
    if not agreeing and (miscounted := next((fact for fact in (*dropped, *facts) if _miscounts(claim, fact)), None)):
        return "error" if edited else "warning", _against(claim, miscounted)
    if instead is not None:
        # another figure of the text may be told here on purpose: the writer looks again
        return "warning" if agreeing else "error", _("Câu đã sửa ghi “%(typed)s”, số liệu là “%(figure)s”.") % {
            "typed": _shown(claim),
            "figure": _shown(instead),
        }
    if agreeing:
        return None
    if other:
        return "error" if edited else "warning", _against(claim, other[0])
    return "warning", _("“%(typed)s” không có trong số liệu của văn bản; đồng chí kiểm tra lại.") % {
        "typed": _shown(claim)
    }


def _against(claim: Claim, fact: Claim) -> str:
    told = {"typed": _shown(claim), "figure": _shown(fact)}
    return _("“%(typed)s” ngược với số liệu: %(figure)s.") % told


def _turned(written: Written, generated: Iterable[Number], first: Written) -> Iterator[Held]:
    """A change told the other way round in words alone: "số vụ tăng" where the figure fell."""
    text = _text(written.paragraph)
    for number, lead in _leads(first.instead):
        if number.aspect != "change" or not isinstance(number.value, int) or not number.value:
            continue
        told = re.search(rf"{re.escape(lead)}\W*(?:đã\s+|có\s+)?(tăng|giảm)(?!\w)", text, re.IGNORECASE)
        wrong = "up" if number.value > 0 else "down"
        if told and _OPPOSITE[told[1].lower()] == wrong and not re.match(r"\s*\d", text[told.end() :]):
            yield Held(
                "error",
                first.section,
                first.place,
                _("“%(typed)s” ngược với số liệu: %(figure)s.") % {"typed": told[0], "figure": number.text},
            )


def _bounded(written: Written, first: Written) -> Iterator[Held]:
    """A figure that was kept, with "hơn" or "tăng" written before it."""
    before = ""
    for part in written.paragraph.parts:
        if not isinstance(part, Number):
            before = part.text
            continue
        told = _BEFORE.search(before)
        read = next(claims(part.text), None)
        if told and read and not read.direction and part.aspect == "value" and not _is_written_so(told[0], part, first):
            typed = {"typed": f"{told[0].strip()} {part.text}", "figure": part.text}
            yield Held("error", first.section, first.place, _("“%(typed)s” ngược với số liệu: %(figure)s.") % typed)
        before = ""


def _is_written_so(word: str, number: Number, first: Written) -> bool:
    return bool(first.instead) and f"{word}{number.text}" in str(first.instead)


def _leads(paragraph: Paragraph | None) -> Iterator[tuple[Number, str]]:
    """Each number with the words just before it, since the last mark of punctuation."""
    before = ""
    for part in paragraph.parts if paragraph else ():
        if isinstance(part, Number):
            lead = re.split(r"[:;,.()]", before)[-1].strip()
            if lead:
                yield part, lead
            before = ""
        else:
            before += part.text


def _says_same(claim: Claim, fact: Claim) -> bool:
    return _comparable(claim, fact) and _near(claim, fact)


def _near(claim: Claim, fact: Claim) -> bool:
    """The same number, or one that "hơn", "gần", "khoảng" may stand before."""
    if claim.whole != fact.whole:
        return False
    if claim.value == fact.value:
        return True
    tenth = fact.value / 10
    if claim.bound == "above":
        return 0 < fact.value - claim.value <= tenth
    if claim.bound == "below":
        return 0 < claim.value - fact.value <= tenth
    return claim.bound == "about" and abs(claim.value - fact.value) <= tenth / 2


def _agree(claim: Claim, fact: Claim) -> bool:
    """Not turned round: "tăng" where it fell, "hơn 42" where it is 42."""
    if claim.direction and fact.direction and claim.direction != fact.direction:
        return False
    exact = claim.value == fact.value
    return not exact or claim.bound in (fact.bound, "about")


def _miscounts(claim: Claim, fact: Claim) -> bool:
    """A large figure to the digit, said of what it does not count: "12.557 hộ" for the 12.557 lượt hộ."""
    if not claim.kind or not fact.kind or fact.value < LARGE or claim.value != fact.value or fact.percent:
        return False
    return not same_kind(claim.kind, fact.kind)


def _comparable(claim: Claim, fact: Claim) -> bool:
    """Of the same sort; where the program doesn't know what is counted, a figure of a table may be of any."""
    if claim.percent != fact.percent or (claim.whole is None) != (fact.whole is None):
        return False
    if claim.kind and fact.kind:
        return same_kind(claim.kind, fact.kind)
    return claim.unit == fact.unit or not fact.unit or claim.percent


def _claims_of(paragraph: Paragraph) -> list[Claim]:
    """The numbers of its own words; those that are kept as figures are not told again."""
    return list(claims(_text(paragraph)))


def _text(paragraph: Paragraph) -> str:
    return "".join(part.text if isinstance(part, Text) else _KEPT for part in paragraph.parts)


def _numbers(paragraph: Paragraph) -> list[Number]:
    return [part for part in paragraph.parts if isinstance(part, Number)]


def _shown(claim: Claim) -> str:
    word = {"up": "tăng ", "down": "giảm ", "": ""}[claim.direction] if claim.text[:1] not in "+-" else ""
    bound = {"above": "hơn ", "below": "gần ", "about": "khoảng ", "": ""}[claim.bound]
    counted = claim.kind if claim.kind and not claim.unit else ""
    return f"{word}{bound}{claim.text} {counted}".rstrip()
