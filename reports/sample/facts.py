"""What the sample's data file holds, once read: the article's figures, what is made up, and what is marked how."""

from dataclasses import dataclass
from datetime import date

from reports.periods import Month, Period

SUPERVISED = ("community_education", "suspended_sentence", "non_custodial_reform")
DOSSIERS = (*SUPERVISED, "reformatory_or_education_facility_dossiers")


@dataclass(frozen=True)
class WardFacts:
    code: str
    name: str
    police_name: str
    province: str
    closed_on: date


@dataclass(frozen=True)
class Article:
    """What the article states: totals of `years` together. Pilot blocks by their numbers."""

    years: tuple[int, ...]
    blocks: int
    schools: int
    households: int
    school_people: int
    themes: tuple[str, ...]
    tipoffs: int
    cleared: int
    persons: int
    dossiers: dict[str, int]
    models: tuple[str, ...]
    pilot_blocks: tuple[int, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True)
class Campaign:
    """An occasion of every year. Days are (month, day); themes are places in the article's list, from 0."""

    title: str
    audience: str
    themes: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    share: int


@dataclass(frozen=True)
class ByYear:
    """Made-up numbers by year, of the pilot blocks together and of the others together."""

    pilots: tuple[int, ...]
    others: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.pilots) + sum(self.others)


@dataclass(frozen=True)
class Illustration:
    pilots_from: date
    models_from: tuple[date, ...]
    households_per_block: int
    staff_percent: int
    reformatory: int
    occurred: ByYear
    accidents: ByYear
    months_in_force: dict[str, tuple[int, ...]]
    campaigns: tuple[Campaign, ...]


@dataclass(frozen=True)
class Sample:
    """The whole file. `period` is the article's years; the month after it is left open and empty."""

    ward: WardFacts
    article: Article
    made_up: Illustration
    counters: tuple[str, ...]
    split: tuple[str, ...]
    whole: tuple[str, ...]

    @property
    def period(self) -> Period:
        return Period.years_span(self.article.years[0], self.article.years[-1])

    @property
    def empty_month(self) -> Month:
        return self.period.last.shift(1)
