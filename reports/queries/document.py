"""Everything that a document of a ward may state about a period: one frozen value, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from reports.months import FIRST_YEAR, Month
from reports.periods import Period
from reports.queries.movement import movement
from reports.queries.outside import outside
from reports.queries.values import Movement
from residents import counts
from residents.models import Ward

YEARS_BACK = 10


@dataclass(frozen=True)
class Place:
    """How the ward and those around it are called: "Phường Vĩnh Trại", "Tỉnh Lạng Sơn"; empty names: not set."""

    ward: str
    province: str
    committee: str
    police: str


@dataclass(frozen=True)
class DocumentFacts:
    """movement: as it leaves the ward, against the same months a year earlier unless it spans several years.

    history: from the ward's first month (ten years back at most) to the period's last; of an earlier period its years
    tell a record from a usual number. profile: what the ward says of itself. directives: issued in the period.
    models: in force on the period's last day. commendations: of the years up to the period's last, all recipients.
    """

    place: Place
    movement: Movement
    history: Movement
    laws: Mapping[str, counts.LawRow]
    profile: str
    directives: tuple[counts.DirectiveRow, ...]
    models: tuple[counts.ModelRow, ...]
    commendations: tuple[counts.CommendationRow, ...]


def document_facts(*, ward: Ward, period: Period, today: date | None = None) -> DocumentFacts:
    """Some twenty queries, whatever the data. Nothing below the ward of what is restricted (design, Rules)."""
    today = today or timezone.localdate()
    several = len(period) > 12
    found = movement(
        ward=ward, period=period, comparison=None if several else "last_year", below_ward=False, today=today
    )
    before = _history(ward, period)
    earlier = found if before == period else movement(ward=ward, period=before, below_ward=False, today=today)
    return DocumentFacts(
        place=Place(ward.name, ward.province.name, ward.committee_name, ward.police_name),
        movement=outside(found),
        history=outside(earlier),
        laws=counts.laws(found.ends_on),
        profile=counts.profile(ward, found.ends_on),
        directives=tuple(counts.directives(ward, starts_on=found.starts_on, ends_on=found.ends_on)),
        models=tuple(counts.models(ward, found.ends_on)),
        commendations=tuple(counts.commendations(ward, FIRST_YEAR, period.last.year)),
    )


def _history(ward: Ward, period: Period) -> Period:
    """Whole years, so that years can be told from each other; the last one ends with the period."""
    known = Month.parse(ward.reports_from).year if ward.reports_from else period.first.year
    first = max(min(known, period.first.year), period.last.year - YEARS_BACK, FIRST_YEAR)
    return Period.between(Month(first, 1), period.last)
