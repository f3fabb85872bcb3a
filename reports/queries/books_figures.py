"""A movement of any days, straight from the books: the same value object, with the numbers that books serve alone.

Nothing here has been approved month by month: whoever shows it says so, and says whether the chief has approved exactly
these figures (reports.models.BooksApproval). Indicators that are typed are absent: they have no day.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from reports.arithmetic import Value, difference, ratio
from reports.catalogue import CATALOGUE, Indicator
from reports.day_periods import DayPeriod
from reports.months import FIRST_YEAR, Month
from reports.periods import Period
from reports.queries import rows
from reports.queries.books_counted import NOTHING, Counted
from reports.queries.commended import commended_years, run_of
from reports.queries.movement import mark_of
from reports.queries.outside import outside
from reports.queries.values import Coverage, Months, Movement, RatioSeries, Series
from reports.rules import rules_of, year_starts_on
from residents import counts
from residents.models import Ward

# Dossiers of people are few: over fewer days than a month has, a number of them would point to a person.
DAYS_FOR_DOSSIERS = 28
DOSSIERS = "D"


@dataclass(frozen=True)
class BooksFigures:
    """movement: what of it leaves the ward; absent: stored indicators that no book of the ward serves on these days.

    frozen: canonical JSON of what was counted, fingerprint: its SHA-256. What an approval is of.
    """

    movement: Movement
    absent: tuple[Indicator, ...]
    frozen: str

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.frozen.encode()).hexdigest()


def whole_months(ward: Ward, days: DayPeriod) -> Period | None:
    """The whole reporting months of the ward that these days are; None where they are none. One query."""
    calendar = rows.make_calendar(ward, rows.read_facts(ward, days.first.shift(-1), days.last.shift(1)), days.to_day)
    around = [days.first.shift(step) for step in range(-1, len(days) + 1)]
    spans = {month: calendar.dates(str(month)) for month in around}
    first = next((month for month in around if spans[month][0] == days.from_day), None)
    last = next((month for month in around if spans[month][1] == days.to_day), None)
    return Period.between(first, last) if first and last and first <= last else None


def books_figures(*, ward: Ward, days: DayPeriod, today: date | None = None) -> BooksFigures:
    """Some thirty queries, whatever the data. Beside it the same days a year earlier, as far as books served them."""
    facts = rows.read_facts(ward, days.first.shift(-1), days.last)
    calendar = rows.make_calendar(ward, facts, today or timezone.localdate())
    now = Counted(ward, days, calendar)
    earlier = days.last_year() if days.from_day.year > FIRST_YEAR else None
    before = Counted(ward, earlier, calendar) if earlier else None
    marks = {code: mark for code in CATALOGUE if (mark := mark_of(code, facts.provenance))}
    found = outside(_movement(ward, days, facts.catalogue, now, before, marks))
    absent = tuple(entry for entry in CATALOGUE.values() if entry.is_stored and entry.code not in now.values)
    hidden = {entry.code for entry in absent} | _not_counted(found)
    if days.days < DAYS_FOR_DOSSIERS:
        hidden |= {code for code, entry in facts.catalogue.items() if entry.group == DOSSIERS}
    shown = _without(found, frozenset(hidden))
    told = tuple(entry for entry in absent if entry.in_force(days.to_day))
    return BooksFigures(shown, told, _frozen(found, days, now, before))


def entries_behind(ward: Ward, days: DayPeriod) -> list[counts.EntryRef]:
    """The entries that these figures count: whoever wrote one of them does not approve."""
    month = Month.of(days.to_day, rules_of(ward))
    return counts.contributing(
        ward,
        starts_on=days.from_day,
        ends_on=days.to_day,
        year_starts_on=year_starts_on(ward, month, rules_of(ward)),
        codes=sorted(counts.served(ward, starts_on=days.from_day, ends_on=days.to_day) & CATALOGUE.keys()),
    )


def _movement(
    ward: Ward,
    days: DayPeriod,
    catalogue: Mapping[str, Indicator],
    now: Counted,
    before: Counted | None,
    marks: dict[str, str],
) -> Movement:
    of_ward = counts.commendations(ward, FIRST_YEAR, days.to_day.year)
    commended = commended_years(of_ward)
    return Movement(
        ward_code=ward.code,
        ward_name=ward.name,
        is_sample=ward.is_sample,
        period=days,
        starts_on=days.from_day,
        ends_on=days.to_day,
        comparison=before.days if before else None,
        comparison_name="last_year" if before else None,
        months=Months((), (), ()),
        compared_months=None,
        series={
            entry.code: _series(entry, now, before, marks.get(entry.code))
            for entry in catalogue.values()
            if entry.kind in ("flow", "stock", "sum", "served")
        },
        ratios={entry.code: _ratio(entry, now, before, marks) for entry in catalogue.values() if entry.kind == "ratio"},
        coverage={
            entry.code: _coverage(entry, now, before) for entry in catalogue.values() if entry.kind == "distinct"
        },
        units=now.labels(),
        commended=tuple(each for each in commended if each.year in days.years),
        commended_run=run_of(commended, days.last),
        provenance=marks,
        catalogue=catalogue,
    )


def _series(entry: Indicator, now: Counted, before: Counted | None, mark: str | None) -> Series:
    if entry.owner:  # a ward's own indicators are typed
        return Series(entry.code, NOTHING, {}, {}, None, None, None, None)
    total, compared = now.value(entry), before.value(entry) if before else None
    change = difference(total, compared) if compared else None
    return Series(entry.code, total, {}, {}, now.by_unit(entry), compared, change, mark)


def _ratio(entry: Indicator, now: Counted, before: Counted | None, marks: Mapping[str, str]) -> RatioSeries:
    made_up = any(marks.get(code) == "whole" for code in (entry.numerator, entry.denominator))
    total = None if made_up else ratio(*_pair(entry, now))
    compared = None if made_up or before is None else ratio(*_pair(entry, before))
    points = total - compared if total is not None and compared is not None else None
    return RatioSeries(entry.code, total, {}, {}, compared, points)


def _pair(entry: Indicator, counted: Counted) -> tuple[list[Value], list[Value]]:
    return [counted.value(CATALOGUE[entry.numerator])], [counted.value(CATALOGUE[entry.denominator])]


def _coverage(entry: Indicator, now: Counted, before: Counted | None) -> Coverage:
    covered, in_force = now.covered(entry) or (0, 0)
    compared = before.covered(entry) if before else None
    return Coverage(entry.code, covered, in_force, {}, {}, {}, compared, reported=now.covered(entry) is not None)


def _not_counted(found: Movement) -> set[str]:
    """What is worked out from something that no book serves."""
    return {code for code, series in found.series.items() if series.total.value is None}


def _without(found: Movement, hidden: frozenset[str]) -> Movement:
    """The movement with these not told and not named: their series stay, empty, and say nothing."""
    series = {
        code: Series(code, NOTHING, {}, {}, None, None, None, None) if code in hidden else each
        for code, each in found.series.items()
    }
    return replace(found, series=series, withheld=found.withheld | hidden)


def _frozen(found: Movement, days: DayPeriod, now: Counted, before: Counted | None) -> str:
    covered = {code: [each.covered, each.in_force, each.compared] for code, each in found.coverage.items()}
    data: dict[str, object] = {"ward": found.ward_code, "days": days.code, "coverage": covered, "now": _plain(now)}
    data["before"] = _plain(before) if before else None
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(counted: Counted) -> dict[str, object]:
    """By the key of the unit: one that has no code any more is not taken for "no unit"."""
    figures = {code: {str(unit or ""): value for unit, value in each.items()} for code, each in counted.values.items()}
    return {"figures": figures, "opening": {code: sum(each.values()) for code, each in counted.opening.items()}}
