"""The line of commendations: each year of the period, with who commended the ward and how."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from reports.queries.values import Commended, Movement


@dataclass(frozen=True)
class CommendedYear:
    """A year; `bodies` is "" for one without a commendation, `forms` says so where the form is not known."""

    year: int
    bodies: str
    forms: str


def commendation_line(movement: Movement) -> tuple[CommendedYear, ...]:
    """Return a place a year of the period, oldest first; () when the ward was commended in none of them."""
    known = {each.year: each for each in movement.commended}
    years = movement.period.years
    if not any(year in known for year in years):
        return ()
    return tuple(_place(year, known.get(year)) for year in years)


def run_line(movement: Movement) -> tuple[CommendedYear, ...]:
    """The years in a row, oldest first, as the line of the period tells each; they may begin before the period. Whom
    the ward owes an occasional reward alone is left out."""
    return tuple(_place(each.year, replace(each, bodies=each.regular)) for each in movement.commended_run)


def _place(year: int, found: Commended | None) -> CommendedYear:
    if found is None:
        return CommendedYear(year, "", "")
    forms = ", ".join(found.forms) if found.stated and found.forms else _("hình thức không nêu theo năm")
    return CommendedYear(year, ", ".join(found.bodies), forms)


def csv_rows(line: tuple[CommendedYear, ...]) -> Iterator[list[str | int]]:
    """Yield the head and the years."""
    yield [_("Năm"), _("Cấp khen thưởng"), _("Hình thức")]
    for place in line:
        yield [place.year, place.bodies or _("chưa ghi nhận khen thưởng"), place.forms]
