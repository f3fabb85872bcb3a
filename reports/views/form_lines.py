"""The preview of a form as its page shows it: each code, what goes in, why not, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.documents.form.prepared import Line, Prepared
from reports.views.form_place import FormPlace

MOST = 400
"""Rows of a table; how many more there are is said below it."""
MOST_PLACES = 3


@dataclass(frozen=True)
class Row:
    code: str
    words: str
    state: str
    notes: str
    suggestion: str
    href: str
    places: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class Preview:
    """unknown: what is left in place; known: what goes in; more: known codes beyond those that the table holds."""

    unknown: tuple[Row, ...]
    known: tuple[Row, ...]
    more: int
    not_reported: int
    known_count: int
    unknown_count: int

    @property
    def is_empty(self) -> bool:
        return not self.known_count + self.unknown_count


def preview(prepared: Prepared, place: FormPlace) -> Preview:
    known = prepared.known
    return Preview(
        unknown=_rows(prepared.unknown[:MOST], place),
        known=_rows(known[:MOST], place),
        more=max(0, len(known) - MOST),
        not_reported=prepared.not_reported,
        known_count=len(known),
        unknown_count=len(prepared.unknown),
    )


def _rows(lines: Sequence[Line], place: FormPlace) -> tuple[Row, ...]:
    return tuple(
        Row(
            code=line.code if "[[" in line.code or "]]" in line.code else f"[[{line.code}]]",
            words=line.answer.words,
            state=line.answer.state,
            notes="; ".join(line.answer.notes),
            suggestion=line.suggestion,
            href=place.evidence(line.answer.trace),
            places=line.places[:MOST_PLACES],
            more=max(0, len(line.places) - MOST_PLACES),
        )
        for line in lines
    )
