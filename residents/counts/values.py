"""What the books hand out: frozen values, no rows of the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.apps import apps

from residents.models import Entry
from wardsecurity import words


def _books() -> dict[str, type[Entry]]:
    tables = apps.get_app_config("residents").get_models()
    return {table._meta.model_name: table for table in tables if issubclass(table, Entry) and table._meta.model_name}


BOOKS: Mapping[str, type[Entry]] = MappingProxyType(_books())
"""Every table of entries by the name that marks know it by: the model's name in small letters."""


@dataclass(frozen=True, order=True)
class EntryRef:
    """One version of one entry: `book` is a key of BOOKS."""

    book: str
    entry_id: int
    version: int


@dataclass(frozen=True)
class UnitRow:
    """A block, school or workplace; `name_key` sorts as Vietnamese does, empty days mean from or for ever."""

    id: int
    code: str
    name: str
    kind: str
    name_key: str
    opened_on: date | None
    closed_on: date | None
    has_many_visitors: bool


@dataclass(frozen=True)
class PilotRow:
    """A block under direct steering from a day until a day (empty: still)."""

    unit_id: int
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class SuccessionRow:
    """One unit that went over to another on a day. name, opened_on, closed_on: of the unit before; whole: all of it."""

    before_id: int
    after_id: int
    kind: str
    whole: bool
    on: date
    name: str
    opened_on: date | None
    closed_on: date | None


@dataclass(frozen=True)
class Places:
    """units: in Vietnamese order, as `units` gives them; pilots: every block ever steered as one, by first day;
    successions: of what became the ward's units, near or far, of other wards too."""

    units: Sequence[UnitRow]
    pilots: Sequence[PilotRow]
    successions: Sequence[SuccessionRow]


@dataclass(frozen=True)
class CommendationRow:
    """One commendation: `form`, `kind` and `recipient` are values of residents.models.Commendation's choices."""

    year: int
    body: str
    form: str
    kind: str
    recipient: str
    individuals: int | None
    decision_number: str
    decided_on: date | None


@dataclass(frozen=True)
class ModelRow:
    """A model in force on a day, with its sites and teams of that day; `members` None where no team says how many."""

    name: str
    kind: str
    starts_on: date
    sites: int
    teams: int
    members: int | None
    blocks: tuple[str, ...]


@dataclass(frozen=True)
class DirectiveRow:
    """A document that the ward issued: `kind` is a value of residents.models.Directive.Kind."""

    kind: str
    number: str
    issued_on: date
    body: str
    abstract: str


@dataclass(frozen=True)
class LawRow:
    """A document in force. It is cited in full the first time and in short after that (NĐ 30/2020/NĐ-CP)."""

    subject: str
    kind: str
    number: str
    title: str
    body: str
    issued_on: date | None
    in_force_from: date | None
    in_force_until: date | None
    is_checked: bool

    @property
    def short(self) -> str:
        """ "Nghị định số 163/2003/NĐ-CP"; type and title where there is no number."""
        return f"{self.kind} số {self.number}" if self.number else f"{self.kind} {self.title}"

    @property
    def full(self) -> str:
        """Type, number, day, body and title; of laws and ordinances only type and name."""
        if self.kind in ("Luật", "Bộ luật", "Pháp lệnh") or not self.number:
            return f"{self.kind} {self.title}"
        day = f" {words.long_date(self.issued_on)}" if self.issued_on else ""
        body = f" của {self.body}" if self.body else ""
        return f"{self.short}{day}{body} {self.title}"
