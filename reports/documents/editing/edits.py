"""What the writers of a draft changed, as values and as JSON: laid over the generated text, whose figures flow in.

A sentence keeps a number as a reference to its figure, never as digits; sections and sentences are known by their key
and place, and by how the sentence read (`base`), so that a change of the generated text is noticed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reports.documents.content.values import Number, Paragraph

Identity = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Ref:
    """A number kept in a sentence: whose it is, and how it read last."""

    identity: Identity
    text: str


@dataclass(frozen=True)
class Line:
    """A paragraph of the writer's: words, and numbers kept."""

    parts: tuple[str | Ref, ...]


@dataclass(frozen=True)
class Changed:
    """A generated paragraph written otherwise; no lines: left out. `base`: how it read, its numbers named."""

    base: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class SectionEdits:
    """paragraphs, notes: by place among the paragraphs, or notes, of the generated section; own: added at its end."""

    hidden: bool = False
    paragraphs: Mapping[int, Changed] = field(default_factory=dict)
    notes: Mapping[int, tuple[Line, ...]] = field(default_factory=dict)
    own: tuple[Line, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.hidden or self.paragraphs or self.notes or self.own)


@dataclass(frozen=True)
class Edits:
    """order: the keys of sections as the writer wants them; those that it does not name come last."""

    sections: Mapping[str, SectionEdits] = field(default_factory=dict)
    order: tuple[str, ...] = ()

    def of(self, key: str) -> SectionEdits:
        return self.sections.get(key, SectionEdits())


def identity(number: Number) -> Identity:
    return number.code, number.period, number.aspect, number.against, number.unit


def base_of(paragraph: Paragraph) -> str:
    """How a generated paragraph reads, its numbers named instead of told: the same whatever the figures are."""
    return "".join(
        f"{{{part.code}:{part.aspect}:{part.period}}}" if isinstance(part, Number) else part.text
        for part in paragraph.parts
    )


def to_json(edits: Edits) -> dict[str, Any]:
    return {
        "order": list(edits.order),
        "sections": {key: _section(each) for key, each in edits.sections.items() if not each.is_empty},
    }


def from_json(stored: Mapping[str, Any]) -> Edits:
    """The edits of a draft as `to_json` wrote them; {} is none."""
    sections = {key: _read(each) for key, each in stored.get("sections", {}).items()}
    return Edits(sections, tuple(stored.get("order", ())))


def _section(edits: SectionEdits) -> dict[str, Any]:
    return {
        "hidden": edits.hidden,
        "paragraphs": {
            str(at): {"base": each.base, "lines": _lines(each.lines)} for at, each in edits.paragraphs.items()
        },
        "notes": {str(at): _lines(each) for at, each in edits.notes.items()},
        "own": _lines(edits.own),
    }


def _lines(lines: Sequence[Line]) -> list[list[Any]]:
    return [
        [part if isinstance(part, str) else {"of": list(part.identity), "text": part.text} for part in line.parts]
        for line in lines
    ]


def _read(stored: Mapping[str, Any]) -> SectionEdits:
    return SectionEdits(
        hidden=stored["hidden"],
        paragraphs={
            int(at): Changed(each["base"], _read_lines(each["lines"])) for at, each in stored["paragraphs"].items()
        },
        notes={int(at): _read_lines(each) for at, each in stored["notes"].items()},
        own=_read_lines(stored["own"]),
    )


def _read_lines(stored: Sequence[Sequence[Any]]) -> tuple[Line, ...]:
    return tuple(Line(tuple(_read_part(part) for part in line)) for line in stored)


def _read_part(part: Any) -> str | Ref:
    if isinstance(part, str):
        return part
    code, period, aspect, against, unit = part["of"]
    return Ref((code, period, aspect, against, unit), part["text"])
