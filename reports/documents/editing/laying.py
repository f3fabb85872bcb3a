"""The edits of a draft laid over its generated text: what will be printed, and what no longer fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reports.documents.content.build import renumbered
from reports.documents.content.values import Block, Content, Note, Number, Paragraph, Section
from reports.documents.editing.edits import Changed, Edits, Line, SectionEdits, base_of
from reports.documents.editing.linking import Figures, parts_of

# Sections that begin and end a document keep their place.
FIXED = ("opening", "replaces", "closing")


@dataclass(frozen=True)
class Written:
    """A paragraph of the writer's as it will be printed. `instead`: the generated one that it stands for, None for one
    that was added; `place`: of that one in its section; `first`: of several lines the first."""

    section: str
    paragraph: Paragraph
    instead: Paragraph | None = None
    place: int | None = None
    first: bool = True


@dataclass(frozen=True)
class Misfit:
    """stale: the generated sentence reads otherwise than when it was edited; orphan: it is gone, the writer's words
    stand at the end of the section; lost: so is its section, they are not printed; gone: a number is no longer told."""

    kind: Literal["stale", "orphan", "lost", "gone"]
    section: str
    text: str
    now: str = ""


@dataclass(frozen=True)
class Laid:
    content: Content
    written: tuple[Written, ...]
    misfits: tuple[Misfit, ...]


def lay(content: Content, edits: Edits) -> Laid:
    """The generated content with the edits over it; still a draft, with the notes that are not filled in."""
    layer = _Layer(Figures(content))
    sections = [layer.section(each, edits.of(each.key)) for each in content.sections]
    known = {each.key for each in content.sections}
    for key, each in edits.sections.items():
        if key not in known:
            layer.lose(key, each)
    shown = [each for each in ordered(sections, edits.order) if not _is_hidden(each, sections, edits)]
    made = replace(content, sections=tuple(renumbered(shown)))
    printed = {each.key for each in shown}
    return Laid(made, tuple(each for each in layer.written if each.section in printed), tuple(layer.misfits))


class _Layer:
    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.written: list[Written] = []
        self.misfits: list[Misfit] = []

    def section(self, section: Section, edits: SectionEdits) -> Section:
        if edits.is_empty:
            return section
        paragraphs = [block for block in section.blocks if isinstance(block, Paragraph)]
        placed = placed_in(paragraphs, edits)
        used: set[int] = {at for at, _changed in placed.values()}
        blocks: list[Block] = []
        at_paragraph = at_note = -1
        for block in section.blocks:
            if isinstance(block, Note):
                at_note += 1
                lines = edits.notes.get(at_note, ())
                blocks += self._added(section, lines) or [block]
            elif isinstance(block, Paragraph):
                at_paragraph += 1
                blocks += self._paragraph(section, block, at_paragraph, placed.get(at_paragraph))
            else:
                blocks.append(block)
        blocks += self._added_again(section, orphans(edits, used, at_note))
        blocks += self._added(section, edits.own)
        return replace(section, blocks=tuple(blocks))

    def lose(self, key: str, edits: SectionEdits) -> None:
        lines = [line for each in edits.paragraphs.values() for line in each.lines]
        lines += [line for each in edits.notes.values() for line in each]
        self.misfits += [Misfit("lost", key, plain(line)) for line in (*lines, *edits.own)]

    def _paragraph(
        self, section: Section, block: Paragraph, place: int, found: tuple[int, Changed] | None
    ) -> list[Block]:
        if found is None:
            return [block]
        changed = found[1]
        if changed.base != base_of(block):
            text = " ".join(plain(line) for line in changed.lines)
            self.misfits.append(Misfit("stale", section.key, text, str(block)))
        near = [part for part in block.parts if isinstance(part, Number)]
        made: list[Block] = []
        for at, line in enumerate(changed.lines):
            paragraph = self._line(section, line, near, item=block.item)
            self.written.append(Written(section.key, paragraph, block, place, first=at == 0))
            made.append(paragraph)
        return made

    def _added_again(self, section: Section, lines: Sequence[Line]) -> list[Block]:
        self.misfits += [Misfit("orphan", section.key, plain(line)) for line in lines]
        return self._added(section, lines)

    def _added(self, section: Section, lines: Iterable[Line]) -> list[Block]:
        made = [self._line(section, line, ()) for line in lines]
        self.written += [Written(section.key, paragraph) for paragraph in made]
        return list(made)

    def _line(self, section: Section, line: Line, near: Sequence[Number], *, item: bool = False) -> Paragraph:
        parts, gone = parts_of(line, near, self.figures)
        self.misfits += [Misfit("gone", section.key, text) for text in gone]
        own = not any(isinstance(part, Number) for part in parts)
        return Paragraph(parts, own=own, item=item)


def orphans(edits: SectionEdits, used: set[int], last_note: int) -> list[Line]:
    """The writer's lines whose generated sentence or note is gone."""
    lines = [line for at, each in edits.paragraphs.items() if at not in used for line in each.lines]
    return [*lines, *(line for at, each in edits.notes.items() if at > last_note for line in each)]


def plain(line: Line) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in line.parts)


def placed_in(paragraphs: Sequence[Paragraph], edits: SectionEdits) -> dict[int, tuple[int, Changed]]:
    """Which edit stands for which paragraph: {place now: (place when edited, edit)}. A sentence is known by how it
    reads wherever it has moved to; only what is then left over goes by its place."""
    placed: dict[int, tuple[int, Changed]] = {}
    left = dict(edits.paragraphs)
    bases = [base_of(paragraph) for paragraph in paragraphs]
    for at, changed in sorted(edits.paragraphs.items()):
        alike = [place for place, base in enumerate(bases) if base == changed.base and place not in placed]
        if alike:
            placed[min(alike, key=lambda place: abs(place - at))] = at, left.pop(at)
    for at, changed in left.items():
        if at < len(paragraphs) and at not in placed:
            placed[at] = at, changed
    return placed


def ordered(sections: Sequence[Section], order: Sequence[str]) -> list[Section]:
    """Chapters by the writer's order, each with its parts, these by it as well; the first and last lines stay."""
    wanted = {key: place for place, key in enumerate(order)}
    groups: list[list[Section]] = []
    for section in sections:
        if section.level == 1 or not groups or groups[-1][0].level == 2 or groups[-1][0].key in FIXED:
            groups.append([section])
        else:
            groups[-1].append(section)
    moved = ([group[0], *_sorted(group[1:], wanted)] for group in _sorted_groups(groups, wanted))
    return [section for group in moved for section in group]


def _sorted_groups(groups: list[list[Section]], wanted: dict[str, int]) -> list[list[Section]]:
    movable = [group for group in groups if group[0].key not in FIXED]
    movable.sort(key=lambda group: wanted.get(group[0].key, len(wanted)))
    following = iter(movable)
    return [group if group[0].key in FIXED else next(following) for group in groups]


def _sorted(sections: list[Section], wanted: dict[str, int]) -> list[Section]:
    return sorted(sections, key=lambda section: wanted.get(section.key, len(wanted)))


def _is_hidden(section: Section, sections: Sequence[Section], edits: Edits) -> bool:
    """Hidden itself, or its chapter is."""
    if edits.of(section.key).hidden:
        return True
    if section.level == 1:
        return False
    before = [each for each in sections[: [each.key for each in sections].index(section.key)] if each.level == 1]
    return bool(before) and edits.of(before[-1].key).hidden
