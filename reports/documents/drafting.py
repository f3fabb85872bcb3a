"""A stored document as a content: a draft written anew from the figures of today, an issued one as it was frozen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.utils import timezone

from reports.day_periods import DayPeriod
from reports.documents.content import days, lines
from reports.documents.content.build import build, finished
from reports.documents.content.choices import DAY_KINDS, Choices
from reports.documents.content.choices import Signer as Signing
from reports.documents.content.frozen import freeze, thaw
from reports.documents.content.report import title
from reports.documents.content.values import Block, Content, Paragraph, Section, Text
from reports.documents.editing.edits import Edits, from_json
from reports.documents.editing.laying import Laid, lay
from reports.periods import Period, parse_bound
from reports.queries.document import document_facts

if TYPE_CHECKING:
    from reports.models import Document
    from residents.models import Ward

_KEPT = 8
_made: dict[Any, Generated] = {}


@dataclass(frozen=True)
class Generated:
    """What the program writes of a document. `missing`: months of its period without approved figures; `unapproved`:
    its figures are of the books, and the chief has not approved exactly these; `empty`: no month has approved ones."""

    content: Content
    missing: tuple[str, ...]
    unapproved: bool = False
    empty: bool = False


@dataclass(frozen=True)
class Drafted:
    """A draft with its edits. `data_version`: of the ward when its figures were read."""

    generated: Generated
    laid: Laid
    data_version: int

    @property
    def content(self) -> Content:
        return self.laid.content

    def frozen(self) -> str:
        """Canonical JSON of what would be signed."""
        return freeze(finished(self.content))


def period_of(document: Document) -> Period:
    if document.first_day and document.last_day:
        return DayPeriod.of(document.first_day, document.last_day)
    return Period(parse_bound(document.first_month), parse_bound(document.last_month))


def choices_of(document: Document) -> Choices:
    signer = document.signer
    signing = Signing(signer.full_name, signer.post, signer.rank, signer.deputy) if signer else Signing()
    return Choices(
        kind=cast(Any, document.kind),
        period=period_of(document),
        body=cast(Any, document.body),
        signer=signing,
        place=document.place,
        award=document.award,
        addressees=tuple(line.strip() for line in document.addressees.splitlines() if line.strip()),
        internal=document.internal,
        groups=tuple(document.groups),
        about=document.about,
    )


def generated(document: Document, *, kept: bool = False) -> Generated:
    """Some twenty queries. `kept`: as it was made a moment ago, where nothing of ward or choices is different since:
    for the preview, which is drawn at every pause in typing."""
    choices = choices_of(document)
    ward: Ward = document.ward
    key = (document.pk, document.made_at, ward.data_version, choices, document.abstract, timezone.localdate())
    if kept and key in _made:
        return _made[key]
    facts = document_facts(ward=ward, period=choices.period)
    content = _replacing(_titled(build(facts, choices), document.abstract, choices), document)
    unapproved = facts.from_books is not None and facts.from_books.approved_on is None
    months = facts.movement.months
    empty = facts.from_books is None and not months.standing
    made = Generated(content, tuple(months.missing), unapproved, empty)
    if len(_made) >= _KEPT:
        _made.clear()
    _made[key] = made
    return made


def drafted(document: Document, edits: Edits | None = None, *, kept: bool = False) -> Drafted:
    """The draft as it stands, or with these edits instead of the stored ones."""
    made = generated(document, kept=kept)
    laid = lay(made.content, from_json(document.edits) if edits is None else edits)
    return Drafted(made, laid, document.ward.data_version)


def as_issued(document: Document) -> Content:
    """The frozen content with what the registry gave, and whether it was withdrawn since. Raises FrozenError where it
    was tampered with. One query for a withdrawn one."""
    content = thaw(document.content)
    head = replace(content.head, number=document.number, day=document.issued_on)
    return replace(content, head=head, verification=document.verification_code or "", withdrawn=_withdrawn_on(document))


def _withdrawn_on(document: Document) -> date | None:
    if document.state != document.State.WITHDRAWN:
        return None
    event = document.events.filter(kind="withdrawn").order_by("pk").last()
    return timezone.localdate(event.at) if event else None


def content_of(document: Document) -> Content:
    """What the document says now: frozen from signing on, else as it stands."""
    return as_issued(document) if document.content else drafted(document).content


def abstract_of(document: Document) -> str:
    """What it is about, without asking for a figure."""
    choices = choices_of(document)
    if document.abstract:
        return document.abstract
    if document.kind in ("commendation", "letter"):
        about = f"Đề nghị tặng {document.award}" if document.award else "Đề nghị khen thưởng"
        return f"{about}, {choices.period.label()}"
    return (days.title(choices) if choices.kind in DAY_KINDS else title(choices)).abstract


def label_of(document: Document, lang: str) -> str:
    """Kind and period, what both say said once: "Báo cáo năm 2009", "Báo cáo thành tích, năm 2009"."""
    return of_period(str(document.get_kind_display()), period_of(document).label(lang))


def of_period(kind: str, period: str) -> str:
    """What a kind is of: "báo cáo năm" and "năm 2009" are "Báo cáo năm 2009"."""
    label = f"{kind}, {period}"
    words, more = kind.split(), period.split()
    for length in range(min(len(words), len(more)), 0, -1):
        if words[-length:] == more[:length]:
            label = " ".join([*words[:-length], *more])
            break
    return label[:1].upper() + label[1:]


def named(content: Content) -> str:
    """ "Báo cáo số 05/BC-BCĐ ngày 05 tháng 6 năm 2026 của …"."""
    return lines.reference(content).removeprefix("(Kèm theo ").removesuffix(")")


def _titled(content: Content, abstract: str, choices: Choices) -> Content:
    """With the writer's abstract, also where the first and the last line tell it."""
    if not abstract:
        return content
    told, new = _small(content.title.abstract), _small(abstract)
    sections = tuple(
        replace(section, blocks=tuple(_retold(block, told, new) for block in section.blocks))
        if section.key in ("opening", "closing")
        else section
        for section in content.sections
    )
    return replace(content, title=replace(content.title, abstract=abstract), sections=sections)


def _retold(block: Block, told: str, new: str) -> Block:
    if not isinstance(block, Paragraph):
        return block
    parts = tuple(Text(part.text.replace(told, new)) if isinstance(part, Text) else part for part in block.parts)
    return replace(block, parts=parts)


def _replacing(content: Content, document: Document) -> Content:
    """A version after the first names the one that it stands for, before its last line; an ordinary one does not name
    an internal one, whose number stays in the ward."""
    old = document.replaces
    if old is None or not old.content or (old.internal and not document.internal):
        return content
    text = f"{content.issued_as} này thay thế {named(as_issued(old))}."
    section = Section("replaces", 1, "", "", (Paragraph((Text(text),)),))
    last = len(content.sections) - (content.sections[-1].key == "closing")
    return replace(content, sections=(*content.sections[:last], section, *content.sections[last:]))


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
