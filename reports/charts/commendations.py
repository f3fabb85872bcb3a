"""The line of commendations: each year of the period, with who commended the ward and how; of several wards how many
of them were commended, and in which forms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from reports.queries.several import CommendedWards, Together
from reports.queries.values import Commended, Movement
from residents.models import Commendation
from wardsecurity import words


@dataclass(frozen=True)
class CommendedYear:
    """A year; `bodies` is "" for one without a commendation, `forms` says so where the form is not known. Of several
    wards `bodies` is how many, and `forms` has their numbers."""

    year: int
    bodies: str
    forms: str
    wards: int | None = None


def commendation_line(movement: Movement, lang: str = "vi") -> tuple[CommendedYear, ...]:
    """Return a place a year of the period, oldest first; () when the ward was commended in none of them."""
    if movement.together:
        return _of_wards(movement.together, movement.period.years, lang)
    known = {each.year: each for each in movement.commended}
    years = movement.period.years
    if not any(year in known for year in years):
        return ()
    return tuple(_place(year, known.get(year)) for year in years)


def _of_wards(wards: Together, years: Sequence[int], lang: str) -> tuple[CommendedYear, ...]:
    known = {each.year: each for each in wards.commended}
    if not known:
        return ()
    return tuple(_year_of_wards(year, known.get(year), lang) for year in years)


def _year_of_wards(year: int, found: CommendedWards | None, lang: str) -> CommendedYear:
    if found is None:
        return CommendedYear(year, "", "")
    forms = (f"{Commendation.Form(form).label}: {words.number(number, lang)}" for form, number in found.forms)
    return CommendedYear(year, words.counted(found.wards, _("phường, xã"), lang=lang), "; ".join(forms), found.wards)


def head(movement: Movement) -> str:
    """What the second column of the table tells."""
    return _("Số phường, xã được khen") if movement.together else _("Cấp khen thưởng")


def run_line(movement: Movement) -> tuple[CommendedYear, ...]:
    """The years in a row, oldest first, as the line of the period tells each; they may begin before the period. Whom
    the ward owes an occasional reward alone is left out."""
    return tuple(_place(each.year, replace(each, bodies=each.regular)) for each in movement.commended_run)


def _place(year: int, found: Commended | None) -> CommendedYear:
    if found is None:
        return CommendedYear(year, "", "")
    forms = ", ".join(found.forms) if found.stated and found.forms else _("hình thức không nêu theo năm")
    return CommendedYear(year, ", ".join(found.bodies), forms)


def csv_rows(line: tuple[CommendedYear, ...], second: str) -> Iterator[list[str | int]]:
    """Yield the head, with the name of its second column, and the years."""
    yield [_("Năm"), second, _("Hình thức")]
    for place in line:
        whom = place.bodies if place.wards is None else place.wards  # a number stays one
        yield [place.year, whom or _("chưa ghi nhận khen thưởng"), place.forms]
