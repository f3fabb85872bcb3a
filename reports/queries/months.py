"""The months of a ward as a calendar of states: what waits and for whom, what is late, approved or corrected."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from django.db.models import Q

from reports.months import Month
from reports.queries.filled import Filled, filled
from reports.queries.month_state import MonthState, Tally, Turn, urgency
from reports.queries.month_states import WardMonths, stored_months
from reports.rules import deadlines_of, rules_of
from residents.models import Ward

MOST_TO_DO = 6
NO_MARKS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True)
class YearOfMonths:
    """A year's twelve places; None where the ward does not report, or not yet. cells: of its standing months."""

    year: int
    months: tuple[MonthState | None, ...]
    tally: Tally
    cells: Filled


@dataclass(frozen=True)
class MonthsOverview:
    """Years from the latest to the first. `next_to_open`: the first month that has begun and is not opened; `filled`:
    by month, of the months that are opened; `tally` and `cells` are those of all years."""

    years: tuple[YearOfMonths, ...]
    next_to_open: MonthState | None
    filled: dict[str, Filled]
    tally: Tally
    cells: Filled

    @property
    def states(self) -> list[MonthState]:
        """From the first month to the latest."""
        return [state for year in reversed(self.years) for state in year.months if state]


@dataclass(frozen=True)
class ToDo:
    """A month that waits for somebody. `mine`: it is the turn of who asks."""

    state: MonthState
    filled: Filled | None
    mine: bool


def months_overview(*, ward: Ward, today: date, marks: Mapping[str, tuple[str, ...]] = NO_MARKS) -> MonthsOverview:
    """The ward's months from its first to the one that runs today. At most eight queries, whatever their number.

    marks: what the checks have to say of a month, as that it was changed since it was approved.
    """
    found = ward_months(ward, today)
    shown = (state for month in _shown(found) if (state := found.state(month)))
    states = {state.month: replace(state, marks=marks.get(state.month, ())) for state in shown}
    known = filled(
        ward,
        {name: state.ends_on for name, state in states.items() if state.is_opened},
        open_months=[name for name, state in states.items() if state.open_state],
    )
    every = list(states.values())
    return MonthsOverview(
        years=tuple(_year(year, states, known) for year in sorted({int(name[:4]) for name in states}, reverse=True)),
        next_to_open=next((state for state in every if not state.is_opened), None),
        filled=known,
        tally=Tally.of(every),
        cells=_sum(every, known),
    )


def ward_months(ward: Ward, today: date) -> WardMonths:
    """What the states of the ward's months are told from. Four queries."""
    stored = stored_months(Q(ward=ward))
    return WardMonths(ward, today, stored[ward.pk], rules_of(ward), deadlines_of(ward))


def to_do(overview: MonthsOverview, turns: Container[Turn]) -> tuple[tuple[ToDo, ...], int]:
    """The months that wait for somebody, first those that wait for one of `turns`, and of these the ones with a
    deadline; and how many more there are."""
    waiting = [state for state in overview.states if state.turn]
    waiting.sort(key=lambda state: urgency(state, turns))
    lines = [ToDo(each, overview.filled.get(each.month), each.turn in turns) for each in waiting[:MOST_TO_DO]]
    return tuple(lines), max(len(waiting) - MOST_TO_DO, 0)


def _year(year: int, states: dict[str, MonthState], known: dict[str, Filled]) -> YearOfMonths:
    months = tuple(states.get(str(Month(year, at))) for at in range(1, 13))
    there = [state for state in months if state]
    return YearOfMonths(year, months, Tally.of(there), _sum(there, known))


def _sum(states: list[MonthState], known: dict[str, Filled]) -> Filled:
    parts = [known[state.month] for state in states if state.is_standing and not state.open_state]
    return Filled(sum(part.cells for part in parts), sum(part.of_cells for part in parts))


def _shown(found: WardMonths) -> list[Month]:
    """What the ward reports up to the running month, and whatever was opened beside."""
    ward, running = found.ward, str(found.running())
    last = min(running, ward.reports_until or running)
    names = [*found.stored, *([ward.reports_from, last] if ward.reports_from and ward.reports_from <= last else [])]
    if not names:
        return []
    first, end = Month.parse(min(names)), Month.parse(max(names))
    months = []
    while first <= end:
        months.append(first)
        first = first.shift(1)
    return months
