"""What a check finds, and the sentence that says it: worked out from the numbers kept, in the language of the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reports.catalogue import CATALOGUE, GROUPS, Indicator
from wardsecurity import words

Level = Literal["error", "blocked", "warning"]
LEVELS: tuple[Level, ...] = ("error", "blocked", "warning")
FindingKey = tuple[str, str, int | None]


@dataclass(frozen=True)
class Finding:
    """`indicator` "" and `unit` None: it is of the whole month. `value` is this month's own figure: a word given on the
    finding holds as long as that stays. `answer`: what is already said in the cell itself. `needs_text`: one click is
    not enough. `first`: of a finding on several units, the first of them in the grid."""

    check: str
    level: Level
    indicator: str = ""
    unit: int | None = None
    value: int | None = None
    numbers: Mapping[str, int] = field(default_factory=dict, hash=False)
    answer: str = ""
    needs_text: bool = False
    first: int | None = None

    @property
    def place(self) -> int | None:
        """The unit whose cell is to be looked at: a ward's own cell says nothing of a column's blanks."""
        return self.first if self.unit is None else self.unit

    @property
    def key(self) -> FindingKey:
        return self.check, self.indicator, self.unit

    @property
    def name(self) -> str:
        """A name for its place on a page: "limit.A06.17"."""
        return f"{self.check}.{self.indicator}.{self.unit or ''}"

    @property
    def about(self) -> str:
        """The numbers that a word on the finding is about, as they are kept and sealed with it."""
        own = {} if self.value is None else {"value": self.value}
        return json.dumps({**own, **self.numbers}, sort_keys=True, separators=(",", ":"))


def numbers_of(about: str) -> dict[str, int]:
    """What `Finding.about` kept; {} for what was kept before numbers were."""
    return dict(json.loads(about)) if about else {}


def say(
    sentence: str,
    finding: Finding,
    unit_name: str = "",
    catalogue: Mapping[str, Indicator] = CATALOGUE,
) -> str:
    """The untranslated sentence of a check filled for one finding; `unit_name` is its unit's."""
    lang = _lang()
    own = {"value": words.number(finding.value, lang)}
    numbers = {name: words.number(number, lang) for name, number in finding.numbers.items()}
    return _(sentence) % {**own, **numbers, **_names(finding, unit_name, catalogue, lang)}


def _names(finding: Finding, unit_name: str, catalogue: Mapping[str, Indicator], lang: str) -> dict[str, str]:
    entry = catalogue.get(finding.indicator)
    name = entry.full_name(lang) if entry else GROUPS[finding.indicator](lang) if finding.indicator in GROUPS else ""
    of = entry.limit.of if entry and entry.limit else ()
    wholes = [catalogue[code].full_name(lang) for code in of if code in catalogue]
    return {
        "name": name or finding.indicator,
        "place": f"{name} ({unit_name})" if unit_name else name,
        "wholes": words.enumeration(wholes, lang),
    }


def _lang() -> str:
    return "en" if get_language() == "en" else "vi"
