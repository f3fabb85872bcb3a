"""Everything that a document of a ward may state about a period: one frozen value, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from reports.day_periods import DayPeriod
from reports.months import FIRST_YEAR, Month
from reports.periods import Period
from reports.queries.books_approval import standing_on
from reports.queries.books_figures import books_figures, whole_months
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
class FromBooks:
    """The movement is of days, straight from the books. absent: (group, name) of what has no number by days;
    approved_on: the day on which the chief approved exactly these figures, None while nobody has."""

    absent: tuple[tuple[str, str], ...]
    approved_on: date | None = None


@dataclass(frozen=True)
class DocumentFacts:
    """movement: as it leaves the ward, against the same months a year earlier unless it spans several years.

    history: from the ward's first month (ten years back at most) to the period's last; of an earlier period its years
    tell a record from a usual number. profile: what the ward says of itself. directives: issued in the period.
    laws: by subject, what governs it on the period's last day. models: in force on that day.
    commendations: of the years up to the period's last, all recipients.
    """

    place: Place
    movement: Movement
    history: Movement
    laws: Mapping[str, tuple[counts.LawRow, ...]]
    profile: str
    directives: tuple[counts.DirectiveRow, ...]
    models: tuple[counts.ModelRow, ...]
    commendations: tuple[counts.CommendationRow, ...]
    from_books: FromBooks | None = None


def period_of_days(*, ward: Ward, from_day: date, to_day: date) -> Period:
    """The whole reporting months that these days are, whose figures are approved; else the days, for the books.
    Raises PeriodError where the days are no period."""
    days = DayPeriod.of(from_day, to_day)
    return whole_months(ward, days) or days


def document_facts(*, ward: Ward, period: Period, today: date | None = None) -> DocumentFacts:
    """Some twenty queries, whatever the data. Nothing below the ward of what is restricted (design, Rules)."""
    today = today or timezone.localdate()
    if isinstance(period, DayPeriod):
        return _from_books(ward, period, today)
    several = len(period) > 12
    found = movement(
        ward=ward, period=period, comparison=None if several else "last_year", below_ward=False, today=today
    )
    before = _history(ward, period)
    earlier = found if before == period else movement(ward=ward, period=before, below_ward=False, today=today)
    return _facts(ward, outside(found), outside(earlier))


def _facts(ward: Ward, found: Movement, before: Movement, from_books: FromBooks | None = None) -> DocumentFacts:
    return DocumentFacts(
        place=Place(ward.name, ward.province.name, ward.committee_name, ward.police_name),
        movement=found,
        history=before,
        laws=counts.governing(found.ends_on, ward) | counts.festival_law(found.ends_on),
        profile=counts.profile(ward, found.ends_on),
        directives=tuple(counts.directives(ward, starts_on=found.starts_on, ends_on=found.ends_on)),
        models=tuple(counts.models(ward, found.ends_on)),
        commendations=tuple(counts.commendations(ward, FIRST_YEAR, max(found.period.years))),
        from_books=from_books,
    )


def _from_books(ward: Ward, days: DayPeriod, today: date) -> DocumentFacts:
    found = books_figures(ward=ward, days=days, today=today)
    approved_on = standing_on(ward, days, found.fingerprint)
    absent = tuple((entry.group, entry.full_name("vi", days.to_day)) for entry in found.absent)
    return _facts(ward, found.movement, found.movement, FromBooks(absent, approved_on))


def _history(ward: Ward, period: Period) -> Period:
    """Whole years, so that years can be told from each other; the last one ends with the period."""
    known = Month.parse(ward.reports_from).year if ward.reports_from else period.first.year
    first = max(min(known, period.first.year), period.last.year - YEARS_BACK, FIRST_YEAR)
    return Period.between(Month(first, 1), period.last)
