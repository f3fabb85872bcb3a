"""The years for which a ward itself was commended, and those of them that stand in a row."""

from __future__ import annotations

from collections.abc import Sequence

from reports.months import Month
from reports.queries.values import Commended
from residents.counts import CommendationRow
from residents.models import Commendation

Form = Commendation.Form


def commended_years(rows: Sequence[CommendationRow]) -> list[Commended]:
    """By year: who commended the ward (not one of its collectives or people), and in which form where that is known."""
    own = [row for row in rows if row.recipient == Commendation.Recipient.WARD]
    return [_of_year(year, [row for row in own if row.year == year]) for year in sorted({row.year for row in own})]


def _of_year(year: int, rows: Sequence[CommendationRow]) -> Commended:
    stated = [row.form for row in rows if row.form != Form.NOT_STATED]
    regular = {row.body for row in rows if row.kind == Commendation.Kind.REGULAR}
    return Commended(
        year=year,
        bodies=tuple(dict.fromkeys(row.body for row in rows)),
        forms=tuple(dict.fromkeys(str(Form(form).label) for form in stated)),
        stated=len(stated) == len(rows),
        occasional=tuple(body for body in dict.fromkeys(row.body for row in rows) if body not in regular),
    )


def run_of(commended: Sequence[Commended], last: Month) -> tuple[Commended, ...]:
    """Years on end commended for their work (not on a theme or an occasion alone), up to the last that is over by the
    month `last`: one still running neither counts nor breaks the run. Oldest first."""
    years = {each.year: each for each in commended if each.regular}
    year = last.year if last.month == 12 else last.year - 1
    run: list[Commended] = []
    while year in years:
        run.insert(0, years[year])
        year -= 1
    return tuple(run)
