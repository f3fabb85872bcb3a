"""What a code asks for, and what the program answers: frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from reports.catalogue import Indicator
from reports.months import Month
from reports.periods import Period
from reports.queries.several import Together
from reports.queries.values import ComparisonName, Coverage, RatioSeries, Series, UnitLabel
from wardsecurity.filling.values import Put

Measure = Literal["value", "change", "percent", "told", "pair", "name", "counted_in"]
Span = Literal["now", "before", "last_year"]
Look = Literal["", "bare", "two", "counted"]
State = Literal["number", "words", "not_reported", "unknown", "refused"]
Word = Literal[
    "ward",
    "province",
    "committee",
    "police",
    "period",
    "before",
    "last_year",
    "starts_on",
    "ends_on",
    "month",
    "year",
    "today",
    "number",
    "signed_on",
    "note",
]
Blank = Literal["words", "empty"]
Key = tuple[str, Period, ComparisonName]
"""Of which ward ("" for the place of the page), which period, beside which earlier one."""


class Figures(Protocol):
    """What answers are read from: a ward's movement, or what a province's wards came to together."""

    @property
    def series(self) -> Mapping[str, Series]: ...
    @property
    def ratios(self) -> Mapping[str, RatioSeries]: ...
    @property
    def coverage(self) -> Mapping[str, Coverage]: ...
    @property
    def units(self) -> tuple[UnitLabel, ...]: ...
    @property
    def together(self) -> Together | None: ...
    @property
    def withheld(self) -> frozenset[str]: ...


@dataclass(frozen=True)
class Ask:
    """An indicator, as one code asks for it.

    period: the one that it begins from (the form's, or its own); to_date: from January of its year on
    span: the period itself, or the value of the one before it or of the same months a year earlier
    base: against which a change is told; look: how the number is written; unit, ward: codes, "" for the whole
    """

    indicator: str
    period: Period
    measure: Measure = "value"
    span: Span = "now"
    base: ComparisonName = "last_year"
    to_date: bool = False
    look: Look = ""
    unit: str = ""
    ward: str = ""

    @property
    def over(self) -> Period:
        """The months of the number itself, or of that which it stands against."""
        return Period.between(Month(self.period.last.year, 1), self.period.last) if self.to_date else self.period

    def moved(self, span: Span) -> Period:
        """Those months, or as many just before, or the same a year earlier."""
        return {"now": self.over, "before": self.over.previous(), "last_year": self.over.last_year()}[span]


@dataclass(frozen=True)
class Said:
    """A code about the form itself: a name, a day. long: a day in full."""

    word: Word
    long: bool = False


@dataclass(frozen=True)
class Unknown:
    """A code that is not understood, or may not be answered (`refused`); suggestion: the nearest code, "" for none."""

    message: str
    suggestion: str = ""
    refused: bool = False


@dataclass(frozen=True)
class Named:
    """A block, school or ward as a code may call it."""

    code: str
    name: str


@dataclass(frozen=True)
class Lexicon:
    """What codes may name here. wards: of a province's page; a ward's own page has none."""

    catalogue: Mapping[str, Indicator]
    units: tuple[Named, ...] = ()
    wards: tuple[Named, ...] = ()
    of_province: bool = False


@dataclass(frozen=True)
class About:
    """What a form may say besides numbers. number, signed_on: as typed for this filling, "" and None for not yet.
    missing: months without an approved report; lacking: of a province, how many of its wards have such.
    expected: of a ward, the months that should have one."""

    ward: str
    province: str
    period: Period
    starts_on: date
    ends_on: date
    today: date
    committee: str = ""
    police: str = ""
    number: str = ""
    signed_on: date | None = None
    missing: tuple[str, ...] = ()
    lacking: int = 0
    expected: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trace:
    """Which evidence stands behind an answer."""

    indicator: str
    period: Period
    base: ComparisonName
    ward: str = ""


@dataclass(frozen=True)
class Answer:
    """put: None for a code that is left. words: what the page shows. notes: what whoever signs must know."""

    state: State
    put: Put | None
    words: str
    suggestion: str = ""
    notes: tuple[str, ...] = field(default=())
    trace: Trace | None = None
