"""A form read, each of its codes answered, and written filled: what the page shows is what the file then says."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.utils.translation import gettext as _

from reports.documents.form.answers import Answers, keys_of
from reports.documents.form.language import Language
from reports.documents.form.values import About, Answer, Ask, Blank, Figures, Key, Lexicon
from wardsecurity.filling.opening import open_form
from wardsecurity.filling.values import Spot

LookUp = Callable[[Collection[Key]], Mapping[Key, Figures]]


@dataclass(frozen=True)
class Desk:
    """Of whom the form speaks and what its codes may name. look_up: the movements asked for, all at once."""

    about: About
    lexicon: Lexicon
    look_up: LookUp


@dataclass(frozen=True)
class Line:
    """A code, or brackets that do not close, with every place where it stands. suggestion: the nearest code, whole."""

    code: str
    answer: Answer
    places: tuple[str, ...]

    @property
    def is_known(self) -> bool:
        return self.answer.put is not None

    @property
    def suggestion(self) -> str:
        return f"[[{self.answer.suggestion}]]" if self.answer.suggestion else ""


@dataclass(frozen=True)
class Prepared:
    """A form with its answers, for one place and period. kind: "xlsx" or "docx"."""

    kind: str
    lines: tuple[Line, ...]

    @cached_property
    def unknown(self) -> tuple[Line, ...]:
        """What is left in place: not understood, or not to be told."""
        return tuple(line for line in self.lines if not line.is_known)

    @cached_property
    def known(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.is_known)

    @cached_property
    def not_reported(self) -> int:
        """How many codes have no number to go in."""
        return sum(line.answer.state == "not_reported" for line in self.lines)

    @cached_property
    def by_code(self) -> dict[str, Answer]:
        return {line.code: line.answer for line in self.lines}


def prepare(source: Path | bytes, desk: Desk, *, blank: Blank = "words") -> Prepared:
    """Read a form and answer its codes. Raises FileRefused (no form), Refused (more periods than any form has)."""
    with open_form(source) as form:
        kind, spots = form.kind, form.spots()
    language = Language(desk.lexicon, desk.about.period)
    meanings = {code: language.read(code) for code in dict.fromkeys(spot.code for spot in spots if not spot.fault)}
    wanted = {key for meaning in meanings.values() if isinstance(meaning, Ask) for key in keys_of(meaning)}
    answers = Answers(desk.about, desk.lexicon.catalogue, desk.look_up(wanted), blank)
    told = {code: answers.to(meaning) for code, meaning in meanings.items()}
    return Prepared(kind, tuple(_lines(spots, told)))


def write(source: Path | bytes, prepared: Prepared) -> bytes:
    """The filled form. Codes that are not understood stay, each with a sign before it. Raises FileRefused."""
    answers = prepared.by_code
    target = io.BytesIO()
    with open_form(source) as form:
        form.fill(lambda code, alone: answers[code].put if code in answers else None, target)
    return target.getvalue()


def _lines(spots: tuple[Spot, ...], told: Mapping[str, Answer]) -> list[Line]:
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for spot in spots:
        places[spot.code, spot.fault].append(spot.place)
    faults = {
        "brackets": _("Ngoặc của mã chưa đóng đủ: mã viết trong [[ và ]]."),
        "heading": _("Mã nằm ở tiêu đề của bảng Excel (Table) nên để nguyên; đồng chí chuyển mã sang ô khác."),
    }
    return [
        Line(code, Answer("unknown", None, faults[fault]) if fault else told[code], tuple(where))
        for (code, fault), where in places.items()
    ]
