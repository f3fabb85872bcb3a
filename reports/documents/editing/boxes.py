"""The editor's boxes: what each shows of a draft, and the edits that come back in them.

Names in the post, `S` the key of a section and `N` a place in it: a.S.N the sentence, b.S.N the mark of what it said
when it was shown, r.S.N back to the program's own, k.S.N kept as it is, n.S.N a note filled in, o.S own paragraphs, h.S
not printed, x.S what is left of a section that is gone is dropped; "move" is "S:up" or "S:down".
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reports.documents.content.values import Block, Content, Note, Number, Paragraph, Section, Table
from reports.documents.editing.edits import Changed, Edits, Line, SectionEdits, base_of
from reports.documents.editing.laying import FIXED, orphans, placed_in
from reports.documents.editing.linking import Figures, parts_of, read_lines

Post = Mapping[str, str]


@dataclass(frozen=True)
class Box:
    """A block of a section. `block`: as the program writes it; `text`: what stands in the box; `edited`: it is not the
    program's; `stale`: nor is the program's sentence what it was."""

    sort: str
    place: int
    block: Block
    text: str = ""
    mark: str = ""
    edited: bool = False
    stale: bool = False


@dataclass(frozen=True)
class SectionBoxes:
    section: Section
    boxes: tuple[Box, ...]
    own: str
    hidden: bool
    fixed: bool

    @property
    def edited(self) -> bool:
        return self.hidden or bool(self.own) or any(box.edited for box in self.boxes)


def boxes(content: Content, edits: Edits, sections: Sequence[Section], typed: Post | None = None) -> list[SectionBoxes]:
    """Section by section in the order of `sections`; with what was `typed` where a post came back."""
    figures = Figures(content)
    return [_section(each, edits.of(each.key), figures, typed) for each in sections]


def mark_of(text: str) -> str:
    """Tells whether a box was touched: line ends and blanks make no difference."""
    plain = "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def saved_marks(post: Post) -> dict[str, str]:
    """By name, the marks of a page that stays open once this post is saved: from here on, touched is what differs from
    it, so that a sentence typed back to the program's is the program's again."""
    kept = {name[2:]: text for name, text in post.items() if name.startswith("a.")}
    return {f"b.{name}": "" if post.get(f"r.{name}") == "1" else mark_of(text) for name, text in kept.items()}


def texts(content: Content, stored: Edits) -> dict[str, str]:
    """What every box of a section holds, by its name; of a tick "1" or ""."""
    return dict(_shown(content, stored))


def generated_texts(content: Content) -> dict[str, str]:
    """The program's sentences, by the names of their boxes."""
    return {name: text for name, text in _shown(content, Edits()) if name.startswith("a.")}


def read(post: Post, content: Content, stored: Edits) -> Edits:
    """The edits in a post over those stored: a box that was not touched stays what it was."""
    figures = Figures(content)
    known = {section.key for section in content.sections}
    sections = {section.key: _read(post, section, stored.of(section.key), figures) for section in content.sections}
    lost = {key: each for key, each in stored.sections.items() if key not in known and post.get(f"x.{key}") != "1"}
    return Edits({**sections, **lost}, _moved(post.get("move", ""), content, stored.order))


def typed_anew(post: Post, content: Content, stored: Edits) -> Iterator[str]:
    """The texts that the writer typed or changed: what the guard has to see."""
    before = texts(content, stored)
    for name, text in post.items():
        if name[:2] in ("a.", "n.", "o.") and mark_of(text) != mark_of(before.get(name, "")):
            yield text


def _shown(content: Content, stored: Edits) -> Iterator[tuple[str, str]]:
    for each in boxes(content, stored, content.sections):
        key = each.section.key
        yield f"h.{key}", "1" if each.hidden else ""
        yield f"o.{key}", each.own
        for box in each.boxes:
            if box.sort in ("paragraph", "note"):
                yield f"{'a' if box.sort == 'paragraph' else 'n'}.{key}.{box.place}", box.text


def _section(section: Section, edits: SectionEdits, figures: Figures, typed: Post | None) -> SectionBoxes:
    paragraphs = [block for block in section.blocks if isinstance(block, Paragraph)]
    placed = placed_in(paragraphs, edits)
    made: list[Box] = []
    at_paragraph = at_note = -1
    for block in section.blocks:
        if isinstance(block, Paragraph):
            at_paragraph += 1
            box = _paragraph(block, at_paragraph, placed.get(at_paragraph), figures)
            made.append(_typed(box, typed, f"a.{section.key}.{at_paragraph}"))
        elif isinstance(block, Note):
            at_note += 1
            lines = edits.notes.get(at_note, ())
            box = Box("note", at_note, block, _text(lines, (), figures), edited=bool(lines))
            made.append(_typed(box, typed, f"n.{section.key}.{at_note}"))
        else:
            made.append(Box("table" if isinstance(block, Table) else "chart", 0, block))
    left = orphans(edits, {at for at, _changed in placed.values()}, at_note)
    own = _text([*edits.own, *left], (), figures)
    hidden = edits.hidden
    if typed is not None:
        own, hidden = typed.get(f"o.{section.key}", own), typed.get(f"h.{section.key}") == "1"
    return SectionBoxes(section, tuple(made), own, hidden, section.key in FIXED)


def _paragraph(block: Paragraph, place: int, found: tuple[int, Changed] | None, figures: Figures) -> Box:
    if found is None:
        return Box("paragraph", place, block, str(block), mark_of(str(block)))
    changed = found[1]
    text = _text(changed.lines, _numbers(block), figures)
    return Box("paragraph", place, block, text, mark_of(text), edited=True, stale=changed.base != base_of(block))


def _typed(box: Box, typed: Post | None, name: str) -> Box:
    """With what was typed into it; its mark stays that of what is stored, or the typing would be lost as untouched."""
    if typed is None:
        return box
    text = typed.get(name, box.text)
    touched = box.sort == "paragraph" and mark_of(text) != mark_of(str(box.block))
    return replace(box, text=text, edited=box.edited or touched)


def _read(post: Post, section: Section, stored: SectionEdits, figures: Figures) -> SectionEdits:
    key = section.key
    paragraphs = [block for block in section.blocks if isinstance(block, Paragraph)]
    notes = [block for block in section.blocks if isinstance(block, Note)]
    placed = placed_in(paragraphs, stored)
    changed = {
        at: found
        for at, block in enumerate(paragraphs)
        if (found := _changed(post, f"{key}.{at}", block, placed.get(at), figures)) is not None
    }
    filled = {
        at: lines for at in range(len(notes)) if (lines := read_lines(post.get(f"n.{key}.{at}", ""), (), figures))
    }
    own = read_lines(post.get(f"o.{key}", ""), (), figures)
    return SectionEdits(post.get(f"h.{key}") == "1" and key not in FIXED, changed, filled, own)


def _changed(
    post: Post, name: str, block: Paragraph, found: tuple[int, Changed] | None, figures: Figures
) -> Changed | None:
    stored = found[1] if found else None
    text = post.get(f"a.{name}")
    if post.get(f"r.{name}") == "1":
        return None
    if text is None or mark_of(text) == post.get(f"b.{name}"):
        return replace(stored, base=base_of(block)) if stored and post.get(f"k.{name}") == "1" else stored
    if mark_of(text) == mark_of(str(block)):
        return None
    return Changed(base_of(block), read_lines(text, _numbers(block), figures))


def _moved(move: str, content: Content, order: Sequence[str]) -> tuple[str, ...]:
    """The order after one section changed places with its neighbour of the same level and chapter."""
    key, _colon, way = move.rpartition(":")
    if way not in ("up", "down"):
        return tuple(order)
    place = {name: at for at, name in enumerate(order)}
    keys = [each.key for each in content.sections]
    ranked = sorted(keys, key=lambda each: place.get(each, len(place))) if order else keys
    siblings = _siblings(content, key)
    ordered = [each for each in ranked if each in siblings]
    if key not in ordered:
        return tuple(order)
    at = ordered.index(key)
    other = at - 1 if way == "up" else at + 1
    if not 0 <= other < len(ordered):
        return tuple(order)
    here, there = ranked.index(ordered[at]), ranked.index(ordered[other])
    ranked[here], ranked[there] = ranked[there], ranked[here]
    return tuple(ranked)


def _siblings(content: Content, key: str) -> set[str]:
    chapter = ""
    chapters: dict[str, str] = {}
    for section in content.sections:
        chapter = section.key if section.level == 1 else chapter
        chapters[section.key] = "" if section.level == 1 else chapter
    return {
        each.key
        for each in content.sections
        if each.key not in FIXED and chapters[each.key] == chapters.get(key) and key in chapters
    }


def _text(lines: Sequence[Line], near: Sequence[Number], figures: Figures) -> str:
    return "\n".join("".join(part.text for part in parts_of(line, near, figures)[0]) for line in lines)


def _numbers(paragraph: Paragraph) -> list[Number]:
    return [part for part in paragraph.parts if isinstance(part, Number)]
