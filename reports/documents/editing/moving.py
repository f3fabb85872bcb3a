"""The edits of a draft taken over to other days: a number kept in a sentence is then that of the new days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reports.documents.content.values import Content
from reports.documents.editing.edits import Changed, Edits, Line, Ref, SectionEdits


def moved(edits: Edits, was: Content, now: Content) -> Edits:
    """`was`, `now`: what the program writes of the old and of the new days. Nothing is left out: what finds no place in
    the new text is told by `laying.lay`."""
    if was.period == now.period:
        return edits
    codes = {was.period: now.period}
    if was.comparison and now.comparison:
        codes[was.comparison] = now.comparison
    return replace(edits, sections={key: _section(each, codes) for key, each in edits.sections.items()})


def _section(edits: SectionEdits, codes: Mapping[str, str]) -> SectionEdits:
    return replace(
        edits,
        paragraphs={at: _changed(each, codes) for at, each in edits.paragraphs.items()},
        notes={at: tuple(_line(line, codes) for line in lines) for at, lines in edits.notes.items()},
        own=tuple(_line(line, codes) for line in edits.own),
    )


def _changed(changed: Changed, codes: Mapping[str, str]) -> Changed:
    base = changed.base
    for was, now in codes.items():
        base = base.replace(f":{was}}}", f":{now}}}")
    return Changed(base, tuple(_line(line, codes) for line in changed.lines))


def _line(line: Line, codes: Mapping[str, str]) -> Line:
    return Line(tuple(_ref(part, codes) if isinstance(part, Ref) else part for part in line.parts))


def _ref(ref: Ref, codes: Mapping[str, str]) -> Ref:
    code, period, aspect, against, unit = ref.identity
    return replace(ref, identity=(code, codes.get(period, period), aspect, codes.get(against, against), unit))
