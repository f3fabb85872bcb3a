"""Which form of law a document follows on a day, and the years that a request looks back on: read from forms.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class LawForm:
    """A form from a day on: `name` as a sentence cites it, "" where none is known; checked: found in a published copy;
    remark, remark_en: what the writer should look up."""

    kind: str
    name: str
    since: date
    checked: bool
    remark: str = ""
    remark_en: str = ""

    def remark_in(self, lang: str) -> str:
        return self.remark_en if lang == "en" else self.remark


@dataclass(frozen=True)
class LookBack:
    """How many years of achievement an award asks for; from `since` on."""

    award: str
    years: int
    since: date
    checked: bool


def _read() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("forms.toml").read_text(encoding="utf-8"))


_DATA = _read()
FORMS: tuple[LawForm, ...] = tuple(
    LawForm(
        row["kind"],
        row["name"],
        row.get("from", date.min),
        row["checked"],
        row.get("remark", ""),
        row.get("remark_en", ""),
    )
    for row in _DATA["form"]
)
LOOK_BACKS: tuple[LookBack, ...] = tuple(
    LookBack(row["award"], row["years"], row.get("from", date.min), row["checked"]) for row in _DATA["years"]
)


def law_form(kind: str, on: date) -> LawForm | None:
    """The form of this kind of document on its day; None for kinds that no decree gives a form."""
    held = [form for form in FORMS if form.kind == kind and form.since <= on]
    return max(held, key=lambda form: form.since, default=None)


def years_asked(award: str, on: date) -> LookBack | None:
    """What the award asks for on the day; None where it asks for no number of years."""
    held = [each for each in LOOK_BACKS if each.award == award and each.since <= on]
    return max(held, key=lambda each: each.since, default=None)


AWARDS: Mapping[str, int] = MappingProxyType({each.award: each.years for each in LOOK_BACKS})
