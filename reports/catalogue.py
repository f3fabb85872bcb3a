"""The catalogue of indicators: what each number means, where it comes from and how it adds up.

The list is data (catalogue.toml), read and checked once when the module is imported.
Forms, charts, exports and help texts all take their words from here.
"""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

Kind = Literal["flow", "stock", "distinct", "ratio", "sum", "served"]

STORED_KINDS = ("flow", "stock")
DIMENSIONS = ("block", "school", "workplace", "ward")
BOOKS = (
    "sessions", "pledges", "programmes", "tipoffs", "cases", "supervision", "models", "accidents",
    "evaluations", "commendations", "units", "sizes", "typed", "computed",
)  # fmt: skip
LEGAL_SUBJECTS = (
    "movement", "reporting", "ward_education", "suspended_sentence", "non_custodial_reform", "reformatory",
    "compulsory_facility", "juvenile", "firecrackers", "explosives", "core_force", "safe_standard", "emulation",
)  # fmt: skip
# The codes that a kind is worked out from; a stock may have its equation and need not.
FORMULA_KEYS: Mapping[str, tuple[str, ...]] = {
    "flow": (),
    "stock": ("opening", "new", "ended"),
    "distinct": ("of", "over"),
    "ratio": ("numerator", "denominator"),
    "sum": ("parts",),
    "served": ("opening", "new"),
}
_ALL_FORMULA_KEYS = frozenset(key for keys in FORMULA_KEYS.values() for key in keys)


class CatalogueError(ValueError):
    """The catalogue file contradicts itself; the message names the indicator and what to mend."""


class UnknownIndicator(LookupError):
    """No indicator has this code."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(f'Không có chỉ tiêu mang mã "{code[:20]}".')


@dataclass(frozen=True)
class Bilingual:
    vi: str
    en: str

    def __call__(self, lang: str = "vi") -> str:
        return self.en if lang == "en" else self.vi


@dataclass(frozen=True)
class Label:
    """A name that an indicator bears from `since` on, as the law's words change."""

    since: date
    text: Bilingual


@dataclass(frozen=True)
class Limit:
    """The figure is at most the sum of `of`. An error hinders submission, a warning wants a word."""

    of: tuple[str, ...]
    level: Literal["error", "warning"]


@dataclass(frozen=True)
class Indicator:
    """One indicator. Codes in `of` … `ended` are those of other indicators; "" and () where the kind has none."""

    code: str
    kind: Kind
    names: Bilingual = field(repr=False)
    units: Bilingual = field(repr=False)
    helps: Bilingual = field(repr=False)
    dimensions: tuple[str, ...]
    book: str
    legal_subject: str
    below_ward: Literal["open", "restricted"] = "open"
    valid_from: date | None = None
    valid_to: date | None = None
    of: str = ""
    over: str = ""
    numerator: str = ""
    denominator: str = ""
    parts: tuple[str, ...] = ()
    opening: str = ""
    new: str = ""
    ended: str = ""
    limit: Limit | None = None
    alone: Bilingual | None = field(default=None, repr=False)
    labels: tuple[Label, ...] = field(default=(), repr=False)
    # Of an indicator that a ward or a province added (reports.own_catalogue); "" for those of the program.
    owner: Literal["", "ward", "province"] = ""
    letter: str = ""

    @property
    def group(self) -> str:
        return self.letter or self.code[0]

    @property
    def is_stored(self) -> bool:
        """Whether it may be a figure; the others are worked out by queries."""
        return self.kind in STORED_KINDS

    @property
    def unit_dimensions(self) -> tuple[str, ...]:
        """The kinds of unit its figures may belong to; () for an indicator of the ward alone."""
        return tuple(dimension for dimension in self.dimensions if dimension != "ward")

    @property
    def formula(self) -> tuple[str, ...]:
        """Every code it is worked out or checked from, in the order of its definition."""
        named = (self.of, self.over, self.numerator, self.denominator, *self.parts, self.opening, self.new, self.ended)
        return tuple(code for code in named if code)

    def name(self, lang: str = "vi", on: date | None = None) -> str:
        """Return the name, as it was on a day where one is given."""
        held = [label for label in self.labels if on is not None and label.since <= on]
        return (max(held, key=lambda label: label.since).text if held else self.names)(lang)

    def full_name(self, lang: str = "vi", on: date | None = None) -> str:
        """Return the name for where it stands alone: "Số nguồn tin có giá trị", not "Trong đó: …"."""
        return self.alone(lang) if self.alone else self.name(lang, on)

    def unit(self, lang: str = "vi") -> str:
        return self.units(lang)

    def help(self, lang: str = "vi") -> str:
        return self.helps(lang)

    def in_force(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


def parse(data: Mapping[str, Any]) -> dict[str, Indicator]:
    """Return the indicators of a parsed catalogue, in its order. Raises CatalogueError on the first fault."""
    groups = data.get("groups", {})
    indicators = {code: _indicator(code, dict(row)) for code, row in data.get("indicators", {}).items()}
    for entry in indicators.values():
        if entry.group not in groups:
            raise CatalogueError(f"{entry.code}: no group {entry.group!r}")
        for code in (*entry.formula, *(entry.limit.of if entry.limit else ())):
            if code not in indicators:
                raise CatalogueError(f"{entry.code}: refers to {code}, which does not exist")
    return indicators


def _indicator(code: str, row: dict[str, Any]) -> Indicator:
    try:
        values: dict[str, Any] = {
            "code": code,
            "names": Bilingual(**row.pop("name")),
            "units": Bilingual(**row.pop("unit")),
            "helps": Bilingual(**row.pop("help")),
            "dimensions": tuple(row.pop("dimensions")),
            "parts": tuple(row.pop("parts", ())),
            "alone": Bilingual(**row.pop("alone")) if "alone" in row else None,
            "limit": _limit(row.pop("limit", None)),
            "labels": tuple(_label(dict(label)) for label in row.pop("labels", ())),
        }
        unknown = row.keys() - {part.name for part in fields(Indicator)}
        if unknown:
            raise CatalogueError(f"{code}: unknown keys {', '.join(sorted(unknown))}")
        entry = Indicator(**values, **row)
    except KeyError as error:
        raise CatalogueError(f"{code}: {error.args[0]} is missing") from error
    except TypeError as error:
        raise CatalogueError(f"{code}: {error}") from error
    _check(entry)
    return entry


def _limit(row: Mapping[str, Any] | None) -> Limit | None:
    return Limit(of=tuple(row["of"]), level=row["level"]) if row else None


def _label(row: dict[str, Any]) -> Label:
    return Label(since=row.pop("from"), text=Bilingual(**row))


def _check(entry: Indicator) -> None:
    """What an entry must be by itself: the first fault is raised."""
    wanted = FORMULA_KEYS.get(entry.kind, ())
    given = {key for key in _ALL_FORMULA_KEYS if getattr(entry, key)}
    free = entry.kind == "stock" and not given
    texts = (entry.names, entry.units, entry.helps, *(label.text for label in entry.labels))
    _demand(entry, entry.kind in FORMULA_KEYS, f"unknown kind {entry.kind!r}")
    _demand(entry, entry.book in BOOKS, f"unknown book {entry.book!r}")
    _demand(entry, entry.is_stored == (entry.book != "computed"), f"a {entry.kind} cannot have the book {entry.book!r}")
    _demand(entry, free or given == set(wanted), f"a {entry.kind} needs {wanted}, not {tuple(sorted(given))}")
    _demand(entry, bool(entry.dimensions) and set(entry.dimensions) <= set(DIMENSIONS), "unknown dimensions")
    _demand(entry, entry.legal_subject in LEGAL_SUBJECTS, f"unknown legal subject {entry.legal_subject!r}")
    _demand(entry, entry.below_ward in ("open", "restricted"), "below_ward is open or restricted")
    _demand(entry, entry.limit is None or entry.limit.level in ("error", "warning"), "limit.level is error or warning")
    _demand(entry, all(text.vi.strip() and text.en.strip() for text in texts), "an empty name, unit or help")
    if entry.valid_from and entry.valid_to:
        _demand(entry, entry.valid_from <= entry.valid_to, "valid_to lies before valid_from")


def _demand(entry: Indicator, holds: bool, fault: str) -> None:
    if not holds:
        raise CatalogueError(f"{entry.code}: {fault}")


def version(data: Mapping[str, Any]) -> str:
    """Return 12 hex digits that change with any content of the catalogue, not with its comments or layout."""
    content = json.dumps(data, sort_keys=True, ensure_ascii=False, default=date.isoformat)
    return hashlib.sha256(content.encode()).hexdigest()[:12]


_DATA = tomllib.loads(Path(__file__).with_name("catalogue.toml").read_text(encoding="utf-8"))

CATALOGUE: Mapping[str, Indicator] = MappingProxyType(parse(_DATA))
"""Every indicator by its code, in the order of the file."""

GROUPS: Mapping[str, Bilingual] = MappingProxyType({code: Bilingual(**text) for code, text in _DATA["groups"].items()})
"""The titles of the groups A to G."""

CATALOGUE_VERSION = version(_DATA)
"""Sealed with each edition, so that it can be told by which definitions its figures were made."""


def indicator(code: str) -> Indicator:
    """Return the indicator; raises UnknownIndicator, a LookupError with a Vietnamese sentence."""
    try:
        return CATALOGUE[code]
    except KeyError:
        raise UnknownIndicator(code) from None


def stored() -> tuple[Indicator, ...]:
    """Those that may be figures: flows and stocks."""
    return tuple(entry for entry in CATALOGUE.values() if entry.is_stored)


def computed() -> tuple[Indicator, ...]:
    """Those that queries work out and nobody stores: distinct, ratio, sum, served."""
    return tuple(entry for entry in CATALOGUE.values() if not entry.is_stored)


def in_force(on: date) -> tuple[Indicator, ...]:
    """Those that exist on a day."""
    return tuple(entry for entry in CATALOGUE.values() if entry.in_force(on))


def legal_subjects(code: str) -> tuple[str, ...]:
    """The subjects whose documents an indicator rests on: its own, and those of the parts of a sum."""
    entry = indicator(code)
    return tuple(dict.fromkeys((entry.legal_subject, *(indicator(part).legal_subject for part in entry.parts))))
